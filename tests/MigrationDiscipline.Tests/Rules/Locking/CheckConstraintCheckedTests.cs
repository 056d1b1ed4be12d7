using System.Globalization;

namespace MigrationDiscipline.Tests.Rules.Locking;

public class CheckConstraintCheckedTests
{
    private const string Orders = """
        migrationBuilder.CreateTable(
            "Orders",
            table => new { Id = table.Column<int>(type: "integer"), Total = table.Column<decimal>(type: "numeric") },
            constraints: table => table.CheckConstraint("CK_Total", "\"Total\" > 0"));
        """;

    private const string Add = """migrationBuilder.AddCheckConstraint("CK_Orders_Total", "Orders", "\"Total\" >= 0");""";

    [Theory]
    [InlineData("postgresql", "makes PostgreSQL check every row of 'Orders' under an ACCESS EXCLUSIVE lock, so nobody can read or write it until that is done, and a row that breaks the rule makes it fail; add it NOT VALID and validate it in a migration of its own")]
    [InlineData("sqlserver", "makes SQL Server check every row of 'Orders' under a schema modification lock (Sch-M), so nobody can read or write it until that is done, and a row that breaks the rule makes it fail; add it while nobody works with the table")]
    [InlineData("mysql", "makes MySQL copy every row of 'Orders' under a lock against writes, so nobody can write to it until that is done, and a row that breaks the rule makes it fail; add it while nobody works with the table")]
    public async Task Check_constraint_is_reported_with_the_lock_of_its_engine(string engine, string message)
    {
        var found = await Analysis.Run(Sources.Project(Add, history: Orders), Setup.With($"migration_discipline.engine = {engine}"));

        Assert.Equal("Check constraint 'CK_Orders_Total' " + message, Assert.Single(found, finding => finding.Id == "MGD4004").GetMessage(CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Rows_that_satisfied_the_same_predicate_do_not_make_it_fail()
    {
        var found = await Analysis.Run(
            Sources.Project("""
                migrationBuilder.DropCheckConstraint("CK_Total", "Orders");
                migrationBuilder.RenameColumn("Total", "Orders", "Sum");
                migrationBuilder.AddCheckConstraint("CK_Orders_Sum", "Orders", "Sum  > 0");
                """, history: Orders),
            Setup.Npgsql);

        Assert.DoesNotContain("makes it fail", Assert.Single(found, finding => finding.Id == "MGD4004").GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("migration_discipline.engine = sqlite")]
    [InlineData("migration_discipline.check_down = false")]
    [InlineData("migration_discipline.engine = mariadb\nmigration_discipline.engine_version = 11.4")]
    [InlineData("migration_discipline.engine = postgresql\nmigration_discipline.small_tables = Ord*")]
    public Task Other_engines_and_small_tables_are_silent(string options) => Verify.Up(Add, Orders, setup: Setup.With(options));

    [Fact]
    public async Task Constraint_in_SQL_is_reported_unless_it_is_not_checked()
    {
        foreach (var (end, count) in new[] { ("", 1), (" NOT VALID", 0) })
        {
            var found = await Analysis.Run(Sources.Project($"migrationBuilder.Sql(\"ALTER TABLE Orders ADD CONSTRAINT c CHECK (Total > 1){end}\");", history: Orders), Setup.Npgsql);
            Assert.Equal(count, found.Count(finding => finding.Id == "MGD4004"));
        }
    }

    [Fact]
    public Task New_table_is_silent() => Verify.Up(Orders + "\n" + Add, setup: Setup.Npgsql);
}
