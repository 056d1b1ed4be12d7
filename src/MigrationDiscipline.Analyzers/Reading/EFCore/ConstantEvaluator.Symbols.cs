using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Reading.EFCore;

internal sealed partial class ConstantEvaluator
{
    /// <summary>The elements of an array or collection expression, or of a local that is one; <c>null</c> if they cannot be known.</summary>
    public IReadOnlyList<(ExpressionSyntax Expression, Frame Frame)>? Elements(ExpressionSyntax expression, Frame frame)
    {
        switch (expression)
        {
            case ArrayCreationExpressionSyntax { Initializer: { } initializer }:
                return initializer.Expressions.Select(element => (element, frame)).ToList();
            case ArrayCreationExpressionSyntax { Type.RankSpecifiers: [{ Sizes: [LiteralExpressionSyntax { Token.Value: 0 }] }] }:
                return [];
            case ImplicitArrayCreationExpressionSyntax implicitArray:
                return implicitArray.Initializer.Expressions.Select(element => (element, frame)).ToList();
            case ObjectCreationExpressionSyntax { Initializer: { } collection, ArgumentList: null or { Arguments.Count: 0 } } when collection.IsKind(SyntaxKind.CollectionInitializerExpression):
                return collection.Expressions.Select(element => (element, frame)).ToList();
            case InitializerExpressionSyntax nested:
                return nested.Expressions.Select(element => (element, frame)).ToList();
            case CollectionExpressionSyntax collection:
                return collection.Elements.All(element => element is ExpressionElementSyntax)
                    ? collection.Elements.Select(element => (((ExpressionElementSyntax)element).Expression, frame)).ToList()
                    : null;
            case CastExpressionSyntax cast:
                return Elements(cast.Expression, frame);
            case ParenthesizedExpressionSyntax parenthesized:
                return Elements(parenthesized.Expression, frame);
            case IdentifierNameSyntax identifier when frame.TryGet(identifier.Identifier.ValueText, out var bound, out var boundFrame):
                return bound is null || _depth >= MaxDepth ? null : WithDepth(() => Elements(bound, boundFrame));
            case IdentifierNameSyntax or MemberAccessExpressionSyntax:
                return FindInitializer(expression) is { } found && _depth < MaxDepth ? WithDepth(() => Elements(found, new Frame(found))) : null;
            default:
                return null;
        }
    }

    private T WithDepth<T>(Func<T> evaluate)
    {
        _depth++;
        try
        {
            return evaluate();
        }
        finally
        {
            _depth--;
        }
    }

    private Value<Literal> EvaluateSymbol(ExpressionSyntax expression)
    {
        AskForSymbols();
        if (ModelFor(expression) is not { } model)
            return Value<Literal>.Unknown;
        if (model.GetConstantValue(expression, _cancellation) is { HasValue: true } constant)
            return constant.Value is null ? Value<Literal>.Absent : new Literal(constant.Value, expression.ToString());
        return FindInitializer(expression) is { } initializer ? Evaluate(initializer, new Frame(initializer)) : Value<Literal>.Unknown;
    }

    /// <summary>What a read-only field or get-only property of the compilation is always: its initializer or its one expression.</summary>
    private ExpressionSyntax? FindInitializer(ExpressionSyntax expression)
    {
        AskForSymbols();
        var symbol = ModelFor(expression)?.GetSymbolInfo(expression, _cancellation).Symbol;
        var declaration = symbol?.DeclaringSyntaxReferences.FirstOrDefault(IsHere)?.GetSyntax(_cancellation);
        if (symbol is { IsStatic: true } and not IFieldSymbol { IsConst: true } && IsSetInStaticConstructor(symbol))
            return null;
        return (symbol, declaration) switch
        {
            (IFieldSymbol { IsStatic: true, IsReadOnly: true } or IFieldSymbol { IsConst: true }, VariableDeclaratorSyntax variable) => variable.Initializer?.Value,
            (IPropertySymbol { SetMethod: null, IsVirtual: false, IsAbstract: false, IsOverride: false }, PropertyDeclarationSyntax property) =>
                property.ExpressionBody?.Expression ?? (symbol.IsStatic ? property.Initializer?.Value : null) ?? SingleReturn(property),
            _ => null,
        };
    }

    /// <summary>A static constructor that names the member may give it another value than its initializer does.</summary>
    private bool IsSetInStaticConstructor(ISymbol symbol) => symbol.ContainingType?.StaticConstructors
        .SelectMany(static constructor => constructor.DeclaringSyntaxReferences)
        .Where(IsHere)
        .Select(reference => reference.GetSyntax(_cancellation))
        .OfType<ConstructorDeclarationSyntax>()
        .Any(constructor => constructor.DescendantTokens().Any(token => token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText == symbol.Name)) == true;

    private static ExpressionSyntax? SingleReturn(PropertyDeclarationSyntax property) =>
        property.AccessorList?.Accessors is [{ RawKind: (int)SyntaxKind.GetAccessorDeclaration } getter]
            ? getter.ExpressionBody?.Expression ?? (getter.Body?.Statements is [ReturnStatementSyntax { Expression: { } expression }] ? expression : null)
            : null;

    private Value<Literal> EvaluateInvocation(InvocationExpressionSyntax invocation, Frame frame)
    {
        if (invocation.Expression is IdentifierNameSyntax { Identifier.ValueText: "nameof" } && invocation.ArgumentList.Arguments is [var named])
            return new Literal(RightmostName(named.Expression), invocation.ToString());
        if (invocation.Expression is MemberAccessExpressionSyntax member && EvaluateStringMethod(invocation, member, frame) is { IsUnknown: false } text)
            return text;
        return EvaluateHelper(invocation, frame);
    }

