using System.Text.Json;

namespace MigrationDiscipline.PackageTests;

/// <summary>The package in a project outside the repository, through the commands that people type.</summary>
[Collection(PackageCollection.Name)]
public class BuildTests(PackedPackage package)
{
    private const string EFCore8 = "8.0.34";
    private const string EFCore9 = "9.0.23";
    private const string EFCore10 = "10.0.15";
    private const string BadOption = "is_global = true\nmigration_discipline.engine = postgres\n";

    [Theory]
    [InlineData(EFCore8)]
    [InlineData(EFCore9)]
    [InlineData(EFCore10)]
    public async Task Build_prints_our_warnings(string efCoreVersion)
    {
        var project = await package.Project(efCoreVersion);
        project.Write(".globalconfig", BadOption);

        var build = (await project.Build()).Succeeded();

        Assert.Contains("'migration_discipline.engine = postgres'", Assert.Single(build.Lines("warning MGD0001")), StringComparison.Ordinal);
        Assert.Empty(build.Lines("AD0001"));
        Assert.Empty(build.Lines("MGD0002"));
        if (PackedPackage.HasRule("MGD2001"))
            Assert.Contains("20240102000000_RemoveEmail.cs(16,13)", Assert.Single(build.Lines("warning MGD2001")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Warnaserror_turns_our_warnings_into_errors()
    {
        var project = await package.Project(EFCore10);
        project.Write(".globalconfig", BadOption);

        var build = (await project.Build("-warnaserror")).Failed();

        Assert.Single(build.Lines("error MGD0001"));
    }

    // MSBuild takes a comma for the next property: written plainly, the version is lost and the log is SARIF 1.0.
    [Theory]
    [InlineData("-p:ErrorLog=x.sarif%2cversion=2.1", "2.1.0")]
    [InlineData("-p:ErrorLog=x.sarif,version=2.1", "1.0.0")]
    public async Task Error_log_holds_rules_with_help_links(string argument, string version)
    {
        var project = await package.Project(EFCore10);
        project.Write(".globalconfig", BadOption);

        (await project.Build(argument)).Succeeded();

        using var sarif = JsonDocument.Parse(File.ReadAllText(Path.Combine(project.Folder, "x.sarif")));
        Assert.Equal(version, sarif.RootElement.GetProperty("version").GetString());
        var run = sarif.RootElement.GetProperty("runs")[0];
        var rules = version == "1.0.0"
            ? run.GetProperty("rules").EnumerateObject().Select(property => property.Value)
            : run.GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray();
        var ours = rules.Where(rule => rule.GetProperty("id").GetString()!.StartsWith("MGD", StringComparison.Ordinal)).ToList();
        Assert.Contains("MGD0001", ours.Select(rule => rule.GetProperty("id").GetString()));
        Assert.All(ours, rule => Assert.EndsWith(
            $"/docs/rules/{rule.GetProperty("id").GetString()}.md", rule.GetProperty("helpUri").GetString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Own_global_config_wins_over_the_preset()
    {
        var project = await package.Project(EFCore10);
        project.Write(".globalconfig", BadOption + "dotnet_diagnostic.MGD0001.severity = none\n");

        var build = (await project.Build("-p:MigrationDisciplineMode=Strict")).Succeeded();

        Assert.Empty(build.Lines("MGD0001"));
    }

    [Fact]
    public async Task Property_reaches_the_analyzers()
    {
        var project = await package.Project(EFCore10);

        var build = (await project.Build("-p:MigrationDisciplineRollback=never")).Succeeded();

        Assert.Contains("'migration_discipline.rollback = never'", Assert.Single(build.Lines("warning MGD0001")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unknown_mode_stops_the_build_with_the_modes_there_are()
    {
        var project = await package.Project(EFCore10);

        var build = (await project.Build("-p:MigrationDisciplineMode=Pedantic")).Failed();

        Assert.Contains("Minimum, Recommended, Strict", Assert.Single(build.Lines("error MGD0001")), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Strict_raises_suggestions()
    {
        Skip.IfNot(PackedPackage.HasRule("MGD3002"), "MGD3002, the suggestion that this test reads, is not in the package yet.");
        var project = await package.Project(EFCore10);

        Assert.Empty((await project.Build()).Succeeded().Lines("MGD3002"));
        Assert.Single((await project.Build("-p:MigrationDisciplineMode=strict")).Succeeded().Lines("warning MGD3002"));
    }

    [SkippableFact]
    public async Task Minimum_silences_suggestions()
    {
        Skip.IfNot(PackedPackage.HasRule("MGD3002"), "MGD3002, the suggestion that this test reads, is not in the package yet.");
        var project = await package.Project(EFCore10);

        (await project.Build("-p:ErrorLog=recommended.sarif%2cversion=2.1")).Succeeded();
        (await project.Build("-p:ErrorLog=minimum.sarif%2cversion=2.1", "-p:MigrationDisciplineMode=Minimum")).Succeeded();

        Assert.Contains("MGD3002", Results(project, "recommended.sarif"));
        Assert.DoesNotContain("MGD3002", Results(project, "minimum.sarif"));
        Assert.Contains("MGD2001", Results(project, "minimum.sarif"));
    }

    [SkippableFact]
    public async Task Format_applies_a_fix_and_leaves_the_project_file_alone()
    {
        Skip.IfNot(PackedPackage.HasRule("MGD3001"), "The fix of MGD3001, which this test applies, is not in the package yet.");
        var project = await package.Project(EFCore10);
        var before = File.ReadAllBytes(project.ProjectFile);

        var format = (await Dotnet.Run(
            project.Folder, "format", "analyzers", "--severity", "info", "--diagnostics", "MGD3001", "--no-restore", "--verbosity", "normal")).Succeeded();

        Assert.True(
            File.ReadAllText(project.MigrationFile).Contains("migrationBuilder.AddColumn<string>(", StringComparison.Ordinal),
            format.Output + File.ReadAllText(project.MigrationFile));
        Assert.Equal(before, File.ReadAllBytes(project.ProjectFile));
        Assert.Empty((await project.Build()).Succeeded().Lines("MGD3001"));
    }

    [SkippableFact]
    public async Task Baseline_silences_what_has_shipped()
    {
        Skip.IfNot(PackedPackage.HasRule("MGD2001"), "MGD2001, which this test silences, is not in the package yet.");
        var project = await package.Project(EFCore10);
        project.Write(".editorconfig", "root = true\n[*.cs]\nmigration_discipline.baseline = 20240103000000_AddNickname\n");

        Assert.Empty((await project.Build()).Succeeded().Lines("warning MGD"));
    }

    private static IReadOnlyList<string> Results(ConsumerProject project, string log)
    {
        using var sarif = JsonDocument.Parse(File.ReadAllText(Path.Combine(project.Folder, log)));
        return sarif.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray()
            .Select(result => result.GetProperty("ruleId").GetString()!).ToList();
    }
}
