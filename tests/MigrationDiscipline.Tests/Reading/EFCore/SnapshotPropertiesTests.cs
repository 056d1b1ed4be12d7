using MigrationDiscipline.Model;
using MigrationDiscipline.Model.Entities;
using static MigrationDiscipline.Tests.Reading.EFCore.Snapshots;

namespace MigrationDiscipline.Tests.Reading.EFCore;

/// <summary>Properties, indexes and tables in snapshots, in every shape that a version of EF Core writes.</summary>
public class SnapshotPropertiesTests
{
    [Theory]
    [InlineData("""b.Property<int>("P").HasColumnType("int");""", "int", false)]
    [InlineData("""b.Property<int?>("P").HasColumnType("int");""", "int", true)]
    [InlineData("""b.Property<string>("P").HasColumnType("text");""", "string", true)]
    [InlineData("""b.Property<string>("P").IsRequired().HasColumnType("text");""", "string", false)]
    [InlineData("""b.Property<byte[]>("P").HasColumnType("bytea");""", "byte[]", true)]
    [InlineData("""b.Property<List<int>>("P").IsRequired().HasColumnType("integer[]");""", "List<int>", false)]
    [InlineData("""b.Property<System.Guid>("P").HasColumnType("uuid");""", "Guid", false)]
    [InlineData("""b.Property<Instant>("P").HasColumnType("timestamp with time zone");""", "Instant", false)]
    [InlineData("""b.Property<Dictionary<string, List<int?>>>("P").HasColumnType("jsonb");""", "Dictionary<string, List<int?>>", true)]
    [InlineData("""b.Property<string>("P").HasColumnType("text"); b.HasKey("P");""", "string", false)]
    public void Type_of_a_property(string statement, string type, bool isNullable)
    {
        var property = Property(statement);

        Assert.Equal((type, isNullable), (property.Type.OrDefault, property.IsNullable.OrDefault));
        Assert.True(property.IsNullable.IsKnown);
    }

    [Fact]
    public void Type_that_may_be_class_or_value_is_nullable_or_not() => Assert.True(Property("""b.Property<Vector>("P").HasColumnType("vector(384)");""").IsNullable.IsUnknown);

    [Fact]
    public void Facts_of_a_property()
    {
        var property = Property("""
            b.Property<decimal>("P")
                .IsConcurrencyToken()
                .ValueGeneratedOnAddOrUpdate()
                .HasMaxLength(20)
                .HasPrecision(10, 2)
                .IsUnicode(false)
                .IsFixedLength()
                .HasColumnType("decimal(10,2)")
                .HasColumnName("p")
                .HasColumnOrder(3)
                .HasDefaultValue(-1.5m)
                .HasDefaultValueSql("f()", "DF_P")
                .HasComputedColumnSql("a + " + "b", true)
                .HasComment("why")
                .UseCollation("C")
                .HasAnnotation("X:Y", 1);
            """);

        Assert.Equal(
            new EntityProperty
            {
                Name = "P",
                Type = "decimal",
                IsNullable = false,
                IsConcurrencyToken = true,
                ValueGenerated = "OnAddOrUpdate",
                MaxLength = 20,
                Precision = 10,
                Scale = 2,
                IsUnicode = false,
                IsFixedLength = true,
                ColumnType = "decimal(10,2)",
                Column = "p",
                DefaultValue = new Literal(-1.5m, "-1.5m"),
                DefaultValueSql = "f()",
                ComputedColumnSql = "a + b",
                IsStored = true,
                Comment = "why",
                Collation = "C",
                Order = 3,
            },
            property);
    }

    [Theory]
    [InlineData("""HasDefaultValue(new DateTime(2020, 1, 2, 0, 0, 0, 0, DateTimeKind.Unspecified))""")]
    [InlineData("""HasDefaultValue(Guid.NewGuid())""")]
    [InlineData("""HasDefaultValue()""")]
    [InlineData("""HasDefaultValueSql()""")]
    public void Default_that_is_no_literal_is_unknown(string call)
    {
        var property = Property($"""b.Property<int>("P").{call};""");

        Assert.True(property.DefaultValue.IsUnknown || property.DefaultValueSql.IsUnknown);
    }

    [Theory]
    [InlineData("""SqlServerPropertyBuilderExtensions.UseIdentityColumn(b.Property<int>("P"), 1L, 1);""")]
    [InlineData("""Microsoft.EntityFrameworkCore.SqlServerPropertyBuilderExtensions.UseIdentityColumn(b.Property<int>("P"));""")]
    public void Property_that_is_mentioned_twice_is_one(string again)
    {
        var type = Entity("""b.Property<int>("P").ValueGeneratedOnAdd().HasColumnType("int").HasColumnName("p"); """ + again);

        Assert.Equal(("p", "OnAdd"), (Assert.Single(type.Properties).Column.OrDefault, type.Properties[0].ValueGenerated.OrDefault));
        Assert.Null(type.Opacity);
    }

    [Fact]
    public void Builder_behind_a_variable_is_the_same_builder()
    {
        var model = Read("""
            modelBuilder.Entity("Shop.Order", b2 =>
            {
                var key = b2.Property<int>("P").HasColumnName("p");
                SqlServerPropertyBuilderExtensions.UseIdentityColumn(key);
                var index = b2.HasIndex("P").IsUnique();
                SqlServerIndexBuilderExtensions.IsClustered(index, false);
                b2.HasKey("P");
                b2.ToTable("Orders");
            });
            """);
        var type = Assert.Single(model.Types);

        Assert.Null(type.Opacity);
        Assert.Equal("p", Assert.Single(type.Properties).Column.OrDefault);
        Assert.True(Assert.Single(type.Indexes).IsUnique.OrDefault);
        Assert.Equal(Engines.SqlServer, model.Engine);
    }

