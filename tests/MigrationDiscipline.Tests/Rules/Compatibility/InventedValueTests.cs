namespace MigrationDiscipline.Tests.Rules.Compatibility;

public class InventedValueTests
{
    private const string Users = """
        migrationBuilder.CreateTable(
            name: "Users",
            columns: table => new { Id = table.Column<int>(nullable: false), Nick = table.Column<string>(nullable: true) },
            constraints: table => table.PrimaryKey("PK_Users", x => x.Id));
        """;

    private const string Required = """migrationBuilder.AlterColumn<string>(name: "Nick", table: "Users", nullable: false, defaultValue: "", oldClrType: typeof(string), oldNullable: true);""";

    private static string Found(string statement) => statement.Replace("migrationBuilder.AlterColumn<string>", "{|MGD5007:migrationBuilder.AlterColumn<string>|}", StringComparison.Ordinal);

    [Theory]
    [InlineData("string", "\"\"")]
    [InlineData("string", "string.Empty")]
    [InlineData("Guid", "new Guid(\"00000000-0000-0000-0000-000000000000\")")]
    [InlineData("DateTime", "new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified)")]
    [InlineData("DateTime", "DateTime.MinValue")]
    [InlineData("DateTimeOffset", "new DateTimeOffset(new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified), new TimeSpan(0, 0, 0, 0, 0))")]
    [InlineData("DateOnly", "new DateOnly(1, 1, 1)")]
    public Task Value_that_says_nothing_is_found(string type, string value) => Verify.Up(
        $$"""{|MGD5007:migrationBuilder.AddColumn<{{type}}>|}(name: "New", table: "Users", nullable: false, defaultValue: {{value}});""", Users);

    [Theory]
    [InlineData("int", "0")]
    [InlineData("decimal", "0m")]
    [InlineData("bool", "false")]
    [InlineData("TimeSpan", "new TimeSpan(0, 0, 0, 0, 0)")]
    [InlineData("string", "\"none\"")]
    [InlineData("DateTime", "new DateTime(2026, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified)")]
    public Task Value_that_may_be_right_is_silent(string type, string value) => Verify.Up(
        $$"""migrationBuilder.AddColumn<{{type}}>(name: "New", table: "Users", nullable: false, defaultValue: {{value}});""", Users);

    [Theory]
    [InlineData("""migrationBuilder.AddColumn<string>(name: "New", table: "Users", nullable: true, defaultValue: "");""")]
    [InlineData("""migrationBuilder.AddColumn<string>(name: "New", table: "Users", nullable: false, defaultValue: ""); migrationBuilder.Sql("UPDATE Users SET New = Nick");""")]
    [InlineData("""migrationBuilder.AddColumn<DateTime>(name: "From", table: "Users", type: "datetime2", nullable: false, defaultValue: new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified)).Annotation("SqlServer:TemporalIsPeriodStartColumn", true);""")]
    [InlineData("""migrationBuilder.Sql("ALTER TABLE Users ADD COLUMN New text NOT NULL DEFAULT ''");""")]
    public Task Value_that_nobody_is_left_with_is_silent(string up) => Verify.Up(up, Users);

    [Fact]
    public Task New_table_is_silent() => Verify.Up(
        Users + "\n" + """migrationBuilder.AddColumn<string>(name: "New", table: "Users", nullable: false, defaultValue: "");""");

    [Fact]
    public Task Column_made_required_is_found_where_no_lock_is_spoken_of() => Verify.Up(Found(Required), Users, setup: Setup.Sqlite);

    [Fact]
    public Task Where_MGD4005_speaks_it_says_this_as_well() => Verify.Up(
        Required.Replace("migrationBuilder.AlterColumn<string>", "{|MGD4005:migrationBuilder.AlterColumn<string>|}", StringComparison.Ordinal), Users, setup: Setup.Npgsql);

    [Fact]
    public Task On_a_small_table_it_speaks_again() => Verify.Up(Found(Required), Users, setup: Setup.Npgsql with { Options = "migration_discipline.small_tables = Users" });

    [Fact]
    public Task What_Pomelo_fills_in_counts() => Verify.Up(
        """migrationBuilder.UpdateData(table: "Users", keyColumn: "Nick", keyValue: null, column: "Nick", value: "");""" + "\n" + Found(Required),
        Users, setup: Setup.With("migration_discipline.engine = mysql"));

    [Fact]
    public Task Filled_above_no_row_gets_it() => Verify.Up(
        """migrationBuilder.Sql("UPDATE Users SET Nick = 'none' WHERE Nick IS NULL");""" + "\n" + Required, Users, setup: Setup.Sqlite);

    [Fact]
    public Task Where_MGD2003_speaks_of_a_rename_it_is_silent() => Verify.Up(
        """
        {|MGD2003:migrationBuilder.DropColumn|}(name: "Nick", table: "Users");
        migrationBuilder.AddColumn<string>(name: "NickName", table: "Users", nullable: false, defaultValue: "");
        """, Users);

    private const string Added = """migrationBuilder.AddColumn<string>(name: "New", table: "Users", nullable: false, defaultValue: "");""";

    private static string Model(string property) => $$"""
        modelBuilder.Entity("Shop.User", b =>
            {
                b.Property<string>("New").IsRequired(){{property}};

                b.ToTable("Users");
            });
        """;

    [Fact]
    public Task Default_chosen_in_the_model_is_silent() =>
        Verify.Files(Sources.Project(Added, null, Users, Model(".ValueGeneratedOnAdd().HasDefaultValue(\"\")")));

    [Fact]
    public async Task Message_says_nothing_of_the_model_where_it_can_be_seen()
    {
        var found = await Analysis.Run(Sources.Project(Added, null, Users, Model("")));
        Assert.Contains("a placeholder that says nothing of them; keep", Assert.Single(found, finding => finding.Id == "MGD5007").GetMessage(null), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Message_says_what_cannot_be_seen()
    {
        var found = await Analysis.Run(Sources.Project("""migrationBuilder.AddColumn<string>(name: "New", table: "Users", nullable: false, defaultValue: "");""", null, Users));
        Assert.Equal(
            "Existing rows of table 'Users' get \"\" in 'New', a placeholder that says nothing of them (unless the model chose it, which cannot be seen from here); keep the column nullable until it is filled, or choose a value in the model with HasDefaultValue",
            Assert.Single(found, finding => finding.Id == "MGD5007").GetMessage(null));
    }
}
