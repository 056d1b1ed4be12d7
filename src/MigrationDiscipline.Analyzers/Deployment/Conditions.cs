using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MigrationDiscipline.Deployment;

/// <summary>Reads conditions: the logic here, what single calls and names prove in <see cref="EnvironmentChecks"/> and <see cref="SwitchGuards"/>.</summary>
internal sealed class Conditions
{
    private const int MaxDepth = 6;

    private readonly EnvironmentChecks? _environments;
    private readonly SwitchGuards? _switches;
    private readonly Definitions _definitions;
    private readonly DeploymentCompilation _compilation;
    private readonly CancellationToken _cancellation;
    private int _depth;

    public Conditions(DeploymentCompilation compilation, GuardKinds kinds, Func<SyntaxNode, bool> isGuarded, CancellationToken cancellation)
    {
        _compilation = compilation;
        _cancellation = cancellation;
        _definitions = new Definitions(compilation, Of, isGuarded, cancellation);
        _environments = (kinds & GuardKinds.NotProduction) == 0 ? null : new EnvironmentChecks(compilation, cancellation);
        _switches = (kinds & GuardKinds.Asked) == 0 ? null : new SwitchGuards(compilation, cancellation);
    }

    /// <summary>What the condition proves.</summary>
    public Truth Of(ExpressionSyntax condition)
    {
        _cancellation.ThrowIfCancellationRequested();
        if (_depth == MaxDepth)
            return Truth.Nothing;
        _depth++;
        try
        {
            return Read(condition);
        }
        finally
        {
            _depth--;
        }
    }

    private Truth Read(ExpressionSyntax condition)
    {
        switch (condition)
        {
            case ParenthesizedExpressionSyntax parenthesized:
                return Read(parenthesized.Expression);
            case PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } postfix:
                return Read(postfix.Operand);
            case AwaitExpressionSyntax awaited:
                return Read(awaited.Expression);
            case CastExpressionSyntax cast:
                return Read(cast.Expression);
            case PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } negation:
                return !Read(negation.Operand);
            case LiteralExpressionSyntax { RawKind: (int)SyntaxKind.TrueLiteralExpression }:
                return Truth.Constant(true);
            case LiteralExpressionSyntax { RawKind: (int)SyntaxKind.FalseLiteralExpression }:
                return Truth.Constant(false);
            case BinaryExpressionSyntax binary:
                return ReadBinary(binary);
            case IsPatternExpressionSyntax pattern:
                return Pattern(pattern.Expression, pattern.Pattern);
            case ConditionalExpressionSyntax choice:
                return ReadChoice(Read(choice.Condition), Read(choice.WhenTrue), Read(choice.WhenFalse));
            case ConditionalAccessExpressionSyntax access:
                return Read(access.WhenNotNull);
            default:
                return ReadAtom(condition);
        }
    }

    private Truth ReadBinary(BinaryExpressionSyntax binary) => binary.Kind() switch
    {
        SyntaxKind.LogicalAndExpression or SyntaxKind.BitwiseAndExpression => Read(binary.Left) & Read(binary.Right),
        SyntaxKind.LogicalOrExpression or SyntaxKind.BitwiseOrExpression => Read(binary.Left) | Read(binary.Right),
        SyntaxKind.EqualsExpression => Equality(binary.Left, binary.Right),
        SyntaxKind.NotEqualsExpression => !Equality(binary.Left, binary.Right),

        // `options?.Migrate ?? false`: the setting decides, the rest is for when there is none.
        SyntaxKind.CoalesceExpression => Read(binary.Left),
        _ => Truth.Nothing,
    };

    private static Truth ReadChoice(Truth condition, Truth whenTrue, Truth whenFalse) => new(
        (whenTrue.WhenTrue || condition.WhenTrue) && (whenFalse.WhenTrue || condition.WhenFalse),
        (whenTrue.WhenFalse || condition.WhenTrue) && (whenFalse.WhenFalse || condition.WhenFalse));

    /// <summary>What <c>left == right</c> proves.</summary>
    public Truth Equality(ExpressionSyntax left, ExpressionSyntax right)
    {
        if (left is LiteralExpressionSyntax && right is not LiteralExpressionSyntax)
            return Equality(right, left);
        if (right.IsKind(SyntaxKind.TrueLiteralExpression))
            return Of(left);
        if (right.IsKind(SyntaxKind.FalseLiteralExpression))
            return !Of(left);
        return First(_environments?.Equality(left, right), _environments?.Equality(right, left), _switches?.Equality(left, right), _switches?.Equality(right, left));
    }

    /// <summary>What <c>subject is pattern</c> proves.</summary>
    public Truth Pattern(ExpressionSyntax subject, PatternSyntax pattern) => pattern switch
    {
        ParenthesizedPatternSyntax parenthesized => Pattern(subject, parenthesized.Pattern),
        ConstantPatternSyntax constant => Equality(subject, constant.Expression),
        UnaryPatternSyntax negation => !Pattern(subject, negation.Pattern),
        BinaryPatternSyntax { RawKind: (int)SyntaxKind.OrPattern } either => Pattern(subject, either.Left) | Pattern(subject, either.Right),
        BinaryPatternSyntax both => Pattern(subject, both.Left) & Pattern(subject, both.Right),
        RecursivePatternSyntax { PropertyPatternClause: { } properties } => properties.Subpatterns
            .Aggregate(Truth.Nothing, (truth, part) => truth & Subpattern(part)),
        ListPatternSyntax list => _switches?.ListPattern(subject, list) ?? Truth.Nothing,
        _ => Truth.Nothing,
    };

    /// <summary><c>{ EnvironmentName: "Development" }</c>: the member's name stands for the member.</summary>
    private Truth Subpattern(SubpatternSyntax part) => part.ExpressionColon?.Expression is { } member ? Pattern(member, part.Pattern) : Truth.Nothing;

    private Truth ReadAtom(ExpressionSyntax atom)
    {
        if (_compilation.ModelOf(atom.SyntaxTree).GetConstantValue(atom, _cancellation) is { HasValue: true, Value: bool constant })
            return Truth.Constant(constant);
        if (atom is InvocationExpressionSyntax { ArgumentList.Arguments: var arguments } invocation && SyntaxNames.Of(invocation) is "Equals")
        {
            if (arguments.Count == 1 && SyntaxNames.ReceiverOf(invocation) is { } receiver)
                return Equality(receiver, arguments[0].Expression);
            if (arguments.Count >= 2)
                return First(Equality(arguments[0].Expression, arguments[1].Expression), SyntaxNames.ReceiverOf(invocation) is { } text ? Equality(text, arguments[0].Expression) : Truth.Nothing);
        }

        var environment = _environments?.Of(atom) ?? Truth.Nothing;
        if (!environment.ProvesNothing)
            return environment;

        // What can be looked up is looked up: a name is believed only where there is nothing behind it to read. An environment's
        // name is believed anyway: nobody calls a thing IsDevelopment that is not.
        var isDefined = _definitions.Find(atom, out var defined);
        var named = First(defined, _environments?.ByName(atom));
        return isDefined ? named : First(named, _switches?.Of(atom));
    }

    private static Truth First(params Truth?[] truths)
    {
        foreach (var truth in truths)
        {
            if (truth is { ProvesNothing: false } proof)
                return proof;
        }

        return Truth.Nothing;
    }
}
