using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using MigrationDiscipline.CodeFixes.Writing;
using MigrationDiscipline.Model;
using MigrationDiscipline.Reading.EFCore;

namespace MigrationDiscipline.CodeFixes.Editing;

/// <summary>
/// A migration of its own, behind all others of the context and beside the newest of them. The model in its designer is the newest one's: the new migration
/// changes the database, not the model.
/// </summary>
internal sealed class NewMigration
{
    /// <summary>The name of the builder in the methods of a new migration.</summary>
    public const string Builder = "migrationBuilder";

    private NewMigration(string id, string className, IReadOnlyList<NewFile> files, string lines, (DocumentId Document, TextChange Change)? snapshot)
    {
        Snapshot = snapshot;
        Id = id;
        ClassName = className;
        Files = files;
        Lines = lines;
    }

    public string Id { get; }

    public string ClassName { get; }

    /// <summary>The migration and its designer.</summary>
    public IReadOnlyList<NewFile> Files { get; }

    /// <summary>The statements of both methods; the imports that they need are added when the file is there.</summary>
    public string Lines { get; }

    /// <summary>From EF Core 11 on the snapshot names the last migration, so that two branches with one each cannot be merged unseen.</summary>
    public (DocumentId Document, TextChange Change)? Snapshot { get; }

    /// <summary>
    /// A migration with these operations; <c>null</c> where one of them cannot be written, or as <see cref="After(MigrationUnderFix, string, string, string, CancellationToken, NewMigration?)"/> says.
    /// </summary>
    public static NewMigration? After(
        MigrationUnderFix migration, string name, IEnumerable<MigrationOperation> up, IEnumerable<MigrationOperation> down, CancellationToken cancellation, NewMigration? previous = null)
    {
        var writer = new EFCoreWriter(Builder);
        var upLines = up.Select(writer.Write).ToList();
        var downLines = down.Select(writer.Write).ToList();
        return upLines.Contains(null) || downLines.Contains(null) ? null : After(migration, name, string.Join("\n\n", upLines), string.Join("\n\n", downLines), cancellation, previous);
    }

    /// <summary>
    /// A migration with these statements; <c>null</c> where it could not become the newest of its context (an id that is no timestamp, or is not known), or where the
    /// newest model is not known since its designer is not there.
    /// </summary>
    /// <param name="migration">The migration under fix; the new one belongs to the same context.</param>
    /// <param name="name">The name of the class; made an identifier, and unique.</param>
    /// <param name="up">The statements of <c>Up</c> as writers write them, for the builder <see cref="Builder"/>.</param>
    /// <param name="down">The statements of <c>Down</c>, likewise.</param>
    /// <param name="cancellation">Cancels.</param>
    /// <param name="previous">Another new migration that this one follows.</param>
    public static NewMigration? After(MigrationUnderFix migration, string name, string up, string down, CancellationToken cancellation, NewMigration? previous = null)
    {
        var others = migration.History.Migrations.Where(static other => other.IsDiscovered).ToList();
        if (others.Exists(static other => !other.Id.IsKnown) || others.LastOrDefault() is not { BuildTargetModel: { } model } newest
            || MigrationId.TimestampAfter([newest.Id.OrDefault!]) is not { } timestamp
            || newest.Declaration.Parent is ClassDeclarationSyntax || model.Parent is not ClassDeclarationSyntax designer
            || migration.DocumentOf(newest.Declaration) is not { } mainId || migration.DocumentOf(designer) is null)
        {
            return null;
        }

        if (previous is not null && MigrationId.TimestampAfter([previous.Id]) is { } later)
            timestamp = later;
        var className = UniqueName(migration.Compilation, newest.Namespace, name, [.. others.Select(static other => NameOf(other.Id.OrDefault!)), previous?.ClassName ?? ""]);
        var id = timestamp + "_" + className;
        var document = migration.Project.GetDocument(mainId)!;
        var semantics = migration.Compilation.GetSemanticModel(newest.Declaration.SyntaxTree);
        if (!Means(EFCoreTypes.MigrationName, semantics, newest.Declaration) || !Means(EFCoreTypes.MigrationBuilderName, semantics, newest.Declaration)
            || MigrationFile.Designer(migration.Compilation, newest, designer, id, className, cancellation) is not { } designerText)
        {
            return null;
        }

        var text = MigrationFile.Main(newest.Declaration, className, up, down, semantics);
        return new NewMigration(id, className, [NewFile.Beside(document, id + ".cs", text), NewFile.Beside(document, id + ".Designer.cs", designerText)], up + "\n" + down, FindLastId(migration, newest.Id.OrDefault!, id));
    }

    /// <summary>What makes the snapshot name the new migration where it names the newest one.</summary>
    private static (DocumentId, TextChange)? FindLastId(MigrationUnderFix migration, string newestId, string id) => migration.Compilation.SyntaxTrees
        .Where(static tree => tree.FilePath.IndexOf("Snapshot", StringComparison.OrdinalIgnoreCase) >= 0)
        .SelectMany(static tree => tree.GetRoot().DescendantNodes(static node => node is not MethodDeclarationSyntax).OfType<PropertyDeclarationSyntax>())
        .Where(static property => property.Identifier.ValueText == "LastMigrationId")
        .SelectMany(static property => property.DescendantNodes().OfType<LiteralExpressionSyntax>())
        .Where(literal => literal.Token.ValueText == newestId)
        .Select(literal => migration.DocumentOf(literal) is { } document ? (document, new TextChange(literal.Span, CSharpText.Of(id))) : ((DocumentId, TextChange)?)null)
        .FirstOrDefault();

    /// <summary>Whether the short name of a type of EF Core can be written at the place of a class, once its namespace is imported.</summary>
    private static bool Means(string type, SemanticModel model, SyntaxNode at) => model
        .LookupNamespacesAndTypes(at.SpanStart, name: type.Substring(type.LastIndexOf('.') + 1))
        .All(found => found.ToDisplayString() == type);

    private static string NameOf(string id) => id.Substring(id.IndexOf('_') + 1);

    /// <summary>The name as an identifier; with a number behind it where a type or a migration of the name is there.</summary>
    private static string UniqueName(Compilation compilation, string space, string name, IReadOnlyCollection<string> taken)
    {
        var identifier = CSharpText.Identifier(name, new HashSet<string>()).TrimStart('@');
        var prefix = space.Length == 0 || space == "<global namespace>" ? "" : space + ".";
        var unique = identifier;
        for (var number = 2; taken.Contains(unique, StringComparer.OrdinalIgnoreCase) || compilation.Assembly.GetTypeByMetadataName(prefix + unique) is not null; number++)
            unique = identifier + number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return unique;
    }
}

/// <summary>A file to be added to a project.</summary>
/// <param name="Project">The project.</param>
/// <param name="Name">The name of the file.</param>
/// <param name="Folders">The folders in the project.</param>
/// <param name="Path">The whole path; <c>null</c> in a workspace without files.</param>
/// <param name="Text">The text.</param>
internal sealed record NewFile(ProjectId Project, string Name, IReadOnlyList<string> Folders, string? Path, SourceText Text)
{
    public static NewFile Beside(Document document, string name, SourceText text) =>
        // The name of a document may itself be a path.
        new(document.Project.Id, InFolderOf(document.Name, name), document.Folders, document.FilePath is { } path ? InFolderOf(path, name) : null, text);

    private static string InFolderOf(string path, string name) => path.Substring(0, path.LastIndexOfAny(['/', '\\']) + 1) + name;
}
