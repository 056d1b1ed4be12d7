using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Reading.EFCore;

/// <summary>
/// Evaluates expressions of a migration: literals, concatenation, interpolation, <c>nameof</c>, locals, loop variables and parameters by
/// syntax; constants, read-only fields and one-line helpers from anywhere in the compilation with symbols. Without symbols such
/// a name is unknown and <see cref="NeedsSymbols"/> is set.
/// </summary>
internal sealed partial class ConstantEvaluator
{
    private const int MaxDepth = 40;

    private readonly SemanticModels? _models;
    private readonly CancellationToken _cancellation;
    private int _depth;

    /// <param name="models">The models to ask; <c>null</c> for reading by syntax alone.</param>
    /// <param name="cancellation">The host's token.</param>
    public ConstantEvaluator(SemanticModels? models, CancellationToken cancellation)
    {
        _models = models;
        _cancellation = cancellation;
    }

    /// <summary>Whether a value is unknown only because no symbols were at hand.</summary>
    public bool NeedsSymbols { get; private set; }

    /// <summary>Whether symbols are at hand.</summary>
    public bool HasSymbols => _models is not null;

    /// <summary>Says that something could be read with symbols.</summary>
    public void AskForSymbols() => NeedsSymbols |= _models is null;

    /// <summary>Whether a declaration stands in this compilation: an editor shows those of referenced projects as well.</summary>
    public bool IsHere(SyntaxReference reference) => _models?.Has(reference.SyntaxTree) == true;

    /// <summary>The model for a node; <c>null</c> without symbols.</summary>
    public SemanticModel? ModelFor(SyntaxNode node) => _models?.For(node.SyntaxTree);

    /// <summary>The constant that the expression is; absent for <c>null</c>, unknown if it is none.</summary>
    public Value<Literal> Evaluate(ExpressionSyntax? expression, Frame frame)
    {
        if (expression is null)
            return Value<Literal>.Absent;
        _cancellation.ThrowIfCancellationRequested();
        if (_depth >= MaxDepth)
            return Value<Literal>.Unknown;
        _depth++;
        try
        {
            return EvaluateCore(expression, frame);
        }
        finally
        {
            _depth--;
        }
    }

    /// <summary>The string that the expression is.</summary>
    public Value<string> EvaluateString(ExpressionSyntax? expression, Frame frame)
    {
        var value = Evaluate(expression, frame);
        if (!value.IsKnown)
            return value.IsAbsent ? Value<string>.Absent : Value<string>.Unknown;
        return value.OrDefault!.Constant is string text ? text : Value<string>.Unknown;
    }

