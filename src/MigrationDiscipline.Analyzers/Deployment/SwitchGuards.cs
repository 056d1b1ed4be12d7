using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MigrationDiscipline.Deployment;

/// <summary>Switches that somebody has to set: arguments of the command line, settings, flags; told by what they are named after.</summary>
internal sealed class SwitchGuards
{
    private const int MaxSteps = 5;

    private readonly DeploymentCompilation _compilation;
    private readonly CancellationToken _cancellation;

    public SwitchGuards(DeploymentCompilation compilation, CancellationToken cancellation)
    {
        _compilation = compilation;
        _cancellation = cancellation;
    }

    /// <summary>A call or a flag as a condition of its own.</summary>
    public Truth Of(ExpressionSyntax atom)
    {
        if (AsksDatabase(atom))
            return Truth.Nothing;
        switch (atom)
        {
            case InvocationExpressionSyntax invocation:
                if (SyntaxNames.Of(invocation) is "IsNullOrEmpty" or "IsNullOrWhiteSpace" && invocation.ArgumentList.Arguments is { Count: 1 } arguments)
                    return !Key(arguments[0].Expression, MaxSteps);
                if (IsCommandLine(invocation, MaxSteps))
                    return FirstOf(Texts(invocation).Select(SwitchNames.Argument));
                return FirstOf(Texts(invocation).Select(SwitchNames.Setting).Append(Key(invocation, MaxSteps)).Append(Name(atom)));
            case SimpleNameSyntax or MemberAccessExpressionSyntax or MemberBindingExpressionSyntax:
                return IsFlag(atom) ? Name(atom) : Truth.Nothing;
            default:
                return Truth.Nothing;
        }
    }

    /// <summary><c>args[0] == "migrate"</c>, <c>configuration["RunMigrations"] == "true"</c>, <c>mode == Mode.Migrate</c>.</summary>
    public Truth Equality(ExpressionSyntax value, ExpressionSyntax constant)
    {
        if (ConstantTexts.Of(constant, Model(constant), _cancellation) is not { } text || AsksDatabase(value))
            return Truth.Nothing;
        if (IsCommandLine(value, MaxSteps))
            return SwitchNames.Argument(text);
        var key = Key(value, MaxSteps);
        if (key.ProvesNothing)
            return SwitchNames.Setting(text);
        return text.ToLowerInvariant() switch
        {
            "false" or "0" or "no" or "off" or "n" or "" => !key,
            _ => key,
        };
    }

    /// <summary><c>args is ["migrate", ..]</c>.</summary>
    public Truth ListPattern(ExpressionSyntax subject, ListPatternSyntax list) =>
        IsCommandLine(subject, MaxSteps)
            ? FirstOf(list.DescendantNodes().OfType<LiteralExpressionSyntax>()
                .Where(static literal => literal.IsKind(SyntaxKind.StringLiteralExpression))
                .Select(static literal => SwitchNames.Argument(literal.Token.ValueText)))
            : Truth.Nothing;

    /// <summary>The name of a member, with what it belongs to where it says nothing alone: <c>options.Migrations.Enabled</c>.</summary>
    private static Truth Name(ExpressionSyntax atom)
    {
        if (SyntaxNames.Of(atom) is not { } name)
            return Truth.Nothing;
        var alone = SwitchNames.Setting(name);
        return alone.ProvesNothing
            && name is "Enabled" or "Enable" or "IsEnabled" or "Auto" or "Run" or "Apply" or "OnStartup" or "OnStart" or "RunOnStartup" or "AutoApply" or "AutoUpdate" or "AutoUpgrade"
            && SyntaxNames.ReceiverOf(atom) is { } owner && SyntaxNames.Of(owner) is { } ownerName
                ? SwitchNames.Setting(ownerName + "." + name)
                : alone;
    }

