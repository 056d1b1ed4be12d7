using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Drift;

/// <summary>
/// Properties that a key, an index or a foreign key names: EF Core maps them even without a setter. <c>[Key]</c> on the property itself does not: it is read once the property is mapped.
/// </summary>
internal static class NamedMembers
{
    /// <summary>Whether something names the member of the entity type; unknown where it depends on what else is configured.</summary>
    public static Value<bool> IsNamed(string member, INamedTypeSymbol entity, BuilderNode? node)
    {
        var configured = ByConfiguration(member, node);
        if (configured.Is(true) || ByClass(member, entity))
            return true;
        return configured.IsUnknown ? configured : ByNavigation(member, entity, node);
    }

    private static Value<bool> ByConfiguration(string member, BuilderNode? node)
    {
        var result = Value<bool>.Absent;
        foreach (var call in node.CallsOf("HasKey", "HasAlternateKey", "HasIndex"))
        {
            if (!call.Names(member))
                continue;
            if (!call.IsConditional)
                return true;
            result = Value<bool>.Unknown;
        }

        foreach (var (relationship, opening) in node.ChildrenOf(BuilderKind.Relationship))
        {
            if (!relationship.CallsOf("HasForeignKey").Any(call => call.Names(member)))
                continue;
            // One-to-one: it may be a property of the other end.
            if (opening is { Name: "HasOne", IsConditional: false } && relationship.CallsOf("WithMany").Any() && !relationship.Calls.Exists(static call => call.IsConditional))
                return true;
            result = Value<bool>.Unknown;
        }

        return result;
    }

    private static bool ByClass(string member, INamedTypeSymbol entity)
    {
        for (INamedTypeSymbol? declaring = entity; declaring is not null; declaring = declaring.BaseType)
        {
            if (ModelAttributes.AllOn(declaring, ModelAttributes.Index).Concat(ModelAttributes.AllOn(declaring, ModelAttributes.PrimaryKey))
                .Any(attribute => ModelAttributes.Texts(attribute)?.Contains(member) == true))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary><c>[ForeignKey]</c>, on a navigation or on the property: configuration of the relationship goes before it.</summary>
    private static Value<bool> ByNavigation(string member, INamedTypeSymbol entity, BuilderNode? node)
    {
        for (INamedTypeSymbol? declaring = entity; declaring is not null; declaring = declaring.BaseType)
        {
            foreach (var property in declaring.GetMembers().OfType<IPropertySymbol>())
            {
                if (EntityAttributes.Find(property, ModelAttributes.ForeignKey) is not { } attribute)
                    continue;
                if (property.Name == member)
                    return Value<bool>.Unknown;
                if (EntityAttributes.At<string>(attribute, 0).OrDefault is { } names && names.Split(',').Any(name => name.Trim() == member))
                    return MemberReader.ElementOf(property.Type) is null && property.SetMethod is not null && !node.ChildrenOf(BuilderKind.Relationship).Any() ? true : Value<bool>.Unknown;
            }
        }

        return Value<bool>.Absent;
    }
}
