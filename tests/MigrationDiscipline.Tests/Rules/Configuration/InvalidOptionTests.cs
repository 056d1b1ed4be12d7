using Microsoft.CodeAnalysis;

namespace MigrationDiscipline.Tests.Rules.Configuration;

public class InvalidOptionTests
{
    [Fact]
    public async Task Unknown_value_is_reported_once_with_key_value_and_what_is_allowed()
    {
        var findings = await Analysis.Run(["class A { }", "class B { }"], Setup.With("migration_discipline.engine = postgres"));

        var finding = Assert.Single(findings);
        Assert.Equal("MGD0001", finding.Id);
        Assert.Equal(DiagnosticSeverity.Warning, finding.Severity);
        Assert.Equal(Location.None, finding.Location);
        Assert.Equal(
            "'migration_discipline.engine = postgres' is not a value that MigrationDiscipline knows, so it does as if the line were not there; "
            + "write one of: postgresql, sqlserver, mysql, mariadb, sqlite, other",
            finding.GetMessage());
    }

    [Fact]
    public async Task Each_distinct_value_is_reported()
    {
        var findings = await Analysis.Run(
            ["class A { }", "class B { }", "class C { }"],
            Setup.With("[Test0.cs]\nmigration_discipline.rollback = no\n[Test{1,2}.cs]\nmigration_discipline.rollback = never"));

        Assert.Equal(["never", "no"], findings.Select(finding => finding.GetMessage().Split(' ', '\'')[3]));
    }

    [Fact]
    public async Task Unknown_value_of_a_property_is_reported_without_any_file()
    {
        var findings = await Analysis.Run(Array.Empty<string>(), Setup.With("is_global = true\nbuild_property.MigrationDisciplineCheckDown = yes"));

        Assert.Contains("migration_discipline.check_down = yes", Assert.Single(findings).GetMessage(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Strict", false)]
    [InlineData("minimum", false)]
    [InlineData("Recommended", false)]
    [InlineData("", false)]
    [InlineData("Pedantic", true)]
    public async Task Unknown_mode_is_reported(string mode, bool reported)
    {
        var findings = await Analysis.Run(["class A { }"], Setup.With($"is_global = true\nbuild_property.MigrationDisciplineMode = {mode}"));

        Assert.Equal(
            reported
                ? ["'MigrationDisciplineMode = Pedantic' is not a value that MigrationDiscipline knows, so it does as if the line were not there; "
                    + "write one of: Minimum, Recommended, Strict"]
                : [],
            findings.Select(finding => finding.GetMessage()));
    }

    [Fact]
    public async Task Known_values_are_not_reported() =>
        Assert.Empty(await Analysis.Run(["class A { }"], Setup.With("migration_discipline.engine = PostgreSQL\nmigration_discipline.check_down = False")));

    [Fact]
    public async Task Global_config_can_silence_it() =>
        Assert.Empty(await Analysis.Run(
            ["class A { }"],
            Setup.With("is_global = true\nmigration_discipline.engine = postgres\ndotnet_diagnostic.MGD0001.severity = none")));
}
