using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MigrationDiscipline.Model;
using MigrationDiscipline.Reading.EFCore;

namespace MigrationDiscipline.Drift.Configuration;

internal sealed partial class ConfigurationWalker
{
    private void Run(SyntaxList<StatementSyntax> statements, ConfigurationScope scope)
    {
        foreach (var statement in statements)
            Run(statement, scope);
    }

    private void Run(StatementSyntax statement, ConfigurationScope scope)
    {
        _cancellation.ThrowIfCancellationRequested();
        if (scope.Body.HasLeft)
            return;
        if (--_statements < 0)
        {
            Obscure(Model, "it is too long to be followed");
            return;
        }

        switch (statement)
        {
            case ExpressionStatementSyntax expression:
                Evaluate(expression.Expression, scope);
                break;
            case BlockSyntax block:
                Run(block.Statements, new ConfigurationScope(scope));
                break;
            case LocalDeclarationStatementSyntax local:
                Declare(local.Declaration, scope);
                break;
            case IfStatementSyntax condition:
                RunIf(condition, scope);
                break;
            case ReturnStatementSyntax { Expression: var result }:
                scope.Body.Leave(result is null ? null : Evaluate(result, scope));
                break;
            case ThrowStatementSyntax:
                scope.Body.Leave(null);
                break;
            case BreakStatementSyntax or ContinueStatementSyntax or GotoStatementSyntax:
                scope.Body.MayHaveLeftLoop = true;
                break;
            case ForEachStatementSyntax loop:
                RunForEach(loop, scope);
                break;
            case SwitchStatementSyntax choice:
                RunSwitch(choice, scope);
                break;
            case TryStatementSyntax attempt:
                RunTry(attempt, scope);
                break;
            case UsingStatementSyntax use:
                if (use.Declaration is { } resource)
                    Declare(resource, scope);
                else if (use.Expression is { } resources)
                    Evaluate(resources, scope);
                Run(use.Statement, new ConfigurationScope(scope));
                break;
            case LockStatementSyntax or CheckedStatementSyntax or UnsafeStatementSyntax or LabeledStatementSyntax or FixedStatementSyntax:
                foreach (var inner in statement.ChildNodes().OfType<StatementSyntax>())
                    Run(inner, scope);
                break;
            case LocalFunctionStatementSyntax or EmptyStatementSyntax:
                break;
            default:
                RunUncertain(statement, scope);
                break;
        }
    }

    /// <summary>Loops of which nobody knows how often they run, and whatever else there is.</summary>
    private void RunUncertain(StatementSyntax statement, ConfigurationScope scope)
    {
        var inner = new ConfigurationScope(scope);
        UnderCondition(inner, () =>
        {
            foreach (var child in statement.ChildNodes())
            {
                if (child is VariableDeclarationSyntax declaration)
                    Declare(declaration, inner, isKnown: false);
                else if (child is StatementSyntax nested)
                    Run(nested, inner);
                else if (child is ExpressionSyntax expression)
                    Evaluate(expression, inner);
            }
        });
    }

    private void Declare(VariableDeclarationSyntax declaration, ConfigurationScope scope, bool isKnown = true)
    {
        foreach (var variable in declaration.Variables)
        {
            var name = variable.Identifier.ValueText;
            var initializer = variable.Initializer?.Value;
            scope.Declare(name, initializer is null ? null : Evaluate(initializer, scope));
            scope.Constants.Bind(name, isKnown && initializer is not null && !scope.Constants.IsReassigned(name) ? Chosen(initializer, scope) : null, scope.Constants);
        }
    }

    private void RunIf(IfStatementSyntax statement, ConfigurationScope scope)
    {
        var inner = new ConfigurationScope(scope);
        Evaluate(statement.Condition, inner);
        switch (Decide(statement.Condition, inner))
        {
            case true:
                Run(statement.Statement, inner);
                break;
            case false:
                if (statement.Else is { } certain)
                    Run(certain.Statement, inner);
                break;
            default:
                UnderCondition(inner, () => Run(statement.Statement, inner));
                if (statement.Else is { } otherwise)
                    UnderCondition(inner, () => Run(otherwise.Statement, inner));
                break;
        }

        // What a pattern of the condition declares can be seen behind the statement.
        foreach (var designation in statement.Condition.DescendantNodes().OfType<SingleVariableDesignationSyntax>())
        {
            if (inner.TryGet(designation.Identifier.ValueText, out var value))
                scope.Declare(designation.Identifier.ValueText, value);
        }
    }

    private void RunForEach(ForEachStatementSyntax loop, ConfigurationScope scope)
    {
        var name = loop.Identifier.ValueText;
        var source = Evaluate(loop.Expression, scope);
        var mayHaveLeft = scope.Body.MayHaveLeftLoop;
        if (source is not MetadataValue && _constants.Elements(loop.Expression, scope.Constants) is { Count: <= MaxRounds } elements)
        {
            foreach (var (element, frame) in elements)
            {
                var round = new ConfigurationScope(scope);
                round.Declare(name, Evaluate(element, scope));
                round.Constants.Bind(name, element, frame);
                Run(loop.Statement, round);
            }
        }
        else
        {
            var round = new ConfigurationScope(scope);
            round.Declare(name, source as MetadataValue);
            round.Constants.Bind(name, null, round.Constants);
            UnderCondition(round, () => Run(loop.Statement, round));
        }

        scope.Body.MayHaveLeftLoop = mayHaveLeft;
    }

