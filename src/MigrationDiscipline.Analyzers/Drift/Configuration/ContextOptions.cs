using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MigrationDiscipline.Drift.Configuration;

/// <summary>Options of a context that change its model, told by their names: of <c>OnConfiguring</c>, of <c>AddDbContext</c>.</summary>
internal static class ContextOptions
{
    private static readonly string[] ModelServices =
        ["IModelCustomizer", "IModelSource", "IConventionSetBuilder", "IProviderConventionSetBuilder", "IConventionSetPlugin", "IModelRuntimeInitializer", "IModelValidator"];

    /// <summary>What the options make unknown, and why everything is, if so.</summary>
    public static (ModelFacts Facts, string? Opacity) Read(SyntaxNode body)
    {
        var facts = ModelFacts.None;
        foreach (var name in body.DescendantNodes().OfType<SimpleNameSyntax>())
        {
            switch (name.Identifier.ValueText)
            {
                case var convention when convention.StartsWith("Use", StringComparison.Ordinal) && convention.EndsWith("NamingConvention", StringComparison.Ordinal):
                    facts |= ModelFacts.Names;
                    break;
                case "ReplaceService" when name is GenericNameSyntax { TypeArgumentList.Arguments: [var service, ..] }:
                    var replaced = service.ToString().Split('.').Last();
                    if (Array.IndexOf(ModelServices, replaced) >= 0)
                        return (facts, $"'{replaced}' is replaced");
                    if (replaced.EndsWith("TypeMappingSource", StringComparison.Ordinal))
                        facts |= ModelFacts.ColumnType | ModelFacts.Conversion;
                    break;

                // A compiled model (X.Instance) is made from the code and not used by migrations.
                case "UseModel" when name.Parent?.Parent is InvocationExpressionSyntax { ArgumentList.Arguments: [{ Expression: not MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Instance" } }] }:
                    return (facts, "the model is made elsewhere");
            }
        }

        return (facts, null);
    }
}
