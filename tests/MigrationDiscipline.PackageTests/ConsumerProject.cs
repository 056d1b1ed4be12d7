namespace MigrationDiscipline.PackageTests;

/// <summary>A console application outside the repository that uses EF Core and our package.</summary>
public sealed class ConsumerProject
{
    private readonly PackedPackage _package;

    /// <summary>What the project records as shipped.</summary>
    public const string ShippedFile = "Migrations.Shipped.txt";

    public ConsumerProject(PackedPackage package, string name, string efCoreVersion, string frameworks = "net10.0")
    {
        _package = package;
        Folder = Directory.CreateDirectory(Path.Combine(package.Root, name)).FullName;
        ProjectFile = Path.Combine(Folder, "Shop.csproj");
        File.WriteAllText(ProjectFile, $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                {(frameworks.Contains(';', StringComparison.Ordinal) ? $"<TargetFrameworks>{frameworks}</TargetFrameworks>" : $"<TargetFramework>{frameworks}</TargetFramework>")}
                <ImplicitUsings>enable</ImplicitUsings>
                <NuGetAudit>false</NuGetAudit>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Microsoft.EntityFrameworkCore.Relational" Version="{efCoreVersion}" />
              </ItemGroup>
            </Project>

            """);
        Reset();
    }

    public string Folder { get; }

    public string ProjectFile { get; }

    public string MigrationFile => Path.Combine(Folder, "Migrations", "20240102000000_RemoveEmail.cs");

    /// <summary>The path of a file of the project.</summary>
    public string PathOf(string file) => Path.Combine(Folder, file);

    /// <summary>Adds our package the way a user does; this restores too.</summary>
    public async Task AddPackage() =>
        (await Dotnet.Run(Folder, "add", "package", "MigrationDiscipline", "--version", _package.Version)).Succeeded();

    /// <summary>Puts the sources back as they were and takes every configuration away.</summary>
    public void Reset()
    {
        foreach (var config in new[] { ".globalconfig", ".editorconfig", ShippedFile })
            File.Delete(Path.Combine(Folder, config));
        Directory.CreateDirectory(Path.Combine(Folder, "Migrations"));
        Write("Program.cs", "Console.WriteLine(\"Hello\");\n");
        Write("ShopContext.cs", """
            using Microsoft.EntityFrameworkCore;

            namespace Shop;

            public class ShopContext : DbContext;

            """);
        Write("Migrations/20240101000000_Initial.cs", Migration("20240101000000_Initial", "Initial",
            """
            migrationBuilder.CreateTable(
                            name: "Users",
                            columns: table => new
                            {
                                Id = table.Column<int>(type: "integer", nullable: false),
                                Email = table.Column<string>(type: "text", nullable: true),
                                Phone = table.Column<string>(type: "text", nullable: true)
                            },
                            constraints: table =>
                            {
                                table.PrimaryKey("PK_Users", x => x.Id);
                            });
            """,
            "migrationBuilder.DropTable(name: \"Users\");"));
        Write("Migrations/20240102000000_RemoveEmail.cs", Migration("20240102000000_RemoveEmail", "RemoveEmail",
            "migrationBuilder.DropColumn(name: \"Email\", table: \"Users\");", ""));
        Write("Migrations/20240103000000_AddNickname.cs", Migration("20240103000000_AddNickname", "AddNickname",
            "migrationBuilder.AddColumn<string>(name: \"Nickname\", table: \"Users\", type: \"text\", nullable: true);",
            "throw new NotSupportedException();"));
    }

    /// <summary>Writes a file of the project.</summary>
    public void Write(string file, string text) => File.WriteAllText(PathOf(file), text.ReplaceLineEndings("\n"));

    /// <summary>Compiles everything anew: warnings are printed by the compiler, and only when it runs.</summary>
    public Task<DotnetResult> Build(params string[] arguments) =>
        Dotnet.Run(Folder, ["build", "--no-restore", "--no-incremental", "-nologo", .. arguments]);

    private static string Migration(string id, string name, string up, string down) =>
        $$"""
        using Microsoft.EntityFrameworkCore.Infrastructure;
        using Microsoft.EntityFrameworkCore.Migrations;

        #nullable disable

        namespace Shop.Migrations
        {
            /// <inheritdoc />
            [DbContext(typeof(ShopContext))]
            [Migration("{{id}}")]
            public partial class {{name}} : Migration
            {
                /// <inheritdoc />
                protected override void Up(MigrationBuilder migrationBuilder)
                {
                    {{up}}
                }

                /// <inheritdoc />
                protected override void Down(MigrationBuilder migrationBuilder)
                {
                    {{down}}
                }
            }
        }

        """;
}
