using Microsoft.CodeAnalysis.CSharp.Syntax;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Reading.EFCore;

/// <summary>A builder call and the <c>.Annotation(...)</c> and <c>.OldAnnotation(...)</c> calls behind it.</summary>
/// <param name="Call">The call itself.</param>
/// <param name="Receiver">What it is called on; <c>null</c> for an unqualified call.</param>
/// <param name="Method">Its name.</param>
/// <param name="Annotations">The annotations in order.</param>
internal sealed record BuilderChain(InvocationExpressionSyntax Call, ExpressionSyntax? Receiver, string Method, EquatableArray<Annotation> Annotations)
{
    /// <summary>Walks from the outermost call inwards; <c>null</c> when the expression is no call of a named method.</summary>
    public static BuilderChain? Unwind(ExpressionSyntax expression, ConstantEvaluator evaluator, Frame frame)
    {
        Stack<Annotation>? annotations = null;
        while (expression is InvocationExpressionSyntax invocation)
        {
            switch (invocation.Expression)
            {
                case MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Annotation" or "OldAnnotation" } member
                    when invocation.ArgumentList.Arguments.Count == 2 && member.Expression is InvocationExpressionSyntax inner:
                    (annotations ??= new Stack<Annotation>()).Push(ReadAnnotation(invocation, member.Name.Identifier.ValueText == "OldAnnotation", evaluator, frame));
                    expression = inner;
                    continue;
                case MemberAccessExpressionSyntax member:
                    return new BuilderChain(invocation, member.Expression, member.Name.Identifier.ValueText, annotations?.ToEquatableArray() ?? default);
                case SimpleNameSyntax name:
                    return new BuilderChain(invocation, null, name.Identifier.ValueText, annotations?.ToEquatableArray() ?? default);
                default:
                    return null;
            }
        }

        return null;
    }

    /// <summary>
    /// An annotation's value is kept as written even when it is no constant: enum members of providers are all there is, and no
    /// symbols are worth asking for them.
    /// </summary>
    private static Annotation ReadAnnotation(InvocationExpressionSyntax invocation, bool isOld, ConstantEvaluator evaluator, Frame frame)
    {
        ExpressionSyntax? name = null;
        ExpressionSyntax? value = null;
        foreach (var argument in invocation.ArgumentList.Arguments)
        {
            if (argument.NameColon?.Name.Identifier.ValueText == "value" || (argument.NameColon is null && name is not null))
                value = argument.Expression;
            else
                name = argument.Expression;
        }

        var literal = value is MemberAccessExpressionSyntax member
            ? new Literal(null, member.ToString())
            : evaluator.Evaluate(value, frame);
        return new Annotation(evaluator.EvaluateString(name, frame).OrDefault ?? "", literal, isOld);
    }
}