    private static string RightmostName(ExpressionSyntax expression) => expression switch
    {
        MemberAccessExpressionSyntax member => member.Name.Identifier.ValueText,
        SimpleNameSyntax name => name.Identifier.ValueText,
        _ => expression.ToString(),
    };

    /// <summary>The methods of <see cref="string"/> by which people build SQL. A receiver that evaluates to a string proves the type.</summary>
    private Value<Literal> EvaluateStringMethod(InvocationExpressionSyntax invocation, MemberAccessExpressionSyntax member, Frame frame)
    {
        var name = member.Name.Identifier.ValueText;
        var isStatic = member.Expression is PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.StringKeyword } or IdentifierNameSyntax { Identifier.ValueText: "String" };
        if (!isStatic && name is not ("Replace" or "Trim" or "TrimStart" or "TrimEnd" or "ToLower" or "ToUpper" or "ToLowerInvariant" or "ToUpperInvariant" or "ToString" or "ReplaceLineEndings"))
            return Value<Literal>.Unknown;
        if (isStatic && name is not ("Concat" or "Format" or "Join"))
            return Value<Literal>.Unknown;

        var arguments = new List<object?>();
        foreach (var argument in invocation.ArgumentList.Arguments)
        {
            if (isStatic && Elements(argument.Expression, frame) is { } elements)
            {
                foreach (var element in elements)
                {
                    var item = Evaluate(element.Expression, element.Frame);
                    if (item.IsUnknown)
                        return Value<Literal>.Unknown;
                    arguments.Add(item.OrDefault?.Constant);
                }

                continue;
            }

            if (argument.Expression.ToString().StartsWith("StringComparison.", StringComparison.Ordinal))
                continue;
            var value = Evaluate(argument.Expression, frame);
            if (value.IsUnknown)
                return Value<Literal>.Unknown;
            arguments.Add(value.OrDefault?.Constant);
        }

        if (isStatic)
            return StaticStringMethod(name, arguments) is { } combined ? new Literal(combined, invocation.ToString()) : Value<Literal>.Unknown;
        return EvaluateString(member.Expression, frame) is { IsKnown: true } receiver && InstanceStringMethod(receiver.OrDefault!, name, arguments) is { } result
            ? new Literal(result, invocation.ToString())
            : Value<Literal>.Unknown;
    }

    private static string? InstanceStringMethod(string receiver, string name, List<object?> arguments) => (name, arguments) switch
    {
        ("Replace", [string { Length: > 0 } from, var to]) when to is null or string => receiver.Replace(from, (string?)to),
        ("Replace", [char from, char to]) => receiver.Replace(from, to),
        ("Trim", []) => receiver.Trim(),
        ("TrimStart", []) => receiver.TrimStart(),
        ("TrimEnd", []) => receiver.TrimEnd(),
        ("ToLower" or "ToLowerInvariant", []) => receiver.ToLowerInvariant(),
        ("ToUpper" or "ToUpperInvariant", []) => receiver.ToUpperInvariant(),
        ("ToString", []) => receiver,
        ("ReplaceLineEndings", []) => receiver.Replace("\r\n", "\n"),
        _ => null,
    };

    private static string? StaticStringMethod(string name, List<object?> arguments)
    {
        switch (name)
        {
            case "Concat":
                return string.Concat(arguments.Select(static argument => Convert.ToString(argument, CultureInfo.InvariantCulture)));
            case "Join" when arguments.Count > 0:
                return string.Join(
                    Convert.ToString(arguments[0], CultureInfo.InvariantCulture),
                    arguments.Skip(1).Select(static argument => Convert.ToString(argument, CultureInfo.InvariantCulture)));
            case "Format" when arguments.Count > 0 && arguments[0] is string format:
                try
                {
                    return string.Format(CultureInfo.InvariantCulture, format, arguments.Skip(1).ToArray());
                }
                catch (FormatException)
                {
                    return null;
                }

            default:
                return null;
        }
    }

    /// <summary>A helper of this compilation that returns one expression, read with its arguments in place of its parameters.</summary>
    private Value<Literal> EvaluateHelper(InvocationExpressionSyntax invocation, Frame frame)
    {
        AskForSymbols();
        if (ModelFor(invocation)?.GetSymbolInfo(invocation, _cancellation).Symbol is not IMethodSymbol { IsVirtual: false, IsAbstract: false } method)
            return Value<Literal>.Unknown;
        var declaration = (method.ReducedFrom ?? method).DeclaringSyntaxReferences.FirstOrDefault(IsHere)?.GetSyntax(_cancellation);
        var (body, result) = declaration switch
        {
            MethodDeclarationSyntax member => (member.Body, member.ExpressionBody?.Expression),
            LocalFunctionStatementSyntax local => (local.Body, local.ExpressionBody?.Expression),
            _ => (null, null),
        };
        result ??= body?.Statements is [ReturnStatementSyntax single] ? single.Expression : null;
        if (result is null || declaration is null)
            return Value<Literal>.Unknown;
        var inner = new Frame((CSharpSyntaxNode)declaration);
        HelperCalls.BindParameters(method, invocation, frame, inner);
        return Evaluate(result, inner);
    }
}
