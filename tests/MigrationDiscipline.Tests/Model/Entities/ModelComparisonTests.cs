using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MigrationDiscipline.Model;
using MigrationDiscipline.Model.Entities;
using MigrationDiscipline.Reading.EFCore;

namespace MigrationDiscipline.Tests.Model.Entities;

/// <summary>Both models are written as snapshots, which is how EF Core would write down the model in code.</summary>
public class ModelComparisonTests
{
    private const string Note = """b.Property<string>("Note").HasColumnType("nvarchar(max)");""";

    [Fact]
    public void Same_models_do_not_differ() => Assert.Equal("", Compare(Order(Note), Order(Note)));

    [Fact]
    public void New_property_is_missing() => Assert.Equal("MemberMissing Order.Note", Compare(Order(), Order(Note)));

    [Fact]
    public void Removed_property_is_gone() => Assert.Equal("MemberGone Order.Note", Compare(Order(Note), Order()));

    [Fact]
    public void Renamed_property_with_its_column_kept_is_no_difference() =>
        Assert.Equal("", Compare(Order(Note), Order("""b.Property<string>("Remark").HasColumnName("Note").HasColumnType("nvarchar(max)");""")));

    [Fact]
    public void Property_with_another_column_has_changed() =>
        Assert.Equal("Changed Order.Note: column 'Remark' instead of 'Note'", Compare(Order(Note), Order("""b.Property<string>("Note").HasColumnName("Remark").HasColumnType("nvarchar(max)");""")));

    [Theory]
    [InlineData("""b.Property<int>("Note").HasColumnType("int");""", "type 'int' instead of 'string'; required instead of nullable")]
    [InlineData("""b.Property<string>("Note").IsRequired().HasColumnType("nvarchar(max)");""", "required instead of nullable")]
    [InlineData("""b.Property<string>("Note").HasMaxLength(100).HasColumnType("nvarchar(100)");""", "maximum length 100 instead of none")]
    [InlineData("""b.Property<string>("Note").HasColumnType("ntext");""", "column type 'ntext' instead of 'nvarchar(max)'")]
    [InlineData("""b.Property<string>("Note").HasColumnType("nvarchar(max)").HasDefaultValue("none");""", "default \"none\" instead of none")]
    [InlineData("""b.Property<string>("Note").HasColumnType("nvarchar(max)").HasDefaultValueSql("''");""", "default SQL '''' instead of none")]
    [InlineData("""b.Property<string>("Note").HasColumnType("nvarchar(max)").HasComputedColumnSql("Name");""", "computed SQL 'Name' instead of none")]
    [InlineData("""b.Property<string>("Note").HasColumnType("nvarchar(max)").HasComment("x");""", "comment 'x' instead of none")]
    [InlineData("""b.Property<string>("Note").HasColumnType("nvarchar(max)").UseCollation("x");""", "collation 'x' instead of none")]
    public void Definition_of_a_column_has_changed(string now, string facts) => Assert.Equal("Changed Order.Note: " + facts, Compare(Order(Note), Order(now)));

    [Fact]
    public void Length_that_the_store_type_does_not_show_is_no_difference() => Assert.Equal("", Compare(
        Order("""b.Property<string>("Note").HasColumnType("TEXT");"""), Order("""b.Property<string>("Note").HasMaxLength(100).HasColumnType("TEXT");""")));

    [Fact]
    public void Blanks_in_a_store_type_are_no_difference() => Assert.Equal("", Compare(
        Order("""b.Property<decimal>("Sum").HasColumnType("decimal(18, 2)");"""), Order("""b.Property<decimal>("Sum").HasColumnType("decimal(18,2)");""")));

    [Fact]
    public void Database_numbers_no_foreign_keys_whatever_is_said_of_them()
    {
        const string Was = "b.Property<int>(\"OrderId\")", Is = Was + ".ValueGeneratedOnAdd()";

        Assert.Equal("", Compare(Order() + Line, Order() + Line.Replace(Was, Is, StringComparison.Ordinal)));
        Assert.Equal("Changed Order.Note: numbered by the database instead of the application", Compare(
            Order("b.Property<int>(\"Note\").HasColumnType(\"int\");"), Order("b.Property<int>(\"Note\").ValueGeneratedOnAdd().HasColumnType(\"int\");")));
    }

