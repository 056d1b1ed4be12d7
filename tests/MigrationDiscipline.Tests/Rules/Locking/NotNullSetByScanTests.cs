namespace MigrationDiscipline.Tests.Rules.Locking;

public class NotNullSetByScanTests
{
    private const string Users = """
        migrationBuilder.CreateTable(
            name: "Users",
            columns: table => new { Id = table.Column<int>(nullable: false), Nick = table.Column<string>(nullable: true) },
            constraints: table => table.PrimaryKey("PK_Users", x => x.Id));
        """;

    private const string Required = """{|MGD4005:migrationBuilder.AlterColumn<string>|}(name: "Nick", table: "Users", nullable: false, defaultValue: "none", oldClrType: typeof(string), oldNullable: true);""";

    private const string Check = """migrationBuilder.AddCheckConstraint("CK_Users_Nick_NotNull", "Users", "\"Nick\" IS NOT NULL");""";

    private static string Silent(string statement) => statement.Replace("{|MGD4005:", "", StringComparison.Ordinal).Replace("|}", "", StringComparison.Ordinal);

    [Theory]
    [InlineData("postgresql")]
    [InlineData("sqlserver")]
    public Task Column_made_required_is_found(string engine) => Verify.Up(Required, Users, setup: Setup.With("migration_discipline.engine = " + engine));

    [Theory]
    [InlineData("sqlite")]
    [InlineData("other")]
    public Task Other_engines_are_silent(string engine) => Verify.Up(Silent(Required), Users, setup: Setup.With("migration_discipline.engine = " + engine));

    [Fact]
    public Task Unknown_engine_is_silent() => Verify.Up(Silent(Required), Users);

    [Fact]
    public Task Where_it_fails_on_NULLs_that_is_said_instead() => Verify.Up(
        """{|MGD5006:migrationBuilder.AlterColumn<string>|}(name: "Nick", table: "Users", nullable: false, oldClrType: typeof(string), oldNullable: true);""", Users, setup: Setup.Npgsql);

    [Fact]
    public Task Validated_check_in_the_history_is_a_proof() => Verify.Up(Silent(Required), Users + "\n" + Check, setup: Setup.Npgsql);

    [Theory]
    [InlineData("Nick IS NOT NULL")]
    [InlineData("(\\\"Nick\\\" is not null)")]
    [InlineData("length(\\\"Nick\\\") > 2 AND \\\"Nick\\\" IS NOT NULL")]
    public Task Predicates_that_prove_it(string predicate) => Verify.Up(
        Silent(Required), Users + "\n" + $"""migrationBuilder.AddCheckConstraint("CK", "Users", "{predicate}");""", setup: Setup.Npgsql);

    [Theory]
    [InlineData("\\\"Id\\\" IS NOT NULL")]
    [InlineData("length(\\\"Nick\\\") > 2")]
    [InlineData("\\\"Nick\\\" IS NOT NULL OR \\\"Id\\\" > 5")]
    [InlineData("NOT (\\\"Nick\\\" IS NOT NULL)")]
    public Task Predicates_that_do_not(string predicate) => Verify.Up(
        Required, Users + "\n" + $"""migrationBuilder.AddCheckConstraint("CK", "Users", "{predicate}");""", setup: Setup.Npgsql);

    [Fact]
    public Task Check_that_is_gone_is_none() => Verify.Up(
        Required, Users + "\n" + Check + "\n" + """migrationBuilder.DropCheckConstraint("CK_Users_Nick_NotNull", "Users");""", setup: Setup.Npgsql);

    [Fact]
    public Task Check_that_is_not_validated_is_none() => Verify.Up(
        Required, Users + "\n" + """migrationBuilder.Sql("ALTER TABLE \"Users\" ADD CONSTRAINT \"CK_Nick\" CHECK (\"Nick\" IS NOT NULL) NOT VALID");""", setup: Setup.Npgsql);

    [Fact]
    public Task PostgreSQL_11_believes_no_check() => Verify.Up(Required, Users + "\n" + Check, setup: Setup.Npgsql with { Options = "migration_discipline.engine_version = 11" });

    [Fact]
    public Task SQL_Server_believes_no_check() => Verify.Up(Required, Users + "\n" + Check, setup: Setup.With("migration_discipline.engine = sqlserver"));

    [Fact]
    public Task Small_table_is_silent() => Verify.Up(Silent(Required), Users, setup: Setup.Npgsql with { Options = "migration_discipline.small_tables = Users" });

    [Fact]
    public Task New_table_is_silent() => Verify.Up(Users + "\n" + Silent(Required), setup: Setup.Npgsql);

    [Fact]
    public async Task Message_names_the_lock_and_the_way_out()
    {
        var up = """migrationBuilder.AlterColumn<string>(name: "Nick", table: "Users", nullable: false, defaultValue: "", oldClrType: typeof(string), oldNullable: true);""";
        var found = await Analysis.Run(Sources.Project(up, null, Users), Setup.Npgsql);
        Assert.Equal(
            "Making column 'Nick' of table 'Users' required reads every row under an ACCESS EXCLUSIVE lock, so nobody can read or write the table meanwhile, and rows that hold NULL get \"\", which nobody chose; validate a CHECK (... IS NOT NULL) NOT VALID first, which blocks nobody and spares the reading",
            Assert.Single(found, finding => finding.Id == "MGD4005").GetMessage(null));
    }

    [Fact]
    public async Task Message_for_SQL_Server()
    {
        var found = await Analysis.Run(Sources.Project(Silent(Required), null, Users), Setup.With("migration_discipline.engine = sqlserver"));
        Assert.Contains("under a Sch-M lock, so nobody can read or write the table meanwhile; do it when nobody needs the table", Assert.Single(found, finding => finding.Id == "MGD4005").GetMessage(null));
    }

    [Fact]
    public Task Filled_above_the_table_is_still_read() => Verify.Up(
        """
        migrationBuilder.Sql({|MGD4012:"UPDATE \"Users\" SET \"Nick\" = 'none' WHERE \"Nick\" IS NULL"|});
        migrationBuilder.Sql({|MGD4005:"ALTER TABLE \"Users\" ALTER COLUMN \"Nick\" SET NOT NULL"|});
        """, Users, setup: Setup.Npgsql);

    [Fact]
    public Task Check_that_is_validated_above_is_a_proof() => Verify.Up(
        """
        migrationBuilder.Sql("ALTER TABLE \"Users\" VALIDATE CONSTRAINT \"CK_Nick\"");
        """ + "\n" + Silent(Required) + "\n" + """migrationBuilder.Sql("ALTER TABLE \"Users\" DROP CONSTRAINT \"CK_Nick\"");""",
        Users + "\n" + """migrationBuilder.Sql("ALTER TABLE \"Users\" ADD CONSTRAINT \"CK_Nick\" CHECK (\"Nick\" IS NOT NULL) NOT VALID");""", setup: Setup.Npgsql);
}
