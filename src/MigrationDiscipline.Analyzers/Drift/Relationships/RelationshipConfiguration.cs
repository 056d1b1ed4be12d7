using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Drift;

/// <summary>What a chain of configuration says of a relationship: <c>HasForeignKey</c>, <c>IsRequired</c>, <c>OnDelete</c> ...</summary>
internal static class RelationshipConfiguration
{
    /// <summary>Adds what the chain says; a call that may not run, or cannot be read, makes both ends opaque.</summary>
    public static void Read(BuilderNode node, RelationshipDraft relationship)
    {
        if (node.Opacity is { } reason)
            relationship.MakeOpaque(reason);
        relationship.Location ??= node.OpenedBy?.Location;
        foreach (var call in node.Calls)
        {
            if (call.IsConditional)
                relationship.MakeOpaque("a relationship is configured under a condition");
            switch (call.Name)
            {
                case "HasForeignKey":
                    relationship.ConfiguredProperties = Names(call, relationship, "foreignKeyExpression", "foreignKeyPropertyNames") ?? relationship.ConfiguredProperties;
                    break;
                case "HasPrincipalKey":
                    relationship.ConfiguredPrincipalKey = Names(call, relationship, "keyExpression", "keyPropertyNames") ?? relationship.ConfiguredPrincipalKey;
                    break;
                case "IsRequired":
                    relationship.ConfiguredIsRequired = call.Flag("required", true);
                    break;
                case "OnDelete":
                    relationship.ConfiguredDeleteBehavior = DeleteBehaviorOf(call);
                    break;
                case "HasConstraintName":
                    relationship.ConstraintName = call.Text("name");
                    break;
            }
        }
    }

    /// <summary>The member of <c>DeleteBehavior</c> by its value.</summary>
    public static string? DeleteBehaviorName(object? value) => value switch
    {
        0 => "ClientSetNull",
        1 => "Restrict",
        2 => "SetNull",
        3 => "Cascade",
        4 => "ClientCascade",
        5 => "NoAction",
        6 => "ClientNoAction",
        _ => null,
    };

    private static Value<string> DeleteBehaviorOf(FluentCall call) =>
        call.Argument("deleteBehavior")?.Constant is { IsKnown: true, OrDefault: { } literal }
            && (DeleteBehaviorName(literal.Constant) ?? LastName(literal.Text)) is { } name ? name : Value<string>.Unknown;

    private static string? LastName(string text) => text.LastIndexOf('.') is var dot and >= 0 ? text.Substring(dot + 1) : null;

    private static IReadOnlyList<string>? Names(FluentCall call, RelationshipDraft relationship, params string[] parameters)
    {
        var names = call.MemberNames(parameters);
        if (names is null)
            relationship.MakeOpaque("a foreign key is configured that cannot be read");
        return names is { Count: > 0 } ? names : null;
    }
}
