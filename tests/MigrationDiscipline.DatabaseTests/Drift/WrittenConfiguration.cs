using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MigrationDiscipline.Drift;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.DatabaseTests.Drift;

/// <summary>The configuration of a context whose calls are all written out as statements: <c>b.Property(x => x.A).HasMaxLength(3);</c>. No more than tests of members need.</summary>
internal static class WrittenConfiguration
{
    public static ModelConfiguration Read(Compilation compilation, INamedTypeSymbol context)
    {
        var model = new BuilderNode(BuilderKind.Model, null, null);
        BuilderNode? conventions = null;
        foreach (var method in context.GetMembers().OfType<IMethodSymbol>())
        {
            if (method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is not MethodDeclarationSyntax { Body: { } body })
                continue;
            var semantics = compilation.GetSemanticModel(body.SyntaxTree);
            var root = method.Name == "ConfigureConventions" ? conventions = new(BuilderKind.Conventions, null, null) : model;
            foreach (var statement in body.Statements.OfType<ExpressionStatementSyntax>())
                Add(root, statement.Expression, semantics);
        }

        return new ModelConfiguration { Model = model, Conventions = conventions };
    }

    private static BuilderNode Add(BuilderNode root, ExpressionSyntax expression, SemanticModel semantics)
    {
        if (expression is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } invocation)
            return root;
        var node = Add(root, access.Expression, semantics);
        if (semantics.GetSymbolInfo(invocation).Symbol is not IMethodSymbol method)
            throw new InvalidOperationException($"{invocation} is not bound");
        method = method.ReducedFrom is { } extension ? method.TypeArguments.IsEmpty ? extension : extension.Construct([.. method.TypeArguments]) : method;
        var arguments = invocation.ArgumentList.Arguments.Select((argument, index) => Argument(argument, method, index, semantics)).ToImmutableArray();
        var call = new FluentCall { Method = method, Arguments = arguments, Location = access.Name.GetLocation() };
        call.Opens = Opened(node, call);
        node.Calls.Add(call);
        if (call is { Name: "Entity", Opens: { } entity } && invocation.ArgumentList.Arguments is [{ Expression: SimpleLambdaExpressionSyntax { Block: { } block } }])
        {
            foreach (var statement in block.Statements.OfType<ExpressionStatementSyntax>())
                Add(entity, statement.Expression, semantics);
        }

        return call.Opens ?? node;
    }

    private static BuilderNode? Opened(BuilderNode node, FluentCall call)
    {
        var name = call.Arguments.FirstOrDefault() is { } first ? first.Members.IsDefaultOrEmpty ? first.Constant.OrDefault?.Constant as string : first.Members[0] : null;
        return call.Name switch
        {
            "Entity" => new(BuilderKind.EntityType, node, call) { Type = (INamedTypeSymbol)call.TypeArguments[0] },
            "Properties" => new(BuilderKind.ConventionProperties, node, call),
            "Property" or "PrimitiveCollection" => new(BuilderKind.Property, node, call) { Name = name },
            "ComplexProperty" => new(BuilderKind.ComplexProperty, node, call) { Name = name },
            "OwnsOne" or "OwnsMany" => new(BuilderKind.OwnedType, node, call) { Name = name },
            "HasKey" or "HasAlternateKey" => new(BuilderKind.Key, node, call),
            "HasIndex" => new(BuilderKind.Index, node, call),
            _ => null,
        };
    }

    private static FluentArgument Argument(ArgumentSyntax argument, IMethodSymbol method, int index, SemanticModel semantics)
    {
        var offset = method is { IsExtensionMethod: true } ? 1 : 0;
        var expression = argument.Expression;
        var constant = semantics.GetConstantValue(expression);
        return new FluentArgument
        {
            Parameter = argument.NameColon?.Name.Identifier.Text ?? method.Parameters[Math.Min(index + offset, method.Parameters.Length - 1)].Name,
            Constant = constant is { HasValue: true, Value: { } value } ? new Literal(value, expression.ToString()) : constant.HasValue ? Value<Literal>.Absent : Value<Literal>.Unknown,
            Members = expression is SimpleLambdaExpressionSyntax { ExpressionBody: MemberAccessExpressionSyntax member } ? [member.Name.Identifier.Text] : default,
            TypeOf = expression is TypeOfExpressionSyntax type ? semantics.GetTypeInfo(type.Type).Type : null,
            Syntax = expression,
            Model = semantics,
        };
    }
}
