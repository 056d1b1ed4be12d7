using Microsoft.CodeAnalysis;

namespace MigrationDiscipline.Drift;

/// <summary>The attributes that make keys, relationships, indexes and tables.</summary>
internal static class ModelAttributes
{
    public const string Owned = "OwnedAttribute";
    public const string Keyless = "KeylessAttribute";
    public const string PrimaryKey = "PrimaryKeyAttribute";
    public const string Key = "KeyAttribute";
    public const string ForeignKey = "ForeignKeyAttribute";
    public const string InverseProperty = "InversePropertyAttribute";
    public const string Required = "RequiredAttribute";
    public const string Index = "IndexAttribute";
    public const string Table = "TableAttribute";
    public const string Comment = "CommentAttribute";
    public const string DeleteBehavior = "DeleteBehaviorAttribute";

    /// <summary>The attribute of a class or of a class that it derives from; <c>null</c> for none.</summary>
    public static AttributeData? OnClass(INamedTypeSymbol type, string name)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            if (EntityAttributes.Find(current, name) is { } attribute)
                return attribute;
        }

        return null;
    }

    /// <summary>All attributes of that name on the class itself.</summary>
    public static IEnumerable<AttributeData> AllOn(INamedTypeSymbol type, string name) =>
        type.GetAttributes().Where(attribute => EntityAttributes.IsExact(attribute, name));

    /// <summary>Whether a member has the attribute.</summary>
    public static bool Has(MappedMember member, string name) => EntityAttributes.Find(member.Symbol, name) is not null;

    /// <summary>The text that the constructor takes; <c>null</c> when the member has no such attribute or it cannot be read.</summary>
    public static string? Text(MappedMember member, string name) =>
        EntityAttributes.Find(member.Symbol, name) is { } attribute ? EntityAttributes.At<string>(attribute, 0).OrDefault : null;

    /// <summary>The texts of an attribute's constructor: one, then a <c>params</c> array; <c>null</c> when one is none.</summary>
    public static List<string>? Texts(AttributeData attribute)
    {
        var texts = new List<string>();
        foreach (var argument in attribute.ConstructorArguments)
        {
            foreach (var value in argument.Kind == TypedConstantKind.Array ? argument.Values.AsEnumerable() : [argument])
            {
                if (value.Value is not string text)
                    return null;
                texts.Add(text);
            }
        }

        return texts;
    }
}
