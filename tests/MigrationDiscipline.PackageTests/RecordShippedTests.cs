using System.Text;

namespace MigrationDiscipline.PackageTests;

/// <summary>Recording what has shipped, from outside: by <c>dotnet format</c> and by the target of the package.</summary>
[Collection(PackageCollection.Name)]
public class RecordShippedTests(PackedPackage package)
{
    private const string EFCore8 = "8.0.34";
    private const string EFCore10 = "10.0.15";

    private static readonly string[] Format = ["format", "analyzers", "--diagnostics", "MGD6015", "--severity", "hidden", "--no-restore"];

    [Fact]
    public async Task Format_records_all_migrations_once_and_changes_nothing_else()
    {
        var project = await package.Project(EFCore10);
        project.Write(ConsumerProject.ShippedFile, "");
        var before = File.ReadAllBytes(project.ProjectFile);

        (await Dotnet.Run(project.Folder, Format)).Succeeded();

        var recorded = File.ReadAllBytes(project.PathOf(ConsumerProject.ShippedFile));
        Assert.Equal(
            ["v1 20240101000000_Initial Shop.ShopContext", "v1 20240102000000_RemoveEmail Shop.ShopContext", "v1 20240103000000_AddNickname Shop.ShopContext"],
            Encoding.UTF8.GetString(recorded).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => string.Join(' ', line.Split(' ').Take(3))));
        Assert.Equal((byte)'v', recorded[0]); // no byte order mark
        Assert.Equal((byte)'\n', recorded[^1]);
        Assert.DoesNotContain((byte)'\r', recorded);
        Assert.Equal(before, File.ReadAllBytes(project.ProjectFile));

        (await Dotnet.Run(project.Folder, Format)).Succeeded();

        Assert.Equal(recorded, File.ReadAllBytes(project.PathOf(ConsumerProject.ShippedFile)));
    }

    [Fact]
    public async Task Format_without_the_severity_or_without_the_file_records_nothing()
    {
        var project = await package.Project(EFCore10);

        (await Dotnet.Run(project.Folder, Format)).Succeeded();
        Assert.False(File.Exists(project.PathOf(ConsumerProject.ShippedFile)));

        project.Write(ConsumerProject.ShippedFile, "");
        (await Dotnet.Run(project.Folder, "format", "analyzers", "--severity", "info", "--diagnostics", "MGD6015", "--no-restore")).Succeeded();
        Assert.Empty(File.ReadAllBytes(project.PathOf(ConsumerProject.ShippedFile)));
    }

    [Fact]
    public async Task Target_makes_the_file_and_the_build_then_compares()
    {
        var project = await package.Project(EFCore10);

        (await Dotnet.Run(project.Folder, "build", "--no-restore", "-nologo", "-t:MigrationDisciplineRecordShipped")).Succeeded();

        Assert.Equal(3, File.ReadAllLines(project.PathOf(ConsumerProject.ShippedFile)).Length);
        Assert.Empty((await project.Build()).Succeeded().Lines("MGD")); // all have shipped

        File.WriteAllText(project.MigrationFile, File.ReadAllText(project.MigrationFile).Replace("\"Email\"", "\"Phone\"", StringComparison.Ordinal));

        Assert.Contains("20240102000000_RemoveEmail.cs(14,33)", Assert.Single((await project.Build()).Succeeded().Lines("warning MGD6005")), StringComparison.Ordinal);
        Assert.Single((await project.Build("-p:MigrationDisciplineMode=Strict")).Failed().Lines("error MGD6005"));
    }

    [Fact]
    public async Task Removed_migration_is_reported_on_its_line()
    {
        var project = await package.Project(EFCore10);
        project.Write(ConsumerProject.ShippedFile, $"# Ours.\nv1 20240104000000_Gone Shop.ShopContext - -\nv1 20240101000000_Initial Shop.ShopContext {new string('0', 64)} -\nwhat\n");

        var build = (await project.Build()).Succeeded();

        Assert.Contains("Migrations.Shipped.txt(2,1)", Assert.Single(build.Lines("warning MGD6006")), StringComparison.Ordinal);
        Assert.Contains("Migrations.Shipped.txt(4,1)", Assert.Single(build.Lines("warning MGD0003")), StringComparison.Ordinal);
        Assert.Equal(2, build.Lines("warning MGD6007").Count);
    }

    [Fact]
    public async Task File_that_the_project_names_itself_is_taken_once()
    {
        var project = await package.Project(EFCore10);
        project.Write(ConsumerProject.ShippedFile, "what\n");
        project.Write("Directory.Build.targets", "<Project><ItemGroup><AdditionalFiles Include=\"Migrations.Shipped.txt\" /></ItemGroup></Project>");
        try
        {
            Assert.Single((await project.Build()).Succeeded().Lines("warning MGD0003"));
        }
        finally
        {
            File.Delete(project.PathOf("Directory.Build.targets"));
        }
    }

    // Both frameworks build at the same time and both ask for the record.
    [Fact]
    public async Task Project_for_several_frameworks_is_recorded_once()
    {
        var project = new ConsumerProject(package, "ShopForTwo", EFCore8, "net8.0;net10.0");
        await project.AddPackage();
        project.Write("Directory.Build.targets", """
            <Project>
              <Target Name="Record" AfterTargets="CoreCompile" Condition="'$(TargetFramework)' != '' and '$(Record)' == 'true'">
                <CallTarget Targets="MigrationDisciplineRecordShipped" />
              </Target>
            </Project>
            """);
        var before = File.ReadAllBytes(project.ProjectFile);

        (await Dotnet.Run(project.Folder, "build", "--no-restore", "-nologo", "-t:MigrationDisciplineRecordShipped")).Succeeded();
        var recorded = File.ReadAllBytes(project.PathOf(ConsumerProject.ShippedFile));
        File.Delete(project.PathOf(ConsumerProject.ShippedFile));
        var build = (await project.Build("-m:2", "-v:n", "-p:Record=true")).Succeeded();

        Assert.Equal(3, Encoding.UTF8.GetString(recorded).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal(recorded, File.ReadAllBytes(project.PathOf(ConsumerProject.ShippedFile)));
        Assert.Single(build.Output.Split('\n'), line => line.Contains("dotnet format analyzers", StringComparison.Ordinal));
        Assert.Equal(before, File.ReadAllBytes(project.ProjectFile));
        Assert.Empty((await project.Build()).Succeeded().Lines("MGD"));
    }
}
