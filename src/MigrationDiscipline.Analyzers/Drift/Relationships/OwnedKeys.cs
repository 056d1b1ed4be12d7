using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Drift;

/// <summary>The keys of owned types: the reference to the owner, and for collections something that tells the items apart.</summary>
internal static class OwnedKeys
{
    private const string Ordinal = "__synthesizedOrdinal";

    /// <summary>Settles keys and ownerships; owners come before what they own.</summary>
    public static void Run(IEnumerable<TypeDraft> types, DriftContext context, ForeignKeyDiscovery foreignKeys)
    {
        foreach (var type in types)
        {
            if (type.Owner is not { } owner)
                continue;
            type.JsonColumn = JsonColumn(type, owner);
            var ownership = type.ForeignKeys.Find(static relationship => relationship.IsOwnership)!;
            if (ownership.ConfiguredPrincipalKey is { } names)
                ownership.PrincipalKey = KeyDiscovery.Properties(owner, names);
            if (ForeignKeyDiscovery.PrincipalProperties(ownership) is null)
            {
                type.IsKeyUnknown = true;
                type.MakeOpaque(owner.Opacity ?? "the key of the owner is not known");
                continue;
            }

            foreignKeys.Settle(ownership, ownership.ConfiguredProperties is { } configured ? foreignKeys.Named(ownership, configured) : foreignKeys.ByName(ownership));
            FindKey(type, ownership, context);
        }
    }

    private static void FindKey(TypeDraft type, RelationshipDraft ownership, DriftContext context)
    {
        if (KeyDiscovery.Configured(type) is { } configured)
        {
            type.Key = configured;
            return;
        }

        if (type.IsKeyUnknown || ownership.Properties is not { } reference)
            return;
        if (!type.IsOwnedCollection)
        {
            type.Key = reference;
            return;
        }

        if (KeyDiscovery.TakeAttributed(type))
            return;

        var isJson = !type.JsonColumn.IsAbsent;
        var isAmbiguous = false;
        var part = isJson ? null : KeyDiscovery.ByConvention(type, out isAmbiguous);
        if (isAmbiguous)
        {
            type.IsKeyUnknown = true;
            return;
        }

        if (part is null || reference.Contains(part))
        {
            part = new PropertyDraft(type, isJson ? Ordinal : Unused(type), context.Compilation.GetSpecialType(SpecialType.System_Int32)) { IsImplicit = true, IsNullable = false };
            type.Properties.Add(part);
        }

        type.Key = [.. reference, part];
    }

    private static string Unused(TypeDraft type)
    {
        var name = "Id";
        for (var index = 1; type.FindProperty(name) is not null || type.Type!.GetMembers(name).Length > 0; index++)
            name = "Id" + index.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return name;
    }

    private static Value<string> JsonColumn(TypeDraft type, TypeDraft owner)
    {
        if (!owner.JsonColumn.IsAbsent)
            return owner.JsonColumn;
        return type.Node.Last(static call => call.Name == "ToJson", call => call.Argument("jsonColumnName") is null ? type.OwnerMember!.Name : call.Text("jsonColumnName"));
    }
}