    private void RunSwitch(SwitchStatementSyntax choice, ConfigurationScope scope)
    {
        Evaluate(choice.Expression, scope);
        var mayHaveLeft = scope.Body.MayHaveLeftLoop;
        var labels = choice.Sections.SelectMany(static section => section.Labels).Where(static label => label is not DefaultSwitchLabelSyntax)
            .ToDictionary(static label => label, label => EngineGuard.ReadCase(choice.Expression, label, scope.Constants, _constants));
        var isAboutEngine = labels.Values.All(static guard => guard.IsOnlyAboutEngine);
        var others = labels.Values.Aggregate(Engines.Any, static (rest, guard) => rest & ~guard.WhenTrue);
        foreach (var section in choice.Sections)
        {
            var engines = section.Labels.Aggregate(Engines.None, (found, label) => found | (labels.TryGetValue(label, out var guard) ? guard.WhenTrue : others));
            var inner = new ConfigurationScope(scope);
            if (!isAboutEngine || ((Engine & engines) != 0 && (Engine & ~engines) != 0))
                UnderCondition(inner, () => RunSection(section, inner));
            else if ((Engine & engines) != 0)
                RunSection(section, inner);
        }

        scope.Body.MayHaveLeftLoop = mayHaveLeft;
    }

    private void RunSection(SwitchSectionSyntax section, ConfigurationScope scope)
    {
        foreach (var statement in section.Statements)
        {
            if (statement is not BreakStatementSyntax)
                Run(statement, scope);
        }
    }

    private void RunTry(TryStatementSyntax attempt, ConfigurationScope scope)
    {
        if (attempt.Catches.Count == 0)
        {
            Run(attempt.Block, scope);
        }
        else
        {
            UnderCondition(scope, () => Run(attempt.Block, scope));
            foreach (var handler in attempt.Catches)
                UnderCondition(scope, () => Run(handler.Block, scope));
        }

        if (attempt.Finally is { } last)
            Run(last.Block, scope);
    }

    private static void UnderCondition(ConfigurationScope scope, Action run)
    {
        var before = scope.Body.IsUnderCondition;
        scope.Body.IsUnderCondition = true;
        run();
        scope.Body.IsUnderCondition = before;
    }

    /// <summary>The engines that the model may be made for.</summary>
    private Engines Engine => _context.Engine == Engines.None ? Engines.Any : _context.Engine;

    /// <summary>Whether a condition holds; <c>null</c> when that is only known at run time.</summary>
    private bool? Decide(ExpressionSyntax condition, ConfigurationScope scope)
    {
        switch (condition)
        {
            case ParenthesizedExpressionSyntax parenthesized:
                return Decide(parenthesized.Expression, scope);
            case PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } not:
                return !Decide(not.Operand, scope);
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression } and:
                return Decide(and.Left, scope) & Decide(and.Right, scope);
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalOrExpression } or:
                return Decide(or.Left, scope) | Decide(or.Right, scope);
            case BinaryExpressionSyntax { Right: LiteralExpressionSyntax { RawKind: (int)SyntaxKind.NullLiteralExpression } } equals
                when equals.Left is IdentifierNameSyntax && Evaluate(equals.Left, scope) is BuilderValue or ObjectValue:
                return equals.IsKind(SyntaxKind.NotEqualsExpression) ? true : equals.IsKind(SyntaxKind.EqualsExpression) ? false : null;
            case IsPatternExpressionSyntax { Pattern: ConstantPatternSyntax { Expression: LiteralExpressionSyntax { RawKind: (int)SyntaxKind.NullLiteralExpression } } } isNull
                when isNull.Expression is IdentifierNameSyntax && Evaluate(isNull.Expression, scope) is BuilderValue or ObjectValue:
                return false;
        }

        var guard = EngineGuard.Read(condition, scope.Constants, _constants);
        if ((Engine & guard.WhenTrue) == 0)
            return false;
        if (guard.IsOnlyAboutEngine)
            return (Engine & guard.WhenFalse) == 0 ? true : null;
        return _constants.Evaluate(condition, scope.Constants).OrDefault?.Constant as bool?;
    }

    /// <summary>The branch that a <c>?:</c> takes, where that is known; else the expression itself.</summary>
    private ExpressionSyntax Chosen(ExpressionSyntax expression, ConfigurationScope scope) => expression switch
    {
        ParenthesizedExpressionSyntax parenthesized => Chosen(parenthesized.Expression, scope),
        ConditionalExpressionSyntax choice when Decide(choice.Condition, scope) is { } decided => Chosen(decided ? choice.WhenTrue : choice.WhenFalse, scope),
        _ => expression,
    };
}
