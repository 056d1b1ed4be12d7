using Microsoft.CodeAnalysis;
using MigrationDiscipline.History;
using MigrationDiscipline.Model;
using MigrationDiscipline.Options;
using MigrationDiscipline.Reading.Sql;
using MigrationDiscipline.Rules;
using MigrationDiscipline.Rules.Locking;

namespace MigrationDiscipline.Tests.Rules.Locking;

public class ValidatedTooSoonTests
{
    private const string Key = "ALTER TABLE orders ADD CONSTRAINT fk FOREIGN KEY (a) REFERENCES users (id) NOT VALID";
    private const string Check = "ALTER TABLE orders ADD CONSTRAINT ck CHECK (a > 0) NOT VALID";

    [Theory]
    [InlineData(Key + "; {|MGD4018:ALTER TABLE orders|} VALIDATE CONSTRAINT fk")]
    [InlineData(Check + "; UPDATE orders SET a = 1; {|MGD4018:ALTER TABLE orders|} VALIDATE CONSTRAINT ck")]
    [InlineData("DO $x$ BEGIN " + Key + "; {|MGD4018:ALTER TABLE orders|} VALIDATE CONSTRAINT fk; END $x$")]
    public Task Validated_in_the_transaction_that_added_it(string sql) => Verify.Up(Sql(sql), setup: Setup.Npgsql.Only("MGD4018"));

    [Fact]
    public Task Validated_by_another_call_of_the_same_migration() => Verify.Up(
        Sql(Key) + "\n" + Sql("{|MGD4018:ALTER TABLE orders|} VALIDATE CONSTRAINT fk"), setup: Setup.Npgsql.Only("MGD4018"));

    [Theory]
    [InlineData("ALTER TABLE orders VALIDATE CONSTRAINT fk")]
    [InlineData(Key)]
    [InlineData(Key + "; ALTER TABLE orders VALIDATE CONSTRAINT other")]
    [InlineData("CREATE TABLE orders (a int); " + Key + "; ALTER TABLE orders VALIDATE CONSTRAINT fk")]
    [InlineData("ALTER TABLE orders ADD CONSTRAINT fk FOREIGN KEY (a) REFERENCES users (id); ALTER TABLE orders VALIDATE CONSTRAINT fk")]
    [InlineData("DO $x$ BEGIN IF NOT EXISTS (SELECT 1) THEN " + Key + "; END IF; END $x$; ALTER TABLE orders VALIDATE CONSTRAINT fk")]
    public Task What_holds_no_lock_is_silent(string sql) => Verify.Up(Sql(sql), setup: Setup.Npgsql.Only("MGD4018"));

    [Theory]
    [InlineData("", ", suppressTransaction: true", "")]
    [InlineData(", suppressTransaction: true", "", "")]
    [InlineData("", "", "migrationBuilder.Sql(\"SELECT 1\", suppressTransaction: true);")]
    [InlineData("", "", "migrationBuilder.CreateIndex(\"IX\", \"users\", \"a\").Annotation(\"Npgsql:CreatedConcurrently\", true);")]
    public Task A_commit_in_between_is_silent(string add, string validate, string between) => Verify.Up(
        Sql(Key, add) + "\n" + between + "\n" + Sql("ALTER TABLE orders VALIDATE CONSTRAINT fk", validate), setup: Setup.Npgsql.Only("MGD4018"));

    [Fact]
    public Task A_migration_of_its_own_is_silent() => Verify.Up(Sql("ALTER TABLE orders VALIDATE CONSTRAINT fk"), Sql(Key), setup: Setup.Npgsql.Only("MGD4018"));

    [Fact]
    public Task Other_engines_are_silent() => Verify.Up(
        Sql("ALTER TABLE orders WITH NOCHECK ADD CONSTRAINT fk FOREIGN KEY (a) REFERENCES users (id); ALTER TABLE orders WITH CHECK CHECK CONSTRAINT fk"),
        setup: Setup.With("migration_discipline.engine = sqlserver").Only("MGD4018"));

    [Theory]
    [InlineData(9, true, true)]
    [InlineData(9, false, false)]
    [InlineData(8, true, false)]
    [InlineData(10, true, false)]
    public void EF_Core_9_runs_all_pending_migrations_in_one_transaction(int version, bool isUnshipped, bool isReported)
    {
        var added = SqlReader.Read(Key, Engines.PostgreSql).Aggregate(SchemaState.Unknown, static (state, operation) => state.Apply(operation, "1_Add"));
        var migration = new Migration
        {
            Id = "2_Validate",
            ClassName = "Validate",
            Location = Location.None,
            Down = new MigrationMethod { Body = MethodBody.Missing },
            Up = new MigrationMethod { Body = MethodBody.Statements, Location = Location.None, Operations = SqlReader.Read("ALTER TABLE orders VALIDATE CONSTRAINT fk", Engines.PostgreSql) },
        };
        var place = new MigrationPlace { Migration = migration, StateBefore = added, Engines = Engines.PostgreSql, EFCoreVersion = new(version, 0), IsUnshipped = _ => isUnshipped };
        var findings = new List<Diagnostic>();
        var context = new MigrationContext(place, MigrationOptions.Default, findings.Add);
        var rule = new ValidatedTooSoon();
        rule.Check(context.Up.Operations[0], new OperationContext(context.Up, 0));
        if (isReported)
            Assert.Contains("EF Core 9 runs all pending migrations in one", Assert.Single(findings).GetMessage());
        else
            Assert.Empty(findings);
    }

    private static string Sql(string sql, string more = "") => $"migrationBuilder.Sql(\"\"\"{sql} \"\"\"{more});";
}