    [Fact]
    public void Unknown_facts_are_no_difference()
    {
        var now = Order("""b.Property<string>("Note").IsRequired().HasMaxLength(10).HasColumnType("nvarchar(10)").HasComment("x");""");
        var unknown = Change(Read(now), property => property.Name != "Note" ? property : property with
        {
            ColumnType = Value<string>.Unknown, IsNullable = Value<bool>.Unknown, Comment = Value<string>.Unknown,
        });

        Assert.Equal("", Show(ModelComparison.Compare(Read(Order(Note)), unknown)));
    }

    [Fact]
    public void Opaque_property_has_no_facts() =>
        Assert.Equal("", Show(ModelComparison.Compare(Read(Order(Note)), Change(Read(Order("""b.Property<int>("Note").HasColumnType("int");""")), static property => property with { Opacity = "test" }))));

    [Theory]
    [InlineData(Note, "")]
    [InlineData("", Note)]
    public void Opaque_type_is_silent(string before, string now)
    {
        var code = Read(Order(now));
        Assert.Equal("", Show(ModelComparison.Compare(Read(Order(before)), code with { Types = code.Types.Map(static type => type with { Opacity = "test" }) })));
    }

    [Fact]
    public void Opaque_model_is_silent() => Assert.Equal("", Show(ModelComparison.Compare(Read(Order(Note)), Read(Order()) with { Opacity = "test" })));

    [Fact]
    public void New_type_hides_its_parts() =>
        Assert.Equal("TypeMissing Line", Compare(Order(), Order() + Line));

    [Fact]
    public void Removed_type_hides_its_parts() => Assert.Equal("TypeGone Line", Compare(Order() + Line, Order()));

    [Fact]
    public void Renamed_class_with_its_table_kept_is_no_difference() =>
        Assert.Equal("", Compare(Order(Note) + Line, (Order(Note) + Line).Replace("Shop.Order", "Store.Purchase", StringComparison.Ordinal)));

    [Fact]
    public void Renamed_table_is_one_difference() =>
        Assert.Equal("Changed Order: table 'Purchases' instead of 'Orders'", Compare(Order(Note) + Line, (Order(Note) + Line).Replace("\"Orders\"", "\"Purchases\"", StringComparison.Ordinal)));

    [Fact]
    public void Type_that_only_an_opaque_one_leads_to_may_still_be_there()
    {
        var code = Read(Order());
        Assert.Equal("", Show(ModelComparison.Compare(Read(Order() + Line), code with { Types = code.Types.Map(static type => type with { Opacity = "test" }) })));
    }

    [Fact]
    public void New_navigation_with_its_shadow_key_is_one_difference() => Assert.Equal("MemberMissing Order.Customer", Compare(
        Order() + Customer,
        Order("""b.Property<int?>("CustomerId").HasColumnType("int"); b.HasIndex("CustomerId");""") + Customer + """
            modelBuilder.Entity("Shop.Order", b => { b.HasOne("Shop.Customer", "Customer").WithMany("Orders").HasForeignKey("CustomerId"); });
            """, static property => property.Name == "CustomerId" ? property with { IsShadow = true } : property with { Location = Here }));

    [Fact]
    public void Navigation_over_a_key_that_is_there_is_missing() => Assert.Equal("MemberMissing Order.Customer", Compare(
        Order("""b.Property<int?>("CustomerId").HasColumnType("int");""") + Customer,
        Order("""b.Property<int?>("CustomerId").HasColumnType("int");""") + Customer + """
            modelBuilder.Entity("Shop.Order", b => { b.HasOne("Shop.Customer", "Customer").WithMany("Orders").HasForeignKey("CustomerId"); });
            """));

    [Fact]
    public void Inverse_navigation_is_no_difference() => Assert.Equal("", Compare(
        Order() + Line, (Order() + Line).Replace(""".WithMany("Lines")""", ".WithMany()", StringComparison.Ordinal)));

    [Fact]
    public void Delete_action_has_changed() => Assert.Equal("Changed Line.Order: 'NoAction' on delete instead of 'Cascade'", Compare(
        Order() + Line, (Order() + Line).Replace(".OnDelete(DeleteBehavior.Cascade)", "", StringComparison.Ordinal)));

