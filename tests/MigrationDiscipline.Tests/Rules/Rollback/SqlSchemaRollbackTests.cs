namespace MigrationDiscipline.Tests.Rules.Rollback;

/// <summary>SQL that adds, validates and renames constraints is undone by SQL and by builder calls alike, and reported where it is not.</summary>
public class SqlSchemaRollbackTests
{
    private const string History = """
        migrationBuilder.CreateTable(
            name: "Users",
            columns: table => new
            {
                Id = table.Column<int>(type: "integer", nullable: false),
                Email = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                Age = table.Column<int>(type: "integer", nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Users", x => x.Id);
                table.UniqueConstraint("AK_Users_Email", x => x.Email);
                table.CheckConstraint("CK_Users_Age", "\"Age\" > 0");
            });
        migrationBuilder.CreateIndex(name: "IX_Users_Age", table: "Users", column: "Age", unique: true);
        migrationBuilder.CreateIndex(name: "IX_Plain", table: "Users", column: "Age");
        """;

    private const string NotValid = "ALTER TABLE \"Users\" ADD CONSTRAINT \"FK_New\" FOREIGN KEY (\"Age\") REFERENCES \"Users\" (\"Id\") NOT VALID";

    [Theory]
    [InlineData(NotValid, "ALTER TABLE \"Users\" DROP CONSTRAINT \"FK_New\"")]
    [InlineData(NotValid + "; ALTER TABLE \"Users\" VALIDATE CONSTRAINT \"FK_New\"", "ALTER TABLE \"Users\" DROP CONSTRAINT IF EXISTS \"FK_New\"")]
    [InlineData("ALTER TABLE \"Users\" ADD CONSTRAINT c CHECK (\"Age\" IS NOT NULL) NOT VALID", "ALTER TABLE \"Users\" DROP CONSTRAINT c")]
    [InlineData("ALTER TABLE \"Users\" ADD CONSTRAINT u UNIQUE USING INDEX \"IX_Users_Age\"", "ALTER TABLE \"Users\" DROP CONSTRAINT u")]
    [InlineData("ALTER TABLE \"Users\" ADD CONSTRAINT u UNIQUE USING INDEX \"IX_Users_Age\"", "ALTER TABLE \"Users\" DROP CONSTRAINT u; CREATE UNIQUE INDEX \"IX_Users_Age\" ON \"Users\" (\"Age\")")]
    [InlineData("ALTER TABLE \"Other\" ADD CONSTRAINT u UNIQUE USING INDEX ix", "ALTER TABLE \"Other\" DROP CONSTRAINT u; CREATE UNIQUE INDEX ix ON \"Other\" (a)")]
    [InlineData("CREATE UNIQUE INDEX ix ON \"Users\" (\"Age\"); ALTER TABLE \"Users\" ADD CONSTRAINT u UNIQUE USING INDEX ix", "ALTER TABLE \"Users\" DROP CONSTRAINT u")]
    [InlineData("ALTER TABLE \"Users\" RENAME CONSTRAINT \"CK_Users_Age\" TO c", "ALTER TABLE \"Users\" RENAME CONSTRAINT c TO \"CK_Users_Age\"")]
    [InlineData("ALTER TABLE \"Users\" RENAME CONSTRAINT \"PK_Users\" TO c", "ALTER TABLE \"Users\" RENAME CONSTRAINT c TO \"PK_Users\"")]
    [InlineData("ALTER TABLE \"Other\" RENAME CONSTRAINT a TO b", "ALTER TABLE \"Other\" RENAME CONSTRAINT b TO a")]
    [InlineData("ALTER TABLE \"Users\" ALTER COLUMN \"Age\" SET NOT NULL", "ALTER TABLE \"Users\" ALTER COLUMN \"Age\" DROP NOT NULL")]
    [InlineData("ALTER TABLE \"Other\" ALTER COLUMN a SET NOT NULL", "ALTER TABLE \"Other\" ALTER COLUMN a DROP NOT NULL")]
    [InlineData("ALTER TABLE \"Users\" ADD FOREIGN KEY (\"Age\") REFERENCES \"Users\"", "ALTER TABLE \"Users\" DROP CONSTRAINT \"Users_Age_fkey\"")]
    [InlineData("ALTER TABLE \"Users\" ADD CONSTRAINT e EXCLUDE USING gist (\"Age\" WITH =)", "ALTER TABLE \"Users\" DROP CONSTRAINT e")]
    [InlineData("SET LOCAL lock_timeout = '5s'; ALTER TABLE \"Users\" ADD \"Nick\" text", "SET LOCAL lock_timeout = '5s'; ALTER TABLE \"Users\" DROP COLUMN \"Nick\"")]
    [InlineData("ALTER TABLE \"Users\" ADD CONSTRAINT n NOT NULL \"Age\"", "ALTER TABLE \"Users\" DROP CONSTRAINT n")]
    [InlineData("DROP INDEX CONCURRENTLY \"IX_Plain\"", "CREATE INDEX CONCURRENTLY \"IX_Plain\" ON \"Users\" (\"Age\")")]
    public Task What_SQL_undoes_is_silent(string up, string down) => Verify.Up(Sql(up), History, Sql(down), Setup.Npgsql);

