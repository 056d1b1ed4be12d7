using Microsoft.CodeAnalysis;

namespace MigrationDiscipline.Reading;

/// <summary>How types stand to each other.</summary>
internal static class TypeRelations
{
    /// <summary>Whether the type is <paramref name="expected"/> or derives from it, at any distance; never of a type that is not there.</summary>
    public static bool IsOrDerivesFrom(this ITypeSymbol? type, ITypeSymbol? expected)
    {
        for (; type is not null && expected is not null; type = type.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(type, expected))
                return true;
        }

        return false;
    }

    /// <summary>The same, or implements it.</summary>
    public static bool IsOrInherits(this ITypeSymbol type, ITypeSymbol? expected) =>
        type.IsOrDerivesFrom(expected) || (expected is not null && type.AllInterfaces.Any(implemented => SymbolEqualityComparer.Default.Equals(implemented, expected)));
}
