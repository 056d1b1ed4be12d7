using MigrationDiscipline.Model;
using MigrationDiscipline.Tests.Reading.EFCore;

namespace MigrationDiscipline.Tests.Rules.History;

public class VolatileValueTests
{
    [Theory]
    [InlineData("DateTime.Now")]
    [InlineData("DateTime.UtcNow")]
    [InlineData("System.DateTime.Today")]
    [InlineData("DateTimeOffset.UtcNow")]
    [InlineData("TimeProvider.System")]
    [InlineData("Guid.NewGuid()")]
    [InlineData("Guid.CreateVersion7()")]
    [InlineData("new Random()")]
    [InlineData("Random.Shared")]
    [InlineData("Environment.MachineName")]
    [InlineData("Environment.GetEnvironmentVariable(\"SCHEMA\")")]
    [InlineData("System.IO.Path.GetTempFileName()")]
    [InlineData("System.Diagnostics.Stopwatch.GetTimestamp()")]
    [InlineData("System.Security.Cryptography.RandomNumberGenerator.GetInt32(5)")]
    [InlineData("System.Runtime.InteropServices.RuntimeInformation.OSDescription")]
    [InlineData("TimeZoneInfo.Local")]
    [InlineData("\"a\".GetHashCode()")]
    public Task Argument_that_differs_is_reported(string value) => Verify.Up(
        $$"""migrationBuilder.InsertData("Orders", new[] { "Id", "At" }, new object[] { 1, {|MGD6010:{{value}}|} });""", history: History);

    [Fact]
    public Task Sql_with_such_a_value_is_reported_once_and_nothing_else() => Verify.Up(
        """
        migrationBuilder.Sql($"UPDATE \"Orders\" SET \"At\" = '{{|MGD6010:DateTime.UtcNow|}:o}' WHERE \"Id\" = 1");
        """,
        history: History);

    [Fact]
    public Task Value_in_a_local_is_reported_where_it_is_made() => Verify.Up(
        """
        var now = {|MGD6010:DateTime.UtcNow|}.ToString("yyyy-MM-dd");
        var text = $"UPDATE \"Orders\" SET \"At\" = '{now}' WHERE \"Id\" = 1";
        migrationBuilder.Sql(text);
        """,
        history: History);

    [Fact]
    public Task Condition_on_the_machine_is_reported() => Verify.Up(
        """
        if ({|MGD6010:OperatingSystem.IsWindows()|})
            migrationBuilder.Sql("UPDATE \"Orders\" SET \"At\" = NULL WHERE \"Id\" = 1");
        """,
        history: History);

    [Fact]
    public Task Down_is_read_too() => Verify.Up(
        """migrationBuilder.Sql("SELECT 1");""",
        down: """migrationBuilder.Sql("UPDATE \"Orders\" SET \"At\" = '" + {|MGD6010:DateTime.Now|} + "' WHERE \"Id\" = 1");""",
        history: History);

    [Fact]
    public Task Own_helpers_and_fields_are_read_through() => Verify.EFCore([$$"""
        {{Sources.Usings}}
        namespace Shop.Migrations;

        public class ShopContext : DbContext;

        [DbContext(typeof(ShopContext))]
        [Migration("20240102000000_Test")]
        public class Test : Migration
        {
            private static readonly DateTime Now = {|MGD6010:DateTime.UtcNow|};

            protected override void Up(MigrationBuilder migrationBuilder)
            {
                Insert(migrationBuilder, 1);
                Insert(migrationBuilder, 2);
                migrationBuilder.Sql({|MGD6010:Text|}());
                migrationBuilder.InsertData("Orders", "At", Now);
            }

            protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.DeleteData("Orders", "Id", 1);

            private static void Insert(MigrationBuilder builder, int id) =>
                builder.InsertData("Orders", new[] { "Id", "Key" }, new object[] { id, {|MGD6010:Guid.NewGuid()|} });

            private static string Text() => "UPDATE \"Orders\" SET \"At\" = '" + DateTime.Now + "' WHERE \"Id\" = 1";
        }
        """], Setup.Default with { LeftOut = ["MGD3003", "MGD3004"] });

