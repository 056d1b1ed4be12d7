using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MigrationDiscipline.Deployment;

/// <summary>Which proofs a rule accepts.</summary>
[Flags]
internal enum GuardKinds
{
    /// <summary>An environment that is not production, a debug build, a store that nobody keeps.</summary>
    NotProduction = 1,

    /// <summary>A switch that somebody set: an argument of the command line, a setting.</summary>
    Asked = 2,

    Any = NotProduction | Asked,
}

/// <summary>Whether a piece of code is kept from running unasked in production by what stands around it in its own member.</summary>
internal sealed class Guards
{
    private readonly Conditions _conditions;
    private readonly GuardKinds _kinds;
    private readonly DeploymentCompilation _compilation;

    public Guards(DeploymentCompilation compilation, GuardKinds kinds, CancellationToken cancellation)
    {
        _compilation = compilation;
        _kinds = kinds;
        _conditions = new Conditions(compilation, kinds, IsGuarded, cancellation);
        Cancellation = cancellation;
    }

    public CancellationToken Cancellation { get; }

    /// <summary>Walks from the node to its member and asks each condition on the way.</summary>
    public bool IsGuarded(SyntaxNode node)
    {
        if (Directives.InDebugOnly(node))
            return true;
        for (var current = node; current.Parent is { } parent; current = parent)
        {
            Cancellation.ThrowIfCancellationRequested();
            if (IsGuardedBy(parent, current))
                return true;
            if (parent is LocalFunctionStatementSyntax or MemberDeclarationSyntax and not GlobalStatementSyntax)
                return IsConditionalOnDebug(parent);
        }

        return false;
    }

    private bool IsGuardedBy(SyntaxNode parent, SyntaxNode child) => parent switch
    {
        IfStatementSyntax statement when child == statement.Statement => Ask(statement.Condition).WhenTrue,
        IfStatementSyntax statement when child == statement.Else => Ask(statement.Condition).WhenFalse,
        WhileStatementSyntax loop when child == loop.Statement => Ask(loop.Condition).WhenTrue,
        ConditionalExpressionSyntax choice when child == choice.WhenTrue => Ask(choice.Condition).WhenTrue,
        ConditionalExpressionSyntax choice when child == choice.WhenFalse => Ask(choice.Condition).WhenFalse,
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression } both when child == both.Right => Ask(both.Left).WhenTrue,
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalOrExpression } either when child == either.Right => Ask(either.Left).WhenFalse,
        SwitchSectionSyntax section => section.Labels.All(label => Reaches(section, label)) || IsAfterExit(section.Statements, child),
        SwitchExpressionArmSyntax arm when child == arm.Expression => Reaches(arm),
        BlockSyntax block => IsAfterExit(block.Statements, child),
        CompilationUnitSyntax unit => IsAfterExit(unit.Members.OfType<GlobalStatementSyntax>().Select(static global => global.Statement), child is GlobalStatementSyntax own ? own.Statement : child),
        AnonymousFunctionExpressionSyntax lambda => (_kinds & GuardKinds.Asked) != 0 && Lambdas.IsCommand(lambda),
        _ => false,
    };

    private Truth Ask(ExpressionSyntax condition) => _conditions.Of(condition);

    /// <summary>An early return above: <c>if (!env.IsDevelopment()) return;</c>.</summary>
    private bool IsAfterExit(IEnumerable<StatementSyntax> statements, SyntaxNode child)
    {
        foreach (var statement in statements)
        {
            if (statement == child)
                return false;
            if (statement is not IfStatementSyntax @if)
                continue;
            if (AlwaysExits(@if.Statement) && Ask(@if.Condition).WhenFalse)
                return true;
            if (@if.Else is { Statement: var otherwise } && AlwaysExits(otherwise) && Ask(@if.Condition).WhenTrue)
                return true;
        }

        return false;
    }

    private static bool AlwaysExits(StatementSyntax statement) => statement switch
    {
        ReturnStatementSyntax or ThrowStatementSyntax or BreakStatementSyntax or ContinueStatementSyntax or GotoStatementSyntax => true,
        YieldStatementSyntax { RawKind: (int)SyntaxKind.YieldBreakStatement } => true,
        BlockSyntax block => block.Statements.Any(AlwaysExits),
        IfStatementSyntax { Else: { } otherwise } @if => AlwaysExits(@if.Statement) && AlwaysExits(otherwise.Statement),
        ExpressionStatementSyntax { Expression: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Exit" or "FailFast", Expression: IdentifierNameSyntax { Identifier.ValueText: "Environment" } or MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Environment" } } } } => true,
        _ => false,
    };

    private bool Reaches(SwitchSectionSyntax section, SwitchLabelSyntax label)
    {
        if (section.Parent is not SwitchStatementSyntax statement)
            return false;
        return label switch
        {
            CaseSwitchLabelSyntax one => _conditions.Equality(statement.Expression, one.Value).WhenTrue,
            CasePatternSwitchLabelSyntax pattern => (pattern.WhenClause is { } when && Ask(when.Condition).WhenTrue)
                || _conditions.Pattern(statement.Expression, pattern.Pattern).WhenTrue,
            _ => statement.Sections.SelectMany(static other => other.Labels).Any(other => other switch
            {
                CaseSwitchLabelSyntax one => _conditions.Equality(statement.Expression, one.Value).WhenFalse,
                CasePatternSwitchLabelSyntax { WhenClause: null } pattern => _conditions.Pattern(statement.Expression, pattern.Pattern).WhenFalse,
                _ => false,
            }),
        };
    }

    private bool Reaches(SwitchExpressionArmSyntax arm)
    {
        if (arm.Parent is not SwitchExpressionSyntax expression)
            return false;
        if (arm.WhenClause is { } when && Ask(when.Condition).WhenTrue)
            return true;
        if (arm.Pattern is not (DiscardPatternSyntax or VarPatternSyntax))
            return _conditions.Pattern(expression.GoverningExpression, arm.Pattern).WhenTrue;
        return expression.Arms.TakeWhile(other => other != arm)
            .Any(other => other.WhenClause is null && _conditions.Pattern(expression.GoverningExpression, other.Pattern).WhenFalse);
    }

    /// <summary><c>[Conditional("DEBUG")]</c>: the calls of the method are left out of release builds.</summary>
    private bool IsConditionalOnDebug(SyntaxNode member) =>
        member is MethodDeclarationSyntax { AttributeLists.Count: > 0 } or LocalFunctionStatementSyntax { AttributeLists.Count: > 0 }
        && _compilation.ModelOf(member.SyntaxTree).GetDeclaredSymbol(member, Cancellation) is { } symbol
        && symbol.GetAttributes().Any(static attribute => attribute.AttributeClass is { Name: "ConditionalAttribute" }
            && attribute.ConstructorArguments is { Length: 1 } arguments && arguments[0].Value is "DEBUG");
}
