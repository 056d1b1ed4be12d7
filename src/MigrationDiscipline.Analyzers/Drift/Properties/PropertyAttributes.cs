using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Drift;

/// <summary>What the attributes of a member say of its property.</summary>
internal static class PropertyAttributes
{
    public static void Read(ISymbol member, PropertyFacts facts)
    {
        if (EntityAttributes.Find(member, EntityAttributes.Column) is { } column)
        {
            facts.Column = EntityAttributes.IsExact(column, EntityAttributes.Column) ? EntityAttributes.At<string>(column, 0) : Value<string>.Unknown;
            facts.ColumnType = EntityAttributes.ColumnType(member);
            facts.Order = EntityAttributes.IsExact(column, EntityAttributes.Column) ? EntityAttributes.Named<int>(column, "Order") : Value<int>.Unknown;
        }

        ReadLength(member, facts);
        if (Find("PrecisionAttribute") is { } precision)
        {
            facts.Precision = EntityAttributes.At<int>(precision, 0);
            facts.Scale = EntityAttributes.At<int>(precision, 1);
        }

        if (Find("UnicodeAttribute") is { } unicode)
            facts.IsUnicode = unicode.ConstructorArguments.IsEmpty ? true : EntityAttributes.At<bool>(unicode, 0);
        if (Find("RequiredAttribute") is not null)
            facts.IsRequired = true;
        if (Find("ConcurrencyCheckAttribute") is not null)
            facts.IsConcurrencyToken = true;
        if (Find("CommentAttribute") is { } comment)
            facts.Comment = EntityAttributes.At<string>(comment, 0);
        if (Find("DatabaseGeneratedAttribute") is { } generated)
            facts.ValueGenerated = EntityAttributes.At<int>(generated, 0).Select(static option => option switch { 0 => "", 1 => "OnAdd", _ => "OnAddOrUpdate" });
        if (Find("TimestampAttribute") is not null)
        {
            facts.IsConcurrencyToken = true;
            facts.ValueGenerated = "OnAddOrUpdate";
        }

        AttributeData? Find(string name) => EntityAttributes.Find(member, name);
    }

    /// <summary><c>[StringLength]</c> is heard after <c>[MaxLength]</c>; a length of its own that an application's attribute passes on cannot be seen.</summary>
    private static void ReadLength(ISymbol member, PropertyFacts facts)
    {
        foreach (var name in new[] { "MaxLengthAttribute", "StringLengthAttribute" })
        {
            if (EntityAttributes.Find(member, name) is not { } attribute)
                continue;
            var length = EntityAttributes.IsExact(attribute, name) ? EntityAttributes.At<int>(attribute, 0) : Value<int>.Unknown;
            if (length.IsUnknown || length.OrDefault > 0)
                facts.MaxLength = length;
        }
    }
}
