using MigrationDiscipline.Model;
using MigrationDiscipline.Model.Entities;

namespace MigrationDiscipline.Drift;

/// <summary>
/// What EF Core's conventions and the configuration make of a context: its model, as the newest snapshot should have it. EF Core runs its conventions until nothing changes any more; this
/// reads in one pass what they come to, and leaves open what depends on their order.
/// </summary>
internal static class CodeModelReader
{
    /// <summary>The model of the context.</summary>
    public static EntityModel Read(DriftContext context, ModelConfiguration configuration, CancellationToken cancellationToken)
    {
        var members = new MemberReader(context, configuration);
        var discovery = new TypeDiscovery(context, configuration, members);
        discovery.Run(context, cancellationToken);
        var types = discovery.Types;
        new MemberDrafts(context, configuration, members, discovery, types).Run(cancellationToken);
        KeyDiscovery.Run(types);

        var properties = new PropertyDrafts(context, configuration, new PropertyReader(context, configuration), types);
        var foreignKeys = new ForeignKeyDiscovery(context, properties);
        OwnedKeys.Run(types, context, foreignKeys);
        cancellationToken.ThrowIfCancellationRequested();
        var relationships = new RelationshipDiscovery(discovery, types);
        relationships.Run();
        foreignKeys.Run(relationships.Relationships);
        new JoinTypes(context, configuration, discovery, types, foreignKeys).Run(relationships.ManyToMany);
        IndexDiscovery.Run(types);

        var tables = new TableNames(context, configuration, types);
        tables.Run();
        var discriminators = new Discriminators(context, types, tables);
        discriminators.Run();
        cancellationToken.ThrowIfCancellationRequested();
        var writer = new DraftedTypes(context, configuration, properties, tables, discriminators);
        var model = new EntityModel
        {
            Types = types.Select(writer.Write).ToEquatableArray(),
            Engine = context.Engine,
            DefaultSchema = tables.DefaultSchema,
            HasOtherTypes = configuration.HasOtherTypes,
            OwnRoots = OwnRoots(context).ToEquatableArray(),
            Opacity = configuration.Model.Opacity
                ?? ((configuration.Model.UnknownFacts & (ModelFacts.Members | ModelFacts.Hierarchy | ModelFacts.Relationships)) != 0 ? "configuration for all types cannot be followed" : null),
        };
        model = ColumnNames.Complete(model, MaxIdentifierLength(context.Engine));
        model = SharedColumns.Complete(model);
        return context.Engine == Engines.SqlServer ? IndexFilters.Complete(model) : model;
    }

    private static IEnumerable<string> OwnRoots(DriftContext context) => context.Compilation.Assembly.GlobalNamespace.GetNamespaceMembers()
        .Select(static space => space.Name)
        .Append(context.Type.ContainingNamespace.ToDisplayString().Split('.')[0])
        .Distinct(StringComparer.Ordinal);

    private static int? MaxIdentifierLength(Engines engine) => engine switch
    {
        Engines.SqlServer => 128,
        Engines.PostgreSql => 63,
        Engines.MySql => 64,
        _ => null,
    };
}
