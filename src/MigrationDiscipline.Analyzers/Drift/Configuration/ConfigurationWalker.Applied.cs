using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MigrationDiscipline.Drift.Configuration;

internal sealed partial class ConfigurationWalker
{
    /// <summary>The override of a base context that is compiled elsewhere.</summary>
    public void CallBaseContext(IMethodSymbol method)
    {
        if (KnownAssemblies.IsEFCore(method.ContainingAssembly))
            return;
        if (!KnownAssemblies.ConfiguresOwnTypes(method.ContainingAssembly))
        {
            Obscure(Model, $"the base context '{method.ContainingType.Name}' is compiled elsewhere");
            return;
        }

        AddOwnTypes(method.ContainingAssembly);
        for (var type = method.ContainingType; type is not null; type = type.BaseType)
        {
            foreach (var argument in type.TypeArguments.OfType<INamedTypeSymbol>())
                AddConfiguredElsewhere(argument);
        }
    }

    /// <summary>A class of the application that a package maps: Identity's users with what the application adds to them.</summary>
    private void AddConfiguredElsewhere(INamedTypeSymbol entity)
    {
        if (entity.TypeKind != TypeKind.Class || entity.SpecialType != SpecialType.None || KnownAssemblies.IsFramework(entity.ContainingAssembly))
            return;
        EntityNode(entity, null, null).UnknownFacts |=
            ModelFacts.Names | ModelFacts.Keys | ModelFacts.Indexes | ModelFacts.Relationships | ModelFacts.Hierarchy | ModelFacts.CheckConstraints | ModelFacts.DeleteBehavior;
        for (var type = entity; type is not null; type = type.BaseType)
        {
            if (KnownAssemblies.ConfiguresOwnTypes(type.ContainingAssembly))
                OpaqueAssemblies.Add(type.ContainingAssembly);
        }
    }

    /// <summary><c>ApplyConfiguration(new OrderConfiguration())</c></summary>
    private void ApplyConfiguration(IMethodSymbol method, InvocationExpressionSyntax call, SeparatedSyntaxList<ArgumentSyntax> arguments, ConfigurationScope scope)
    {
        if (arguments.FirstOrDefault()?.Expression is not { } expression)
            return;
        var value = Evaluate(expression, scope);
        if (method.TypeArguments.FirstOrDefault() is not INamedTypeSymbol entity)
        {
            Obscure(Model, "a configuration is applied for a type that cannot be known");
            return;
        }

        var configuration = (value as ObjectValue)?.Type
            ?? (ModelOf(expression).GetTypeInfo(expression, _cancellation).Type is INamedTypeSymbol { TypeKind: TypeKind.Class, IsAbstract: false } type
                ? scope.Types.Substitute(type) as INamedTypeSymbol
                : null);
        Apply(configuration, entity, method, NameOf(call).GetLocation(), scope.Body.IsConditional);
    }

    /// <summary><c>ApplyConfigurationsFromAssembly(...)</c></summary>
    private void ApplyConfigurations(IMethodSymbol method, InvocationExpressionSyntax call, SeparatedSyntaxList<ArgumentSyntax> arguments, ConfigurationScope scope)
    {
        IAssemblySymbol? assembly = null;
        var isConditional = scope.Body.IsConditional;
        foreach (var argument in arguments)
        {
            if (Evaluate(argument.Expression, scope) is AssemblyValue { Assembly: var given })
                assembly = given;
            else if (!argument.Expression.IsKind(SyntaxKind.NullLiteralExpression))
                isConditional = true;
        }

        if (assembly is null)
        {
            Obscure(Model, "configurations are applied from an assembly that cannot be known");
            return;
        }

        var takesHidden = _context.EFCoreVersion.Major >= 9;
        foreach (var configuration in ConfigurationClasses.Find(assembly, takesHidden, _cancellation))
        {
            foreach (var entity in configuration.AllInterfaces.Select(BuilderTypes.ConfiguredBy).OfType<INamedTypeSymbol>())
                Apply(configuration, entity, method, NameOf(call).GetLocation(), isConditional);
        }
    }

    /// <summary>Runs the class that configures an entity type.</summary>
    private void Apply(INamedTypeSymbol? configuration, INamedTypeSymbol entity, IMethodSymbol method, Location location, bool isConditional)
    {
        var call = new FluentCall
        {
            Method = method,
            IsConditional = isConditional,
            Location = configuration?.Locations.FirstOrDefault(static place => place.IsInSource) is { SourceTree: { } tree } source && _context.Models.Has(tree) ? source : location,
        };
        var node = EntityNode(entity, null, call);
        call.Opens = node;
        Model.Calls.Add(call);
        RunConfiguration(configuration, node, isConditional);
    }

    private void RunConfiguration(INamedTypeSymbol? configuration, BuilderNode node, bool isConditional)
    {
        var implemented = configuration?.AllInterfaces.FirstOrDefault(candidate => SymbolEqualityComparer.Default.Equals(BuilderTypes.ConfiguredBy(candidate), node.Type));
        if (implemented?.GetMembers("Configure").FirstOrDefault() is IMethodSymbol configure && Overrides.Find(configure, configuration) is { } target && IsHere(target))
        {
            RunMethod(target, [new BuilderValue(node)], configuration, isConditional);
            return;
        }

        Obscure(node, "its configuration is compiled elsewhere");
        if (node.Type is { } type)
            OpaqueTypes.Add(type);
    }
}
