using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Drift;

/// <summary>Primary and alternate keys: configured, by attribute, else <c>Id</c> or the name of the class with <c>Id</c>.</summary>
internal static class KeyDiscovery
{
    private const string Id = "Id";

    /// <summary>Finds the primary keys of all that stand by themselves, and the alternate keys.</summary>
    public static void Run(IEnumerable<TypeDraft> types)
    {
        foreach (var type in types)
        {
            if (type.Type is not null && type.Base is null && !type.IsOwned)
                FindPrimaryKey(type);
            foreach (var call in type.Node.CallsOf("HasAlternateKey"))
            {
                if (!call.IsConditional && Properties(type, call.MemberNames("keyExpression", "propertyNames")) is { } key)
                    AddAlternateKey(type, key);
                else
                    type.MakeOpaque("an alternate key cannot be read");
            }
        }
    }

    /// <summary>The primary key that configuration or an attribute gives; <c>null</c> for none. What cannot be read makes it unknown.</summary>
    public static IReadOnlyList<PropertyDraft>? Configured(TypeDraft type)
    {
        IReadOnlyList<PropertyDraft>? key = null;
        var isConfigured = false;
        foreach (var call in type.Node.CallsOf("HasKey"))
        {
            isConfigured = true;
            key = call.IsConditional ? null : Properties(type, call.MemberNames("keyExpression", "propertyNames"));
        }

        if (!isConfigured && type.Type is { } symbol && ModelAttributes.OnClass(symbol, ModelAttributes.PrimaryKey) is { } attribute)
        {
            isConfigured = true;
            key = Properties(type, ModelAttributes.Texts(attribute));
        }

        if (isConfigured && key is null)
            type.IsKeyUnknown = true;
        return key;
    }

    /// <summary>Whether two keys have the same properties in the same order.</summary>
    public static bool AreSame(IReadOnlyList<PropertyDraft>? left, IReadOnlyList<PropertyDraft>? right) =>
        left is not null && right is not null && left.SequenceEqual(right);

    /// <summary>Adds an alternate key that is not there yet.</summary>
    public static void AddAlternateKey(TypeDraft type, IReadOnlyList<PropertyDraft> key)
    {
        foreach (var known in type.AlternateKeys)
        {
            if (AreSame(known, key))
                return;
        }

        if (!AreSame(type.Root.Key, key))
            type.AlternateKeys.Add(key);
    }

    /// <summary>The properties of these names; <c>null</c> when one of them is none.</summary>
    public static IReadOnlyList<PropertyDraft>? Properties(TypeDraft type, IReadOnlyList<string>? names)
    {
        if (names is not { Count: > 0 })
            return null;
        var properties = new List<PropertyDraft>(names.Count);
        foreach (var name in names)
        {
            if (type.FindProperty(name) is not { Opacity: null } property)
                return null;
            properties.Add(property);
        }

        return properties;
    }

    /// <summary>The property that convention takes for the key among those that are written; <c>null</c> for none.</summary>
    public static PropertyDraft? ByConvention(TypeDraft type, out bool isAmbiguous)
    {
        isAmbiguous = false;
        foreach (var name in new[] { Id, type.ShortName + Id })
        {
            var found = type.Properties.Where(property => !property.IsImplicit && string.Equals(property.Name, name, StringComparison.OrdinalIgnoreCase)).ToList();
            if (found.Count == 0)
                continue;
            isAmbiguous = found.Count > 1 || found[0].Opacity is not null;
            return isAmbiguous ? null : found[0];
        }

        return null;
    }

    private static void FindPrimaryKey(TypeDraft type)
    {
        var isKeyless = type.Node.Has("HasNoKey");
        if (isKeyless.IsUnknown)
            type.MakeOpaque("it has a key under a condition");
        var configured = Configured(type);
        if (isKeyless.IsKnown
            || (configured is null && !type.IsKeyUnknown && type.Node.CallsOf("HasKey").FirstOrDefault() is null && ModelAttributes.OnClass(type.Type!, ModelAttributes.Keyless) is not null))
        {
            type.IsKeyless = true;
            type.IsKeyUnknown = false;
            return;
        }

        if (configured is not null || type.IsKeyUnknown)
        {
            type.Key = configured;
            return;
        }

        if (TakeAttributed(type))
            return;

        if (ByConvention(type, out var isAmbiguous) is { } property)
            type.Key = [property];
        else
            type.IsKeyUnknown = isAmbiguous || type.Opacity is not null;
    }

    /// <summary>Takes the property with <c>[Key]</c> as the key, if there is one; with several the order of attributes would decide.</summary>
    public static bool TakeAttributed(TypeDraft type)
    {
        // [Key] in a complex type means nothing.
        var attributed = type.Properties.Where(static property => property is { Member: { } member, ColumnPrefix: null } && ModelAttributes.Has(member, ModelAttributes.Key)).ToList();
        if (attributed.Count == 0)
            return false;
        type.Key = attributed.Count == 1 ? attributed : null;
        type.IsKeyUnknown = attributed.Count > 1;
        return true;
    }
}
