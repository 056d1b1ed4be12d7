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
}