    /// <summary>What the key says that a value was read with.</summary>
    private Truth Key(ExpressionSyntax value, int steps)
    {
        value = SyntaxNames.Strip(value);
        if (steps == 0)
            return Truth.Nothing;
        switch (value)
        {
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } coalesce:
                return Key(coalesce.Left, steps - 1);
            case ConditionalAccessExpressionSyntax conditional:
                return FirstOf([Key(conditional.WhenNotNull, steps - 1), Key(conditional.Expression, steps - 1)]);
            case InvocationExpressionSyntax invocation:
                return FirstOf(Texts(invocation).Select(SwitchNames.Setting)
                    .Concat(invocation.ArgumentList.Arguments.Where(static argument => argument.Expression is not AnonymousFunctionExpressionSyntax)
                        .Select(argument => Key(argument.Expression, steps - 1)))
                    .Append(SyntaxNames.ReceiverOf(invocation) is { } receiver and not SimpleNameSyntax ? Key(receiver, steps - 1) : Truth.Nothing));
            case ElementAccessExpressionSyntax or ElementBindingExpressionSyntax:
                return FirstOf(Texts(value).Select(SwitchNames.Setting));
            case SimpleNameSyntax or MemberAccessExpressionSyntax or MemberBindingExpressionSyntax:
                return Model(value).GetSymbolInfo(value, _cancellation).Symbol is { } symbol && Definitions.InitializerOf(symbol, _compilation, _cancellation) is { } initializer
                    ? Key(initializer, steps - 1)
                    : Name(value);
            default:
                return Truth.Nothing;
        }
    }

    /// <summary>Whether the value comes from the arguments of the command line.</summary>
    private bool IsCommandLine(ExpressionSyntax value, int steps)
    {
        value = SyntaxNames.Strip(value);
        if (steps == 0)
            return false;
        if (value is IdentifierNameSyntax identifier)
        {
            return identifier.Identifier.ValueText is "args" or "arguments" or "commandLineArgs"
                || (Model(value).GetSymbolInfo(value, _cancellation).Symbol is ILocalSymbol local
                    && Definitions.InitializerOf(local, _compilation, _cancellation) is { } initializer && IsCommandLine(initializer, steps - 1));
        }

        return SyntaxNames.Of(value) is "GetCommandLineArgs"
            || (SyntaxNames.ReceiverOf(value) is { } receiver && IsCommandLine(receiver, steps - 1));
    }

    /// <summary>
    /// A question to the database is no switch, whatever its name: <c>GetPendingMigrations().Any()</c> is true on every release
    /// that has something to apply.
    /// </summary>
    private static bool AsksDatabase(ExpressionSyntax expression) =>
        expression.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().Any(static name =>
            name.Identifier.ValueText is "GetPendingMigrations" or "GetPendingMigrationsAsync" or "GetAppliedMigrations" or "GetAppliedMigrationsAsync"
                or "GetMigrations" or "HasPendingModelChanges" or "IsSqlServer" or "IsNpgsql" or "IsSqlite" or "IsMySql" or "CanConnect" or "CanConnectAsync");

    private bool IsFlag(ExpressionSyntax atom)
    {
        var type = Model(atom).GetTypeInfo(atom, _cancellation).Type;
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
            type = nullable.TypeArguments[0];
        return type is null or IErrorTypeSymbol or { SpecialType: SpecialType.System_Boolean };
    }

    /// <summary>Constant texts anywhere in the call, lambdas aside: <c>bool.Parse(configuration["Migrate"])</c>; on arguments lambdas too.</summary>
    private IEnumerable<string> Texts(ExpressionSyntax expression)
    {
        var isCommandLine = IsCommandLine(expression, MaxSteps);
        return expression.DescendantNodes(node => isCommandLine || node is not AnonymousFunctionExpressionSyntax)
            .OfType<ArgumentSyntax>().Select(static argument => argument.Expression)
            .Concat(isCommandLine ? expression.DescendantNodes().OfType<LiteralExpressionSyntax>() : [])
            .Select(text => ConstantTexts.Of(text, Model(text), _cancellation))
            .OfType<string>();
    }

    private static Truth FirstOf(IEnumerable<Truth> truths) => truths.FirstOrDefault(static truth => !truth.ProvesNothing);

    private SemanticModel Model(SyntaxNode node) => _compilation.ModelOf(node.SyntaxTree);
}
