namespace MigrationDiscipline.Tests.Rules.Rollback;

public class IncompleteDownTests
{
    private const string Users = """
        migrationBuilder.CreateTable(
            name: "Users",
            columns: table => new
            {
                Id = table.Column<int>(type: "integer", nullable: false),
                Email = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                Age = table.Column<int>(type: "integer", nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_Users", x => x.Id));
        migrationBuilder.CreateIndex(name: "IX_Users_Email", table: "Users", column: "Email", unique: true);
        """;

    [Theory]
    [InlineData("""{|MGD3003:migrationBuilder.AddColumn<int>|}(name: "Nick", table: "Users", nullable: true);""")]
    [InlineData("""{|MGD3003:migrationBuilder.CreateTable|}("Orders", table => new { Id = table.Column<int>() });""")]
    [InlineData("""{|MGD3003:migrationBuilder.CreateIndex|}("IX_Users_Age", "Users", "Age");""")]
    [InlineData("""{|MGD3003:migrationBuilder.RenameColumn|}("Email", "Users", "Mail");""")]
    [InlineData("""{|MGD3003:migrationBuilder.RenameTable|}("Users", newName: "People");""")]
    [InlineData("""{|MGD3003:migrationBuilder.RenameIndex|}("IX_Users_Email", "IX_Users_Mail", "Users");""")]
    [InlineData("""{|MGD3003:migrationBuilder.AlterColumn<string>|}("Email", "Users", type: "text", oldClrType: typeof(string), oldType: "character varying(100)", oldMaxLength: 100);""")]
    [InlineData("""{|MGD3003:migrationBuilder.AddUniqueConstraint|}("AK_Users_Age", "Users", "Age");""")]
    [InlineData("""{|MGD3003:migrationBuilder.AddForeignKey|}("FK_Users_Users", "Users", "Age", "Users", principalColumn: "Id");""")]
    [InlineData("""{|MGD3003:migrationBuilder.CreateSequence|}("Numbers");""")]
    [InlineData("""{|MGD3003:migrationBuilder.DropPrimaryKey|}("PK_Users", "Users");""")]
    [InlineData("""migrationBuilder.Sql("{|MGD3003:ALTER TABLE users|} ADD COLUMN nick text");""")]
    public Task What_Down_leaves_as_it_is_is_reported_on_the_operation_of_Up(string up) => Verify.Up(
        up + "\nmigrationBuilder.AddColumn<int>(name: \"Other\", table: \"Orders\", nullable: true);",
        Users,
        """migrationBuilder.DropColumn("Other", "Orders");""",
        Setup.Npgsql);

    [Fact]
    public Task Dropped_column_and_index_that_do_not_come_back_are_reported() => Verify.Up(
        """
        {|MGD3003:migrationBuilder.DropIndex|}("IX_Users_Email", "Users");
        {|MGD2001:{|MGD3003:migrationBuilder.DropColumn|}|}("Age", "Users");
        migrationBuilder.CreateIndex("IX_Users_Email2", "Users", "Email", unique: true);
        """,
        Users,
        """migrationBuilder.DropIndex("IX_Users_Email2", "Users");""");

    [Fact]
    public Task Rows_that_stay_are_reported_unless_their_table_goes() => Verify.Up(
        """
        {|MGD3003:migrationBuilder.InsertData|}("Users", new[] { "Id", "Email" }, new object[] { 1, "a@b" });
        migrationBuilder.CreateTable("Roles", table => new { Id = table.Column<int>() });
        migrationBuilder.InsertData("Roles", "Id", 1);
        """,
        Users,
        """migrationBuilder.DropTable("Roles");""");

    [Theory]
    [InlineData("migrationBuilder.DeleteData(\"Users\", \"Id\", 1);")]
    [InlineData("migrationBuilder.Sql(\"DELETE FROM users WHERE id = 1\");")]
    [InlineData("migrationBuilder.Sql(\"TRUNCATE users\");")]
    public Task Rows_that_Down_deletes_in_any_way_are_silent(string down) => Verify.Up(
        """
        migrationBuilder.InsertData("Users", new[] { "Id", "Email" }, new object[] { 1, "a@b" });
        migrationBuilder.AddColumn<int>("Nick", "Users", nullable: true);
        """,
        Users,
        "migrationBuilder.DropColumn(\"Nick\", \"Users\");\n" + down,
        Setup.Npgsql);

    [Fact]
    public Task Other_ways_to_the_same_schema_are_silent() => Verify.Up(
        """
        migrationBuilder.RenameColumn("Email", "Users", "EmailAddress");
        migrationBuilder.Sql("CREATE INDEX CONCURRENTLY ix_age ON \"Users\" (\"Age\")", suppressTransaction: true);
        migrationBuilder.Sql("ALTER TABLE \"Users\" ADD CONSTRAINT ck_age CHECK (\"Age\" > 0)");
        migrationBuilder.DropPrimaryKey("PK_Users", "Users");
        foreach (var name in new[] { "A", "B" })
            migrationBuilder.AddColumn<int>(name, "Users", nullable: true);
        """,
        Users,
        """
        foreach (var name in new[] { "B", "A" })
            migrationBuilder.DropColumn(name, "Users");
        migrationBuilder.AddPrimaryKey("PK_Users", "Users", "Id");
        migrationBuilder.Sql("ALTER TABLE \"Users\" DROP CONSTRAINT ck_age");
        migrationBuilder.Sql("DROP INDEX CONCURRENTLY ix_age", suppressTransaction: true);
        migrationBuilder.DropIndex("IX_Users_Email", "Users");
        migrationBuilder.DropColumn("EmailAddress", "Users");
        migrationBuilder.AddColumn<string>("Email", "Users", type: "character varying(100)", maxLength: 100, nullable: false, defaultValue: "");
        migrationBuilder.CreateIndex("IX_Users_Email", "Users", "Email", unique: true);
        """,
        Setup.Npgsql);

