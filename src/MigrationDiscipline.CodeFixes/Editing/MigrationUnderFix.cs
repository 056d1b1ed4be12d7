using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using MigrationDiscipline.History;
using MigrationDiscipline.Model;
using MigrationDiscipline.Options;
using MigrationDiscipline.Reading.EFCore;
using MigrationDiscipline.Rules;

namespace MigrationDiscipline.CodeFixes.Editing;

/// <summary>The migration that a finding is about, with its history, read again from the solution.</summary>
internal sealed class MigrationUnderFix
{
    private MigrationUnderFix(Project project, Compilation compilation, INamedTypeSymbol type, MigrationHistory history, MigrationPlace place, MigrationOptions options)
    {
        Project = project;
        Compilation = compilation;
        Type = type;
        Place = place;
        History = history;
        Context = new MigrationContext(place, options, static _ => { });
    }

    public Project Project { get; }

    public Compilation Compilation { get; }

    public INamedTypeSymbol Type { get; }

    public MigrationPlace Place { get; }

    /// <summary>The migrations of its context.</summary>
    public MigrationHistory History { get; }

    public Migration Migration => Place.Migration;

    /// <summary>The migration as rules see it.</summary>
    public MigrationContext Context { get; }

    /// <summary>The migrations of the context behind this one, in order.</summary>
    public IEnumerable<Migration> LaterMigrations(CancellationToken cancellation) => History.Migrations
        .SkipWhile(other => other.ClassName != Migration.ClassName)
        .Skip(1)
        .Where(static other => other.IsDiscovered)
        .Select(other => History.PlaceOf(other, cancellation).Migration);

    /// <summary>The migration whose class stands at a place; <c>null</c> when there is none that can be read.</summary>
    public static async Task<MigrationUnderFix?> FindAsync(Document document, TextSpan span, CancellationToken cancellation)
    {
        var root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        if (root is null || model is null || !root.FullSpan.Contains(span) || root.FindNode(span).FirstAncestorOrSelf<ClassDeclarationSyntax>() is not { } declaration
            || model.GetDeclaredSymbol(declaration, cancellation) is not { } type || EFCoreTypes.Find(model.Compilation) is not { } types || !types.IsMigration(type))
        {
            return null;
        }

        var options = new OptionsOfTrees(document.Project.AnalyzerOptions.AnalyzerConfigOptionsProvider);
        var histories = ProjectHistories.Of(document.Project, model.Compilation, options, cancellation);
        return histories.Find(type, cancellation) is var (migration, history)
            ? new MigrationUnderFix(document.Project, model.Compilation, type, history, history.PlaceOf(migration, cancellation), options.For(migration.ReportTree))
            : null;
    }

    /// <summary>The migration's own override of <c>Up</c> or <c>Down</c>, in whichever part it stands.</summary>
    public MethodDeclarationSyntax? FindMethod(string name, CancellationToken cancellation) => Type.GetMembers(name)
        .OfType<IMethodSymbol>()
        .Where(static method => method is { IsOverride: true, Parameters.Length: 1 })
        .SelectMany(static method => method.DeclaringSyntaxReferences)
        .Select(reference => reference.GetSyntax(cancellation))
        .OfType<MethodDeclarationSyntax>()
        .FirstOrDefault(static method => method.ParameterList.Parameters.Count == 1);

    /// <summary>The operation of <c>Up</c> that a finding stands on.</summary>
    public MigrationOperation? FindInUp(Location finding) => Migration.Up.Operations.Items.FirstOrDefault(operation => operation.Location == finding);

    public DocumentId? DocumentOf(SyntaxNode node) => Project.Solution.GetDocument(node.SyntaxTree)?.Id;

    /// <summary>The statement that makes an operation and nothing else, directly in the method; <c>null</c> for one made in a loop, a condition or a helper.</summary>
    public static ExpressionStatementSyntax? StatementOf(MigrationOperation operation, MethodDeclarationSyntax method)
    {
        if (!operation.AdditionalLocations.IsEmpty || operation.IsFromSql || operation.Location.SourceTree != method.SyntaxTree || !method.Span.Contains(operation.Location.SourceSpan))
            return null;
        var statement = method.FindNode(operation.Location.SourceSpan).FirstAncestorOrSelf<StatementSyntax>() as ExpressionStatementSyntax;
        return statement?.Parent is BlockSyntax block && block == method.Body ? statement : null;
    }

    /// <summary>The name of the migration builder in a method.</summary>
    public static string BuilderOf(MethodDeclarationSyntax method) => method.ParameterList.Parameters[0].Identifier.Text;
}
