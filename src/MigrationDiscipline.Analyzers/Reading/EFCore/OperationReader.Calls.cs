using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Reading.EFCore;

internal sealed partial class OperationReader
{
    private const int MaxCallDepth = 8;

    private readonly HashSet<SyntaxNode> _entered = [];
    private int _callDepth;

    private void ReadExpression(ExpressionSyntax expression, Frame frame)
    {
        switch (expression)
        {
            case AssignmentExpressionSyntax assignment:
                ReadExpression(assignment.Right, frame);
                break;
            case ParenthesizedExpressionSyntax parenthesized:
                ReadExpression(parenthesized.Expression, frame);
                break;
            case AwaitExpressionSyntax wait:
                ReadExpression(wait.Expression, frame);
                break;
            case ConditionalExpressionSyntax conditional:
                var guard = EngineGuard.Read(conditional.Condition, frame, _evaluator);
                Guarded(guard.WhenTrue, guard.IsOnlyAboutEngine, () => ReadExpression(conditional.WhenTrue, frame));
                Guarded(guard.WhenFalse, guard.IsOnlyAboutEngine, () => ReadExpression(conditional.WhenFalse, frame));
                break;
            case InvocationExpressionSyntax:
                ReadCall(expression, frame);
                break;
            default:
                if (MentionsBuilder(expression, frame))
                    AddOpaque(expression, expression.ToString());
                break;
        }
    }

    private void ReadCall(ExpressionSyntax expression, Frame frame)
    {
        var chain = BuilderChain.Unwind(expression, _evaluator, frame);
        if (chain is null)
        {
            if (MentionsBuilder(expression, frame))
                AddOpaque(expression, expression.ToString());
            return;
        }

        if (IsBuilder(chain.Receiver, frame))
        {
            if (BuilderMethods.Parameters(chain.Method) is { } parameters)
                ReadOperation(chain, parameters, frame);
            else
                ReadHelper(chain, frame);
            return;
        }

        // A call on the result of a builder call (our own fluent extension, say): read that call first.
        if (chain.Receiver is InvocationExpressionSyntax inner && MentionsBuilder(inner, frame))
        {
            ReadCall(inner, frame);
            if (chain.Call.ArgumentList.Arguments.Any(argument => MentionsBuilder(argument.Expression, frame)))
                AddOpaque(chain.Call.ArgumentList, chain.Method);
            return;
        }

        if (chain.Call.ArgumentList.Arguments.Any(argument => MentionsBuilder(argument.Expression, frame)) || FindLocalFunction(chain) is not null)
            ReadHelper(chain, frame);
        else if (MentionsBuilder(expression, frame))
            AddOpaque(expression, expression.ToString());
    }

    private void ReadOperation(BuilderChain chain, string[] parameters, Frame frame)
    {
        var positional = chain.Call.ArgumentList.Arguments.TakeWhile(static argument => argument.NameColon is null).Count();
        IReadOnlyList<string> names = parameters;
        if (positional > BuilderMethods.CertainPositions(chain.Method))
        {
            _evaluator.AskForSymbols();
            if (MethodOf(chain.Call) is { } method)
                names = method.Parameters.Select(static parameter => parameter.Name).ToList();
        }

        var arguments = new CallArguments(chain.Call, names, _evaluator, frame);
        if (OperationFactory.Create(chain, arguments, _evaluator, frame) is { } operation)
            Add(operation with { Annotations = chain.Annotations }, chain.Call.Expression);
    }

    private void ReadHelper(BuilderChain chain, Frame frame)
    {
        if (FindLocalFunction(chain) is { } local)
        {
            var inner = new Frame(frame.Around(local), local.Body);
            BindLocalFunction(local, chain.Call, frame, inner);
            Enter(local.Body, local.ExpressionBody, inner, _callSite, chain);
            return;
        }

        _evaluator.AskForSymbols();
        var method = MethodOf(chain.Call);
        if (method is not null && KnownToTouchNoTable(method))
            return;
        if (method is null || FindBody(method, chain) is not { } declaration || _callDepth >= MaxCallDepth)
        {
            AddOpaque(chain.Call.Expression, chain.Method);
            return;
        }

        var helper = new Frame(declaration);
        HelperCalls.BindParameters(method, chain.Call, frame, helper);
        Enter(declaration.Body, declaration.ExpressionBody, helper, IsOwn(declaration) ? null : _callSite ?? chain.Call.Expression.GetLocation(), chain);
    }

    private void Enter(BlockSyntax? body, ArrowExpressionClauseSyntax? arrow, Frame frame, Location? callSite, BuilderChain chain)
    {
        // A body that calls itself: its end depends on values, and following it would multiply.
        SyntaxNode? entered = (SyntaxNode?)body ?? arrow;
        if (entered is null || _callDepth >= MaxCallDepth || !_entered.Add(entered))
        {
            AddOpaque(chain.Call.Expression, chain.Method);
            return;
        }

        var before = _callSite;
        _callSite = callSite;
        _callDepth++;
        if (body is not null)
            ReadStatements(body.Statements, frame);
        else if (arrow is not null)
            ReadExpression(arrow.Expression, frame);
        _callDepth--;
        _entered.Remove(entered);
        _callSite = before;
    }