    [Fact]
    public async Task Helper_of_another_class_is_reported_at_the_call()
    {
        var found = Assert.Single(await Analysis.Run(Sources.Project("migrationBuilder.Stamp();", history: History).Append(("/Stamps.cs", """
            namespace Shop.Migrations;

            using System;
            using Microsoft.EntityFrameworkCore.Migrations;

            public static class Stamps
            {
                public static void Stamp(this MigrationBuilder builder) => builder.InsertData("Orders", "At", DateTime.UtcNow);
            }
            """)), Setup.Default.Only("MGD6010")));

        Assert.Equal("/Migrations/20240102000000_Test.cs", found.Location.SourceTree!.FilePath);
        Assert.Equal("/Stamps.cs", Assert.Single(found.AdditionalLocations).SourceTree!.FilePath);
        Assert.Equal(
            "'DateTime.UtcNow' is the time at which the migration happens to run, so databases and generated scripts differ from one another; write the value as a constant, or let the database make it in SQL",
            found.GetMessage(null));
    }

    [Theory]
    [InlineData("""migrationBuilder.AddColumn<DateTime>("At", "Orders", nullable: false, defaultValueSql: "now()");""")]
    [InlineData("""migrationBuilder.InsertData("Orders", "At", new DateTime(2024, 1, 2, 0, 0, 0, DateTimeKind.Utc));""")]
    [InlineData("""migrationBuilder.InsertData("Orders", "Key", new Guid("0b9ba5a8-2f6f-4b5c-9a15-6a4ab6d8a3f0"));""")]
    [InlineData("""migrationBuilder.InsertData("Orders", "Key", new Random(5).Next());""")]
    [InlineData("""migrationBuilder.Sql(string.Join(Environment.NewLine, new[] { "SELECT 1;", "SELECT 2;" }));""")]
    [InlineData("""migrationBuilder.Sql("UPDATE \"Orders\" SET \"At\" = now() WHERE \"Id\" = 1");""")]
    [InlineData("""migrationBuilder.Sql("SELECT '" + nameof(DateTime.Now) + "'");""")]
    public Task Constants_and_sql_are_silent(string up) => Verify.Up(up, history: History, setup: Setup.Default.Only("MGD6010"));

    [Fact]
    public Task Shipped_migrations_are_silent() =>
        Verify.Up("""migrationBuilder.InsertData("Orders", "At", DateTime.Now);""", history: History, setup: Setup.With($"migration_discipline.baseline = {Sources.TestId}"));

    [Theory]
    [MemberData(nameof(SyntaxAndSymbolsTests.Projects), MemberType = typeof(SyntaxAndSymbolsTests))]
    public void Scaffolded_migrations_have_nothing_to_bind(string project) =>
        Assert.Empty(Reader.Methods(Analysis.Compile(Fixtures.Snapshot(project), Setup.HalfTyped)).SelectMany(static method =>
            MigrationDiscipline.Reading.EFCore.DependencyCandidates.In(method.Method)).Select(static expression => expression.ToString()));

    [Fact]
    public void Every_kind_is_a_matter_of_the_run_or_of_the_version() =>
        Assert.Equal(
            [DependencyKind.Clock, DependencyKind.Random, DependencyKind.Machine],
            Enum.GetValues<DependencyKind>().Where(static kind => new Dependency(kind, "", Microsoft.CodeAnalysis.Location.None, default).DiffersByRun));

    private const string History = """
        migrationBuilder.CreateTable(
            name: "Orders",
            columns: table => new { Id = table.Column<int>(nullable: false), At = table.Column<DateTime>(nullable: true), Key = table.Column<Guid>(nullable: true) });
        """;
}
