using Microsoft.CodeAnalysis.CSharp;
using MigrationDiscipline.Model;
using MigrationDiscipline.Reading.EFCore;

namespace MigrationDiscipline.Tests.Model;

/// <summary>What designers say of the model.</summary>
public class TargetModelTests
{
    /// <summary>Columns that no property of the designer names: keys that a derived or owned type takes over.</summary>
    private static readonly string[] Inherited = ["fleet.Cars.Id"];

    public static TheoryData<string> Histories => [.. Fixtures.Snapshots, "Shop"];

    [Theory]
    [MemberData(nameof(Histories))]
    public void Every_column_has_its_property(string history)
    {
        var files = history == "Shop" ? Fixtures.Shop().Where(static file => file.Path.Contains("20250908091512_InitialCreate", StringComparison.Ordinal)) : Fixtures.Snapshot(history);
        var parts = files.SelectMany(static file => MigrationDeclarations.Find(CSharpSyntaxTree.ParseText(file.Text, path: file.Path)).Parts).ToList();
        var model = parts.Select(static part => part.TargetModel).OfType<TargetModel>().Single();
        var columns = parts.Select(static part => part.UpReading(CancellationToken.None)).OfType<MethodReading>().Single().WithoutSql.Operations
            .OfType<CreateTable>()
            .SelectMany(static create => create.Columns.Select(column => (Table: create.Table.OrDefault, Column: column.Name.OrDefault!)))
            .ToList();

        Assert.True(columns.Count > 10);
        Assert.Empty(columns.Where(pair => !model.FindProperties(pair.Table, pair.Column).Any()).Select(static pair => $"{pair.Table}.{pair.Column}").Except(Inherited));
    }

    [Theory]
    [MemberData(nameof(Histories))]
    public void Hierarchy_is_told_apart_by_its_column(string history)
    {
        if (history == "Shop")
            return;
        var model = ModelOf(history);
        var kind = model.FindDiscriminator(new QualifiedName("Animals"), "Kind")!;

        Assert.Equal(["Animal", "cat", "dog"], kind.Values.Select(static value => value.Value.OrDefault!.Constant));
        Assert.Equal("Demo.Models.Animal", kind.Root);
        Assert.Equal("Animal", kind.BaseValue!.Value.OrDefault!.Constant);
        // From EF Core 5 on the other hierarchy has a table for each type.
        Assert.Equal(history.StartsWith("ef3", StringComparison.Ordinal) ? 2 : 1, model.Discriminators.Count);
    }

    [Theory]
    [InlineData("Customers", "e_mail", "Email", false)]
    [InlineData("customers", "E_MAIL", "Email", false)]
    [InlineData("Customers", "Balance", "Balance", true)]
    [InlineData("Customers", "Created", "Created", true)]
    [InlineData("Customers", "Home_Street", "Street", false)]
    [InlineData("Customers", "Price_Amount", "Amount", false)]
    [InlineData("Orders", "Notes", "Notes", false)]
    public void Property_of_a_column(string table, string column, string property, bool hasDefault)
    {
        var found = Assert.Single(ModelOf("ef10.0.5/SqlServer").FindProperties(new QualifiedName(table), column));

        Assert.Equal((property, hasDefault), (found.Name, found.HasDefault));
    }

    [Theory]
    [InlineData("Customers", "Email")]
    [InlineData("Orders", "Text")] // in the JSON of Notes
    [InlineData("v_row", "A")]
    public void No_property_where_there_is_no_column(string table, string column) => Assert.Empty(ModelOf("ef10.0.5/SqlServer").FindProperties(new QualifiedName(table), column));

    [Theory]
    [InlineData("b.ToTable(\"Orders\");", "app")]
    [InlineData("b.ToTable(\"Orders\", t => { t.HasTrigger(\"x\"); });", "app")]
    [InlineData("b.ToTable(\"Orders\", \"own\");", "own")]
    [InlineData("b.ToTable(\"Orders\", (string)null);", null)]
    public void Schema_of_a_table(string table, string? schema) => Assert.Single(
        Read($"modelBuilder.HasDefaultSchema(\"app\"); modelBuilder.Entity(\"Order\", b => {{ b.Property<int>(\"Id\"); {table} }});").FindProperties(new QualifiedName(schema, "Orders"), "Id"));

    [Fact]
    public void Property_behind_a_variable() => Assert.Equal(
        "Key",
        Assert.Single(Read("""
            modelBuilder.Entity("Order", b =>
            {
                var key = b.Property<int>("Key").ValueGeneratedOnAdd().HasColumnName("id");
                SqlServerPropertyBuilderExtensions.UseIdentityColumn(key);
                b.ToTable("Orders");
            });
            """).FindProperties(new QualifiedName("Orders"), "id")).Name);

    [Theory]
    [InlineData("1", 1)]
    [InlineData("-1L", -1L)]
    [InlineData("(byte)3", (byte)3)]
    [InlineData("'c'", 'c')]
    public void Value_of_a_discriminator(string text, object value) => Assert.Equal(
        value, ReadHierarchy($"b.HasDiscriminator<int>(\"Kind\").IsComplete(false).HasValue({text});").BaseValue!.Value.OrDefault!.Constant);

    [Fact]
    public void Value_that_is_no_constant_is_unknown() => Assert.True(ReadHierarchy("b.HasDiscriminator<int>(\"Kind\").HasValue(Kinds.Cat);").BaseValue!.Value.IsUnknown);

    [Fact]
    public void Base_type_without_a_value() => Assert.Null(ReadHierarchy("b.HasDiscriminator<int>(\"Kind\");").BaseValue);

    [Fact]
    public void Half_typed_model_is_read_as_far_as_it_goes()
    {
        const string Model = """
            modelBuilder.Entity("Order", b => { b.HasBaseType("Order"); b.Property<int>("Id").HasColumnName("id"); b.ToTable("Orders"); b.OwnsOne("A", "B", b1 => { b1.ToJson("c"); }); });
            """;
        for (var length = 0; length <= Model.Length; length++)
            Assert.NotNull(Read(Model[..length]));
    }

    private static Discriminator ReadHierarchy(string statement) =>
        Assert.Single(Read($"modelBuilder.Entity(\"Animal\", b => {{ b.Property<int>(\"Kind\").HasColumnName(\"kind\"); b.ToTable(\"Animals\"); {statement} }});").Discriminators);

    private static TargetModel ModelOf(string fixture) => Fixtures.Snapshot(fixture)
        .SelectMany(static file => MigrationDeclarations.Find(CSharpSyntaxTree.ParseText(file.Text, path: file.Path)).Parts)
        .Select(static part => part.TargetModel).OfType<TargetModel>().Single();

    private static TargetModel Read(string statements) => MigrationDeclarations
        .Find(CSharpSyntaxTree.ParseText($"[Migration(\"1\")] class M {{ protected override void BuildTargetModel(ModelBuilder modelBuilder) {{ {statements} }} }}"))
        .Parts.Single().TargetModel!;
}
