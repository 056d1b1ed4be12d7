using Microsoft.CodeAnalysis;

namespace MigrationDiscipline.Drift.Configuration;

internal sealed partial class ConfigurationWalker
{
    /// <summary>The builder that a call opens, and in <paramref name="result"/> the one that it gives.</summary>
    private BuilderNode? Opened(BuilderNode node, IMethodSymbol method, FluentCall call, ConfigurationValue?[] values, out BuilderNode? result)
    {
        var action = method.Parameters.Select(BuilderOfAction).FirstOrDefault(static type => type is not null);
        result = null;
        if (method.Name == "UsingEntity" && node.Kind == BuilderKind.Relationship)
        {
            // With a delegate for the join type the call gives the builder of the right type.
            var join = JoinNode(node, method, call);
            var givesRight = method.Parameters.LastOrDefault()?.Type is { Name: "Action" };
            result = !givesRight ? join : EntityArgument(method.ReturnType) is { } right ? EntityNode(right, null, null) : null;
            return join;
        }

        var opened = action is not null && !IsSame(node, action, method) ? Open(node, action, method, call, values) : null;
        if (BuilderTypes.KindOf(method.ReturnType) is { } kind)
        {
            if (action is not null ? kind == node.Kind : IsSame(node, method.ReturnType, method))
                result = node;
            else if (opened?.Kind == kind)
                result = opened;
            else
                result = Open(node, method.ReturnType, method, call, values);
        }

        return opened ?? result;
    }

    /// <summary>Whether a builder of that type is just the one that the call is made on.</summary>
    private static bool IsSame(BuilderNode node, ITypeSymbol type, IMethodSymbol method) =>
        BuilderTypes.KindOf(type) == node.Kind && method.Name is not ("OwnsOne" or "OwnsMany" or "ComplexProperty" or "ComplexCollection");

    private BuilderNode Open(BuilderNode node, ITypeSymbol type, IMethodSymbol method, FluentCall call, ConfigurationValue?[] values)
    {
        var kind = BuilderTypes.KindOf(type) ?? BuilderKind.Other;
        switch (kind)
        {
            case BuilderKind.Model:
                return Model;
            case BuilderKind.Conventions:
                return Conventions;
            case BuilderKind.EntityType:
                return OpenEntity(type, call, values);
            case BuilderKind.Property or BuilderKind.ComplexProperty or BuilderKind.Navigation or BuilderKind.OwnedType or BuilderKind.Discriminator:
                return OpenNamed(node, kind, type, method, call, values);
        }

        if (!_any.Contains(node))
            return new BuilderNode(kind, node, call);
        if (kind == BuilderKind.Relationship)
            Note(node, ModelFacts.Relationships | ModelFacts.Members | ModelFacts.Indexes, method.Name);
        return Any(kind, node);
    }

    private BuilderNode OpenEntity(ITypeSymbol builder, FluentCall call, ConfigurationValue?[] values)
    {
        var type = EntityArgument(builder) ?? TypeArgument(call);
        var name = call.Arguments.FirstOrDefault(static argument => argument.Parameter == "name")?.Constant.OrDefault?.Constant as string;
        if (call.Name == "SharedTypeEntity")
            return name is null ? Lost() : EntityNode(type, name, call);
        if (type is not null)
            return EntityNode(type, null, call);
        if (Array.Exists(values, static value => value is MetadataValue))
            return Any(BuilderKind.EntityType, Model);
        if (name is null)
            return Lost();
        return _context.Compilation.GetTypeByMetadataName(name) is { } named ? EntityNode(named, null, call) : EntityNode(null, name, call);
    }

    private BuilderNode OpenNamed(BuilderNode node, BuilderKind kind, ITypeSymbol builder, IMethodSymbol method, FluentCall call, ConfigurationValue?[] values)
    {
        var name = kind == BuilderKind.Discriminator ? "" : MemberName(call);
        if (_any.Contains(node))
        {
            if (kind is BuilderKind.OwnedType or BuilderKind.ComplexProperty or BuilderKind.Discriminator)
                Note(node, ModelFacts.Hierarchy | ModelFacts.Members, method.Name);
            else if (kind == BuilderKind.Property && !Array.Exists(values, static value => value is MetadataValue { FromClass: false }))
                Note(node, ModelFacts.Members, method.Name);
            return Any(kind, node);
        }

        if (name is null)
        {
            if (!Array.Exists(values, static value => value is MetadataValue))
                Obscure(node, "a member is configured whose name cannot be known");
            else if (Array.Exists(values, static value => value is MetadataValue { FromClass: true }))
                Note(node, ModelFacts.Members, method.Name);
            return Any(kind, node);
        }

        var key = (node, kind, name);
        if (!_named.TryGetValue(key, out var found))
        {
            found = new BuilderNode(kind, node, call)
            {
                Name = name,
                Type = kind == BuilderKind.OwnedType ? builder is INamedTypeSymbol { TypeArguments: [_, INamedTypeSymbol owned] } ? owned : TypeArgument(call) : null,
            };
            _named.Add(key, found);
        }

        return found;
    }

    /// <summary>The join type of a many-to-many relationship: a class, a shared type, or one that EF Core makes.</summary>
    private BuilderNode JoinNode(BuilderNode relationship, IMethodSymbol method, FluentCall call)
    {
        var type = method.TypeArguments.FirstOrDefault() as INamedTypeSymbol ?? TypeArgument(call);
        var argument = call.Argument("joinEntityName");
        var name = argument?.Constant.OrDefault?.Constant as string;
        if (argument is not null && name is null)
            Obscure(Model, "a join type has a name that cannot be known");
        return type is not null || name is not null ? EntityNode(type, name, call) : new BuilderNode(BuilderKind.EntityType, relationship, call);
    }

    private static INamedTypeSymbol? EntityArgument(ITypeSymbol builder) => builder is INamedTypeSymbol { TypeArguments: [INamedTypeSymbol entity] } ? entity : null;

    private static INamedTypeSymbol? TypeArgument(FluentCall call) =>
        call.Arguments.Select(static argument => argument.TypeOf).FirstOrDefault(static type => type is not null) as INamedTypeSymbol;

    /// <summary>The member that a call names by a lambda or a string.</summary>
    private static string? MemberName(FluentCall call)
    {
        foreach (var argument in call.Arguments)
        {
            if ((argument.Parameter.StartsWith("property", StringComparison.Ordinal) || argument.Parameter.StartsWith("navigation", StringComparison.Ordinal))
                && argument.TypeOf is null && argument.Members is { IsDefault: false, Length: 1 } members)
            {
                return members[0];
            }
        }

        return null;
    }
}
