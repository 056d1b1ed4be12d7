using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MigrationDiscipline.Deployment;

/// <summary>Checks that tell production from the rest: the host's environment, a debugger, a store that nobody keeps.</summary>
internal sealed class EnvironmentChecks
{
    private const int MaxSteps = 6;

    private readonly DeploymentCompilation _compilation;
    private readonly CancellationToken _cancellation;

    public EnvironmentChecks(DeploymentCompilation compilation, CancellationToken cancellation)
    {
        _compilation = compilation;
        _cancellation = cancellation;
    }

    /// <summary>What a check of the framework's proves.</summary>
    public Truth Of(ExpressionSyntax atom) => SyntaxNames.Of(atom) switch
    {
        "IsEnvironment" when atom is InvocationExpressionSyntax { ArgumentList.Arguments: { Count: > 0 } arguments } =>
            Text(arguments[arguments.Count - 1].Expression) is { } name ? EnvironmentNames.Value(name) : Truth.Nothing,
        "IsAttached" when SyntaxNames.ReceiverOf(atom) is { } debugger && SyntaxNames.Of(debugger) == "Debugger" => Truth.Safe,
        "IsInMemory" or "IsCosmos" or "IsMongoDB" or "IsMongo" => Truth.Safe,
        "IsRelational" => Truth.Unsafe,
        "Contains" or "StartsWith" or "EndsWith" when atom is InvocationExpressionSyntax invocation => Contains(invocation),
        _ => Truth.Nothing,
    };

    /// <summary><c>IsDevelopment()</c>, <c>IsStaging()</c>, <c>isDev</c>: told by name, whoever declares it.</summary>
    public Truth ByName(ExpressionSyntax atom) =>
        atom is InvocationExpressionSyntax or MemberAccessExpressionSyntax or MemberBindingExpressionSyntax or SimpleNameSyntax
        && SyntaxNames.Of(atom) is { } name
            ? EnvironmentNames.Flag(name)
            : Truth.Nothing;

    /// <summary><c>env.EnvironmentName == "Development"</c>, <c>Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT") == ...</c>.</summary>
    public Truth Equality(ExpressionSyntax value, ExpressionSyntax constant)
    {
        if (Text(constant) is not { Length: > 0 } text)
            return Truth.Nothing;
        if (HoldsEnvironment(value, MaxSteps))
            return EnvironmentNames.Value(text);
        return SyntaxNames.Of(value) == "ProviderName" && IsThrowawayProvider(text) ? Truth.Safe : Truth.Nothing;
    }

    private static bool IsThrowawayProvider(string name) =>
        name.EndsWith(".InMemory", StringComparison.Ordinal) || name.EndsWith(".Cosmos", StringComparison.Ordinal) || name.IndexOf("MongoDB", StringComparison.Ordinal) >= 0;

    private Truth Contains(InvocationExpressionSyntax invocation)
    {
        if (SyntaxNames.ReceiverOf(invocation) is not { } receiver || invocation.ArgumentList.Arguments.FirstOrDefault()?.Expression is not { } argument)
            return Truth.Nothing;

        // env.EnvironmentName.StartsWith("Dev")
        if (Text(argument) is { } text)
            return HoldsEnvironment(receiver, MaxSteps) ? EnvironmentNames.Value(text) : Truth.Nothing;

        // new[] { "Development", "Local" }.Contains(env.EnvironmentName)
        if (!HoldsEnvironment(argument, MaxSteps))
            return Truth.Nothing;
        var names = receiver.DescendantNodes().OfType<ExpressionSyntax>().Select(Text).OfType<string>().Select(EnvironmentNames.Value).ToList();
        return names.Count == 0 || names.Distinct().Count() > 1 ? Truth.Nothing : names[0];
    }

    /// <summary>Whether the value is the name of the environment.</summary>
    private bool HoldsEnvironment(ExpressionSyntax value, int steps)
    {
        value = SyntaxNames.Strip(value);
        if (steps == 0)
            return false;
        switch (value)
        {
            case BinaryExpressionSyntax binary:
                return HoldsEnvironment(binary.Left, steps - 1);
            case ConditionalAccessExpressionSyntax conditional:
                return HoldsEnvironment(conditional.WhenNotNull, steps - 1) || HoldsEnvironment(conditional.Expression, steps - 1);
            case InvocationExpressionSyntax or ElementAccessExpressionSyntax or ElementBindingExpressionSyntax:
                var keys = ConstantTexts.OfArguments(value, Model(value), _cancellation).ToList();
                return keys.Count > 0
                    ? keys.Any(EnvironmentNames.Holds)
                    : SyntaxNames.Of(value) is "ToLower" or "ToUpper" or "ToLowerInvariant" or "ToUpperInvariant" or "Trim" or "ToString"
                        && SyntaxNames.ReceiverOf(value) is { } receiver && HoldsEnvironment(receiver, steps - 1);
            case SimpleNameSyntax or MemberAccessExpressionSyntax or MemberBindingExpressionSyntax:
                return (SyntaxNames.Of(value) is { } name && EnvironmentNames.Holds(name))
                    || (Model(value).GetSymbolInfo(value, _cancellation).Symbol is ILocalSymbol or IFieldSymbol
                        && Definitions.InitializerOf(Model(value).GetSymbolInfo(value, _cancellation).Symbol!, _compilation, _cancellation) is { } initializer
                        && HoldsEnvironment(initializer, steps - 1));
            default:
                return false;
        }
    }

    private string? Text(ExpressionSyntax expression) => ConstantTexts.Of(expression, Model(expression), _cancellation);

    private SemanticModel Model(SyntaxNode node) => _compilation.ModelOf(node.SyntaxTree);
}
