using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Reading.EFCore;

/// <summary>
/// A statement of <c>BuildModel</c> or of a lambda in it, as EF Core's tool writes them: a chain of calls on the builder (<c>b.Property&lt;int&gt;("Id").HasColumnName("id")</c>), a
/// provider's extension around one (<c>SqlServerPropertyBuilderExtensions.UseIdentityColumn(b.Property&lt;int&gt;("Id"))</c>), and since EF Core 11 either with a variable in between.
/// </summary>
/// <param name="Syntax">The statement.</param>
/// <param name="Calls">The calls from the left; empty when it has another shape or is half typed.</param>
internal sealed record SnapshotStatement(SyntaxNode Syntax, IReadOnlyList<SnapshotCall> Calls)
{
    /// <summary>The statements of a block or an expression.</summary>
    /// <param name="body">A block, or the expression that a lambda is.</param>
    /// <param name="builder">The name of the builder in it.</param>
    public static IEnumerable<SnapshotStatement> Of(SyntaxNode body, string builder)
    {
        if (body is ExpressionSyntax single)
        {
            yield return new SnapshotStatement(single, CallsOf(single, builder, null) ?? []);
            yield break;
        }

        Dictionary<string, List<SnapshotCall>>? locals = null;
        foreach (var statement in ((BlockSyntax)body).Statements)
        {
            switch (statement)
            {
                case EmptyStatementSyntax:
                    break;
                case ExpressionStatementSyntax own:
                    yield return new SnapshotStatement(statement, CallsOf(own.Expression, builder, locals) ?? []);
                    break;
                case LocalDeclarationStatementSyntax { Declaration.Variables: [{ Initializer.Value: var value } variable] }:
                    var calls = CallsOf(value, builder, locals);
                    if (calls is not null)
                        (locals ??= [])[variable.Identifier.ValueText] = calls;
                    yield return new SnapshotStatement(statement, calls ?? []);
                    break;
                default:
                    yield return new SnapshotStatement(statement, []);
                    break;
            }
        }
    }

    private static List<SnapshotCall>? CallsOf(ExpressionSyntax expression, string builder, Dictionary<string, List<SnapshotCall>>? locals)
    {
        var calls = new List<SnapshotCall>();
        while (true)
        {
            switch (expression)
            {
                case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: SimpleNameSyntax or MemberAccessExpressionSyntax } member } call when ExtensionsOf(member) is { } extensions:
                    if (call.ArgumentList.Arguments is not [{ Expression: var receiver }, ..])
                        return null;
                    calls.Add(new SnapshotCall(member.Name, call.ArgumentList, extensions));
                    expression = receiver;
                    break;
                case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax member } call:
                    calls.Add(new SnapshotCall(member.Name, call.ArgumentList, null));
                    expression = member.Expression;
                    break;
                case IdentifierNameSyntax { Identifier.ValueText: var name }:
                    calls.Reverse();
                    if (name == builder)
                        return calls;
                    if (locals?.TryGetValue(name, out var before) != true)
                        return null;
                    calls.InsertRange(0, before!);
                    return calls;
                default:
                    return null;
            }
        }
    }

    /// <summary>The class of a static call: <c>SqlServerPropertyBuilderExtensions</c>, with its name space or without.</summary>
    private static string? ExtensionsOf(MemberAccessExpressionSyntax member)
    {
        var type = member.Expression is MemberAccessExpressionSyntax qualified ? qualified.Name : member.Expression as SimpleNameSyntax;
        return type?.Identifier.ValueText is { } name && name.EndsWith("Extensions", StringComparison.Ordinal) ? name : null;
    }
}

/// <summary>A call on a builder of a snapshot.</summary>
/// <param name="Method">The name of the method, with type arguments where it has some.</param>
/// <param name="List">The arguments; for an extension that is called as a static method, the receiver is the first.</param>
/// <param name="Extensions">The class of such an extension.</param>
internal sealed record SnapshotCall(SimpleNameSyntax Method, ArgumentListSyntax List, string? Extensions)
{
    public string Name => Method.Identifier.ValueText;

    private int First => Extensions is null ? 0 : 1;

    /// <summary>How many arguments are written.</summary>
    public int Count => List.Arguments.Count - First;

    /// <summary>The only type argument; <c>null</c> for none.</summary>
    public TypeSyntax? TypeArgument => Method is GenericNameSyntax { TypeArgumentList.Arguments: [var argument] } ? argument : null;

    public ExpressionSyntax? Argument(int index) => index >= 0 && index < Count ? List.Arguments[First + index].Expression : null;

