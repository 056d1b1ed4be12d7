using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MigrationDiscipline.Drift.Configuration;

internal sealed partial class ConfigurationWalker
{
    /// <summary>A call on a piece of the model, or on something that was read from it.</summary>
    private ConfigurationValue? CallMetadata(MetadataValue metadata, IMethodSymbol method, IReadOnlyList<ArgumentSyntax> arguments, ConfigurationScope scope)
    {
        var isLinq = KnownAssemblies.IsFramework(method.ContainingAssembly);
        var isElsewhere = !isLinq && !KnownAssemblies.IsEFCore(method.ContainingAssembly);
        ITypeSymbol? type = null;
        foreach (var argument in arguments)
        {
            switch (Evaluate(argument.Expression, scope))
            {
                case FunctionValue function:
                    // What LINQ and ForEach hand to a lambda is a piece of the model again.
                    Run(function, [metadata, metadata], isConditional: true);
                    break;
                case TypeValue given:
                    type = given.Type;
                    break;
                case { } value when isElsewhere || value is BuilderValue:
                    EscapeInto(value, argument.Expression, $"handed to '{method.Name}'");
                    break;
            }
        }

        var on = method.IsExtensionMethod ? method.Parameters[0].Type : method.ContainingType;
        if (isLinq)
            return metadata.FromClass || method.ContainingType.Name is "Type" or "TypeInfo" ? metadata with { FromClass = true } : metadata;
        if (isElsewhere)
        {
            if (BuilderTypes.IsMetadata(on))
                Obscure(metadata.Node, $"'{method.Name}' of {method.ContainingAssembly?.Name} changes its metadata");
            return null;
        }

        if (method.Name == "FindEntityType" && type is INamedTypeSymbol entity)
            return new MetadataValue(EntityNode(entity, null, null));
        if (FactNames.IsRead(method.Name))
            return Read(metadata, method.Name);
        Note(metadata.Node, FactNames.Of(method.Name), method.Name);
        return metadata;
    }

    /// <summary>Whether the method is one of reflection that tells types and assemblies.</summary>
    private static bool IsAboutTypes(IMethodSymbol method) =>
        method.ContainingType is { Name: "Assembly" or "IntrospectionExtensions", ContainingNamespace: { Name: "Reflection", ContainingNamespace.Name: "System" } }
        || method is { Name: "GetType", Parameters.IsEmpty: true, ContainingType.SpecialType: SpecialType.System_Object };

    private ConfigurationValue? AboutTypes(IMethodSymbol method, ConfigurationValue? receiver, IReadOnlyList<ArgumentSyntax> arguments, ConfigurationScope scope)
    {
        ITypeSymbol? type = null;
        foreach (var argument in arguments)
        {
            var value = Evaluate(argument.Expression, scope);
            type ??= (value as TypeValue)?.Type;
            EscapeInto(value, argument.Expression, $"handed to '{method.Name}'");
        }

        switch (method.Name)
        {
            case "GetExecutingAssembly":
                return new AssemblyValue(_context.Compilation.Assembly);
            case "GetAssembly" when type?.ContainingAssembly is { } assembly:
                return new AssemblyValue(assembly);
            case "GetTypeInfo":
                return receiver as TypeValue;
            case "GetType":
                return receiver is ObjectValue { Type: var made } ? new TypeValue(made)
                    : receiver is MetadataValue ? receiver
                    : receiver is null && scope.Self is { } self ? new TypeValue(self)
                    : null;
            default:
                return null;
        }
    }
}