    [Theory]
    [InlineData("migrationBuilder.DropTable(\"Notes\");")]
    [InlineData("migrationBuilder.Sql(\"DROP TABLE Notes\");")]
    public Task Virtual_table_that_is_dropped_is_silent(string down) =>
        Verify.Up("""migrationBuilder.Sql("CREATE VIRTUAL TABLE Notes USING fts5(Id, Title, tokenize = 'porter unicode61');");""", History, down, Setup.Sqlite);

    [Theory]
    [InlineData(NotValid, "migrationBuilder.DropForeignKey(\"FK_New\", \"Users\");")]
    [InlineData("ALTER TABLE \"Users\" ADD CONSTRAINT c CHECK (\"Age\" > 1) NOT VALID", "migrationBuilder.DropCheckConstraint(\"c\", \"Users\");")]
    [InlineData("ALTER TABLE \"Users\" ADD CONSTRAINT u UNIQUE USING INDEX \"IX_Users_Age\"", "migrationBuilder.DropUniqueConstraint(\"u\", \"Users\"); migrationBuilder.CreateIndex(\"IX_Users_Age\", \"Users\", \"Age\", unique: true);")]
    [InlineData("ALTER TABLE \"Users\" ALTER COLUMN \"Age\" SET NOT NULL", "migrationBuilder.AlterColumn<int>(\"Age\", \"Users\", type: \"integer\", nullable: true, oldClrType: typeof(int), oldType: \"integer\");")]
    [InlineData("ALTER TABLE \"Users\" RENAME CONSTRAINT \"CK_Users_Age\" TO c; ALTER TABLE \"Users\" DROP CONSTRAINT c; ALTER TABLE \"Users\" ADD CONSTRAINT \"CK_Users_Age\" CHECK (\"Age\" > 0)", "")]
    public Task What_builder_calls_undo_is_silent(string up, string down) =>
        Verify.Up(Sql(up) + "\nmigrationBuilder.AddColumn<int>(\"Nick\", \"Users\", nullable: true);", History, down + "\nmigrationBuilder.DropColumn(\"Nick\", \"Users\");", Setup.Npgsql);

    [Theory]
    [InlineData("{|MGD3003:ALTER TABLE \"Users\"|} ADD CONSTRAINT \"FK_New\" FOREIGN KEY (\"Age\") REFERENCES \"Users\" (\"Id\") NOT VALID")]
    [InlineData("{|MGD3003:ALTER TABLE \"Users\"|} ADD CONSTRAINT u UNIQUE USING INDEX \"IX_Users_Age\"")]
    [InlineData("{|MGD3003:ALTER TABLE \"Users\"|} ALTER COLUMN \"Age\" SET NOT NULL")]
    [InlineData("{|MGD3003:ALTER TABLE \"Users\"|} RENAME CONSTRAINT \"CK_Users_Age\" TO c")]
    [InlineData("{|MGD3007:ALTER TABLE \"Other\" ADD FOREIGN KEY (a) REFERENCES \"Users\"|}")]
    [InlineData("{|MGD3007:ALTER TYPE mood ADD VALUE 'x'|}")]
    [InlineData("REINDEX TABLE \"Users\"")]
    [InlineData("ALTER TABLE \"Users\" VALIDATE CONSTRAINT c")]
    public Task What_nothing_undoes_is_reported(string up)
    {
        // MGD3007 speaks of the call, not of the statement.
        var sql = Sql(up);
        if (up.StartsWith("{|MGD3007:"))
            sql = "{|MGD3007:migrationBuilder.Sql|}" + Sql(up.Replace("{|MGD3007:", "").Replace("|}", ""))["migrationBuilder.Sql".Length..];
        return Verify.Up(sql + "\nmigrationBuilder.AddColumn<int>(\"Nick\", \"Users\", nullable: true);", History, "migrationBuilder.DropColumn(\"Nick\", \"Users\");", Setup.Npgsql);
    }

    [Theory]
    [InlineData("ALTER TABLE \"Users\" VALIDATE CONSTRAINT c")]
    [InlineData("SET lock_timeout = '5s'")]
    [InlineData("VACUUM \"Users\"")]
    [InlineData("ALTER TABLE \"Users\" ALTER COLUMN \"Age\" DROP NOT NULL")]
    public Task What_changes_no_schema_needs_no_Down(string up) => Verify.Up(Sql(up), History, "", Setup.Npgsql);

    [Fact]
    public Task A_check_that_proves_what_the_column_then_says_is_not_lost() => Verify.Up(
        Sql("ALTER TABLE \"Users\" ALTER COLUMN \"Age\" SET NOT NULL; ALTER TABLE \"Users\" DROP CONSTRAINT c"),
        History + "\n" + Sql("ALTER TABLE \"Users\" ADD CONSTRAINT c CHECK (\"Age\" IS NOT NULL)"),
        Sql("ALTER TABLE \"Users\" ADD CONSTRAINT c CHECK (\"Age\" IS NOT NULL); ALTER TABLE \"Users\" ALTER COLUMN \"Age\" DROP NOT NULL"),
        Setup.Npgsql);

    [Fact]
    public Task A_constraint_that_another_one_over_an_index_replaces_is_not_lost() => Verify.Up(
        Sql("ALTER TABLE \"Users\" DROP CONSTRAINT \"AK_Users_Email\", ADD CONSTRAINT \"AK_Users_Email\" UNIQUE USING INDEX ix"),
        History, setup: Setup.Npgsql);

    private static string Sql(string sql) => $"migrationBuilder.Sql(\"\"\"{sql};\"\"\");";
}
