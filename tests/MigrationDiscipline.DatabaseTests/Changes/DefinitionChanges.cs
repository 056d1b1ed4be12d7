using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MigrationDiscipline.DatabaseTests.Scaffolding;
using static MigrationDiscipline.DatabaseTests.Changes.Models;

namespace MigrationDiscipline.DatabaseTests.Changes;

/// <summary>Columns that stay and are altered.</summary>
internal static class DefinitionChanges
{
    public static IReadOnlyList<ModelChange> All { get; } =
    [
        OfProduct("int becomes long", static p => p.Property<int>("Stock"), static p => p.Property<long>("Stock")),
        OfProduct("string becomes a number", static p => p.Property<string>("Code").HasMaxLength(20), static p => p.Property<int?>("Code")),
        OfProduct("string becomes required", static p => p.Property<string>("Note"), static p => p.Property<string>("Note").IsRequired()),
        OfProduct("number becomes required", static p => p.Property<int?>("Stock"), static p => p.Property<int>("Stock")),
        OfProduct("string becomes optional", static p => p.Property<string>("Note").IsRequired(), static p => p.Property<string>("Note")),
        OfProduct("number becomes optional", static p => p.Property<int>("Stock"), static p => p.Property<int?>("Stock")),
        OfProduct("required columns of many types become optional", static p =>
        {
            p.Property<bool>("IsActive");
            p.Property<decimal>("Price").HasPrecision(10, 2);
            p.Property<DateTime>("Since");
            p.Property<DateTimeOffset>("Until");
            p.Property<Guid>("Key");
            p.Property<byte[]>("Picture").IsRequired();
            p.Property<DayOfWeek>("Weekday");
        }, static p =>
        {
            p.Property<bool?>("IsActive");
            p.Property<decimal?>("Price").HasPrecision(10, 2);
            p.Property<DateTime?>("Since");
            p.Property<DateTimeOffset?>("Until");
            p.Property<Guid?>("Key");
            p.Property<byte[]>("Picture");
            p.Property<DayOfWeek?>("Weekday");
        }),
        OfProduct("length grows", static p => p.Property<string>("Code").HasMaxLength(20), static p => p.Property<string>("Code").HasMaxLength(40)),
        OfProduct("length goes", static p => p.Property<string>("Code").HasMaxLength(20), static p => p.Property<string>("Code")),
        OfProduct("precision changes", static p => p.Property<decimal>("Price").HasPrecision(10, 2), static p => p.Property<decimal>("Price").HasPrecision(12, 4)),
        OfProduct("default value comes", static p => p.Property<int>("Stock"), static p => p.Property<int>("Stock").HasDefaultValue(7)),
        OfProduct("default value goes", static p => p.Property<int>("Stock").HasDefaultValue(7), static p => p.Property<int>("Stock")),
        OfProduct("default values change", static p =>
        {
            p.Property<string>("Code").IsRequired().HasDefaultValue("a");
            p.Property<int>("Stock").HasDefaultValue(7);
            p.Property<DateTime>("Since").HasDefaultValue(new DateTime(2024, 2, 29, 0, 0, 0, DateTimeKind.Utc));
        }, static p =>
        {
            p.Property<string>("Code").IsRequired().HasDefaultValue("b");
            p.Property<int>("Stock").HasDefaultValue(8);
            p.Property<DateTime>("Since").HasDefaultValue(new DateTime(2025, 2, 28, 0, 0, 0, DateTimeKind.Utc));
        }),
        OfProduct(
            "default value becomes one of the database",
            static p => p.Property<int>("Stock").HasDefaultValue(7),
            static p => p.Property<int>("Stock").HasDefaultValueSql("3 + 4")),
        OfProduct(
            "default of the database goes",
            static p => p.Property<DateTime>("Since").HasDefaultValueSql("CURRENT_TIMESTAMP"),
            static p => p.Property<DateTime>("Since")),
        OfProduct("computed column changes", Computed("\"Stock\" * 2"), Computed("\"Stock\" * 3")),
        OfProduct("computed column becomes an ordinary one", Computed("\"Stock\" * 2"), static p =>
        {
            p.Property<int>("Stock");
            p.Property<int?>("Sum");
        }),
        OfProduct("ordinary column becomes a computed one", static p =>
        {
            p.Property<int>("Stock");
            p.Property<int?>("Sum");
        }, Computed("\"Stock\" * 2")),
        OfProduct("comments come, change and go", static p =>
        {
            p.Property<string>("Code").HasComment("old");
            p.Property<string>("Note").HasComment("gone");
            p.Property<string>("Remark");
        }, static p =>
        {
            p.Property<string>("Code").HasComment("new");
            p.Property<string>("Note");
            p.Property<string>("Remark").HasComment("come");
        }),
        OfProduct(
            "fixed length and unicode change",
            static p => p.Property<string>("Code").HasMaxLength(8).IsUnicode(false).IsFixedLength(),
            static p => p.Property<string>("Code").HasMaxLength(8)),
        OfProduct("column that an index covers is altered", static p => Indexed(p, 20), static p => Indexed(p, 40)),
        OfProduct("type is set by hand", static p => p.Property<DateTime>("Since"), static p => p.Property<DateTime>("Since").HasColumnType("date")),
        OfProduct("key values come from the application", static p => p.Property<int>("Number").HasDefaultValue(1), static p =>
        {
            p.Property<int>("Id").ValueGeneratedNever();
            p.Property<int>("Number").HasDefaultValue(1);
        }, Target.Sqlite | Target.PostgreSql),
        OfProduct("key values come from the database", static p => p.Property<int>("Id").ValueGeneratedNever(), Nothing, Target.Sqlite | Target.PostgreSql),
        OfProduct("row version added", Nothing, static p => p.Property<byte[]>("Version").IsRowVersion()),
        OfProduct("row version dropped", static p => p.Property<byte[]>("Version").IsRowVersion(), Nothing),
        OfProduct("row version of PostgreSQL added", Nothing, static p => p.Property<uint>("Version").IsRowVersion(), Target.PostgreSql),
        OfProduct(
            "collation changes on SQLite",
            static p => p.Property<string>("Code").UseCollation("NOCASE"),
            static p => p.Property<string>("Code").UseCollation("RTRIM"),
            Target.Sqlite),
        OfProduct(
            "collation changes on PostgreSQL",
            static p => p.Property<string>("Code").UseCollation("C"),
            static p => p.Property<string>("Code").UseCollation("POSIX"),
            Target.PostgreSql),
        OfProduct(
            "collation goes on SQL Server",
            static p => p.Property<string>("Code").UseCollation("Latin1_General_CI_AS"),
            static p => p.Property<string>("Code"),
            Target.SqlServer),
        OfProduct(
            "column with a collation dropped on PostgreSQL",
            static p => p.Property<string>("Code").UseCollation("C").HasComment("code"),
            Nothing,
            Target.PostgreSql),
        OfProduct(
            "identity changes on PostgreSQL",
            Identity(NpgsqlPropertyBuilderExtensions.UseIdentityByDefaultColumn),
            Identity(NpgsqlPropertyBuilderExtensions.UseIdentityAlwaysColumn),
            Target.PostgreSql),
        OfProduct(
            "identity with options goes on PostgreSQL",
            static p => p.Property<int>("Number").UseIdentityAlwaysColumn().HasIdentityOptions(startValue: 100, incrementBy: 5),
            static p => p.Property<int>("Number").ValueGeneratedNever(),
            Target.PostgreSql),
        OfProduct("identity column dropped on PostgreSQL", static p => p.Property<int>("Number").UseIdentityByDefaultColumn(), Nothing, Target.PostgreSql),
        OfProduct(
            "serial becomes identity on PostgreSQL",
            Identity(NpgsqlPropertyBuilderExtensions.UseSerialColumn),
            Identity(NpgsqlPropertyBuilderExtensions.UseIdentityByDefaultColumn),
            Target.PostgreSql),
        OfProduct("arrays and json on PostgreSQL dropped", static p =>
        {
            p.Property<string[]>("Tags").IsRequired();
            p.Property<List<int>>("Sizes").IsRequired();
            p.Property<string>("Data").HasColumnType("jsonb").IsRequired();
        }, Nothing, Target.PostgreSql),
        OfProduct(
            "compression changes on PostgreSQL",
            static p => p.Property<string>("Note"),
            static p => p.Property<string>("Note").UseCompressionMethod("pglz"),
            Target.PostgreSql),
        OfProduct("sparse column and identity seed on SQL Server", static p => p.Property<int?>("Stock").IsSparse(), static p =>
        {
            p.Property<int>("Id").UseIdentityColumn(100, 10);
            p.Property<int?>("Stock");
        }, Target.SqlServer),
    ];

    private static Action<EntityTypeBuilder> Computed(string sql) => p =>
    {
        p.Property<int>("Stock");
        p.Property<int?>("Sum").HasComputedColumnSql(sql, stored: true);
    };

    private static void Indexed(EntityTypeBuilder product, int length)
    {
        product.Property<string>("Code").HasMaxLength(length);
        product.HasIndex("Code").IsUnique();
    }

    private static Action<EntityTypeBuilder> Identity(Func<PropertyBuilder, PropertyBuilder> strategy) => p => strategy(p.Property<int>("Id"));
}
