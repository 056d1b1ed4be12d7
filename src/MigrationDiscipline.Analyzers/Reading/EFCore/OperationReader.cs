using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Reading.EFCore;

/// <summary>
/// Reads the body of <c>Up</c> or <c>Down</c> into operations: statement by statement, through guards, bounded loops, local functions and
/// helpers of the same compilation. What cannot be followed becomes <see cref="Opaque"/>.
/// </summary>
internal sealed partial class OperationReader
{
    private const int MaxRounds = 200;
    private const int MaxOperations = 20_000;

    /// <summary>Loops in loops that do nothing must end as well.</summary>
    private const int MaxStatements = 200_000;

    private readonly ConstantEvaluator _evaluator;
    private readonly CancellationToken _cancellation;
    private readonly INamedTypeSymbol? _migration;
    private readonly List<MigrationOperation> _operations = [];

    private Engines _engines = Engines.Any;
    private bool _isConditional;
    private int _statements;
    private bool _isCutOff;

    /// <summary>The outermost call in the migration's own class that leads to where the reader is; <c>null</c> while in that class.</summary>
    private Location? _callSite;

    /// <param name="models">The models to ask; <c>null</c> for reading by syntax alone.</param>
    /// <param name="migration">The migration's class, for calls of overridden methods; <c>null</c> when reading by syntax.</param>
    /// <param name="cancellation">The host's token.</param>
    public OperationReader(SemanticModels? models, INamedTypeSymbol? migration, CancellationToken cancellation)
    {
        _evaluator = new ConstantEvaluator(models, cancellation);
        _migration = migration;
        _cancellation = cancellation;
    }

    /// <summary>Whether something is unknown or opaque only because no symbols were at hand.</summary>
    public bool NeedsSymbols => _evaluator.NeedsSymbols;

    /// <summary>The operations of a method in order.</summary>
    /// <param name="method">The override of <c>Up</c> or <c>Down</c>.</param>
    /// <param name="outside">Where to report when the method does not stand in the migration's own class; <c>null</c> when it does.</param>
    public EquatableArray<MigrationOperation> Read(MethodDeclarationSyntax method, Location? outside = null)
    {
        _callSite = outside;
        var builder = method.ParameterList.Parameters.FirstOrDefault()?.Identifier.ValueText;
        var frame = new Frame(method, builder is null ? [] : [builder]);
        if (method.ExpressionBody is { } arrow)
            ReadExpression(arrow.Expression, frame);
        else if (method.Body is { } body)
            ReadStatements(body.Statements, frame);
        return _operations.ToEquatableArray();
    }

    private void ReadStatements(SyntaxList<StatementSyntax> statements, Frame frame)
    {
        var (engines, conditional) = (_engines, _isConditional);
        foreach (var statement in statements)
            ReadStatement(statement, frame);

        // An early return narrows the rest of its block only.
        (_engines, _isConditional) = (engines, conditional);
    }

    private void ReadStatement(StatementSyntax statement, Frame frame)
    {
        _cancellation.ThrowIfCancellationRequested();
        if (_isCutOff)
            return;
        if (_operations.Count >= MaxOperations || ++_statements > MaxStatements)
        {
            // What a migration without end does from here on is not read, and said once.
            AddOpaque(statement, statement.ToString());
            _isCutOff = true;
            return;
        }

        switch (statement)
        {
            case ExpressionStatementSyntax expression:
                ReadExpression(expression.Expression, frame);
                break;
            case BlockSyntax block:
                ReadStatements(block.Statements, new Frame(frame, block));
                break;
            case IfStatementSyntax condition:
                ReadIf(condition, frame);
                break;
            case ForEachStatementSyntax loop:
                ReadForEach(loop, loop.Expression, loop.Statement, (element, round) => BindLoopVariable(loop.Identifier.ValueText, element, round), frame);
                break;
            case ForEachVariableStatementSyntax loop:
                ReadForEach(loop, loop.Expression, loop.Statement, (element, round) => BindTuple(loop.Variable, element, round), frame);
                break;
            case LocalDeclarationStatementSyntax local:
                foreach (var variable in local.Declaration.Variables)
                    ReadLocal(variable, frame);
                break;
            case LocalFunctionStatementSyntax or EmptyStatementSyntax or ReturnStatementSyntax { Expression: null } or ThrowStatementSyntax:
                break;
            case ReturnStatementSyntax { Expression: { } expression }:
                ReadExpression(expression, frame);
                break;
            case UsingStatementSyntax use:
                ReadNested(use.Statement, frame, conditional: false);
                break;
            case TryStatementSyntax attempt:
                ReadStatements(attempt.Block.Statements, new Frame(frame, attempt.Block));
                foreach (var handler in attempt.Catches)
                    ReadNested(handler.Block, frame, conditional: true);
                if (attempt.Finally is { } last)
                    ReadNested(last.Block, frame, conditional: false);
                break;
            case SwitchStatementSyntax choice:
                ReadSwitch(choice, frame);
                break;
            default:
                // for, while, lock, goto ...: how often the body runs is anybody's guess.
                foreach (var child in statement.ChildNodes().OfType<StatementSyntax>())
                    ReadNested(child, frame, conditional: true);
                break;
        }
    }

