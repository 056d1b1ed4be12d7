namespace MigrationDiscipline.Tests.Rules.Compatibility;

public class UniqueOnExistingRowsTests
{
    private const string Users = """
        migrationBuilder.CreateTable(
            name: "Users",
            columns: table => new
            {
                Id = table.Column<int>(type: "integer", nullable: false),
                Tenant = table.Column<int>(type: "integer", nullable: false),
                Email = table.Column<string>(type: "text", nullable: false),
                Name = table.Column<string>(type: "text", nullable: true)
            },
            constraints: table => { table.PrimaryKey("PK_Users", x => x.Id); });
        migrationBuilder.CreateIndex(name: "IX_Users_Email", table: "Users", column: "Email");
        migrationBuilder.CreateIndex(name: "UX_Users_Name", table: "Users", column: "Name", unique: true, filter: "[Name] IS NOT NULL");
        """;

    private static readonly Setup SqlServer = Setup.With("migration_discipline.engine = sqlserver");

    [Theory]
    [InlineData("""CreateIndex|}(name: "UX", table: "Users", column: "Email", unique: true)""")]
    [InlineData("""CreateIndex|}("UX", "Users", new[] { "Tenant", "Email" }, unique: true)""")]
    [InlineData("""AddUniqueConstraint|}(name: "AK", table: "Users", column: "Email")""")]
    [InlineData("""AddPrimaryKey|}(name: "PK", table: "Users", column: "Email")""")]
    public Task Unique_rule_over_existing_values_is_reported(string call) => Verify.Up("{|MGD5005:migrationBuilder." + call + ";", Users);

    [Fact]
    public Task Table_that_was_never_seen_is_reported() => Verify.Up("""{|MGD5005:migrationBuilder.CreateIndex|}(name: "UX", table: "Users", column: "Email", unique: true);""");

    [Fact]
    public async Task Message_says_when_it_fails_and_whom_it_refuses() => Assert.Equal(
        "Unique index 'UX' fails if two rows of 'Users' have the same 'Tenant', 'Email', and refuses such rows that the version still running writes; make the rows unique and stop writing duplicates in a release before",
        await Message("""migrationBuilder.CreateIndex("UX", "Users", new[] { "Tenant", "Email" }, unique: true);""", Setup.Default));

    [Fact]
    public Task Index_that_becomes_unique_is_reported() => Verify.Up(
        """
        migrationBuilder.DropIndex(name: "IX_Users_Email", table: "Users");
        {|MGD5005:migrationBuilder.CreateIndex|}(name: "IX_Users_Email", table: "Users", column: "Email", unique: true);
        """,
        Users);

    [Theory]
    [InlineData("""migrationBuilder.CreateIndex("IX", "Users", "Email");""")]
    [InlineData("""migrationBuilder.CreateIndex("UX", "Users", new[] { "Tenant", "Id" }, unique: true);""")]
    [InlineData("""migrationBuilder.DropPrimaryKey("PK_Users", "Users"); migrationBuilder.AddPrimaryKey("PK_New", "Users", new[] { "Tenant", "Id" });""")]
    [InlineData("""migrationBuilder.DropPrimaryKey("PK_Users", "Users"); migrationBuilder.RenameTable("Users", newName: "U"); migrationBuilder.RenameColumn("Id", "U", "UserId"); migrationBuilder.AddPrimaryKey("PK_U", "U", "UserId");""")]
    [InlineData("""migrationBuilder.DropIndex("UX_Users_Name", "Users"); migrationBuilder.CreateIndex("UX", "Users", new[] { "Name", "Email" }, unique: true, filter: "[Name]  is not null and [Email] IS NOT NULL");""")]
    [InlineData("""migrationBuilder.CreateIndex("UX", "Users", "Name", unique: true, filter: "[Name] IS NOT NULL");""")]
    [InlineData("""migrationBuilder.DropIndex("UX_Users_Name", "Users"); migrationBuilder.RenameColumn("Name", "Users", "UserName"); migrationBuilder.CreateIndex("UX", "Users", "UserName", unique: true, filter: "[UserName] IS NOT NULL");""")]
    public Task Values_that_were_unique_before_are_silent(string up) => Verify.Up(up, Users);

    [Theory]
    [InlineData("""migrationBuilder.DropIndex("UX_Users_Name", "Users"); {|MGD5005:migrationBuilder.CreateIndex|}("UX", "Users", "Name", unique: true);""")]
    [InlineData("""migrationBuilder.DropIndex("UX_Users_Name", "Users"); {|MGD5005:migrationBuilder.CreateIndex|}("UX", "Users", "Name", unique: true, filter: "[Name] IS NOT NULL OR [Tenant] = 1");""")]
    [InlineData("""migrationBuilder.DropPrimaryKey("PK_Users", "Users"); {|MGD5005:migrationBuilder.AddPrimaryKey|}("PK_New", "Users", "Tenant");""")]
    public Task Wider_rule_is_reported(string up) => Verify.Up(up, Users);

    [Fact]
    public Task Superset_of_an_older_unique_index_that_only_Down_shows_is_silent() => Verify.Up(
        """
        migrationBuilder.DropIndex(name: "UX_A", table: "T");
        migrationBuilder.CreateIndex(name: "UX_B", table: "T", columns: new[] { "A", "B" }, unique: true);
        """,
        down: """
        migrationBuilder.DropIndex(name: "UX_B", table: "T");
        migrationBuilder.CreateIndex(name: "UX_A", table: "T", column: "A", unique: true);
        """);

