using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MigrationDiscipline.Drift.Configuration;

internal sealed partial class ConfigurationWalker
{
    private const int MaxClasses = 5_000;

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
        EntityNode(entity, null, null).UnknownFacts |= ModelFacts.TableName | ModelFacts.ConstraintName | ModelFacts.IndexName | ModelFacts.Keys | ModelFacts.Indexes;
        for (var type = entity; type is not null; type = type.BaseType)
        {
            if (KnownAssemblies.ConfiguresOwnTypes(type.ContainingAssembly))
                OpaqueAssemblies.Add(type.ContainingAssembly);
        }
    }

    /// <summary><c>ApplyConfiguration(new OrderConfiguration())</c></summary>
    private void ApplyConfiguration(IMethodSymbol method, InvocationExpressionSyntax call, IReadOnlyList<ArgumentSyntax> arguments, ConfigurationScope scope)
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
    private void ApplyConfigurations(IMethodSymbol method, InvocationExpressionSyntax call, IReadOnlyList<ArgumentSyntax> arguments, ConfigurationScope scope)
    {
        IAssemblySymbol? assembly = null;
        Func<INamedTypeSymbol, bool?> applies = static _ => true;
        foreach (var argument in arguments)
        {
            switch (Evaluate(argument.Expression, scope))
            {
                case AssemblyValue { Assembly: var given }:
                    assembly = given;
                    break;
                case FunctionValue { Lambda: LambdaExpressionSyntax { ExpressionBody: { } body } lambda } function when ParametersOf(lambda) is [var parameter]:
                    var predicate = new TypePredicate(parameter.Identifier.ValueText, _context.Models, _constants, function.Scope.Constants, _cancellation);
                    applies = type => predicate.Holds(body, type);
                    break;
                case var _ when !argument.Expression.IsKind(SyntaxKind.NullLiteralExpression):
                    applies = static _ => null;
                    break;
            }
        }

        if (assembly is null)
        {
            Obscure(Model, "configurations are applied from an assembly that cannot be known");
            return;
        }

        var takesHidden = _context.EFCoreVersion.Major >= 9;
        foreach (var configuration in ConfigurationClasses.Find(assembly, takesHidden, _cancellation))
        {
            var isApplied = applies(configuration);
            if (isApplied == false)
                continue;
            foreach (var entity in configuration.AllInterfaces.Select(BuilderTypes.ConfiguredBy).OfType<INamedTypeSymbol>())
                Apply(configuration, entity, method, NameOf(call).GetLocation(), scope.Body.IsConditional || isApplied is null);
        }
    }

    /// <summary>Runs the class that configures an entity type.</summary>
    private void Apply(INamedTypeSymbol? configuration, INamedTypeSymbol entity, IMethodSymbol method, Location location, bool isConditional)
    {
        var call = new FluentCall
        {
            Method = method,
            IsConditional = isConditional,
            Position = _calls++,
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

    /// <summary><c>[EntityTypeConfiguration(typeof(OrderConfiguration))]</c>, which EF Core applies as soon as the type is in the model.</summary>
    private void ApplyAttribute(BuilderNode node, INamedTypeSymbol type)
    {
        foreach (var attribute in type.GetAttributes())
        {
            if (attribute.AttributeClass is not { Name: BuilderTypes.EntityTypeConfigurationAttribute } named)
                continue;
            var configuration = named.TypeArguments.FirstOrDefault() ?? attribute.ConstructorArguments.FirstOrDefault().Value;
            RunConfiguration(configuration as INamedTypeSymbol, node, isConditional: false);
        }
    }

    /// <summary>
    /// Looks at the classes that the sets, and the properties of classes, lead to: applies their attributes where no configuration names them; one that is missing may stand for any type.
    /// </summary>
    public void ReadReachableTypes()
    {
        var seen = new HashSet<INamedTypeSymbol>(SymbolEqualityComparer.Default);
        var open = new Stack<ITypeSymbol>(Properties(_context.Type));
        foreach (var node in _entityTypes.ToList())
        {
            if (node.Type is { } type)
                open.Push(type);
        }

        while (open.Count > 0 && seen.Count < MaxClasses)
        {
            _cancellation.ThrowIfCancellationRequested();
            if (open.Pop() is not INamedTypeSymbol { SpecialType: SpecialType.None } type)
                continue;
            HasOtherTypes |= type.TypeKind == TypeKind.Error;
            foreach (var argument in type.TypeArguments)
                open.Push(argument);
            if (!type.Locations.Any(static location => location.IsInSource) || !seen.Add(type))
                continue;
            if (type.GetAttributes().Any(static attribute => attribute.AttributeClass?.Name == BuilderTypes.EntityTypeConfigurationAttribute))
                EntityNode(type, null, null);
            foreach (var found in Properties(type))
                open.Push(found);
        }
    }

    private static IEnumerable<ITypeSymbol> Properties(INamedTypeSymbol type)
    {
        for (var current = type; current is { SpecialType: SpecialType.None }; current = current.BaseType)
        {
            foreach (var member in current.GetMembers())
            {
                if (member is IPropertySymbol { IsStatic: false, DeclaredAccessibility: Accessibility.Public, Type: var found })
                    yield return found;
            }
        }
    }
}
