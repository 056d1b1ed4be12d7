using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MigrationDiscipline.Reading.EFCore;

namespace MigrationDiscipline.Drift.Configuration;

internal sealed partial class ConfigurationWalker
{
    private readonly List<SyntaxNode> _running = [];

    /// <summary>A chain of calls, from its first one on: chains can be too long for a stack.</summary>
    private ConfigurationValue? InvokeChain(InvocationExpressionSyntax last, ConfigurationScope scope)
    {
        var chain = new Stack<InvocationExpressionSyntax>();
        var call = last;
        while (call.Expression is MemberAccessExpressionSyntax { Expression: InvocationExpressionSyntax before })
        {
            chain.Push(call);
            call = before;
        }

        var value = Invoke(call, scope, null);
        while (chain.Count > 0)
        {
            call = chain.Pop();
            value = Invoke(call, scope, (value, true));
        }

        return value;
    }

    /// <param name="call">The call.</param>
    /// <param name="scope">Where it stands.</param>
    /// <param name="before">What it is made on, where that has been run.</param>
    private ConfigurationValue? Invoke(InvocationExpressionSyntax call, ConfigurationScope scope, (ConfigurationValue? Value, bool IsWritten)? before)
    {
        if (call.Expression is IdentifierNameSyntax { Identifier.ValueText: "nameof" })
            return null;
        var symbol = SymbolOf(call) as IMethodSymbol;
        var (receiver, hasReceiver) = before ?? Receiver(call, symbol, scope);
        IReadOnlyList<ArgumentSyntax> arguments = call.ArgumentList.Arguments;
        if (symbol is null)
        {
            Escape(receiver, "code that does not compile or is bound at run time");
            EscapeAll(arguments, scope, "code that does not compile or is bound at run time");
            return null;
        }

        if (symbol.MethodKind == MethodKind.DelegateInvoke)
            return InvokeDelegate(call, receiver, scope);

        // The static form of an extension method has its receiver as the first argument.
        var method = scope.Types.Substitute(Unreduced(symbol));
        if (!hasReceiver && method.IsExtensionMethod && arguments.Count > 0)
        {
            receiver = Evaluate(arguments[0].Expression, scope);
            arguments = arguments.Skip(1).ToList();
        }

        if (KnownAssemblies.IsEFCore(method.ContainingAssembly))
        {
            if (receiver is null && !method.IsStatic && call.Expression is MemberAccessExpressionSyntax member)
                receiver = BuilderOf(ModelOf(member).GetTypeInfo(member.Expression, _cancellation).Type, scope);
            if (receiver is BuilderValue { Node: var node })
                return CallBuilder(node, method, call, arguments, scope);
        }

        if (receiver is TypeValue or AssemblyValue || IsAboutTypes(method))
            return AboutTypes(method, receiver, arguments, scope);
        if (IsHere(method))
            return InvokeHelper(call, method, receiver, arguments, scope);
        if (call.Expression is MemberAccessExpressionSyntax { Expression: BaseExpressionSyntax } && method.Name is "OnModelCreating" or "ConfigureConventions")
        {
            CallBaseContext(method);
            return null;
        }

        if (receiver is MetadataValue metadata)
            return CallMetadata(metadata, method, arguments, scope);
        return InvokeElsewhere(method, receiver, arguments, scope);
    }

    /// <summary>What the call is made on; whether it is written.</summary>
    private (ConfigurationValue? Value, bool IsWritten) Receiver(InvocationExpressionSyntax call, IMethodSymbol? symbol, ConfigurationScope scope)
    {
        switch (call.Expression)
        {
            case MemberAccessExpressionSyntax member:
                var isStatic = symbol is { IsStatic: true, ReducedFrom: null };
                return isStatic || member.Expression is BaseExpressionSyntax or PredefinedTypeSyntax ? (null, false) : (Evaluate(member.Expression, scope), true);
            case MemberBindingExpressionSyntax:
                return (_conditionalReceivers.Count > 0 ? _conditionalReceivers.Peek() : null, true);
            case SimpleNameSyntax name:
                return (scope.TryGet(name.Identifier.ValueText, out var value) ? value : null, false);
            default:
                return (Evaluate(call.Expression, scope), true);
        }
    }

    private ConfigurationValue? InvokeDelegate(InvocationExpressionSyntax call, ConfigurationValue? receiver, ConfigurationScope scope)
    {
        if (receiver is FunctionValue function)
            return Run(function, [.. call.ArgumentList.Arguments.Select(argument => Evaluate(argument.Expression, scope))], scope.Body.IsConditional);
        EscapeAll(call.ArgumentList.Arguments, scope, "handed to a delegate that cannot be followed");
        return null;
    }