    private void ReadNested(StatementSyntax statement, Frame frame, bool conditional)
    {
        var before = _isConditional;
        _isConditional |= conditional;
        ReadStatement(statement, new Frame(frame));
        _isConditional = before;
    }

    private void ReadIf(IfStatementSyntax statement, Frame frame)
    {
        var guard = EngineGuard.Read(statement.Condition, frame, _evaluator);
        Guarded(guard.WhenTrue, guard.IsOnlyAboutEngine, () => ReadStatement(statement.Statement, new Frame(frame)));
        if (statement.Else is { } otherwise)
            Guarded(guard.WhenFalse, guard.IsOnlyAboutEngine, () => ReadStatement(otherwise.Statement, new Frame(frame)));
        if (EndsInReturn(statement.Statement))
        {
            _engines &= guard.WhenFalse;
            _isConditional |= !guard.IsOnlyAboutEngine;
        }
        else if (statement.Else is { } alternative && EndsInReturn(alternative.Statement))
        {
            _engines &= guard.WhenTrue;
            _isConditional |= !guard.IsOnlyAboutEngine;
        }
    }

    private void Guarded(Engines engines, bool isOnlyAboutEngine, Action read)
    {
        var before = (_engines, _isConditional);
        _engines &= engines;
        _isConditional |= !isOnlyAboutEngine;
        read();
        (_engines, _isConditional) = before;
    }

    private static bool EndsInReturn(StatementSyntax statement) => statement switch
    {
        ReturnStatementSyntax or ContinueStatementSyntax or BreakStatementSyntax => true,
        BlockSyntax { Statements: [.., var last] } => EndsInReturn(last),
        _ => false,
    };

    private void ReadSwitch(SwitchStatementSyntax choice, Frame frame)
    {
        // Where the default section runs depends on every case, wherever it stands.
        var anyCase = choice.Sections.SelectMany(static section => section.Labels)
            .Where(static label => label is not DefaultSwitchLabelSyntax)
            .Aggregate(EngineGuard.Never, (found, label) => found.Or(GuardOf(label)));
        foreach (var section in choice.Sections)
        {
            var guard = section.Labels.Aggregate(EngineGuard.Never, (found, label) => found.Or(label is DefaultSwitchLabelSyntax ? anyCase.Negated : GuardOf(label)));
            Guarded(guard.WhenTrue, guard.IsOnlyAboutEngine, () => ReadStatements(section.Statements, new Frame(frame)));
        }

        EngineGuard GuardOf(SwitchLabelSyntax label) => EngineGuard.ReadCase(choice.Expression, label, frame, _evaluator);
    }

    private void ReadForEach(StatementSyntax loop, ExpressionSyntax items, StatementSyntax body, Action<(ExpressionSyntax Expression, Frame Frame), Frame> bind, Frame frame)
    {
        var elements = _evaluator.Elements(items, frame);
        if (elements is null || elements.Count > MaxRounds)
        {
            _evaluator.AskForSymbols();
            ReadNested(body, frame, conditional: true);
            AddOpaque(loop, items.ToString());
            return;
        }

        foreach (var element in elements)
        {
            if (_isCutOff)
                return;
            var round = new Frame(frame);
            bind(element, round);
            ReadStatement(body, round);
        }
    }

    private static void BindLoopVariable(string name, (ExpressionSyntax Expression, Frame Frame) element, Frame round) =>
        round.Bind(name, element.Expression, element.Frame);

    private static void BindTuple(ExpressionSyntax variable, (ExpressionSyntax Expression, Frame Frame) element, Frame round)
    {
        if (variable is not DeclarationExpressionSyntax { Designation: ParenthesizedVariableDesignationSyntax names } || element.Expression is not TupleExpressionSyntax tuple)
            return;
        for (var i = 0; i < names.Variables.Count && i < tuple.Arguments.Count; i++)
        {
            if (names.Variables[i] is SingleVariableDesignationSyntax name)
                round.Bind(name.Identifier.ValueText, tuple.Arguments[i].Expression, element.Frame);
        }
    }

    private void ReadLocal(VariableDeclaratorSyntax variable, Frame frame)
    {
        var name = variable.Identifier.ValueText;
        var value = variable.Initializer?.Value;
        if (value is IdentifierNameSyntax alias && frame.Builders.Contains(alias.Identifier.ValueText))
        {
            frame.AddBuilder(name);
            return;
        }

        if (value is not null && MentionsBuilder(value, frame))
            ReadExpression(value, frame);
        frame.Bind(name, value is null || frame.IsReassigned(name) ? null : value, frame);
    }
}
