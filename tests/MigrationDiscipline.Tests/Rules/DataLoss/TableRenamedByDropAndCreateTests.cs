namespace MigrationDiscipline.Tests.Rules.DataLoss;

public class TableRenamedByDropAndCreateTests
{
    private const string Columns = """
        Id = table.Column<int>(type: "integer"),
                Email = table.Column<string>(type: "text", nullable: true),
                Name = table.Column<string>(type: "text", nullable: true),
                Age = table.Column<int>(type: "integer", nullable: false)
        """;

    private const string Person = $$"""
        migrationBuilder.CreateTable(
            name: "Person",
            columns: table => new
            {
                {{Columns}}
            },
            constraints: table => table.PrimaryKey("PK_Person", x => x.Id));
        """;

    private const string Human = $$"""
        migrationBuilder.CreateTable(
            name: "Human",
            columns: table => new
            {
                {{Columns}}
            },
            constraints: table => table.PrimaryKey("PK_Human", x => x.Id));
        """;

    [Fact]
    public Task Renamed_entity_is_reported() => Verify.Up(
        $"""
        {"{|MGD2004:migrationBuilder.DropTable|}(name: \"Person\");"}
        {Human}
        """,
        Person);

    [Fact]
    public Task Table_with_little_in_common_is_a_plain_drop() => Verify.Up(
        """
        {|MGD2002:migrationBuilder.DropTable|}(name: "Person");
        migrationBuilder.CreateTable("Human", table => new { Id = table.Column<int>(type: "integer"), Email = table.Column<string>(type: "text", nullable: true) });
        """,
        Person);

    [Fact]
    public Task Rows_copied_between_are_silent() => Verify.Up(
        $""""
        {Human}
        migrationBuilder.Sql("""INSERT INTO "Human" SELECT * FROM "Person" """);
        migrationBuilder.DropTable(name: "Person");
        """",
        Person,
        setup: Setup.Npgsql);
}