    [Theory]
    [InlineData("""migrationBuilder.DropPrimaryKey("PK_A", "T"); migrationBuilder.RenameTable("T", newName: "U"); migrationBuilder.AddPrimaryKey("PK_B", "U", "Id");""")]
    [InlineData("""migrationBuilder.DropIndex("IX_A", "T"); migrationBuilder.CreateIndex("IX_B", "T", new[] { "A", "B" }, unique: true);""")]
    public Task What_is_dropped_and_not_known_may_have_been_the_same(string up) => Verify.Up(up);

    [Fact]
    public Task New_table_is_silent() => Verify.Up(Users + """migrationBuilder.CreateIndex("UX", "Users", "Email", unique: true);""");

    [Fact]
    public async Task New_column_of_NULLs_has_no_duplicates()
    {
        const string Up = """
            migrationBuilder.AddColumn<string>(name: "Code", table: "Users", nullable: true);
            migrationBuilder.CreateIndex(name: "UX", table: "Users", columns: new[] { "Tenant", "Code" }, unique: true);
            """;
        await Verify.Up(Up, Users);
        await Verify.Up(Up, Users, setup: Setup.Npgsql);
        await Verify.Up(Up.Replace("unique: true", "unique: true, filter: \"[Code] IS NOT NULL\"", StringComparison.Ordinal), Users, setup: SqlServer);
    }

    [Theory]
    [InlineData("unique: true)", "sqlserver")]
    [InlineData("unique: true).Annotation(\"Npgsql:NullsDistinct\", false)", "postgresql")]
    public async Task NULLs_that_count_as_equal_are_duplicates(string end, string engine) => Assert.Equal(
        "Unique index 'UX' fails on the second row of 'Users', since 'Code' is NULL in all of them and these NULLs count as equal; filter the index to the rows that have a value",
        await Message(
            $"""migrationBuilder.AddColumn<string>(name: "Code", table: "Users", nullable: true); migrationBuilder.CreateIndex(name: "UX", table: "Users", column: "Code", {end};""",
            Setup.With("migration_discipline.engine = " + engine)));

    [Theory]
    [InlineData("""defaultValue: "" """)]
    [InlineData("defaultValue: 0")]
    public async Task Constant_default_makes_every_row_the_same(string value) => Assert.Equal(
        "Unique index 'UX' fails on the second row of 'Users', since the default puts the same 'Code' into all of them; add the column nullable, give each row a value of its own, then make it unique",
        await Message(
            $"""migrationBuilder.AddColumn<{(value.Contains('0', StringComparison.Ordinal) ? "int" : "string")}>(name: "Code", table: "Users", nullable: false, {value}); migrationBuilder.CreateIndex("UX", "Users", "Code", unique: true);""",
            Setup.Default));

    [Theory]
    [InlineData("""AddColumn<Guid>(name: "Code", table: "Users", nullable: false, defaultValueSql: "gen_random_uuid()")""")]
    [InlineData("""AddColumn<Guid>(name: "Code", table: "Users", nullable: false, defaultValueSql: "(newid())")""")]
    [InlineData("""AddColumn<int>(name: "Code", table: "Users", nullable: false).Annotation("SqlServer:Identity", "1, 1")""")]
    [InlineData("""AddColumn<int>(name: "Code", table: "Users", type: "serial", nullable: false)""")]
    public Task Generated_values_are_silent(string add) => Verify.Up($"migrationBuilder.{add}; migrationBuilder.AddUniqueConstraint(\"AK\", \"Users\", \"Code\");", Users);

    [Fact]
    public Task Default_that_is_the_same_in_every_row_is_reported() => Verify.Up(
        """
        migrationBuilder.AddColumn<DateTime>(name: "At", table: "Users", nullable: false, defaultValueSql: "now()");
        {|MGD5005:migrationBuilder.CreateIndex|}(name: "UX", table: "Users", column: "At", unique: true);
        """,
        Users);

    [Theory]
    [InlineData("""migrationBuilder.Sql("UPDATE Users SET Email = Email || Id WHERE Id > 1");""")]
    [InlineData("""migrationBuilder.Sql("DELETE FROM Users WHERE Id > 1");""")]
    public async Task Rows_that_SQL_above_may_have_made_unique_are_silent(string sql)
    {
        var found = await Analysis.Run(Sources.Project(sql + """migrationBuilder.CreateIndex("UX", "Users", "Email", unique: true);""", history: Users));

        Assert.DoesNotContain(found, static finding => finding.Id == "MGD5005");
    }

    [Fact]
    public Task Update_of_another_column_or_table_makes_nothing_unique() => Verify.Up(
        """
        migrationBuilder.Sql("UPDATE Users SET Name = NULL WHERE Id = 1");
        migrationBuilder.Sql("UPDATE Orders SET Email = NULL WHERE Id = 1");
        {|MGD5005:migrationBuilder.CreateIndex|}("UX", "Users", "Email", unique: true);
        """,
        Users);

    [Fact]
    public Task Small_tables_have_duplicates_too() => Verify.Up(
        """{|MGD5005:migrationBuilder.CreateIndex|}("UX", "Users", "Email", unique: true);""", Users, setup: Setup.With("migration_discipline.small_tables = Users"));

    [Fact]
    public Task Constraint_over_a_ready_index_is_silent() => Verify.Up(
        """migrationBuilder.Sql("ALTER TABLE Users ADD CONSTRAINT ak UNIQUE USING INDEX ux");""", Users, setup: Setup.Npgsql);

    private static async Task<string> Message(string up, Setup setup) =>
        Assert.Single(await Analysis.Run(Sources.Project(up, history: Users), setup), static finding => finding.Id == "MGD5005").GetMessage(null);
}