    private Value<Literal> EvaluateCore(ExpressionSyntax expression, Frame frame)
    {
        switch (expression)
        {
            case LiteralExpressionSyntax literal:
                return literal.IsKind(SyntaxKind.NullLiteralExpression) || literal.IsKind(SyntaxKind.DefaultLiteralExpression)
                    ? Value<Literal>.Absent
                    : new Literal(literal.Token.Value, literal.Token.Text);
            case ParenthesizedExpressionSyntax parenthesized:
                return Evaluate(parenthesized.Expression, frame);
            case PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } suppress:
                return Evaluate(suppress.Operand, frame);
            case CastExpressionSyntax cast:
                return Cast(cast, Evaluate(cast.Expression, frame));
            case PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryMinusExpression } minus:
                return Evaluate(minus.Operand, frame).Select(literal => LiteralArithmetic.Negate(literal, minus.ToString()) ?? Unparsed(minus));
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } add:
                return Add(add, frame);
            case InterpolatedStringExpressionSyntax interpolated:
                return Interpolate(interpolated, frame);
            case InvocationExpressionSyntax invocation:
                return EvaluateInvocation(invocation, frame);
            case IdentifierNameSyntax identifier:
                return EvaluateName(identifier, frame);
            case MemberAccessExpressionSyntax member:
                return EvaluateMember(member);
            case TypeOfExpressionSyntax typeOf:
                return new Literal(typeOf.Type.ToString(), typeOf.ToString());
            case DefaultExpressionSyntax:
                return Value<Literal>.Absent;
            case ObjectCreationExpressionSyntax creation:
                return EvaluateCreation(creation, frame);
            case ArrayCreationExpressionSyntax or ImplicitArrayCreationExpressionSyntax or CollectionExpressionSyntax:
                return EvaluateElements(expression, frame);
            default:
                return Value<Literal>.Unknown;
        }
    }

    private static Literal Unparsed(ExpressionSyntax expression) => new(null, expression.ToString());

    private static Value<Literal> Cast(CastExpressionSyntax cast, Value<Literal> value) =>
        value.Select(literal => LiteralArithmetic.Cast(literal, cast.Type.ToString(), cast.ToString()) ?? Unparsed(cast));

    private Value<Literal> Add(BinaryExpressionSyntax add, Frame frame)
    {
        // Long concatenations nest to the left: walk them in a loop, since generated SQL can have hundreds of parts.
        var operands = new Stack<ExpressionSyntax>();
        ExpressionSyntax left = add;
        while (left is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } nested)
        {
            operands.Push(nested.Right);
            left = nested.Left;
        }

        operands.Push(left);
        var text = new StringBuilder();
        var sawString = false;
        foreach (var operand in operands)
        {
            var value = Evaluate(operand, frame);
            if (value.IsUnknown)
                return Value<Literal>.Unknown;
            if (!value.IsKnown)
                continue;
            if (value.OrDefault!.Constant is null)
                return Value<Literal>.Unknown;
            sawString |= value.OrDefault.Constant is string;
            text.Append(Convert.ToString(value.OrDefault.Constant, CultureInfo.InvariantCulture));
        }

        return sawString ? new Literal(text.ToString(), add.ToString()) : Value<Literal>.Unknown;
    }

    private Value<Literal> Interpolate(InterpolatedStringExpressionSyntax interpolated, Frame frame)
    {
        var text = new StringBuilder();
        foreach (var content in interpolated.Contents)
        {
            if (content is InterpolatedStringTextSyntax part)
            {
                text.Append(part.TextToken.ValueText);
                continue;
            }

            if (content is not InterpolationSyntax { FormatClause: null, AlignmentClause: null } hole)
                return Value<Literal>.Unknown;
            var value = Evaluate(hole.Expression, frame);
            if (value.IsUnknown || (value.IsKnown && value.OrDefault!.Constant is null))
                return Value<Literal>.Unknown;
            text.Append(value.IsKnown ? Convert.ToString(value.OrDefault!.Constant, CultureInfo.InvariantCulture) : "");
        }

        return new Literal(text.ToString(), interpolated.ToString());
    }

    private Value<Literal> EvaluateName(IdentifierNameSyntax identifier, Frame frame)
    {
        var name = identifier.Identifier.ValueText;
        if (frame.TryGet(name, out var bound, out var boundFrame))
            return bound is null ? Value<Literal>.Unknown : Evaluate(bound, boundFrame);
        if (FindConstantField(identifier, name) is { } initializer)
            return Evaluate(initializer, new Frame(frame.Body));
        return EvaluateSymbol(identifier);
    }

    /// <summary>A constant of the class that the expression stands in: found without binding.</summary>
    private static ExpressionSyntax? FindConstantField(SyntaxNode node, string name)
    {
        var type = node.FirstAncestorOrSelf<TypeDeclarationSyntax>();
        foreach (var member in type?.Members ?? default)
        {
            if (member is not FieldDeclarationSyntax field || !field.Modifiers.Any(SyntaxKind.ConstKeyword))
                continue;
            foreach (var variable in field.Declaration.Variables)
            {
                if (variable.Identifier.ValueText == name)
                    return variable.Initializer?.Value;
            }
        }

        return null;
    }

    private Value<Literal> EvaluateMember(MemberAccessExpressionSyntax member)
    {
        switch (member.ToString())
        {
            case "string.Empty" or "String.Empty":
                return new Literal("", member.ToString());
            case "Guid.Empty" or "System.Guid.Empty":
                return new Literal(Guid.Empty, member.ToString());
            case "DateTime.MinValue" or "System.DateTime.MinValue":
                return new Literal(DateTime.MinValue, member.ToString());
            case "Environment.NewLine" or "System.Environment.NewLine":
                // White space either way, as far as SQL is concerned.
                return new Literal("\n", member.ToString());
            case "DBNull.Value" or "System.DBNull.Value":
                return Value<Literal>.Absent;
            default:
                return EvaluateSymbol(member);
        }
    }

    private Value<Literal> EvaluateCreation(ObjectCreationExpressionSyntax creation, Frame frame)
    {
        if (creation.Initializer is { Expressions.Count: > 0 })
            return Value<Literal>.Unknown;
        var arguments = new List<object?>();
        foreach (var argument in creation.ArgumentList?.Arguments ?? default)
        {
            var value = argument.Expression is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "DateTimeKind" or "TimeSpan" } }
                ? new Literal(null, argument.ToString())
                : Evaluate(argument.Expression, frame);
            if (value.IsUnknown)
                return Value<Literal>.Unknown;
            arguments.Add(value.OrDefault?.Constant);
        }

        return new Literal(LiteralArithmetic.Create(creation.Type.ToString(), arguments), creation.ToString());
    }

    private Value<Literal> EvaluateElements(ExpressionSyntax expression, Frame frame) =>
        Elements(expression, frame) is { } elements && elements.All(element => !Evaluate(element.Expression, element.Frame).IsUnknown)
            ? Unparsed(expression)
            : Value<Literal>.Unknown;
}
