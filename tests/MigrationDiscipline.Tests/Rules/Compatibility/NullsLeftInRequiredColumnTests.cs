namespace MigrationDiscipline.Tests.Rules.Compatibility;

public class NullsLeftInRequiredColumnTests
{
    private const string Users = """
        migrationBuilder.CreateTable(
            name: "Users",
            columns: table => new
            {
                Id = table.Column<int>(nullable: false),
                Nick = table.Column<string>(nullable: true),
                Name = table.Column<string>(nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_Users", x => x.Id));
        """;

    private const string Required = """{|MGD5006:migrationBuilder.AlterColumn<string>|}(name: "Nick", table: "Users", nullable: false, oldClrType: typeof(string), oldNullable: true);""";

    private const string WithDefault = """migrationBuilder.AlterColumn<string>(name: "Nick", table: "Users", nullable: false, defaultValue: "none", oldClrType: typeof(string), oldNullable: true);""";

    private static string Silent(string statement) => statement.Replace("{|MGD5006:", "", StringComparison.Ordinal).Replace("|}", "", StringComparison.Ordinal);

    private static Setup Engine(string name) => Setup.With("migration_discipline.engine = " + name);

    [Fact]
    public Task Column_made_required_without_a_default_is_found() => Verify.Up(Required, Users);

    [Fact]
    public Task Without_old_arguments_the_history_tells() => Verify.Up(
        """
        {|MGD5006:migrationBuilder.AlterColumn<string>|}(name: "Nick", table: "Users", nullable: false);
        migrationBuilder.AlterColumn<string>(name: "Name", table: "Users", nullable: false, maxLength: 50);
        """, Users);

    [Fact]
    public Task Without_old_arguments_and_history_nobody_knows() => Verify.Up("""migrationBuilder.AlterColumn<string>(name: "Nick", table: "Users", nullable: false);""");

    [Fact]
    public Task Column_that_was_required_before_is_silent() => Verify.Up(
        """migrationBuilder.AlterColumn<string>(name: "Nick", table: "Users", nullable: false, maxLength: 50, oldClrType: typeof(string));""");

    [Fact]
    public Task Default_fills_NULLs_on_SQLite() => Verify.Up(WithDefault, Users, setup: Setup.Sqlite);

    [Theory]
    [InlineData("sqlserver")]
    [InlineData("postgresql")]
    // Nobody knows whether the provider does.
    [InlineData("other")]
    public Task Default_fills_NULLs(string engine) => Verify.Up(WithDefault, Users, setup: Engine(engine) with { LeftOut = ["MGD4005"] });

    [Fact]
    public Task Default_fills_no_NULLs_on_MySql() => Verify.Up(WithDefault.Replace("migrationBuilder.AlterColumn<string>", "{|MGD5006:migrationBuilder.AlterColumn<string>|}", StringComparison.Ordinal), Users, setup: Engine("mysql"));

    [Theory]
    [InlineData("""migrationBuilder.UpdateData(table: "Users", keyColumn: "Nick", keyValue: null, column: "Nick", value: "none");""")]
    [InlineData("""migrationBuilder.Sql("UPDATE Users SET Nick = 'none' WHERE Nick IS NULL");""")]
    [InlineData("""migrationBuilder.Sql("UPDATE Users SET Nick = Name");""")]
    [InlineData("""migrationBuilder.Sql("DELETE FROM Users WHERE Nick IS NULL");""")]
    [InlineData("""migrationBuilder.Sql("TRUNCATE TABLE Users");""")]
    [InlineData("""migrationBuilder.Sql("DO $body$ BEGIN UPDATE Users SET Nick = 'none'; END $body$");""")]
    public Task NULLs_filled_above_are_silent(string above) => Verify.Up(above + "\n" + Silent(Required), Users);

    [Fact]
    public Task Filled_under_the_name_before_a_rename_is_silent() => Verify.Up(
        """
        migrationBuilder.Sql("UPDATE Users SET Nick = 'none' WHERE Nick IS NULL");
        migrationBuilder.RenameColumn("Nick", "Users", "NickName");
        migrationBuilder.RenameTable("Users", newName: "People");
        migrationBuilder.AlterColumn<string>(name: "NickName", table: "People", nullable: false, oldClrType: typeof(string), oldNullable: true);
        """, Users);

    [Theory]
    [InlineData("""migrationBuilder.Sql("UPDATE Users SET Name = 'none' WHERE Nick IS NULL");""")]
    [InlineData("""migrationBuilder.Sql("UPDATE Users SET Nick = NULL");""")]
    [InlineData("""migrationBuilder.UpdateData(table: "Users", keyColumn: "Id", keyValue: 1, column: "Nick", value: "none");""")]
    [InlineData("""migrationBuilder.Sql("CREATE VIEW names AS SELECT Nick FROM Users");""")]
    public Task What_fills_other_rows_or_columns_does_not_help(string above) => Verify.Up(above + "\n" + Required, Users);

    [Fact]
    public Task SQL_that_cannot_be_read_may_fill_them() => Verify.Up(
        """{|MGD7001:migrationBuilder.Sql|}(System.IO.Path.GetFileName("fill.sql"));""" + "\n" + Silent(Required), Users);

    [Fact]
    public Task Validated_check_proves_that_there_are_none() => Verify.Up(
        Silent(Required), Users + "\n" + """migrationBuilder.AddCheckConstraint("CK_Users_Nick", "Users", "\"Nick\" IS NOT NULL");""");

    [Fact]
    public Task Column_added_above_is_NULL_in_every_row() => Verify.Up(
        """
        migrationBuilder.AddColumn<string>(name: "Mail", table: "Users", nullable: true);
        {|MGD5006:migrationBuilder.AlterColumn<string>|}(name: "Mail", table: "Users", nullable: false, oldClrType: typeof(string), oldNullable: true);
        """, Users);

    [Fact]
    public Task New_table_is_silent() => Verify.Up(Users + "\n" + Silent(Required));

    [Fact]
    public async Task Message_says_that_the_default_is_for_new_rows()
    {
        var found = await Analysis.Run(Sources.Project(WithDefault, null, Users), Engine("mysql"));
        Assert.Equal(
            "Column 'Nick' of table 'Users' becomes required and nothing fills its NULLs (the default \"none\" is for new rows only), so the migration fails as soon as one row holds one; fill them above",
            Assert.Single(found, finding => finding.Id == "MGD5006").GetMessage(null));
    }

    [Fact]
    public Task Set_not_null_in_SQL_is_found() => Verify.Up(
        """migrationBuilder.Sql({|MGD5006:"ALTER TABLE \"Users\" ALTER COLUMN \"Nick\" SET NOT NULL"|});""", Users, setup: Setup.Npgsql);
}
