using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Reading.EFCore;

/// <summary>What a condition says about the engine: on which ones it may hold, and on which it may not.</summary>
/// <param name="WhenTrue">The engines on which the condition may hold.</param>
/// <param name="WhenFalse">The engines on which it may fail.</param>
/// <param name="IsOnlyAboutEngine">Whether nothing but the engine decides.</param>
internal readonly record struct EngineGuard(Engines WhenTrue, Engines WhenFalse, bool IsOnlyAboutEngine)
{
    /// <summary>Names lead from one condition to the next, in half-typed code in a circle.</summary>
    private const int MaxHops = 8;

    private static readonly EngineGuard Nothing = new(Engines.Any, Engines.Any, false);

    /// <summary>A condition that holds on no engine: the start of a chain of <see cref="Or"/>.</summary>
    public static readonly EngineGuard Never = new(Engines.None, Engines.Any, true);

    public EngineGuard Negated => new(WhenFalse, WhenTrue, IsOnlyAboutEngine);

    /// <summary>Both conditions.</summary>
    public EngineGuard And(EngineGuard other) => new(WhenTrue & other.WhenTrue, WhenFalse | other.WhenFalse, IsOnlyAboutEngine && other.IsOnlyAboutEngine);

    /// <summary>One of the conditions.</summary>
    public EngineGuard Or(EngineGuard other) => Negated.And(other.Negated).Negated;

    /// <summary>Reads <c>migrationBuilder.IsNpgsql()</c>, <c>ActiveProvider == "..."</c>, and their combinations.</summary>
    public static EngineGuard Read(ExpressionSyntax condition, Frame frame, ConstantEvaluator evaluator) => Read(condition, frame, evaluator, MaxHops);

    private static EngineGuard Read(ExpressionSyntax condition, Frame frame, ConstantEvaluator evaluator, int hops)
    {
        if (hops == 0)
            return Nothing;
        switch (condition)
        {
            case ParenthesizedExpressionSyntax parenthesized:
                return Read(parenthesized.Expression, frame, evaluator, hops);
            case PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } not:
                return Read(not.Operand, frame, evaluator, hops).Negated;
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression } and:
                return Read(and.Left, frame, evaluator, hops).And(Read(and.Right, frame, evaluator, hops));
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalOrExpression } or:
                return Read(or.Left, frame, evaluator, hops).Or(Read(or.Right, frame, evaluator, hops));
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression } equals:
                var guard = IsActiveProvider(equals.Left, frame) ? OfName(evaluator.EvaluateString(equals.Right, frame))
                    : IsActiveProvider(equals.Right, frame) ? OfName(evaluator.EvaluateString(equals.Left, frame))
                    : Nothing;
                return equals.IsKind(SyntaxKind.NotEqualsExpression) ? guard.Negated : guard;
            case IsPatternExpressionSyntax { Pattern: ConstantPatternSyntax constant } pattern when IsActiveProvider(pattern.Expression, frame):
                return OfName(evaluator.EvaluateString(constant.Expression, frame));
            case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax member } call:
                return ReadCall(call, member, frame, evaluator);
            case IdentifierNameSyntax identifier when frame.TryGet(identifier.Identifier.ValueText, out var bound, out var boundFrame) && bound is not null and not IdentifierNameSyntax:
                return Read(bound, boundFrame, evaluator, hops - 1);
            default:
                return Nothing;
        }
    }

    /// <summary>A <c>case</c> of a <c>switch</c> on the provider's name.</summary>
    public static EngineGuard ReadCase(ExpressionSyntax subject, SwitchLabelSyntax label, Frame frame, ConstantEvaluator evaluator) =>
        label is CaseSwitchLabelSyntax constant && IsActiveProvider(subject, frame) ? OfName(evaluator.EvaluateString(constant.Value, frame)) : Nothing;

    /// <summary>The engine that a provider's name stands for, as <c>ActiveProvider</c> gives it.</summary>
    public static Engines OfProvider(string name) =>
        Has(name, "npgsql") || Has(name, "postgre") ? Engines.PostgreSql
        : Has(name, "sqlserver") ? Engines.SqlServer
        : Has(name, "mysql") || Has(name, "mariadb") ? Engines.MySql
        : Has(name, "sqlite") ? Engines.Sqlite
        : Engines.Other;

    private static EngineGuard ReadCall(InvocationExpressionSyntax call, MemberAccessExpressionSyntax member, Frame frame, ConstantEvaluator evaluator)
    {
        var arguments = call.ArgumentList.Arguments;
        var name = member.Name.Identifier.ValueText;
        if (arguments.Count == 0 && IsBuilder(member.Expression, frame))
        {
            return name switch
            {
                "IsNpgsql" => Of(Engines.PostgreSql),
                "IsSqlServer" => Of(Engines.SqlServer),
                "IsSqlite" => Of(Engines.Sqlite),
                "IsMySql" => Of(Engines.MySql),
                "IsOracle" or "IsFirebird" or "IsJet" or "IsInMemory" or "IsCosmos" => Of(Engines.Other),
                "IsRelational" => Never.Negated,
                _ => Nothing,
            };
        }

        return IsActiveProvider(member.Expression, frame) && name is "Contains" or "EndsWith" or "StartsWith" or "Equals" && arguments.Count > 0
            ? OfPart(name, evaluator.EvaluateString(arguments[0].Expression, frame))
            : Nothing;
    }

    /// <summary><c>ActiveProvider</c> of a migration's builder, <c>ProviderName</c> of a context's <c>Database</c>.</summary>
    private static bool IsActiveProvider(ExpressionSyntax expression, Frame frame) => Strip(expression) switch
    {
        IdentifierNameSyntax { Identifier.ValueText: "ActiveProvider" } => true,
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ActiveProvider", Expression: ThisExpressionSyntax } => true,
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ActiveProvider" or "ProviderName" } member => IsBuilder(member.Expression, frame),
        IdentifierNameSyntax local when frame.TryGet(local.Identifier.ValueText, out var bound, out var boundFrame) && bound is not null && Strip(bound) is MemberAccessExpressionSyntax member =>
            IsActiveProvider(member, boundFrame),
        _ => false,
    };

    /// <summary>The expression without what makes it never <c>null</c>.</summary>
    internal static ExpressionSyntax Strip(ExpressionSyntax expression) => expression switch
    {
        ParenthesizedExpressionSyntax parenthesized => Strip(parenthesized.Expression),
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } suppress => Strip(suppress.Operand),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } coalesce => Strip(coalesce.Left),
        _ => expression,
    };

    /// <summary>The builder, or the <c>Database</c> of a context, by their names.</summary>
    private static bool IsBuilder(ExpressionSyntax expression, Frame frame) => expression switch
    {
        IdentifierNameSyntax name => frame.Builders.Contains(name.Identifier.ValueText),
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name: var name } => frame.Builders.Contains(name.Identifier.ValueText),
        _ => false,
    };

    private static EngineGuard OfName(Value<string> name) => name.IsKnown ? Of(OfProvider(name.OrDefault!)) : Nothing;

    /// <summary>A part of a name says only what it says on every provider that we know.</summary>
    private static EngineGuard OfPart(string method, Value<string> part)
    {
        if (!part.IsKnown)
            return Nothing;
        var engines = Engines.None;
        foreach (var (provider, engine) in Providers)
        {
            if (method switch
                {
                    "Equals" => provider.Equals(part.OrDefault, StringComparison.OrdinalIgnoreCase),
                    "StartsWith" => provider.StartsWith(part.OrDefault, StringComparison.OrdinalIgnoreCase),
                    "EndsWith" => provider.EndsWith(part.OrDefault, StringComparison.OrdinalIgnoreCase),
                    _ => Has(provider, part.OrDefault!),
                })
            {
                engines |= engine;
            }
        }

        return engines == Engines.None ? Of(Engines.Other) : Of(engines);
    }

    private static readonly (string Name, Engines Engine)[] Providers =
    [
        ("Npgsql.EntityFrameworkCore.PostgreSQL", Engines.PostgreSql), ("Microsoft.EntityFrameworkCore.SqlServer", Engines.SqlServer),
        ("Microsoft.EntityFrameworkCore.Sqlite", Engines.Sqlite), ("Pomelo.EntityFrameworkCore.MySql", Engines.MySql),
        ("MySql.EntityFrameworkCore", Engines.MySql),
    ];

    /// <summary>"Other" stands for several engines: not to be one of them leaves the rest.</summary>
    private static EngineGuard Of(Engines engines) => new(engines, engines == Engines.Other ? Engines.Any : Engines.Any & ~engines, true);

    private static bool Has(string text, string part) => text.IndexOf(part, StringComparison.OrdinalIgnoreCase) >= 0;
}