    /// <summary>A method of the compilation: it is run when it gets or gives anything that matters.</summary>
    private ConfigurationValue? InvokeHelper(
        InvocationExpressionSyntax call, IMethodSymbol method, ConfigurationValue? receiver, IReadOnlyList<ArgumentSyntax> arguments, ConfigurationScope scope)
    {
        var values = new ConfigurationValue?[method.Parameters.Length];
        var position = method.IsExtensionMethod ? 1 : 0;
        if (position == 1)
            values[0] = receiver;
        foreach (var argument in arguments)
        {
            var index = argument.NameColon is { } name ? IndexOf(method, name.Name.Identifier.ValueText) : Math.Min(position++, values.Length - 1);
            var value = Evaluate(argument.Expression, scope);
            if (index >= 0 && !method.Parameters[index].IsParams)
                values[index] = value;
            else
                EscapeInto(value, argument.Expression, "handed over in an array");
        }

        if (method.MethodKind != MethodKind.LocalFunction && BuilderTypes.KindOf(method.ReturnType) is null && !values.Any(static value => value is BuilderValue or MetadataValue or FunctionValue))
            return null;
        var isBase = call.Expression is MemberAccessExpressionSyntax { Expression: BaseExpressionSyntax };
        var self = method.IsStatic || method.MethodKind == MethodKind.LocalFunction ? scope.Self
            : receiver is ObjectValue { Type: var made } ? made
            : call.Expression is MemberAccessExpressionSyntax { Expression: not (ThisExpressionSyntax or BaseExpressionSyntax) } ? method.ContainingType
            : scope.Self;
        var target = isBase || self is null ? method : Overrides.Find(method, self);
        return RunMethod(target, values, self, scope.Body.IsConditional, scope, inner => HelperCalls.BindParameters(method, call, scope.Constants, inner));
    }

    private static int IndexOf(IMethodSymbol method, string parameter)
    {
        for (var i = 0; i < method.Parameters.Length; i++)
        {
            if (method.Parameters[i].Name == parameter)
                return i;
        }

        return -1;
    }

    /// <summary>A method of another assembly that is not EF Core's.</summary>
    private ConfigurationValue? InvokeElsewhere(IMethodSymbol method, ConfigurationValue? receiver, IReadOnlyList<ArgumentSyntax> arguments, ConfigurationScope scope)
    {
        var assembly = method.ContainingAssembly;
        if (KnownAssemblies.IsFramework(assembly) && method.ContainingType is { Name: "ArgumentNullException" or "ArgumentException" or "Debug" or "Console" or "Object" or "Trace" })
        {
            foreach (var argument in arguments)
                Evaluate(argument.Expression, scope);
            return null;
        }

        if (receiver is BuilderValue { Node.Kind: BuilderKind.Model } model && KnownAssemblies.ConfiguresOwnTypes(assembly))
        {
            AddOwnTypes(assembly);
            return BuilderTypes.KindOf(method.ReturnType) == BuilderKind.Model ? model : null;
        }

        var reason = $"'{method.Name}' of {assembly?.Name} configures it";
        Escape(receiver, reason);
        EscapeAll(arguments, scope, reason);
        return receiver is BuilderValue { Node: var node } && BuilderTypes.KindOf(method.ReturnType) == node.Kind ? receiver : null;
    }

    private void AddOwnTypes(IAssemblySymbol assembly)
    {
        OpaqueAssemblies.Add(assembly);
        HasOtherTypes = true;
    }

    private void EscapeAll(IReadOnlyList<ArgumentSyntax> arguments, ConfigurationScope scope, string reason)
    {
        foreach (var argument in arguments)
            EscapeInto(Evaluate(argument.Expression, scope), argument.Expression, reason);
    }

    private static IMethodSymbol Unreduced(IMethodSymbol method) =>
        method.ReducedFrom is not { } whole ? method
        : whole.IsGenericMethod && whole.TypeParameters.Length == method.TypeArguments.Length ? whole.Construct(method.TypeArguments, method.TypeArgumentNullableAnnotations)
        : whole;

    private bool IsHere(IMethodSymbol method) => DeclarationOf(method) is not null;

    /// <summary>The declaration of a method in this compilation; <c>null</c> when it is compiled elsewhere.</summary>
    private SyntaxNode? DeclarationOf(IMethodSymbol method)
    {
        foreach (var reference in (method.PartialImplementationPart ?? method).DeclaringSyntaxReferences)
        {
            if (_context.Models.Has(reference.SyntaxTree))
                return reference.GetSyntax(_cancellation);
        }

        return null;
    }

