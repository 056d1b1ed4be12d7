using Microsoft.CodeAnalysis;

namespace MigrationDiscipline.Drift.Configuration;

/// <summary>Which method runs in the end.</summary>
internal static class Overrides
{
    /// <summary>What the method is on an object of that class: its override, or what implements the method of an interface.</summary>
    public static IMethodSymbol Find(IMethodSymbol method, INamedTypeSymbol? self)
    {
        if (self is null || method.IsStatic)
            return method;
        if (method.ContainingType.TypeKind == TypeKind.Interface)
            return self.FindImplementationForInterfaceMember(method) is IMethodSymbol implementation ? Find(implementation, self) : method;
        if (!(method.IsVirtual || method.IsAbstract || method.IsOverride))
            return method;
        for (var type = self; type is not null; type = type.BaseType)
        {
            foreach (var member in type.GetMembers(method.Name))
            {
                if (member is IMethodSymbol candidate && IsOrOverrides(candidate, method))
                    return method.TypeArguments.IsEmpty ? candidate : candidate.Construct(method.TypeArguments, method.TypeArgumentNullableAnnotations);
            }
        }

        return method;
    }

    private static bool IsOrOverrides(IMethodSymbol candidate, IMethodSymbol method)
    {
        for (var current = candidate; current is not null; current = current.OverriddenMethod)
        {
            if (SymbolEqualityComparer.Default.Equals(current.OriginalDefinition, method.OriginalDefinition))
                return true;
        }

        return false;
    }
}
