using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model;
using MigrationDiscipline.Model.Entities;

namespace MigrationDiscipline.Drift;

/// <summary>Makes entity types of drafts.</summary>
internal sealed class DraftedTypes(DriftContext context, ModelConfiguration configuration, PropertyDrafts properties, TableNames tables, Discriminators discriminators)
{
    private const int DiscriminatorsHaveLengths = 8;

    private readonly ProviderTypes _providerTypes = new(context);

    public EntityType Write(TypeDraft type)
    {
        var facts = configuration.Model.UnknownFacts | (type.Node?.UnknownFacts ?? ModelFacts.None);
        var isRoot = type.Base is null;
        return new EntityType
        {
            Name = type.Name,
            ClrType = type.Type is { } symbol ? ClrNames.Of(symbol) : null,
            BaseType = type.Base?.Name,
            Owner = type.Owner?.Name,
            OwnerNavigation = type.OwnerMember?.Name,
            IsOwnedCollection = type.IsOwnedCollection,
            IsRequiredDependent = RequiredDependent(type),
            IsKeyless = type.IsKeyless,
            Table = type.Table,
            View = TableNames.View(type),
            IsExcludedFromMigrations = IsExcluded(type),
            JsonColumn = type.JsonColumn,
            Properties = type.Properties.Select(Write).ToEquatableArray(),
            Navigations = type.Navigations.Select(Write).ToEquatableArray(),
            PrimaryKey = !isRoot ? new EquatableArray<string>()
                : type.IsKeyUnknown || type.IsConfiguredElsewhere || (facts & ModelFacts.Keys) != 0 ? Value<EquatableArray<string>>.Unknown
                : Names(type.Key ?? []),
            AlternateKeys = type.AlternateKeys.Select(static key => Names(key).OrDefault).ToEquatableArray(),
            Indexes = Indexes(type, facts).ToEquatableArray(),
            ForeignKeys = ForeignKeys(type, facts).ToEquatableArray(),
            CheckConstraints = CheckConstraints(type).ToEquatableArray(),
            Discriminator = isRoot ? discriminators.PropertyOf(type) : Value<string>.Absent,
            DiscriminatorValue = (facts & ModelFacts.Hierarchy) != 0 ? Value<Literal>.Unknown : discriminators.ValueOf(type),
            Comment = (facts & ModelFacts.Comment) != 0 ? Value<string>.Unknown : Comment(type),
            Opacity = type.Opacity
                ?? ((facts & (ModelFacts.Members | ModelFacts.Hierarchy | ModelFacts.Relationships | ModelFacts.CheckConstraints)) != 0 ? "its configuration cannot be followed" : null),
            Location = type.Type is { } located ? TypeDiscovery.InSource(located) : null,
            UseLocation = type.UseLocation,
        };
    }

    private EntityProperty Write(PropertyDraft property)
    {
        var result = properties.Read(property);
        // The keys of tables that hold one type each come from a sequence, or from the application, as the provider chooses.
        if (result.ValueGenerated.Is("OnAdd") && result.DefaultValueSql.IsAbsent && result.DefaultValue.IsAbsent && property.Declaring.Root.Key?.Contains(property) == true
            && !tables.StrategyOf(property.Declaring).Is(MappingStrategy.Tph) && !tables.StrategyOf(property.Declaring).Is(MappingStrategy.Tpt))
        {
            result = result with { ValueGenerated = Value<string>.Unknown, DefaultValueSql = Value<string>.Unknown };
        }

        if (!discriminators.Lengths.TryGetValue(property, out var length) || !result.MaxLength.IsAbsent)
            return result;
        if (context.EFCoreVersion.Major < DiscriminatorsHaveLengths)
            return result;
        return result with
        {
            MaxLength = length,
            ColumnType = length.IsUnknown || property.ClrType is null ? Value<string>.Unknown : _providerTypes.Map(property.ClrType, new StoreFacets { MaxLength = length }).ColumnType,
        };
    }

