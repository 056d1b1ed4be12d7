using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MigrationDiscipline.History;
using MigrationDiscipline.Options;
using MigrationDiscipline.Reading.EFCore;

namespace MigrationDiscipline.CodeFixes.Editing;

/// <summary>What the newest snapshot says of rows and defaults: a value that is frozen as that needs no new migration.</summary>
internal sealed class SnapshotValues
{
    private readonly IReadOnlyList<InvocationExpressionSyntax> _entities;

    private SnapshotValues(IReadOnlyList<InvocationExpressionSyntax> entities, DateTime newest)
    {
        _entities = entities;
        Newest = newest;
    }

    /// <summary>The time of the newest migration; the beginning of time without one.</summary>
    public DateTime Newest { get; }

    /// <summary>Reads a project and those that build on it: migrations often live in another one.</summary>
    public static async Task<SnapshotValues> FindAsync(Project project, CancellationToken cancellation)
    {
        var entities = new List<InvocationExpressionSyntax>();
        var newest = default(DateTime);
        var dependents = project.Solution.GetProjectDependencyGraph().GetProjectsThatTransitivelyDependOnThisProject(project.Id);
        foreach (var candidate in dependents.Select(project.Solution.GetProject).Prepend(project))
        {
            if (candidate is null || await candidate.GetCompilationAsync(cancellation).ConfigureAwait(false) is not { } compilation)
                continue;
            foreach (var tree in compilation.SyntaxTrees)
                entities.AddRange(Entities(await tree.GetRootAsync(cancellation).ConfigureAwait(false), tree, cancellation));
            var options = new OptionsOfTrees(candidate.AnalyzerOptions.AnalyzerConfigOptionsProvider);
            var histories = new MigrationHistories(compilation, MigrationDeclarations.Find, options.For);
            if (histories.Types is null)
                continue;
            foreach (var found in histories.All(cancellation))
            {
                if (found.Migration.OrderKey is { } id && MigrationId.TimeOf(id) is var time && time > newest)
                    newest = time;
            }
        }

        return new SnapshotValues(entities, newest);
    }

    /// <summary>The value of a property in the row whose key has these values, as the snapshot writes it; <c>null</c> unless there is exactly one such row.</summary>
    public string? OfRow(string entity, IReadOnlyDictionary<string, string> row, string property)
    {
        var blocks = Blocks(entity).ToList();
        var keys = blocks.SelectMany(static block => CallsOf(block, "HasKey")).SelectMany(static call => call.ArgumentList.Arguments).Select(static argument => TextOf(argument.Expression)).OfType<string>().Distinct().ToList();
        if (keys.Count == 0 || !keys.TrueForAll(row.ContainsKey))
            return null;
        var rows = blocks.SelectMany(static block => CallsOf(block, "HasData")).SelectMany(static call => call.DescendantNodes().OfType<AnonymousObjectCreationExpressionSyntax>())
            .Select(static creation => creation.Initializers.Where(static member => member.NameEquals is not null).ToLookup(static member => member.NameEquals!.Name.Identifier.ValueText, static member => member.Expression))
            .Where(found => keys.TrueForAll(key => found[key].FirstOrDefault() is { } value && Normalize(value) == row[key]))
            .ToList();
        return rows.Count == 1 ? rows[0][property].FirstOrDefault()?.ToString() : null;
    }

    /// <summary>The default of a property, as the snapshot writes it.</summary>
    public string? OfDefault(string entity, string property) =>
        Blocks(entity).SelectMany(static block => CallsOf(block, "HasDefaultValue"))
            .Where(call => call.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(inner => NameOf(inner) == "Property" && inner.ArgumentList.Arguments is [var name, ..] && TextOf(name.Expression) == property))
            .Select(static call => call.ArgumentList.Arguments.FirstOrDefault()?.Expression.ToString())
            .Distinct().ToList() is [var only] ? only : null;

    /// <summary>A constant so that the ways to write it are the same.</summary>
    public static string Normalize(ExpressionSyntax value) => value switch
    {
        LiteralExpressionSyntax { Token.Value: { } constant } => Convert.ToString(constant, CultureInfo.InvariantCulture) ?? "",
        BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: [{ Expression: var only }] } => Normalize(only),
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryMinusExpression } minus => "-" + Normalize(minus.Operand),
        CastExpressionSyntax cast => Normalize(cast.Expression),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Parse" }, ArgumentList.Arguments: [{ Expression: var only }] } => Normalize(only),
        _ => value.ToString(),
    };

    private static IEnumerable<InvocationExpressionSyntax> Entities(SyntaxNode root, SyntaxTree tree, CancellationToken cancellation) =>
        tree.GetText(cancellation).ToString().IndexOf("ModelSnapshot", StringComparison.Ordinal) < 0
            ? []
            : root.DescendantNodes().OfType<ClassDeclarationSyntax>()
                .Where(static type => type.BaseList?.Types.Any(static based => based.Type.ToString().EndsWith("ModelSnapshot", StringComparison.Ordinal)) == true)
                .SelectMany(static type => type.DescendantNodes().OfType<InvocationExpressionSyntax>())
                .Where(static call => NameOf(call) == "Entity" && call.ArgumentList.Arguments.Count == 2);

    private IEnumerable<InvocationExpressionSyntax> Blocks(string entity) => _entities.Where(block => TextOf(block.ArgumentList.Arguments[0].Expression) == entity);

    private static IEnumerable<InvocationExpressionSyntax> CallsOf(InvocationExpressionSyntax block, string name) =>
        block.ArgumentList.DescendantNodes().OfType<InvocationExpressionSyntax>().Where(call => NameOf(call) == name);

    private static string? NameOf(InvocationExpressionSyntax call) => (call.Expression as MemberAccessExpressionSyntax)?.Name.Identifier.ValueText;

    private static string? TextOf(ExpressionSyntax expression) => (expression as LiteralExpressionSyntax)?.Token.Value as string;
}
