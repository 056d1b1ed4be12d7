using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MigrationDiscipline.Drift.Configuration;

internal sealed partial class ConfigurationWalker
{
    /// <summary>What stands before the <c>?.</c> that the walker is behind.</summary>
    private readonly Stack<ConfigurationValue?> _conditionalReceivers = new();

    private SemanticModel ModelOf(SyntaxNode node) => _context.Models.For(node.SyntaxTree);

    private ISymbol? SymbolOf(SyntaxNode node) => ModelOf(node).GetSymbolInfo(node, _cancellation).Symbol;

    /// <summary>Runs an expression; what it stands for, or <c>null</c> where that does not matter or cannot be told.</summary>
    private ConfigurationValue? Evaluate(ExpressionSyntax expression, ConfigurationScope scope)
    {
        switch (expression)
        {
            case ParenthesizedExpressionSyntax parenthesized:
                return Evaluate(parenthesized.Expression, scope);
            case CastExpressionSyntax cast:
                return Evaluate(cast.Expression, scope);
            case CheckedExpressionSyntax inner:
                return Evaluate(inner.Expression, scope);
            case AwaitExpressionSyntax awaited:
                return Evaluate(awaited.Expression, scope);
            case RefExpressionSyntax reference:
                return Evaluate(reference.Expression, scope);
            case PostfixUnaryExpressionSyntax postfix:
                return Evaluate(postfix.Operand, scope);
            case IdentifierNameSyntax or GenericNameSyntax:
                return EvaluateName((SimpleNameSyntax)expression, scope);
            case ThisExpressionSyntax:
                return scope.Self is { } self ? new ObjectValue(self) : null;
            case TypeOfExpressionSyntax typeOf:
                return ModelOf(typeOf).GetTypeInfo(typeOf.Type, _cancellation).Type is { } type ? new TypeValue(scope.Types.Substitute(type)) : null;
            case AnonymousFunctionExpressionSyntax lambda:
                return new FunctionValue(lambda, null, scope);
            case BaseObjectCreationExpressionSyntax creation:
                return EvaluateCreation(creation, scope);
            case MemberAccessExpressionSyntax member:
                return EvaluateMember(member.Name, member.Expression, scope);
            case MemberBindingExpressionSyntax binding:
                return Member(binding.Name, _conditionalReceivers.Count > 0 ? _conditionalReceivers.Peek() : null, scope);
            case ConditionalAccessExpressionSyntax conditional:
                if (conditional.Expression is IdentifierNameSyntax optional && _constants.Evaluate(optional, scope.Constants).IsAbsent)
                    return null; // a delegate that is not handed over
                _conditionalReceivers.Push(Evaluate(conditional.Expression, scope));
                var found = Evaluate(conditional.WhenNotNull, scope);
                _conditionalReceivers.Pop();
                return found;
            case InvocationExpressionSyntax invocation:
                return InvokeChain(invocation, scope);
            case AssignmentExpressionSyntax assignment:
                return Assign(assignment, scope);
            case ConditionalExpressionSyntax choice:
                return EvaluateChoice(choice, scope);
            case BinaryExpressionSyntax binary:
                return EvaluateBinary(binary, scope);
            case IsPatternExpressionSyntax pattern:
                var matched = Evaluate(pattern.Expression, scope);
                foreach (var designation in pattern.Pattern.DescendantNodesAndSelf().OfType<SingleVariableDesignationSyntax>())
                    scope.Declare(designation.Identifier.ValueText, matched);
                return null;
            case SwitchExpressionSyntax choices:
                Evaluate(choices.GoverningExpression, scope);
                foreach (var arm in choices.Arms)
                    UnderCondition(scope, () => Escape(Evaluate(arm.Expression, scope), "one of several builders"));
                return null;
            case ElementAccessExpressionSyntax element:
                foreach (var argument in element.ArgumentList.Arguments)
                    Evaluate(argument.Expression, scope);
                return Evaluate(element.Expression, scope) as MetadataValue;
            case QueryExpressionSyntax query:
                return Evaluate(query.FromClause.Expression, scope) as MetadataValue;
            case DeclarationExpressionSyntax { Designation: SingleVariableDesignationSyntax declared }:
                scope.Declare(declared.Identifier.ValueText, null);
                scope.Constants.Bind(declared.Identifier.ValueText, null, scope.Constants);
                return null;
            default:
                foreach (var child in expression.ChildNodes())
                    EvaluateParts(child, scope);
                return null;
        }
    }

