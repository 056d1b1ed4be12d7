using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using MigrationDiscipline.CodeFixes.Editing;
using MigrationDiscipline.CodeFixes.Writing;
using MigrationDiscipline.Reading;
using MigrationDiscipline.Reading.EFCore;

namespace MigrationDiscipline.CodeFixes;

/// <summary>Adds the attributes without which EF Core does not find a migration.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddMigrationAttributes))]
public sealed class AddMigrationAttributes : CodeFixProvider
{
    private const string Id = "MGD6008";
    private const string Title = "Add the attributes by which EF Core finds the migration";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Id);

    /// <summary>For migrations whose file name says the id; one that must be made up belongs to a person.</summary>
    public override FixAllProvider GetFixAllProvider() => new EditingFixAllProvider(Title, static async (document, diagnostic, cancellation) =>
        await FixAsync(document, diagnostic, cancellation).ConfigureAwait(false) is { IsCertain: true } fix ? fix.Edits : null);

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await FixAsync(context.Document, context.Diagnostics[0], context.CancellationToken).ConfigureAwait(false) is not { } fix)
            return;
        fix.Edits.Offer(context, $"Add {fix.What}", "AddAttributes");
    }

    private static async Task<Fix?> FixAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        if (await MigrationUnderFix.FindAsync(document, diagnostic.Location.SourceSpan, cancellation).ConfigureAwait(false) is not { } migration
            || migration.Type is { IsAbstract: true } or { IsGenericType: true }
            || EFCoreTypes.Find(migration.Compilation) is not { } types
            || await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is not { } root
            || root.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<ClassDeclarationSyntax>() is not { } declaration
            || await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is not { } model)
        {
            return null;
        }

        var own = types.AttributesOf(migration.Type);
        var others = OtherMigrations(migration.Compilation, types, migration.Type, cancellation);
        var attributes = new List<string>();
        var position = declaration.Identifier.SpanStart;
        if (own.DbContext is null)
        {
            if (Context(migration, others) is not { } context)
                return null;
            attributes.Add($"DbContext(typeof({context.ToMinimalDisplayString(model, position)}))");
        }

        if (own.Migration is null)
        {
            if (NewId(migration, others) is not { } id)
                return null;
            attributes.Add($"Migration({CSharpText.Of(id)})");
        }

        if (attributes.Count == 0)
            return null;
        var text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
        var layout = new Layout(text);
        var indent = layout.IndentAt(declaration.SpanStart);
        var lines = string.Concat(attributes.Select(attribute => $"[{attribute}]{layout.NewLine}{indent}"));
        var edits = new Edits().Add(document.Id, new TextChange(new TextSpan(declaration.SpanStart, 0), lines));
        if (own.DbContext is null)
            edits.Add(document.Id, Usings.ForNamespace("Microsoft.EntityFrameworkCore.Infrastructure", model, position, text));
        if (own.Migration is null)
            edits.Add(document.Id, Usings.ForNamespace("Microsoft.EntityFrameworkCore.Migrations", model, position, text));
        var what = string.Join(" and ", attributes.Select(static attribute => $"[{attribute}]"));
        return new Fix(edits, what, IsCertain: own.Migration is not null || migration.Migration.FileId is not null);
    }

    private static List<MigrationAttributes> OtherMigrations(Compilation compilation, EFCoreTypes types, INamedTypeSymbol self, CancellationToken cancellation) => compilation.SyntaxTrees
        .SelectMany(static tree => MigrationDeclarations.Find(tree).Parts)
        .Select(static part => part.MetadataName)
        .Distinct(StringComparer.Ordinal)
        .Select(compilation.Assembly.GetTypeByMetadataName)
        .OfType<INamedTypeSymbol>()
        .Where(type => !SymbolEqualityComparer.Default.Equals(type, self) && types.IsMigration(type) && !cancellation.IsCancellationRequested)
        .Select(types.AttributesOf)
        .ToList();

    /// <summary>The one context of the other migrations; without any, the one context of the project.</summary>
    private static ITypeSymbol? Context(MigrationUnderFix migration, List<MigrationAttributes> others)
    {
        var contexts = others.Select(static other => other.ContextType).OfType<ITypeSymbol>().Distinct<ITypeSymbol>(SymbolEqualityComparer.Default).ToList();
        if (contexts.Count == 0 && migration.Compilation.GetTypeByMetadataName("Microsoft.EntityFrameworkCore.DbContext") is { } dbContext)
            contexts.AddRange(ConcreteTypes(migration.Compilation.Assembly.GlobalNamespace).Where(type => type.BaseType.IsOrDerivesFrom(dbContext)));
        return contexts.Count == 1 ? contexts[0] : null;
    }

    private static IEnumerable<INamedTypeSymbol> ConcreteTypes(INamespaceSymbol space) => space.GetTypeMembers()
        .Where(static type => type is { TypeKind: TypeKind.Class, IsAbstract: false, IsGenericType: false })
        .Concat(space.GetNamespaceMembers().SelectMany(ConcreteTypes));

    /// <summary>The name of the file where that is an id; else the highest known id plus one second, so that it is the newest, and no clock is asked.</summary>
    private static string? NewId(MigrationUnderFix migration, List<MigrationAttributes> others)
    {
        var known = others.Select(static other => other.Id.OrDefault).OfType<string>().ToList();
        if (migration.Migration.FileId is { } ofFile)
            return known.Contains(ofFile, StringComparer.OrdinalIgnoreCase) ? null : ofFile;
        return MigrationId.TimestampAfter(known) is { } timestamp ? timestamp + "_" + migration.Type.Name : null;
    }

    private sealed record Fix(Edits Edits, string What, bool IsCertain);
}