    private IMethodSymbol? MethodOf(InvocationExpressionSyntax call)
    {
        var info = _evaluator.ModelFor(call)?.GetSymbolInfo(call, _cancellation);
        return (info?.Symbol ?? (info?.CandidateSymbols is [var only] ? only : null)) as IMethodSymbol;
    }

    /// <summary>Provider extensions that declare an extension, enum or range: nothing that a rule about tables could miss.</summary>
    private static bool KnownToTouchNoTable(IMethodSymbol method) =>
        method.Name is "EnsurePostgresExtension" or "HasPostgresExtension" or "IsNpgsql" or "IsSqlServer" or "IsSqlite" or "IsMySql"
        && method.ContainingNamespace?.ToDisplayString().StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal) == true;

    /// <summary>The body that runs: of the most derived override when the migration's own classes call a virtual method.</summary>
    private MethodDeclarationSyntax? FindBody(IMethodSymbol method, BuilderChain chain)
    {
        var target = method.ReducedFrom ?? method;
        if ((target.IsVirtual || target.IsAbstract || target.IsOverride) && chain.Receiver is null or ThisExpressionSyntax && _migration is not null)
            target = MostDerived(target);
        return target.OriginalDefinition.DeclaringSyntaxReferences
            .Where(reference => _evaluator.IsHere(reference))
            .Select(reference => reference.GetSyntax(_cancellation))
            .OfType<MethodDeclarationSyntax>()
            .FirstOrDefault(static declaration => declaration.Body is not null || declaration.ExpressionBody is not null);
    }

    private IMethodSymbol MostDerived(IMethodSymbol method)
    {
        for (var type = _migration; type is not null && !SymbolEqualityComparer.Default.Equals(type, method.ContainingType); type = type.BaseType)
        {
            foreach (var member in type.GetMembers(method.Name))
            {
                for (var overridden = (member as IMethodSymbol)?.OverriddenMethod; overridden is not null; overridden = overridden.OverriddenMethod)
                {
                    if (SymbolEqualityComparer.Default.Equals(overridden.OriginalDefinition, method.OriginalDefinition))
                        return (IMethodSymbol)member;
                }
            }
        }

        return method;
    }

    /// <summary>Whether a declaration stands in a class of the migration's own file parts, so that a finding can point into it.</summary>
    private bool IsOwn(MethodDeclarationSyntax declaration) =>
        _migration?.DeclaringSyntaxReferences.Any(reference => reference.SyntaxTree == declaration.SyntaxTree && reference.Span.Contains(declaration.Span)) == true;

    private static LocalFunctionStatementSyntax? FindLocalFunction(BuilderChain chain)
    {
        if (chain.Receiver is not null)
            return null;
        for (SyntaxNode? node = chain.Call; node is not null and not MemberDeclarationSyntax; node = node.Parent)
        {
            if (node is BlockSyntax block && block.Statements.OfType<LocalFunctionStatementSyntax>().FirstOrDefault(local => local.Identifier.ValueText == chain.Method) is { } found)
                return found;
        }

        return null;
    }

    private static void BindLocalFunction(LocalFunctionStatementSyntax local, InvocationExpressionSyntax call, Frame outer, Frame inner)
    {
        for (var i = 0; i < local.ParameterList.Parameters.Count; i++)
        {
            var parameter = local.ParameterList.Parameters[i];
            var name = parameter.Identifier.ValueText;
            var given = call.ArgumentList.Arguments.FirstOrDefault(argument => argument.NameColon?.Name.Identifier.ValueText == name)
                ?? (i < call.ArgumentList.Arguments.Count && call.ArgumentList.Arguments[i].NameColon is null ? call.ArgumentList.Arguments[i] : null);
            if (given?.Expression is IdentifierNameSyntax builder && outer.Builders.Contains(builder.Identifier.ValueText))
                inner.AddBuilder(name);
            else
                inner.Bind(name, inner.IsReassigned(name) ? null : given?.Expression ?? parameter.Default?.Value, outer);
        }
    }

    private static bool IsBuilder(ExpressionSyntax? expression, Frame frame) => expression switch
    {
        IdentifierNameSyntax name => frame.Builders.Contains(name.Identifier.ValueText),
        ParenthesizedExpressionSyntax parenthesized => IsBuilder(parenthesized.Expression, frame),
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } suppress => IsBuilder(suppress.Operand, frame),
        _ => false,
    };

    private static bool MentionsBuilder(ExpressionSyntax expression, Frame frame) =>
        frame.Builders.Count > 0
        && (IsBuilder(expression, frame)
            || expression.DescendantNodes().Any(node => node is IdentifierNameSyntax name
                && frame.Builders.Contains(name.Identifier.ValueText)
                && name.Parent is not (NameColonSyntax or NameEqualsSyntax)
                && !(name.Parent is MemberAccessExpressionSyntax access && access.Name == name)));

    private void AddOpaque(SyntaxNode node, string text) => Add(new Opaque { Text = text.Length > 60 ? text.Substring(0, 60) + "…" : text }, node);

    private void Add(MigrationOperation operation, SyntaxNode node) => _operations.Add(operation with
    {
        Location = _callSite ?? node.GetLocation(),
        AdditionalLocations = _callSite is null ? default : [node.GetLocation()],
        Engines = operation.Engines & _engines,
        IsConditional = operation.IsConditional || _isConditional,
    });
}