    /// <summary>Arrays, initializers, interpolations and whatever else: a builder in it is out of sight.</summary>
    private void EvaluateParts(SyntaxNode node, ConfigurationScope scope)
    {
        if (node is ExpressionSyntax expression && node is IdentifierNameSyntax or not TypeSyntax)
        {
            EscapeInto(Evaluate(expression, scope), expression, "kept in a collection or an object");
            return;
        }

        foreach (var child in node.ChildNodes())
            EvaluateParts(child, scope);
    }

    /// <summary>A value goes where it cannot be followed; what was read from the model, names and types, is free to go.</summary>
    private void EscapeInto(ConfigurationValue? value, ExpressionSyntax expression, string reason)
    {
        if (value is FunctionValue { Lambda: { } lambda } function)
            MayRun(function, lambda);
        else if (value is not MetadataValue || BuilderTypes.IsMetadata(ModelOf(expression).GetTypeInfo(expression, _cancellation).Type))
            Escape(value, reason);
    }

    private ConfigurationValue? EvaluateName(SimpleNameSyntax name, ConfigurationScope scope)
    {
        if (scope.TryGet(name.Identifier.ValueText, out var value))
            return value;
        return SymbolOf(name) switch
        {
            IMethodSymbol method => new FunctionValue(null, scope.Types.Substitute(method), scope),
            IFieldSymbol or IPropertySymbol or ILocalSymbol or IParameterSymbol => BuilderOf(ModelOf(name).GetTypeInfo(name, _cancellation).Type, scope),
            _ => null,
        };
    }

    /// <summary>The builder that a value of the type is, where nobody knows from where it comes: there is one for the model, and one for each entity type.</summary>
    private ConfigurationValue? BuilderOf(ITypeSymbol? type, ConfigurationScope scope) => BuilderTypes.KindOf(type) switch
    {
        BuilderKind.Model => new BuilderValue(Model),
        BuilderKind.EntityType when type is INamedTypeSymbol { TypeArguments: [var entity] } && scope.Types.Substitute(entity) is INamedTypeSymbol found => new BuilderValue(EntityNode(found, null, null)),
        BuilderKind.EntityType or BuilderKind.OwnedType or BuilderKind.ComplexProperty or BuilderKind.Property or BuilderKind.Relationship => new BuilderValue(Lost()),
        _ => null,
    };

    /// <summary>A builder of nobody knows what: the whole model is unknown.</summary>
    private BuilderNode Lost()
    {
        Obscure(Model, "a builder comes from where it cannot be followed");
        return Any(BuilderKind.EntityType, Model);
    }