    [Fact]
    public void Removed_navigation_with_its_key_kept_has_changed_the_key() => Assert.Equal("Changed Line.OrderId: no foreign key to 'Order'", Compare(
        Order() + Line, Order() + Line[..Line.IndexOf("modelBuilder.Entity(\"Shop.Line\", b => { b.HasOne", StringComparison.Ordinal)]));

    [Theory]
    [InlineData("""b.HasIndex("Note");""", "", "an index over 'Note' instead of none")]
    [InlineData("", """b.HasIndex("Note");""", "no index over 'Note'")]
    [InlineData("""b.HasIndex("Note").IsUnique();""", """b.HasIndex("Note");""", "index over 'Note' unique instead of not unique")]
    [InlineData("""b.HasIndex("Note").HasDatabaseName("A");""", """b.HasIndex("Note").HasDatabaseName("B");""", "index over 'Note' with the name 'A' instead of 'B'")]
    [InlineData("""b.HasAlternateKey("Note");""", "", "an alternate key over 'Note' instead of none")]
    [InlineData("", """b.HasAlternateKey("Note");""", "no alternate key over 'Note'")]
    [InlineData("""b.ToTable("Orders", t => { t.HasCheckConstraint("CK", "1 = 1"); });""", "", "check constraint 'CK' instead of none")]
    [InlineData("""b.ToTable("Orders", t => { t.HasComment("c"); });""", "", "comment 'c' instead of none")]
    public void Parts_of_a_table_have_changed(string now, string before, string facts) => Assert.Equal("Changed Order: " + facts, Compare(Order(Note + before), Order(Note + now)));

    [Fact]
    public void Column_that_moves_between_types_of_one_table_is_no_difference() => Assert.Equal("", Compare(
        Order() + Derived("Special", Note), Order(Note) + Derived("Special", "")));

    [Fact]
    public void Required_property_of_a_derived_type_is_nullable_in_the_table() => Assert.Equal("", Compare(
        Order() + Derived("Special", Note), Order() + Derived("Special", Note.Replace(".HasColumnType", ".IsRequired().HasColumnType", StringComparison.Ordinal))));

    [Fact]
    public void Derived_type_without_columns_is_no_difference() => Assert.Equal("", Compare(Order() + Derived("Special", Note), Order() + Derived("Special", Note) + Derived("Other", "")));

    [Fact]
    public void Derived_type_with_columns_is_missing() => Assert.Equal(
        "TypeMissing Other", Compare(Order() + Derived("Special", Note), Order() + Derived("Special", Note) + Derived("Other", """b.Property<int>("A").HasColumnType("int"); b.Property<int>("B").HasColumnType("int");""")));

    [Fact]
    public void New_owned_type_is_a_property_of_its_owner() => Assert.Equal("MemberMissing Order.Home", Compare(Order(), Order() + Home("")));

    [Fact]
    public void Removed_owned_type_is_a_property_of_its_owner() => Assert.Equal("MemberGone Order.Home", Compare(Order() + Home(""), Order()));

    [Fact]
    public void New_property_of_an_owned_type_is_its_own() => Assert.Equal("MemberMissing Address.Zip", Compare(Order() + Home(""), Order() + Home("""b1.Property<string>("Zip").HasColumnType("nvarchar(max)");""")));

    [Fact]
    public void Columns_of_an_optional_owned_type_may_be_null() => Assert.Equal("", Compare(
        Order() + Home("""b1.Property<string>("Zip").HasColumnType("nvarchar(max)");"""), Order() + Home("""b1.Property<string>("Zip").IsRequired().HasColumnType("nvarchar(max)");""")));

    [Fact]
    public void Table_that_migrations_leave_alone_is_no_difference() => Assert.Equal("", Compare(
        Order(), Order(Note).Replace("b.ToTable(\"Orders\");", "b.ToTable(\"Orders\", t => t.ExcludeFromMigrations());", StringComparison.Ordinal)));

    [Fact]
    public void View_has_no_columns_to_migrate() => Assert.Equal("", Compare("", """
        modelBuilder.Entity("Shop.Totals", b => { b.Property<int>("Sum").HasColumnType("int"); b.ToTable((string)null); b.ToView("Totals", (string)null); });
        """));

