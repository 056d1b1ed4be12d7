using Microsoft.EntityFrameworkCore;
using MigrationDiscipline.DatabaseTests.Scaffolding;
using static MigrationDiscipline.DatabaseTests.Changes.Models;

namespace MigrationDiscipline.DatabaseTests.Changes;

/// <summary>Sequences, and what belongs to the database as a whole.</summary>
internal static class DatabaseChanges
{
    public static IReadOnlyList<ModelChange> All { get; } =
    [
        OfSequence("sequence created", static _ => { }, static m => m.HasSequence<int>("Numbers").StartsAt(100).IncrementsBy(5)),
        OfSequence(
            "sequence with everything dropped",
            static m => m.HasSequence<int>("Numbers").StartsAt(100).IncrementsBy(5).HasMin(10).HasMax(9999).IsCyclic(),
            static _ => { }),
        OfSequence("sequence of long dropped", static m => m.HasSequence("Numbers").HasMax(99_999_999_999), static _ => { }),
        OfSequence(
            "sequence altered",
            static m => m.HasSequence("Numbers").IncrementsBy(5).HasMin(1).HasMax(99_999_999_999).IsCyclic(),
            static m => m.HasSequence("Numbers").IncrementsBy(10)),
        OfSequence("start of a sequence changes", static m => m.HasSequence("Numbers").StartsAt(100), static m => m.HasSequence("Numbers").StartsAt(200)),
        OfSequence("sequence renamed", static m => m.HasSequence("Numbers"), static m => m.HasSequence("Digits")),
        OfSequence("sequence moved to a schema", static m => m.HasSequence("Numbers"), static m => m.HasSequence("Numbers", "shop")),
        OfSequence("sequence of a schema dropped", static m => m.HasSequence<short>("Numbers", "shop"), static _ => { }),
        OfSequence("type of a sequence changes", static m => m.HasSequence<int>("Numbers"), static m => m.HasSequence<long>("Numbers")),
        new("sequence that gives a default dropped on PostgreSQL", Target.PostgreSql, static m =>
        {
            m.HasSequence<int>("Numbers");
            Product(static p => p.Property<int>("Number").HasDefaultValueSql("nextval('\"Numbers\"')"))(m);
        }, Product(static p => p.Property<int>("Number"))),
        new("keys come from a sequence", Target.Servers, Product(Nothing), static m =>
        {
            Product(static p => SequenceKey(p.Property<int>("Id"), p.Metadata.Model))(m);
        }),
        OfSequence("extension added on PostgreSQL", static _ => { }, static m => m.HasPostgresExtension("hstore"), Target.PostgreSql),
        OfSequence(
            "extension dropped on PostgreSQL",
            static m => m.HasPostgresExtension("hstore").HasPostgresExtension("citext"),
            static m => m.HasPostgresExtension("citext"),
            Target.PostgreSql),
        OfSequence("enum added on PostgreSQL", static _ => { }, static m => m.HasPostgresEnum("mood", ["sad", "happy"]), Target.PostgreSql),
        OfSequence("enum dropped on PostgreSQL", static m => m.HasPostgresEnum("mood", ["sad", "happy"]), static _ => { }, Target.PostgreSql),
        OfSequence("collation added on PostgreSQL", static _ => { }, static m => m.HasCollation("german", "de-DE-x-icu", "icu", deterministic: true), Target.PostgreSql),
        OfSequence(
            "collation of the database on SQL Server changes",
            static m => m.UseCollation("Latin1_General_CI_AS"),
            static m => m.UseCollation("Latin1_General_CS_AS"),
            Target.SqlServer),
        OfSequence("edition of the database on SQL Server changes", static m => m.HasServiceTier("Basic"), static m => m.HasServiceTier("Premium"), Target.SqlServer),
    ];

    private static ModelChange OfSequence(string name, Action<ModelBuilder> before, Action<ModelBuilder> after, Target targets = Target.Servers) =>
        new(name, targets, model => { Product(Nothing)(model); before(model); }, model => { Product(Nothing)(model); after(model); });

    private static void SequenceKey(Microsoft.EntityFrameworkCore.Metadata.Builders.PropertyBuilder<int> id, Microsoft.EntityFrameworkCore.Metadata.IMutableModel model)
    {
        if (model.FindAnnotation("SqlServer:ValueGenerationStrategy") is not null)
            SqlServerPropertyBuilderExtensions.UseSequence(id);
        else
            NpgsqlPropertyBuilderExtensions.UseSequence(id);
    }
}
