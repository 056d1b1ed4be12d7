using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MigrationDiscipline.Reading;
using MigrationDiscipline.Reading.EFCore;

namespace MigrationDiscipline.Drift.Configuration;

/// <summary>
/// The predicate of <c>ApplyConfigurationsFromAssembly</c>, as several contexts of one project tell their configurations apart: by name space, by name, by a base type.
/// </summary>
/// <param name="parameter">The name of the lambda's parameter.</param>
/// <param name="models">The models to ask for types.</param>
/// <param name="constants">Evaluates the texts that names are compared with.</param>
/// <param name="frame">What names stand for where the lambda was written.</param>
/// <param name="cancellation">The host's token.</param>
internal sealed class TypePredicate(string parameter, SemanticModels models, ConstantEvaluator constants, Frame frame, CancellationToken cancellation)
{
    /// <summary>Whether the predicate holds for a class; <c>null</c> when that cannot be told.</summary>
    public bool? Holds(ExpressionSyntax predicate, INamedTypeSymbol type)
    {
        switch (predicate)
        {
            case ParenthesizedExpressionSyntax parenthesized:
                return Holds(parenthesized.Expression, type);
            case LiteralExpressionSyntax { Token.Value: bool always }:
                return always;
            case PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } not:
                return !Holds(not.Operand, type);
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression } and:
                return Holds(and.Left, type) & Holds(and.Right, type);
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalOrExpression } or:
                return Holds(or.Left, type) | Holds(or.Right, type);
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression } equals:
                var are = AreEqual(equals.Left, equals.Right, type) ?? AreEqual(equals.Right, equals.Left, type);
                return equals.IsKind(SyntaxKind.NotEqualsExpression) ? !are : are;
            case IsPatternExpressionSyntax { Pattern: ConstantPatternSyntax constant } pattern:
                return AreEqual(pattern.Expression, constant.Expression, type);
            case ConditionalAccessExpressionSyntax { WhenNotNull: InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax binding } call } access:
                return Calls(access.Expression, binding.Name.Identifier.ValueText, call, type);
            case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax member } call:
                return Calls(member.Expression, member.Name.Identifier.ValueText, call, type);
            default:
                return null;
        }
    }

    private bool? AreEqual(ExpressionSyntax left, ExpressionSyntax right, INamedTypeSymbol type)
    {
        if (right is LiteralExpressionSyntax { Token.Value: bool expected })
            return Holds(left, type) is { } holds ? holds == expected : null;
        if (IsParameter(left) && TypeOf(right) is { } other)
            return SymbolEqualityComparer.Default.Equals(type, other);
        return NameOf(left, type) is { } name && constants.EvaluateString(right, frame) is { IsKnown: true } text ? name == text.OrDefault : null;
    }

    private bool? Calls(ExpressionSyntax receiver, string method, InvocationExpressionSyntax call, INamedTypeSymbol type)
    {
        if (call.ArgumentList.Arguments is not [{ Expression: var argument }, ..] arguments)
            return null;
        if (NameOf(receiver, type) is { } name)
        {
            if (constants.EvaluateString(argument, frame) is not { IsKnown: true, OrDefault: { } text })
                return null;
            var ignoresCase = arguments.Count > 1 && arguments[1].ToString().EndsWith("IgnoreCase", StringComparison.Ordinal);
            var comparison = ignoresCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
            return method switch
            {
                "StartsWith" => name.StartsWith(text, comparison),
                "EndsWith" => name.EndsWith(text, comparison),
                "Contains" => name.IndexOf(text, comparison) >= 0,
                "Equals" => name.Equals(text, comparison),
                _ => null,
            };
        }

        return method switch
        {
            "IsAssignableFrom" when IsParameter(argument) && TypeOf(receiver) is { } target => type.IsOrInherits(target),
            "IsAssignableTo" when IsParameter(receiver) && TypeOf(argument) is { } target => type.IsOrInherits(target),
            "IsSubclassOf" when IsParameter(receiver) && TypeOf(argument) is { TypeKind: TypeKind.Class } target => !SymbolEqualityComparer.Default.Equals(type, target) && type.IsOrInherits(target),
            "Contains" when receiver is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "GetInterfaces", Expression: var on } }
                && IsParameter(on) && TypeOf(argument) is { TypeKind: TypeKind.Interface } target => type.IsOrInherits(target),
            _ => null,
        };
    }

    private bool IsParameter(ExpressionSyntax expression) => EngineGuard.Strip(expression) is IdentifierNameSyntax name && name.Identifier.ValueText == parameter;

    /// <summary>What <c>t.Namespace</c> and the like are for the class.</summary>
    private string? NameOf(ExpressionSyntax expression, INamedTypeSymbol type) =>
        EngineGuard.Strip(expression) is not MemberAccessExpressionSyntax member || !IsParameter(member.Expression) ? null : member.Name.Identifier.ValueText switch
        {
            "Namespace" => type.ContainingNamespace is { IsGlobalNamespace: false } space ? space.ToDisplayString() : "",
            "Name" => type.MetadataName,
            "FullName" => ClrNames.Of(type),
            _ => null,
        };

    /// <summary>The type of a <c>typeof</c>; <c>null</c> also for open generic ones.</summary>
    private ITypeSymbol? TypeOf(ExpressionSyntax expression) =>
        expression is TypeOfExpressionSyntax typeOf && models.For(typeOf.SyntaxTree).GetTypeInfo(typeOf.Type, cancellation).Type is { } type and not INamedTypeSymbol { IsUnboundGenericType: true }
            ? type
            : null;
}