    private ConfigurationValue? EvaluateCreation(BaseObjectCreationExpressionSyntax creation, ConfigurationScope scope)
    {
        if (creation.ArgumentList is { } arguments)
            EvaluateParts(arguments, scope);
        if (creation.Initializer is { } initializer)
            EvaluateParts(initializer, scope);
        return ModelOf(creation).GetTypeInfo(creation, _cancellation).Type is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct } type
            && scope.Types.Substitute(type) is INamedTypeSymbol made
            ? new ObjectValue(made)
            : null;
    }

    private ConfigurationValue? EvaluateMember(SimpleNameSyntax name, ExpressionSyntax receiver, ConfigurationScope scope)
    {
        // A member of what stands for nothing here (a constant, an enum member, a static class) need not be bound to be told apart, unless it may be a method.
        var value = receiver is PredefinedTypeSyntax or BaseExpressionSyntax ? null : Evaluate(receiver, scope);
        return Member(name, value, scope);
    }

    private ConfigurationValue? Member(SimpleNameSyntax name, ConfigurationValue? receiver, ConfigurationScope scope)
    {
        var member = name.Identifier.ValueText;
        switch (receiver)
        {
            case BuilderValue { Node: var node }:
                return member == "Conventions" && node.Kind == BuilderKind.Conventions ? receiver : new MetadataValue(node);
            case MetadataValue metadata:
                return Read(metadata, member);
            case TypeValue { Type: var type } when member == "Assembly":
                return type.ContainingAssembly is { } assembly ? new AssemblyValue(assembly) : null;
            case TypeValue:
                return null;
            default:
                return SymbolOf(name) switch
                {
                    IMethodSymbol { IsStatic: true } method => new FunctionValue(null, scope.Types.Substitute(method), scope),
                    IMethodSymbol method when receiver is ObjectValue => new FunctionValue(null, scope.Types.Substitute(method), scope),
                    IFieldSymbol or IPropertySymbol => BuilderOf(ModelOf(name).GetTypeInfo(name, _cancellation).Type, scope),
                    _ => null,
                };
        }
    }

    /// <summary>What a member of a piece of the model is: another piece, where it leads somewhere else a piece of anything.</summary>
    private MetadataValue Read(MetadataValue metadata, string member) => member switch
    {
        "ClrType" or "PropertyInfo" or "FieldInfo" => metadata with { FromClass = true },
        "Model" or "PrincipalEntityType" or "DeclaringEntityType" or "DeclaringType" or "TargetEntityType" or "BaseType" or "JoinEntityType" or "Inverse" or "PrincipalKey"
            or "GetDerivedTypes" or "GetRootType" or "FindOwnership" => new MetadataValue(Model, metadata.FromClass),
        _ => metadata,
    };

    private ConfigurationValue? Assign(AssignmentExpressionSyntax assignment, ConfigurationScope scope)
    {
        var value = Evaluate(assignment.Right, scope);
        switch (assignment.Left)
        {
            case IdentifierNameSyntax { Identifier.ValueText: "_" }:
                return value;
            case IdentifierNameSyntax local when !assignment.IsKind(SyntaxKind.SimpleAssignmentExpression) && scope.TryGet(local.Identifier.ValueText, out var combined):
                // Delegates that are added up, a builder that is made only where there is none.
                if (!Equals(combined, value))
                {
                    EscapeInto(value, assignment.Right, "one of several builders");
                    Escape(combined, "one of several builders");
                    scope.Assign(local.Identifier.ValueText, null);
                }

                return value;
            case IdentifierNameSyntax local when scope.TryGet(local.Identifier.ValueText, out var before):
                if (!Equals(before, value))
                {
                    if (scope.Body.IsConditional)
                    {
                        Escape(before, "one of several builders");
                        Escape(value, "one of several builders");
                    }

                    scope.Assign(local.Identifier.ValueText, scope.Body.IsConditional ? null : value);
                }

                return value;
            case MemberAccessExpressionSyntax member when Evaluate(member.Expression, scope) is MetadataValue metadata:
                Note(metadata.Node, FactNames.Of(member.Name.Identifier.ValueText), member.Name.Identifier.ValueText);
                return value;
            case ElementAccessExpressionSyntax element when Evaluate(element.Expression, scope) is MetadataValue metadata:
                Obscure(metadata.Node, "an annotation is set by its name");
                return value;
            case TupleExpressionSyntax or DeclarationExpressionSyntax:
                foreach (var designation in assignment.Left.DescendantNodes().OfType<SingleVariableDesignationSyntax>())
                {
                    scope.Declare(designation.Identifier.ValueText, null);
                    scope.Constants.Bind(designation.Identifier.ValueText, null, scope.Constants);
                }

                return null;
            default:
                EscapeInto(value, assignment.Right, "kept in a field or property");
                return value;
        }
    }

    private ConfigurationValue? EvaluateChoice(ConditionalExpressionSyntax choice, ConfigurationScope scope)
    {
        Evaluate(choice.Condition, scope);
        if (Decide(choice.Condition, scope) is { } decided)
            return Evaluate(decided ? choice.WhenTrue : choice.WhenFalse, scope);
        ConfigurationValue? first = null, second = null;
        UnderCondition(scope, () =>
        {
            first = Evaluate(choice.WhenTrue, scope);
            second = Evaluate(choice.WhenFalse, scope);
        });
        if (Equals(first, second))
            return first;
        Escape(first, "one of several builders");
        Escape(second, "one of several builders");
        return null;
    }

    private ConfigurationValue? EvaluateBinary(BinaryExpressionSyntax binary, ConfigurationScope scope)
    {
        var left = Evaluate(binary.Left, scope);
        switch (binary.Kind())
        {
            case SyntaxKind.AsExpression:
                return left;
            case SyntaxKind.IsExpression:
                return null;
            case SyntaxKind.LogicalAndExpression or SyntaxKind.LogicalOrExpression:
                UnderCondition(scope, () => Evaluate(binary.Right, scope));
                return null;
            case SyntaxKind.CoalesceExpression:
                ConfigurationValue? right = null;
                UnderCondition(scope, () => right = Evaluate(binary.Right, scope));
                return left ?? right;
            default:
                Evaluate(binary.Right, scope);
                return null;
        }
    }
}
