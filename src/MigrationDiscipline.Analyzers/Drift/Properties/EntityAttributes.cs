using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Drift;

/// <summary>Attributes of entity classes and their members, found as reflection finds them: by the type or a type that derives from it, and on what a member overrides.</summary>
internal static class EntityAttributes
{
    public const string NotMapped = "NotMappedAttribute";
    public const string ComplexType = "ComplexTypeAttribute";
    public const string Column = "ColumnAttribute";

    /// <summary>The attribute of that name, of EF Core or .NET; <c>null</c> for none.</summary>
    public static AttributeData? Find(ISymbol symbol, string name)
    {
        for (var declared = symbol; declared is not null; declared = (declared as IPropertySymbol)?.OverriddenProperty)
        {
            foreach (var attribute in declared.GetAttributes())
            {
                if (Is(attribute.AttributeClass, name))
                    return attribute;
            }
        }

        return null;
    }

    /// <summary>Whether it is of the very class, so that its arguments mean what they say.</summary>
    public static bool IsExact(AttributeData attribute, string name) => attribute.AttributeClass?.Name == name;

    /// <summary>A named argument; absent when it is not written.</summary>
    public static Value<T> Named<T>(AttributeData attribute, string name)
    {
        foreach (var argument in attribute.NamedArguments)
        {
            if (argument.Key == name)
                return argument.Value is { Kind: TypedConstantKind.Primitive or TypedConstantKind.Enum, Value: T value } ? value : Value<T>.Unknown;
        }

        return Value<T>.Absent;
    }

    /// <summary>A positional argument; absent when it is not written.</summary>
    public static Value<T> At<T>(AttributeData attribute, int index) =>
        attribute.ConstructorArguments.Length <= index ? Value<T>.Absent
        : attribute.ConstructorArguments[index] is { Kind: TypedConstantKind.Primitive or TypedConstantKind.Enum } argument ? argument.Value is T value ? value : Value<T>.Absent
        : Value<T>.Unknown;

    /// <summary>The store type of <c>[Column]</c>.</summary>
    public static Value<string> ColumnType(ISymbol member) =>
        Find(member, Column) is not { } column ? Value<string>.Absent
        : IsExact(column, Column) ? Named<string>(column, "TypeName")
        : Value<string>.Unknown;

    private static bool Is(INamedTypeSymbol? type, string name)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (type.Name == name && type.ContainingNamespace?.ToDisplayString() is { } space
                && (space.StartsWith("System.ComponentModel.DataAnnotations", StringComparison.Ordinal) || space.StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal)))
            {
                return true;
            }
        }

        return false;
    }
}
