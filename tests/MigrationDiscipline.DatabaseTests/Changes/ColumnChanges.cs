using Microsoft.EntityFrameworkCore;
using MigrationDiscipline.DatabaseTests.Scaffolding;
using static MigrationDiscipline.DatabaseTests.Changes.Models;

namespace MigrationDiscipline.DatabaseTests.Changes;

/// <summary>Columns that come, go and get other names.</summary>
internal static class ColumnChanges
{
    public static IReadOnlyList<ModelChange> All { get; } =
    [
        OfProduct("optional column added", Nothing, static p => p.Property<string>("Note")),
        OfProduct("required columns of many types added", Nothing, static p =>
        {
            p.Property<string>("Code").IsRequired().HasMaxLength(20);
            p.Property<int>("Stock");
            p.Property<bool>("IsActive");
            p.Property<decimal>("Price").HasPrecision(10, 2);
            p.Property<DateTime>("Since");
            p.Property<Guid>("Key");
        }),
        OfProduct("column with a default value added", Nothing, static p => p.Property<int>("Stock").HasDefaultValue(7)),
        OfProduct("column with a default of the database added", Nothing, static p => p.Property<DateTime>("Since").HasDefaultValueSql("CURRENT_TIMESTAMP")),
        OfProduct("computed column added", static p => p.Property<int>("Stock"), static p =>
        {
            p.Property<int>("Stock");
            p.Property<int>("Twice").HasComputedColumnSql("\"Stock\" * 2", stored: true);
        }),
        OfProduct("optional columns of many types dropped", static p =>
        {
            p.Property<string>("Note").HasMaxLength(50);
            p.Property<int?>("Stock");
            p.Property<long?>("Big");
            p.Property<short?>("Small");
            p.Property<byte?>("Tiny");
            p.Property<bool?>("IsActive");
            p.Property<decimal?>("Price").HasPrecision(10, 2);
            p.Property<double?>("Weight");
            p.Property<float?>("Height");
            p.Property<DateTime?>("Since");
            p.Property<DateTimeOffset?>("Until");
            p.Property<DateOnly?>("Day");
            p.Property<TimeOnly?>("Hour");
            p.Property<TimeSpan?>("Took");
            p.Property<Guid?>("Key");
            p.Property<byte[]>("Picture");
            p.Property<char?>("Letter");
            p.Property<DayOfWeek?>("Weekday");
        }, Nothing),
        OfProduct("required columns of many types dropped", static p =>
        {
            p.Property<string>("Code").IsRequired().HasMaxLength(20);
            p.Property<int>("Stock");
            p.Property<long>("Big");
            p.Property<short>("Small");
            p.Property<byte>("Tiny");
            p.Property<bool>("IsActive");
            p.Property<decimal>("Price").HasPrecision(10, 2);
            p.Property<double>("Weight");
            p.Property<float>("Height");
            p.Property<DateTime>("Since");
            p.Property<DateTimeOffset>("Until");
            p.Property<DateOnly>("Day");
            p.Property<TimeOnly>("Hour");
            p.Property<TimeSpan>("Took");
            p.Property<Guid>("Key");
            p.Property<byte[]>("Picture").IsRequired();
            p.Property<char>("Letter");
            p.Property<DayOfWeek>("Weekday");
        }, Nothing),
        OfProduct("columns with default values dropped", static p =>
        {
            p.Property<int>("Stock").HasDefaultValue(7);
            p.Property<long>("Big").HasDefaultValue(1L << 40);
            p.Property<string>("Code").IsRequired().HasDefaultValue("a \"quoted\" \\ text, it's");
            p.Property<bool>("IsActive").HasDefaultValue(true);
            p.Property<decimal>("Price").HasPrecision(10, 2).HasDefaultValue(9.90m);
            p.Property<double>("Weight").HasDefaultValue(0.5);
            p.Property<DateTime>("Since").HasDefaultValue(new DateTime(2024, 2, 29, 12, 0, 0, DateTimeKind.Utc));
            p.Property<DateOnly>("Day").HasDefaultValue(new DateOnly(2024, 2, 29));
            p.Property<TimeSpan>("Took").HasDefaultValue(TimeSpan.FromMinutes(90));
            p.Property<Guid>("Key").HasDefaultValue(new Guid("11111111-2222-3333-4444-555555555555"));
            p.Property<DayOfWeek>("Weekday").HasDefaultValue(DayOfWeek.Friday);
        }, Nothing),
        OfProduct("column with a default of two lines dropped", static p => p.Property<string>("Code").IsRequired().HasDefaultValue("one\r\ntwo"), Nothing),
        OfProduct("column with a default of the database dropped", static p => p.Property<DateTime>("Since").HasDefaultValueSql("CURRENT_TIMESTAMP"), Nothing),
        OfProduct("computed column dropped", static p =>
        {
            p.Property<int>("Stock");
            p.Property<int>("Twice").HasComputedColumnSql("\"Stock\" * 2", stored: true);
        }, static p => p.Property<int>("Stock")),
        OfProduct(
            "column with a comment and a fixed length dropped",
            static p => p.Property<string>("Code").HasMaxLength(8).IsFixedLength().IsUnicode(false).HasComment("Printed on the \"label\""),
            Nothing),
        OfProduct("column with an index dropped", static p =>
        {
            p.Property<string>("Code").HasMaxLength(20);
            p.HasIndex("Code").IsUnique();
        }, Nothing),
        OfShop("column with an index and a foreign key dropped", static p => InCategory(p, DeleteBehavior.Cascade), Nothing),
        OfProduct("column of a composite index dropped", static p =>
        {
            p.Property<string>("Code").HasMaxLength(20);
            p.Property<int>("Stock");
            p.HasIndex("Code", "Stock");
        }, static p =>
        {
            p.Property<int>("Stock");
            p.HasIndex("Stock");
        }),
        OfProduct("column renamed", static p => p.Property<string>("Note"), static p => p.Property<string>("Note").HasColumnName("Remark")),
        OfProduct("column with an index renamed", static p =>
        {
            p.Property<string>("Code").HasMaxLength(20);
            p.HasIndex("Code").IsUnique();
        }, static p =>
        {
            p.Property<string>("Code").HasMaxLength(20).HasColumnName("Number");
            p.HasIndex("Code").IsUnique();
        }),
        OfProduct(
            "column renamed and altered",
            static p => p.Property<string>("Note").HasMaxLength(50),
            static p => p.Property<string>("Note").HasMaxLength(80).HasColumnName("Remark")),
        OfProduct("property renamed", static p => p.Property<string>("Note"), static p => p.Property<string>("Remark")),
        OfShop("column of a foreign key renamed", static p => InCategory(p), static p =>
        {
            InCategory(p);
            p.Property<int?>("CategoryId").HasColumnName("GroupId");
        }),
        OfProduct("column dropped, another altered, a third added", static p =>
        {
            p.Property<string>("Note");
            p.Property<int>("Stock");
        }, static p =>
        {
            p.Property<long>("Stock");
            p.Property<bool?>("IsActive");
        }),
        OfProduct("column whose name is no identifier dropped", static p =>
        {
            p.Property<string>("Note").HasColumnName("the \"note\" of it");
            p.Property<string>("Class").HasColumnName("class");
        }, Nothing),
        OfProduct("computed column renamed and its source renamed", static p =>
        {
            p.Property<int>("Stock");
            p.Property<int>("Twice").HasComputedColumnSql("\"Stock\" * 2", stored: true);
        }, static p =>
        {
            p.Property<int>("Stock").HasColumnName("Count");
            p.Property<int>("Twice").HasComputedColumnSql("\"Count\" * 2", stored: true);
        }),
    ];
}