    [Fact]
    public Task Equivalent_Down_is_silent() => Verify.Up(
        """
        migrationBuilder.AddColumn<int>("Nick", "Users", nullable: true);
        migrationBuilder.CreateIndex("IX_Users_Nick", "Users", "Nick");
        migrationBuilder.RenameTable("Users", newName: "People");
        """,
        Users,
        """
        migrationBuilder.RenameTable("People", newName: "Folk");
        migrationBuilder.RenameTable("Folk", newName: "Users");
        migrationBuilder.DropColumn("Nick", "Users");
        """);

    [Fact]
    public Task Undone_by_SQL_is_silent() => Verify.Up(
        """
        migrationBuilder.AddColumn<int>("Nick", "Users", nullable: true);
        migrationBuilder.CreateIndex("IX_Users_Age", "Users", "Age");
        """,
        Users,
        """
        migrationBuilder.Sql("ALTER TABLE \"Users\" DROP COLUMN \"Nick\"");
        migrationBuilder.Sql("SELECT drop_index_if_there('IX_Users_Age')");
        """,
        Setup.Npgsql);

    [Fact]
    public Task What_cannot_be_read_in_Down_is_silent() => Verify.Up(
        """migrationBuilder.AddColumn<int>("Nick", "Users", nullable: true);""",
        Users,
        """migrationBuilder.Sql(System.IO.Path.GetFileName("down.sql"));""");

    [Fact]
    public Task Schemas_extensions_and_backfills_are_silent() => Verify.Up(
        """
        migrationBuilder.EnsureSchema("app");
        migrationBuilder.AlterDatabase().Annotation("Npgsql:PostgresExtension:citext", ",,");
        migrationBuilder.AddColumn<int>("Nick", "Users", nullable: true);
        migrationBuilder.Sql("UPDATE \"Users\" SET \"Nick\" = 1");
        migrationBuilder.UpdateData("Users", "Id", 1, "Nick", 2);
        """,
        Users,
        """migrationBuilder.DropColumn("Nick", "Users");""",
        Setup.Npgsql);

    [Fact]
    public Task Renamed_indexes_and_keys_of_a_renamed_table_are_silent() => Verify.Up(
        """
        migrationBuilder.DropPrimaryKey("PK_Users", "Users");
        migrationBuilder.RenameTable("Users", newName: "People");
        migrationBuilder.RenameIndex("IX_Users_Email", "IX_People_Email", "People");
        migrationBuilder.AddPrimaryKey("PK_People", "People", "Id");
        """,
        Users,
        """migrationBuilder.RenameTable("People", newName: "Users");""");

    [Fact]
    public Task Provider_guards_are_compared_engine_by_engine() => Verify.Up(
        """
        if (migrationBuilder.ActiveProvider == "Npgsql.EntityFrameworkCore.PostgreSQL")
            migrationBuilder.AddColumn<int>("Nick", "Users", nullable: true);
        else
            {|MGD3003:migrationBuilder.AddColumn<int>|}("NickName", "Users", nullable: true);
        """,
        Users,
        """
        if (migrationBuilder.ActiveProvider == "Npgsql.EntityFrameworkCore.PostgreSQL")
            migrationBuilder.DropColumn("Nick", "Users");
        """,
        Setup.Default with { Provider = Provider.Npgsql | Provider.Sqlite });

    [Fact]
    public Task Operation_under_a_condition_is_silent() => Verify.Up(
        """
        if (System.AppContext.TryGetSwitch("Revert", out _))
            migrationBuilder.AddColumn<int>("Nick", "Users", nullable: true);
        migrationBuilder.AddColumn<int>("Other", "Users", nullable: true);
        """,
        Users,
        """migrationBuilder.DropColumn("Other", "Users");""");

    [Theory]
    [InlineData("throw new System.NotSupportedException();\nmigrationBuilder.DropColumn(\"Other\", \"Users\");", "")]
    [InlineData("migrationBuilder.DropColumn(\"Other\", \"Users\");", "migration_discipline.rollback = forward_only")]
    public Task Down_that_never_runs_is_silent(string down, string options) => Verify.Up(
        """migrationBuilder.AddColumn<int>("Nick", "Users", nullable: true);""",
        Users,
        down.Replace("throw", "if (migrationBuilder is null) return;\nthrow", StringComparison.Ordinal),
        Setup.HalfTyped with { Options = options.Length == 0 ? null : options });

    [Fact]
    public Task History_that_begins_elsewhere_still_shows_what_stays() => Verify.Up(
        """
        migrationBuilder.DropColumn("Old", "Legacy");
        {|MGD3003:migrationBuilder.CreateIndex|}("IX_Legacy_Name", "Legacy", "Name");
        """,
        down: """migrationBuilder.AddColumn<int>("Old", "Legacy", nullable: true);""",
        setup: Setup.With("dotnet_diagnostic.MGD2001.severity = none"));
}
