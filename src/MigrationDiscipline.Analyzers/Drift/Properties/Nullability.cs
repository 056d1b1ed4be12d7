using Microsoft.CodeAnalysis;

namespace MigrationDiscipline.Drift;

/// <summary>What the type of a member says of NULL, as EF Core's <c>NonNullableReferencePropertyConvention</c> reads it.</summary>
internal static class Nullability
{
    /// <summary>
    /// Whether the member may be null by its type; a reference type outside nullable contexts may. <c>null</c> when it cannot be told. <c>[NotNull]</c> is heard from EF Core 7 on.
    /// </summary>
    public static bool? MayBeNull(ISymbol member, Version version)
    {
        var (type, annotation, original) = member switch
        {
            IPropertySymbol property => (property.Type, property.NullableAnnotation, property.OriginalDefinition.Type),
            IFieldSymbol field => (field.Type, field.NullableAnnotation, field.OriginalDefinition.Type),
            _ => (null, NullableAnnotation.None, null),
        };
        if (type is null or { TypeKind: TypeKind.Error or TypeKind.TypeParameter })
            return null;
        if (MayBeNull(type) is false)
            return false;
        if (type.IsValueType)
            return true;
        // Of a type parameter EF Core sees what the base list says of its argument, in some versions.
        if (original is ITypeParameterSymbol)
            return annotation == NullableAnnotation.Annotated ? true : null;
        if (Has(member, "MaybeNullAttribute"))
            return true;
        if (Has(member, "NotNullAttribute"))
            return version.Major >= 7 ? false : null;
        return annotation != NullableAnnotation.NotAnnotated;
    }

    /// <summary>Whether values of the type may be null, annotations aside.</summary>
    public static bool MayBeNull(ITypeSymbol type) => !type.IsValueType || type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T;

    private static bool Has(ISymbol member, string attribute)
    {
        return Any(member.GetAttributes()) || (member is IPropertySymbol { GetMethod: { } getter } && Any(getter.GetReturnTypeAttributes()));

        bool Any(System.Collections.Immutable.ImmutableArray<AttributeData> attributes) =>
            attributes.Any(data => data.AttributeClass?.Name == attribute && data.AttributeClass.ContainingNamespace?.ToDisplayString() == "System.Diagnostics.CodeAnalysis");
    }
}
