namespace MigrationDiscipline.Tests.Rules.Compatibility;

public class DiscriminatorWithoutTypeTests
{
    private const string People = """
        migrationBuilder.CreateTable(
            name: "People",
            columns: table => new { Id = table.Column<int>(nullable: false) },
            constraints: table => table.PrimaryKey("PK_People", x => x.Id));
        """;

    [Fact]
    public Task Empty_discriminator_is_found() => Verify.Up(
        """{|MGD5011:migrationBuilder.AddColumn<string>|}(name: "Discriminator", table: "People", type: "character varying(8)", maxLength: 8, nullable: false, defaultValue: "");""", People);

    [Theory]
    [InlineData("""migrationBuilder.AddColumn<string>(name: "Discriminator", table: "People", nullable: false, defaultValue: "Person");""")]
    [InlineData("""migrationBuilder.AddColumn<int>(name: "Discriminator", table: "People", nullable: false, defaultValue: 0);""")]
    [InlineData("""migrationBuilder.AddColumn<string>(name: "Discriminator", table: "People", nullable: true);""")]
    [InlineData("""migrationBuilder.AddColumn<string>(name: "Discriminator", table: "People", nullable: false, defaultValue: ""); migrationBuilder.Sql("UPDATE \"People\" SET \"Discriminator\" = 'Person'");""")]
    public Task Rows_with_a_type_are_silent(string up) => Verify.Up(up, People);

    [Fact]
    public Task New_table_is_silent() => Verify.Up(
        People + "\n" + """migrationBuilder.AddColumn<string>(name: "Discriminator", table: "People", nullable: false, defaultValue: "");""");

    private const string Kind = """migrationBuilder.AddColumn<string>(name: "Kind", table: "People", nullable: false, defaultValue: "");""";

    private static string Model(string discriminator) => $$"""
        modelBuilder.Entity("Shop.Person", b =>
            {
                b.Property<string>("Kind").IsRequired();

                b.ToTable("People");
                {{discriminator}}
            });

        modelBuilder.Entity("Shop.Employee", b =>
            {
                b.HasBaseType("Shop.Person");

                b.HasDiscriminator().HasValue("E");
            });
        """;

    [Fact]
    public async Task The_model_tells_which_column_and_which_value()
    {
        var found = await Analysis.Run(Sources.Project(Kind, null, People, Model("""b.HasDiscriminator<string>("Kind").HasValue("P");""")));
        Assert.Equal(
            "Existing rows of table 'People' get \"\" in 'Kind', which stands for no type, so EF Core can no longer read them; give them the value of the type that they are, such as \"P\"",
            Assert.Single(found, finding => finding.Id == "MGD5011").GetMessage(null));
        Assert.DoesNotContain(found, finding => finding.Id == "MGD5007");
    }

    [Fact]
    public Task Type_with_an_empty_value_is_one() => Verify.Files(Sources.Project(
        Kind.Replace("migrationBuilder.AddColumn<string>", "{|MGD5007:migrationBuilder.AddColumn<string>|}", StringComparison.Ordinal),
        null, People, Model("""b.HasDiscriminator<string>("Kind").HasValue("");""")));

    [Fact]
    public Task Column_that_the_model_does_not_use_so_is_none() => Verify.Files(Sources.Project(
        Kind.Replace("Kind", "Discriminator", StringComparison.Ordinal).Replace("migrationBuilder.AddColumn<string>", "{|MGD5007:migrationBuilder.AddColumn<string>|}", StringComparison.Ordinal),
        null, People, Model("").Replace("Kind", "Discriminator", StringComparison.Ordinal).Replace("""b.HasDiscriminator().HasValue("E");""", "", StringComparison.Ordinal)));
}