    private static EntityNavigation Write(NavigationDraft navigation) =>
        new(navigation.Name, navigation.Target.Name, navigation.IsCollection, TypeDiscovery.InSource(navigation.Member.Symbol));

    private static Value<EquatableArray<string>> Names(IReadOnlyList<PropertyDraft>? properties) =>
        properties is null ? Value<EquatableArray<string>>.Absent : properties.Select(static property => property.Name).ToEquatableArray();

    private Value<bool> RequiredDependent(TypeDraft type)
    {
        if (type is not { Owner: { } owner, OwnerMember: { } member } || type.IsOwnedCollection)
            return Value<bool>.Absent;
        var byMember = Nullability.MayBeNull(member.Symbol, context.EFCoreVersion) is { } mayBeNull ? !mayBeNull || ModelAttributes.Has(member, ModelAttributes.Required) : Value<bool>.Unknown;
        return owner.Node.Child(BuilderKind.Navigation, member.Name).Last(static call => call.Name == "IsRequired", static call => call.Flag("required", true), byMember);
    }

    private static Value<bool> IsExcluded(TypeDraft type)
    {
        var result = Value<bool>.Absent;
        foreach (var (table, _) in type.Node.ChildrenOf(BuilderKind.Table))
            result = table.Last(static call => call.Name == "ExcludeFromMigrations", static call => call.Flag("excluded", true), result);
        return result.IsAbsent && type.Base is { } baseType ? IsExcluded(baseType) : result;
    }

    private static IEnumerable<(string Name, Value<string> Sql)> CheckConstraints(TypeDraft type)
    {
        var nodes = type.Node is { } own ? type.Node.ChildrenOf(BuilderKind.Table).Select(static child => child.Node).Prepend(own) : [];
        foreach (var call in nodes.SelectMany(static node => node.CallsOf("HasCheckConstraint")))
        {
            if (call.Text("name") is { IsKnown: true, OrDefault: { } name })
                yield return (name, call.IsConditional ? Value<string>.Unknown : call.Text("sql"));
            else
                type.MakeOpaque("a check constraint cannot be read");
        }
    }

    private static Value<string> Comment(TypeDraft type)
    {
        var comment = type.Type is { } symbol && ModelAttributes.OnClass(symbol, ModelAttributes.Comment) is { } attribute ? EntityAttributes.At<string>(attribute, 0) : Value<string>.Absent;
        comment = type.Node.Last(static call => call.Name == "HasComment", static call => call.Text("comment"), comment);
        foreach (var (table, _) in type.Node.ChildrenOf(BuilderKind.Table))
            comment = table.Last(static call => call.Name == "HasComment", static call => call.Text("comment"), comment);
        return comment;
    }

    private IEnumerable<EntityIndex> Indexes(TypeDraft type, ModelFacts facts)
    {
        var isUnknown = (facts & ModelFacts.Indexes) != 0;
        if (isUnknown || type.IsConfiguredElsewhere)
            yield return new EntityIndex { Properties = Value<EquatableArray<string>>.Unknown };
        if (isUnknown)
            yield break; // any may have been removed, or changed
        foreach (var index in type.Indexes)
        {
            yield return new EntityIndex
            {
                Properties = index.Properties is null ? Value<EquatableArray<string>>.Unknown : Names(index.Properties),
                Name = (facts & ModelFacts.IndexName) != 0 ? Value<string>.Unknown : index.Name,
                IsUnique = index.IsUnique,
                Filter = MayHaveFilter(index) ? Value<string>.Unknown : index.Filter,
                IsDescending = index.IsDescending,
                Location = index.Location,
            };
        }
    }

    /// <summary>SQL Server's provider lets unique indexes leave out rows without value; the columns tell, see <see cref="IndexFilters"/>.</summary>
    private bool MayHaveFilter(IndexDraft index) => !index.IsFilterConfigured && context.Engine == Engines.SqlServer && !index.IsUnique.Is(false);