    [Fact]
    public void Property_with_an_unknown_column_is_missing_where_no_column_is_left() => Assert.Equal(
        "MemberMissing Order.Note", Compare(Order(), Order(Note), static property => property with { Column = Value<string>.Unknown }));

    [Fact]
    public void Property_with_an_unknown_column_may_be_one_that_is_left() => Assert.Equal(
        "", Compare(Order(Note), Order(Note.Replace("Note", "Remark", StringComparison.Ordinal)), static property => property with { Column = Value<string>.Unknown }));

    [Fact]
    public void Half_read_model_does_not_throw()
    {
        var whole = Read(Order(Note) + Line + Home("") + Derived("Special", Note));
        for (var count = 0; count < whole.Types.Count; count++)
        {
            var part = whole with { Types = whole.Types.Items.Take(count).ToEquatableArray() };
            ModelComparison.Compare(whole, part);
            ModelComparison.Compare(part, whole);
        }
    }

    private static Microsoft.CodeAnalysis.Location Here { get; } = CSharpSyntaxTree.ParseText("x").GetRoot().GetLocation();

    private static string Order(string more = "") => $$"""
        modelBuilder.Entity("Shop.Order", b =>
        {
            b.Property<int>("Id").ValueGeneratedOnAdd().HasColumnType("int");
            SqlServerPropertyBuilderExtensions.UseIdentityColumn(b.Property<int>("Id"));
            {{more}}
            b.HasKey("Id");
            {{(more.Contains("ToTable", StringComparison.Ordinal) ? "" : "b.ToTable(\"Orders\");")}}
        });

        """;

    private const string Customer = """
        modelBuilder.Entity("Shop.Customer", b =>
        {
            b.Property<int>("Id").ValueGeneratedOnAdd().HasColumnType("int");
            b.HasKey("Id");
            b.ToTable("Customers");
        });

        """;

    private const string Line = """
        modelBuilder.Entity("Shop.Line", b =>
        {
            b.Property<int>("Id").ValueGeneratedOnAdd().HasColumnType("int");
            b.Property<int>("OrderId").HasColumnType("int");
            b.HasKey("Id");
            b.HasIndex("OrderId");
            b.ToTable("Lines");
        });

        modelBuilder.Entity("Shop.Line", b => { b.HasOne("Shop.Order", "Order").WithMany("Lines").HasForeignKey("OrderId").OnDelete(DeleteBehavior.Cascade).IsRequired(); b.Navigation("Order"); });
        """;

    private static string Derived(string name, string more) => $$"""
        modelBuilder.Entity("Shop.{{name}}", b => { b.HasBaseType("Shop.Order"); {{more}} b.ToTable("Orders"); });

        """;

    private static string Home(string more) => $$"""
        modelBuilder.Entity("Shop.Order", b =>
        {
            b.OwnsOne("Shop.Address", "Home", b1 =>
            {
                b1.Property<int>("OrderId").HasColumnType("int");
                b1.Property<string>("Street").HasColumnType("nvarchar(max)");
                {{more}}
                b1.HasKey("OrderId");
                b1.ToTable("Orders");
                b1.WithOwner().HasForeignKey("OrderId");
            });
            b.Navigation("Home");
        });

        """;

    private static string Compare(string before, string now, Func<EntityProperty, EntityProperty>? change = null) =>
        Show(ModelComparison.Compare(Read(before), Change(Read(now), change ?? (static property => property))));

    private static EntityModel Read(string statements) => ModelSnapshotReader.Read(CSharpSyntaxTree.ParseText(
        $$"""class S { void BuildModel(ModelBuilder modelBuilder) { modelBuilder.HasAnnotation("ProductVersion", "10.0.0"); {{statements}} } }""")
        .GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>().First());

    private static EntityModel Change(EntityModel model, Func<EntityProperty, EntityProperty> change) =>
        model with { Types = model.Types.Map(type => type with { Properties = type.Properties.Map(change) }) };

    private static string Show(IEnumerable<ModelDifference> differences) => string.Join(
        "\n", differences.Select(static difference => $"{difference.Kind} {difference.Subject}" + (difference.Facts.IsEmpty ? "" : ": " + string.Join("; ", difference.Facts))));
}