    public Value<Literal> Literal(int index) => Argument(index) is { } argument ? SnapshotLiteral.Read(argument) : Value<Literal>.Absent;

    /// <summary>A string; absent when it is not written or <c>null</c>.</summary>
    public Value<string> Text(int index) => Read<string>(index);

    public Value<int> Number(int index) => Read<int>(index);

    public Value<bool> Flag(int index) => Read<bool>(index);

    private Value<T> Read<T>(int index)
    {
        var literal = Literal(index);
        return !literal.IsKnown ? literal.Select(static _ => default(T)) : literal.OrDefault!.Constant is T value ? value : Value<T>.Unknown;
    }

    /// <summary>Whether an argument is an array.</summary>
    public bool IsArray(int index) => Argument(index) is ImplicitArrayCreationExpressionSyntax or ArrayCreationExpressionSyntax or CollectionExpressionSyntax;

    /// <summary>The strings from an argument on, or those of the array that it is; unknown when one of them is none.</summary>
    public Value<EquatableArray<string>> Texts(int from)
    {
        var expressions = Argument(from) switch
        {
            ImplicitArrayCreationExpressionSyntax array => array.Initializer.Expressions,
            ArrayCreationExpressionSyntax { Initializer: { } initializer } => initializer.Expressions,
            CollectionExpressionSyntax collection => collection.Elements.Select(static element => (element as ExpressionElementSyntax)?.Expression),
            _ => Enumerable.Range(from, Math.Max(0, Count - from)).Select(Argument),
        };
        var texts = new List<string>();
        foreach (var expression in expressions)
        {
            if (expression is null || SnapshotLiteral.Read(expression).OrDefault?.Constant is not string text)
                return Value<EquatableArray<string>>.Unknown;
            texts.Add(text);
        }

        return texts.ToEquatableArray();
    }

    /// <summary>The lambda among the arguments: what is in it and what its builder is called.</summary>
    public (SyntaxNode Body, string Builder)? Lambda =>
        Count == 0 ? null
        : Argument(Count - 1) switch
        {
            SimpleLambdaExpressionSyntax simple => (simple.Body, simple.Parameter.Identifier.ValueText),
            ParenthesizedLambdaExpressionSyntax { ParameterList.Parameters: [var parameter] } lambda => (lambda.Body, parameter.Identifier.ValueText),
            _ => null,
        };
}

/// <summary>Values in a snapshot, which the tool writes as literals.</summary>
internal static class SnapshotLiteral
{
    public static Value<Literal> Read(ExpressionSyntax expression) => expression switch
    {
        LiteralExpressionSyntax literal when literal.IsKind(SyntaxKind.NullLiteralExpression) => Value<Literal>.Absent,
        LiteralExpressionSyntax literal when !literal.IsKind(SyntaxKind.DefaultLiteralExpression) => new Literal(literal.Token.Value, literal.ToString()),
        ParenthesizedExpressionSyntax inner => Read(inner.Expression),
        CastExpressionSyntax cast => Read(cast.Expression) is { IsKnown: true } value
            ? LiteralArithmetic.Cast(value.OrDefault!, cast.Type.ToString(), cast.ToString()) is { } result ? result : Value<Literal>.Unknown
            : Read(cast.Expression),
        PrefixUnaryExpressionSyntax prefix when prefix.IsKind(SyntaxKind.UnaryMinusExpression) =>
            Read(prefix.Operand).OrDefault is { } value && LiteralArithmetic.Negate(value, prefix.ToString()) is { } result ? result : Value<Literal>.Unknown,
        // Long texts are written in pieces.
        BinaryExpressionSyntax sum when sum.IsKind(SyntaxKind.AddExpression) =>
            Read(sum.Left).OrDefault?.Constant is string left && Read(sum.Right).OrDefault?.Constant is string right ? new Literal(left + right, sum.ToString()) : Value<Literal>.Unknown,
        ObjectCreationExpressionSyntax { ArgumentList: { } arguments, Initializer: null } creation => Create(creation, arguments),
        _ => Value<Literal>.Unknown,
    };

    private static Value<Literal> Create(ObjectCreationExpressionSyntax creation, ArgumentListSyntax arguments)
    {
        var constants = new List<object?>();
        foreach (var argument in arguments.Arguments)
        {
            var value = Read(argument.Expression);
            if (value.IsUnknown)
                return Value<Literal>.Unknown;
            constants.Add(value.OrDefault?.Constant);
        }

        return LiteralArithmetic.Create(creation.Type.ToString(), constants) is { } made ? new Literal(made, creation.ToString()) : Value<Literal>.Unknown;
    }
}
