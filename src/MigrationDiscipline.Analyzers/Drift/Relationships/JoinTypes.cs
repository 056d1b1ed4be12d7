using Microsoft.CodeAnalysis;

namespace MigrationDiscipline.Drift;

/// <summary>The types that hold many-to-many relationships: made by convention from EF Core 5 on, or named with <c>UsingEntity</c>.</summary>
internal sealed class JoinTypes(DriftContext context, ModelConfiguration configuration, TypeDiscovery discovery, List<TypeDraft> types, ForeignKeyDiscovery foreignKeys)
{
    private const int ManyToManyByConvention = 5;

    public void Run(IEnumerable<ManyToManyDraft> relationships)
    {
        foreach (var relationship in relationships)
        {
            var usage = relationship.Node.CallsOf("UsingEntity").LastOrDefault();
            if (context.EFCoreVersion.Major < ManyToManyByConvention || relationship.Node?.Opacity is not null || usage?.IsConditional == true
                || relationship.Left.IsOwned || relationship.Right.IsOwned)
            {
                MakeOpaque(relationship, "a many-to-many relationship cannot be followed");
                continue;
            }

            if (JoinClass(usage) is { } joinClass)
                AddWithClass(relationship, joinClass);
            else
                AddWithoutClass(relationship, usage);
        }
    }

    private void AddWithClass(ManyToManyDraft relationship, INamedTypeSymbol joinClass)
    {
        if (discovery.Find(joinClass) is not { } join)
        {
            MakeOpaque(relationship, "the join type of a many-to-many relationship cannot be followed");
            return;
        }

        var known = join.ForeignKeys.Where(key => !key.IsUnique).ToList();
        var ends = new List<RelationshipDraft>();
        foreach (var (principal, baseName) in Ends(relationship))
        {
            var existing = known.Where(key => key.Principal == principal).ToList();
            if (relationship.Left == relationship.Right && existing.Count == 2)
                ends.Add(existing[ends.Count]);
            else
                ends.Add(existing.Count == 1 ? existing[0] : AddEnd(join, principal, baseName, byName: true));
        }

        if (join is { Key: null, IsKeyUnknown: false, IsKeyless: false, Base: null })
            join.Key = KeyOf(ends);
    }

    private void AddWithoutClass(ManyToManyDraft relationship, FluentCall? usage)
    {
        var node = usage?.Opens;
        var name = NameOf(usage) ?? ByConvention(relationship);
        if (node?.Opacity is not null || types.Exists(type => type.Name == name) || (relationship.Left == relationship.Right && node.ChildrenOf(BuilderKind.Relationship).Any()))
        {
            MakeOpaque(relationship, "the join type of a many-to-many relationship cannot be followed");
            return;
        }

        var join = new TypeDraft(name, null, node ?? configuration.Find(name)) { IsJoin = true, UseLocation = usage?.Location };
        foreach (var (property, call) in join.Node.ChildrenOf(BuilderKind.Property))
        {
            if (property.Name is { } propertyName)
            {
                var type = call.TypeArguments.Length == 1 ? call.TypeArguments[0] : call.NamedType();
                join.Properties.Add(new PropertyDraft(join, propertyName, type) { Node = property, Opacity = type is null ? "its type cannot be read" : null });
            }
        }

        var ends = new List<RelationshipDraft>();
        foreach (var (principal, baseName) in Ends(relationship))
            ends.Add(AddEnd(join, principal, baseName, byName: false));
        if (relationship.Left.Opacity is { } reason || (reason = relationship.Right.Opacity) is not null)
            join.MakeOpaque(reason);
        types.Add(join);
        join.Key = KeyDiscovery.Configured(join);
        if (join is { Key: null, IsKeyUnknown: false })
            join.Key = KeyOf(ends);
    }

    private RelationshipDraft AddEnd(TypeDraft join, TypeDraft principal, string baseName, bool byName)
    {
        var end = new RelationshipDraft(join, principal) { BaseName = baseName, IsPrincipalEndKnown = true, ConfiguredIsRequired = true };
        foreach (var (node, call) in join.Node.ChildrenOf(BuilderKind.Relationship))
        {
            if (join.Type is null && discovery.Find(call.NamedType()) == principal)
                RelationshipConfiguration.Read(node, end);
        }

        if (ForeignKeyDiscovery.PrincipalProperties(end) is null)
            join.MakeOpaque("the key that a relationship refers to is not known");
        else
            foreignKeys.Settle(end, end.ConfiguredProperties is { } names ? foreignKeys.Named(end, names) : byName ? foreignKeys.ByName(end) : null);
        return end;
    }

    /// <summary>The ends with what their foreign keys are named after: the navigation that leads back.</summary>
    private static IEnumerable<(TypeDraft Principal, string BaseName)> Ends(ManyToManyDraft relationship)
    {
        yield return (relationship.Left, relationship.RightNavigation?.Name ?? relationship.Left.ShortName);
        yield return (relationship.Right, relationship.LeftNavigation?.Name ?? relationship.Right.ShortName);
    }

    /// <summary>All properties of both foreign keys, in the order of their names.</summary>
    private static IReadOnlyList<PropertyDraft>? KeyOf(List<RelationshipDraft> ends)
    {
        if (ends.Exists(static end => end.Properties is null))
            return null;
        return [.. ends.OrderBy(static end => string.Join(",", end.Properties!.Select(static property => property.Name)), StringComparer.Ordinal).SelectMany(static end => end.Properties!).Distinct()];
    }

    private static string ByConvention(ManyToManyDraft relationship)
    {
        var (left, right) = (TableNames.ShortDisplayName(relationship.Left), TableNames.ShortDisplayName(relationship.Right));
        return StringComparer.Ordinal.Compare(left, right) < 0 ? left + right : right + left;
    }

    /// <summary>The class of the join type; a dictionary is none.</summary>
    private static INamedTypeSymbol? JoinClass(FluentCall? usage) =>
        (usage?.Opens?.Type ?? usage?.NamedType()) is { } type && !type.Name.StartsWith("Dictionary", StringComparison.Ordinal) ? type : null;

    private static string? NameOf(FluentCall? usage) => usage?.Opens?.Name ?? usage?.Text("joinEntityName").OrDefault;

    private static void MakeOpaque(ManyToManyDraft relationship, string reason)
    {
        relationship.Left.MakeOpaque(reason);
        relationship.Right.MakeOpaque(reason);
    }
}
