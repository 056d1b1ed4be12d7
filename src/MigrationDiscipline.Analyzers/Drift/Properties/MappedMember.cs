using Microsoft.CodeAnalysis;

namespace MigrationDiscipline.Drift;

/// <summary>What EF Core makes of a member of an entity class.</summary>
internal enum MemberKind
{
    /// <summary>It is not mapped: no setter and no convention that takes it, static, an indexer, <c>[NotMapped]</c>, ignored.</summary>
    NotMapped,

    /// <summary>A column.</summary>
    Scalar,

    /// <summary>A collection of values in one column, from EF Core 8 on.</summary>
    PrimitiveCollection,

    /// <summary>A reference to a class that is no value: another entity, an owned type, a complex type.</summary>
    Reference,

    /// <summary>A collection of such classes.</summary>
    Collection,

    /// <summary>Nobody can say from here: an interface, <c>object</c>, a type with a converter that cannot be seen ...</summary>
    Unknown,
}

/// <summary>A member of an entity class and what EF Core makes of it.</summary>
/// <param name="Symbol">The property, or the field that configuration maps.</param>
/// <param name="Kind">What EF Core makes of it by convention, attributes and configuration.</param>
/// <param name="Target">The class that a <see cref="MemberKind.Reference"/> or <see cref="MemberKind.Collection"/> leads to; the element type of a primitive collection.</param>
internal sealed record MappedMember(ISymbol Symbol, MemberKind Kind, ITypeSymbol? Target)
{
    public string Name => Symbol.Name;

    /// <summary>The type of the property or field; <c>null</c> for other members.</summary>
    public ITypeSymbol? Type => TypeOf(Symbol);

    /// <inheritdoc cref="Type"/>
    public static ITypeSymbol? TypeOf(ISymbol member) => member switch
    {
        IPropertySymbol property => property.Type,
        IFieldSymbol field => field.Type,
        _ => null,
    };
}