    private IEnumerable<EntityForeignKey> ForeignKeys(TypeDraft type, ModelFacts facts)
    {
        foreach (var relationship in type.ForeignKeys)
        {
            yield return new EntityForeignKey
            {
                Properties = relationship.Properties is null ? Value<EquatableArray<string>>.Unknown : Names(relationship.Properties),
                Principal = relationship.Principal.Name,
                PrincipalKey = Names(relationship.PrincipalKey),
                Navigation = relationship.Navigation is { } navigation ? navigation.Name : Value<string>.Absent,
                Inverse = relationship is { IsOwnership: true } ? type.OwnerMember!.Name : relationship.Inverse is { } inverse ? inverse.Name : Value<string>.Absent,
                IsUnique = relationship.IsUnique,
                IsRequired = relationship.IsRequired,
                DeleteBehavior = (facts & ModelFacts.DeleteBehavior) != 0 && !relationship.IsOwnership ? Value<string>.Unknown : DeleteBehavior(relationship),
                ConstraintName = (facts & ModelFacts.ConstraintName) != 0 ? Value<string>.Unknown : relationship.ConstraintName,
                IsOwnership = relationship.IsOwnership,
                Location = relationship.Location ?? LocationOf(relationship.Navigation) ?? LocationOf(relationship.Inverse),
            };
        }

        // Those that a package configures.
        if (type.IsConfiguredElsewhere)
        {
            yield return new EntityForeignKey
            {
                Properties = Value<EquatableArray<string>>.Unknown,
                Principal = type.Name,
                PrincipalKey = Value<EquatableArray<string>>.Unknown,
                IsUnique = Value<bool>.Unknown,
                IsRequired = Value<bool>.Unknown,
                DeleteBehavior = Value<string>.Unknown,
            };
        }

        // The table of a derived type refers to that of its base type.
        if (type.Base is { } baseType && tables.StrategyOf(type).Is(MappingStrategy.Tpt) && baseType.Hierarchy().FirstOrDefault(static other => !other.Table.IsAbsent) is { } mapped)
        {
            yield return new EntityForeignKey
            {
                Properties = type.Root.IsKeyUnknown ? Value<EquatableArray<string>>.Unknown : Names(type.Root.Key),
                Principal = mapped.Name,
                IsUnique = true,
                IsRequired = true,
                DeleteBehavior = "Cascade",
                IsOwnership = true,
            };
        }
    }

    private Value<string> DeleteBehavior(RelationshipDraft relationship)
    {
        var behavior = relationship.ConfiguredDeleteBehavior;
        if (behavior.IsAbsent)
        {
            var attribute = EndWith(relationship.Navigation) ?? EndWith(relationship.Inverse);
            behavior = attribute is not null
                ? attribute.ConstructorArguments is [var value] && RelationshipConfiguration.DeleteBehaviorName(value.Value) is { } name ? name : Value<string>.Unknown
                : IsSelfReferencingJoin(relationship) && context.Engine == Engines.SqlServer ? Value<string>.Unknown
                : relationship.IsRequired.Select(static required => required ? "Cascade" : null);
        }

        return behavior.Is("ClientSetNull") ? Value<string>.Absent : behavior;

        static AttributeData? EndWith(NavigationDraft? navigation) => navigation is null ? null : EntityAttributes.Find(navigation.Member.Symbol, ModelAttributes.DeleteBehavior);
    }

    private static bool IsSelfReferencingJoin(RelationshipDraft relationship) =>
        relationship.BaseName is not null && relationship.Dependent.ForeignKeys.Count(other => other.Principal == relationship.Principal) > 1;

    private static Location? LocationOf(NavigationDraft? navigation) => navigation is null ? null : TypeDiscovery.InSource(navigation.Member.Symbol);
}