    /// <summary>A function that somebody may run, or not: its body is read as if under a condition.</summary>
    private void MayRun(FunctionValue function, CSharpSyntaxNode lambda)
    {
        if (lambda.DescendantNodes().OfType<IdentifierNameSyntax>().Any(name => function.Scope.TryGet(name.Identifier.ValueText, out var value) && value is BuilderValue))
            Run(function, [], isConditional: true);
    }

    /// <summary>Runs a lambda, local function or method group.</summary>
    private ConfigurationValue? Run(FunctionValue function, ConfigurationValue?[] values, bool isConditional)
    {
        if (function.Method is { } method)
            return RunMethod(Overrides.Find(method, function.Scope.Self), values, function.Scope.Self, isConditional, function.Scope);
        if (function.Lambda is not AnonymousFunctionExpressionSyntax lambda || !Enter(lambda, values))
            return null;
        var scope = new ConfigurationScope(function.Scope, new ConfigurationScope.BodyState { IsUnderCondition = isConditional || function.Scope.Body.IsUnderCondition });
        var parameters = ParametersOf(lambda);
        for (var i = 0; i < parameters.Count; i++)
            Bind(parameters[i].Identifier.ValueText, i < values.Length ? values[i] : null, scope);
        var result = lambda.ExpressionBody is { } expression ? Evaluate(expression, scope) : null;
        if (lambda.Block is { } block)
        {
            Run(block.Statements, scope);
            result = scope.Body.Result;
        }

        Leave();
        return result;
    }

    private static List<ParameterSyntax> ParametersOf(AnonymousFunctionExpressionSyntax lambda) => lambda switch
    {
        SimpleLambdaExpressionSyntax simple => [simple.Parameter],
        ParenthesizedLambdaExpressionSyntax several => [.. several.ParameterList.Parameters],
        AnonymousMethodExpressionSyntax { ParameterList: { } list } => [.. list.Parameters],
        _ => [],
    };

    private ConfigurationValue? RunMethod(
        IMethodSymbol method, ConfigurationValue?[] values, INamedTypeSymbol? self, bool conditional, ConfigurationScope? caller = null, Action<Frame>? bindConstants = null)
    {
        if (DeclarationOf(method) is not CSharpSyntaxNode declaration || !Enter(declaration, values))
        {
            foreach (var value in values)
                Escape(value, $"'{method.Name}' cannot be followed");
            return null;
        }

        var state = new ConfigurationScope.BodyState { IsUnderCondition = conditional };
        var scope = method.MethodKind == MethodKind.LocalFunction && caller is not null
            ? new ConfigurationScope(caller, state, caller.Types.With(method))
            : new ConfigurationScope(declaration, TypeArguments.None.With(method), method.IsStatic ? null : self, state);
        for (var i = 0; i < method.Parameters.Length; i++)
            Bind(method.Parameters[i].Name, i < values.Length ? values[i] : null, scope);
        bindConstants?.Invoke(scope.Constants);
        var (body, expression) = declaration switch
        {
            BaseMethodDeclarationSyntax member => (member.Body, member.ExpressionBody?.Expression),
            LocalFunctionStatementSyntax local => (local.Body, local.ExpressionBody?.Expression),
            _ => (null, null),
        };
        if (body is null && expression is null && !method.IsPartialDefinition) // calls of those without the other part are none
            Array.ForEach(values, value => Escape(value, $"'{method.Name}' has no body here"));
        var result = expression is not null ? Evaluate(expression, scope) : null;
        if (body is not null)
        {
            Run(body.Statements, scope);
            result = scope.Body.Result;
        }

        Leave();
        return result;
    }

    private static void Bind(string parameter, ConfigurationValue? value, ConfigurationScope scope)
    {
        scope.Declare(parameter, value);
        scope.Constants.Bind(parameter, null, scope.Constants);
    }

    /// <summary>Goes into a body, unless that leads nowhere.</summary>
    private bool Enter(SyntaxNode body, ConfigurationValue?[] values)
    {
        _cancellation.ThrowIfCancellationRequested();
        if (_running.Count >= MaxDepth || _running.Count(running => running == body) > 2)
        {
            foreach (var value in values)
                Escape(value, "calls go too deep");
            return false;
        }

        _running.Add(body);
        return true;
    }

    private void Leave() => _running.RemoveAt(_running.Count - 1);
}
