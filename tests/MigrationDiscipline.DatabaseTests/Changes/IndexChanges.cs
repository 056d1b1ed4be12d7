using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MigrationDiscipline.DatabaseTests.Scaffolding;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;
using static MigrationDiscipline.DatabaseTests.Changes.Models;

namespace MigrationDiscipline.DatabaseTests.Changes;

/// <summary>Indexes of every kind.</summary>
internal static class IndexChanges
{
    public static IReadOnlyList<ModelChange> All { get; } =
    [
        OfIndex("index created", null, static p => p.HasIndex("Code")),
        OfIndex("unique composite index created", null, static p => p.HasIndex("Code", "Stock").IsUnique()),
        OfIndex("index dropped", static p => p.HasIndex("Code"), null),
        OfIndex("composite descending index dropped", static p => p.HasIndex("Code", "Stock", "Name").IsDescending(true, false, true), null),
        OfIndex("wholly descending index dropped", static p => p.HasIndex("Code", "Stock").IsDescending(), null),
        OfIndex("descending index dropped", static p => p.HasIndex("Code").IsDescending(true), null),
        OfIndex("index that descends column by column dropped", static p => p.HasIndex("Code", "Stock").IsDescending(true, true), null),
        OfIndex("filtered unique index dropped", static p => p.HasIndex("Code").IsUnique().HasFilter("\"Stock\" > 0 AND \"Code\" <> 'none'"), null),
        OfIndex("filter of an index changes", static p => p.HasIndex("Code").HasFilter("\"Stock\" > 0"), static p => p.HasIndex("Code").HasFilter("\"Stock\" > 1")),
        OfIndex("index becomes unique", static p => p.HasIndex("Code"), static p => p.HasIndex("Code").IsUnique()),
        OfIndex("order of an index changes", static p => p.HasIndex("Code", "Stock"), static p => p.HasIndex("Stock", "Code")),
        OfIndex("index renamed", static p => p.HasIndex("Code"), static p => p.HasIndex("Code").HasDatabaseName("IX_Codes")),
        OfIndex("index renamed and another dropped", static p =>
        {
            p.HasIndex("Code").HasDatabaseName("IX_A");
            p.HasIndex("Stock").HasDatabaseName("IX_B");
        }, static p => p.HasIndex("Code").HasDatabaseName("IX_B")),
        OfIndex("two indexes on the same columns dropped", static p =>
        {
            p.HasIndex(["Code"], "IX_One").IsUnique();
            p.HasIndex(["Code"], "IX_Two").HasFilter("\"Stock\" > 0");
        }, null),
        OfIndex(
            "covering index dropped on PostgreSQL",
            static p => NpgsqlIndexBuilderExtensions.IncludeProperties(p.HasIndex("Code"), "Stock", "Name"),
            null,
            Target.PostgreSql),
        OfIndex(
            "covering index dropped on SQL Server",
            static p => SqlServerIndexBuilderExtensions.IncludeProperties(p.HasIndex("Code"), "Stock", "Name").IsUnique(),
            null,
            Target.SqlServer),
        OfIndex(
            "included columns change on PostgreSQL",
            static p => NpgsqlIndexBuilderExtensions.IncludeProperties(p.HasIndex("Code"), "Stock"),
            static p => NpgsqlIndexBuilderExtensions.IncludeProperties(p.HasIndex("Code"), "Stock", "Name"),
            Target.PostgreSql),
        OfIndex(
            "clustered index with options dropped on SQL Server",
            static p => p.HasIndex("Code").HasFillFactor(80).IsCreatedOnline().SortInTempDb(),
            null,
            Target.SqlServer),
        OfIndex("hash index dropped on PostgreSQL", static p => p.HasIndex("Code").HasMethod("hash"), null, Target.PostgreSql),
        OfIndex(
            "index with operators and null order dropped on PostgreSQL",
            static p => p.HasIndex("Code", "Stock").HasOperators("text_pattern_ops").HasNullSortOrder(NullSortOrder.NullsFirst, NullSortOrder.NullsLast),
            null,
            Target.PostgreSql),
        OfIndex(
            "unique index in which nulls are equal dropped on PostgreSQL",
            static p => p.HasIndex("Code").IsUnique().AreNullsDistinct(false),
            null,
            Target.PostgreSql),
        OfIndex(
            "index with a collation and a storage parameter dropped on PostgreSQL",
            static p => p.HasIndex("Code").UseCollation("C").HasStorageParameter("fillfactor", 70),
            null,
            Target.PostgreSql),
    ];

    private static ModelChange OfIndex(string name, Action<EntityTypeBuilder>? before, Action<EntityTypeBuilder>? after, Target targets = Target.All) =>
        OfProduct(name, With(before), With(after), targets);

    private static Action<EntityTypeBuilder> With(Action<EntityTypeBuilder>? index) => p =>
    {
        p.Property<string>("Code").HasMaxLength(20);
        p.Property<int>("Stock");
        index?.Invoke(p);
    };
}