    [Theory]
    [InlineData("""b.HasIndex("A", "B");""", "A,B", null, "")]
    [InlineData("""b.HasIndex("A").HasName("IX");""", "A", "IX", "")]
    [InlineData("""b.HasIndex("A").HasDatabaseName("IX");""", "A", "IX", "")]
    [InlineData("""b.HasIndex(new[] { "A", "B" }, "IX");""", "A,B", "IX", "")]
    [InlineData("""b.HasIndex(new[] { "A" }, "IX").HasDatabaseName("IX2");""", "A", "IX2", "")]
    [InlineData("""b.HasIndex("A", "B").IsDescending(false, true);""", "A,B", null, "False,True")]
    [InlineData("""b.HasIndex("A", "B").IsDescending();""", "A,B", null, "True,True")]
    [InlineData("""b.HasIndex("A"); NpgsqlIndexBuilderExtensions.IncludeProperties(b.HasIndex("A"), new[] { "B" });""", "A", null, "")]
    public void Index(string statement, string properties, string? name, string descending)
    {
        var index = Assert.Single(Entity(statement).Indexes);

        Assert.Equal((properties, name, descending), (string.Join(',', index.Properties.OrDefault), index.Name.OrDefault, string.Join(',', index.IsDescending.OrDefault)));
        Assert.True(index.IsUnique.Is(false));
    }

    [Fact]
    public void Unique_index_with_a_filter()
    {
        var index = Assert.Single(Entity("""b.HasIndex("A").IsUnique().HasFilter("[A] IS NOT NULL");""").Indexes);

        Assert.Equal((true, "[A] IS NOT NULL"), (index.IsUnique.OrDefault, index.Filter.OrDefault));
    }

    [Theory]
    [InlineData("""b.ToTable("Orders");""", "app.Orders", null)]
    [InlineData("""b.ToTable("Orders", "own");""", "own.Orders", null)]
    [InlineData("""b.ToTable("Orders", (string)null);""", "Orders", null)]
    [InlineData("""b.ToTable("Orders", null, t => { t.HasTrigger("x"); });""", "Orders", null)]
    [InlineData("""b.ToTable("Orders", t => t.ExcludeFromMigrations());""", "app.Orders", null)]
    [InlineData("""b.ToTable((string)null); b.ToView("v", (string)null);""", null, "v")]
    [InlineData("""b.ToView("v");""", null, "v")]
    [InlineData("""b.ToView("v", "s");""", null, "s.v")]
    [InlineData("""b.ToTable((string)null); b.ToFunction("f");""", null, "f")]
    [InlineData("""b.ToTable((string)null); b.ToSqlQuery("SELECT 1");""", null, "SELECT 1")]
    [InlineData("""b.ToTable("Orders"); b.ToView("v");""", "app.Orders", null)]
    [InlineData("", "app.Order", null)]
    public void Table_of_a_type(string statement, string? table, string? view)
    {
        var type = Assert.Single(Read($$"""modelBuilder.HasDefaultSchema("app"); modelBuilder.Entity("Shop.Order", b => { {{statement}} });""").Types);

        Assert.Equal((table, view), (type.Table.IsKnown ? type.Table.OrDefault.ToString() : null, type.View.OrDefault));
        Assert.False(type.Table.IsUnknown);
    }

    [Theory]
    [InlineData("""b.ToTable("Orders", t => { t.ExcludeFromMigrations(); });""", true)]
    [InlineData("""b.ToTable("Orders", t => t.ExcludeFromMigrations());""", true)]
    [InlineData("""b.ToTable("Orders");""", false)]
    public void Table_that_migrations_leave_alone(string statement, bool isExcluded) => Assert.True(Entity(statement).IsExcludedFromMigrations.Is(isExcluded));

    [Theory]
    [InlineData("""b.HasCheckConstraint("CK_A", "a > 0"); b.HasComment("why");""")]
    [InlineData("""b.ToTable("Orders", null, t => { t.HasComment("why"); t.HasCheckConstraint("CK_A", "a > 0"); });""")]
    [InlineData("""b.ToTable(t => { t.HasComment("why"); t.HasCheckConstraint("Model", "a > 0").HasName("CK_A"); });""")]
    public void Check_constraint_and_comment(string statement)
    {
        var type = Entity(statement);

        Assert.Equal("why", type.Comment.OrDefault);
        Assert.Equal(("CK_A", (Value<string>)"a > 0"), Assert.Single(type.CheckConstraints));
    }

    [Fact]
    public void Split_table_holds_its_properties()
    {
        var type = Entity("""
            b.Property<int>("Id"); b.Property<string>("Text"); b.Property<string>("More"); b.HasKey("Id");
            b.ToTable("Orders", null, t => { t.Property("Text").HasColumnName("t"); });
            b.SplitToTable("Details", null, t => { t.Property("Id").HasColumnName("OrderId"); t.Property("More").HasColumnName("m"); });
            """);

        Assert.Equal([("Id", null), ("t", null), ("m", "Details")], type.Properties.Select(static property => (property.Column.OrDefault!, property.Table.IsKnown ? property.Table.OrDefault.Name : null)));
    }
}
