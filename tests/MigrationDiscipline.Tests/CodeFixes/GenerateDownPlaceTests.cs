using MigrationDiscipline.CodeFixes;

namespace MigrationDiscipline.Tests.CodeFixes;

/// <summary>Where <c>Down</c> is written, how it is laid out, and Fix All.</summary>
public class GenerateDownPlaceTests
{
    private const string Users =
        "migrationBuilder.CreateTable(\"Users\", schema: \"app\", columns: table => new { Id = table.Column<int>(), Seen = table.Column<DateTime>(type: \"datetime2\") });";

    [Theory]
    [InlineData("protected override void Down(MigrationBuilder b) { }")]
    [InlineData("protected override void Down(MigrationBuilder b) => throw new NotSupportedException();")]
    public async Task Down_on_one_line_gets_lines_of_its_own(string down)
    {
        using var fixing = new Fixing(
        [
            ("/M.cs", $$"""
                using System;
                using Microsoft.EntityFrameworkCore.Infrastructure;
                using Microsoft.EntityFrameworkCore.Migrations;
                namespace Shop;
                [DbContext(typeof(ShopContext))]
                [Migration("20240101000000_Initial")]
                public class Initial : Migration
                {
                    protected override void Up(MigrationBuilder b)
                    {
                        b.CreateSequence("Numbers");
                    }
                    {{down}}
                }
                """),
            ("/C.cs", Sources.Context),
        ]);
        var id = Assert.Single(await fixing.Diagnose(), diagnostic => diagnostic.Id.StartsWith("MGD300", StringComparison.Ordinal)).Id;

        Assert.EndsWith(
            """
                protected override void Down(MigrationBuilder b)
                {
                    b.DropSequence(
                        name: "Numbers");
                }
            }
            """,
            await fixing.Fix(new GenerateDown(), id, "/M.cs"));
    }

    [Fact]
    public async Task Line_endings_and_tabs_of_the_file_are_kept_and_imports_added()
    {
        var source = """
            using Microsoft.EntityFrameworkCore.Infrastructure;
            using Microsoft.EntityFrameworkCore.Migrations;
            namespace Shop;
            [DbContext(typeof(ShopContext))]
            [Migration("20240102000000_Test")]
            public class Test : Migration
            {
            	protected override void Up(MigrationBuilder b)
            	{
            		b.DropColumn("Seen", "Users", "app");
            	}

            	protected override void Down(MigrationBuilder b)
            	{
            	}
            }
            """;
        using var fixing = new Fixing([("/M.cs", source.ReplaceLineEndings("\r\n")), .. Sources.Project("", history: Users).Where(file => !file.Path.Contains("Test", StringComparison.Ordinal))]);

        var text = await fixing.Fix(new GenerateDown(), "MGD3001", "/M.cs");

        Assert.DoesNotContain("\n", text.Replace("\r\n", ""), StringComparison.Ordinal);
        Assert.StartsWith("using System;\r\nusing Microsoft.EntityFrameworkCore.Infrastructure;\r\n", text);
        Assert.Contains("\r\n\t{\r\n\t\t// The values that 'Up' dropped are not restored.\r\n\t\tb.AddColumn<DateTime>(\r\n\t\t\tname: \"Seen\",\r\n", text);
        Assert.Empty(await fixing.Complaints());
    }

    [Fact]
    public async Task Down_in_another_part_is_written_there()
    {
        const string Head = "using Microsoft.EntityFrameworkCore.Infrastructure; using Microsoft.EntityFrameworkCore.Migrations; namespace Shop;\n";
        using var fixing = new Fixing(
        [
            ("/A.cs", Head + "[DbContext(typeof(ShopContext)), Migration(\"20240101000000_Initial\")]\npublic partial class Initial : Migration\n{\n    protected override void Up(MigrationBuilder b) => b.CreateSequence(\"N\");\n}\n"),
            ("/B.cs", Head + "partial class Initial\n{\n    protected override void Down(MigrationBuilder b)\n    {\n    }\n}\n"),
            ("/C.cs", Sources.Context),
        ]);

        Assert.Contains("b.DropSequence(", await fixing.Fix(new GenerateDown(), "MGD3001", "/B.cs"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Fix_all_reaches_every_migration_even_marked_generated(bool generated)
    {
        using var fixing = new Fixing(
            Sources.Project("migrationBuilder.CreateSequence(\"Two\");", "", "migrationBuilder.CreateSequence(\"One\");")
                .Select(file => (file.Path, file.Text.Replace(Sources.SilentDown, "", StringComparison.Ordinal))),
            generated ? Setup.With("generated_code = true") : null);

        Assert.True(await fixing.FixAll(new GenerateDown(), "MGD3001"));
        Assert.Contains("migrationBuilder.DropSequence(\n                name: \"One\");", await fixing.Text("/Migrations/20240101000000_Initial.cs"));
        Assert.Contains("migrationBuilder.DropSequence(\n                name: \"Two\");", await fixing.Text("/Migrations/20240102000000_Test.cs"));
        Assert.Empty(await fixing.Diagnose());
    }

    [Fact]
    public async Task Fix_all_leaves_what_cannot_be_undone_as_a_whole()
    {
        using var fixing = new Fixing(Sources.Project("migrationBuilder.CreateSequence(\"Two\");\nmigrationBuilder.Sql(\"CREATE VIEW x AS SELECT 1\");", down: ""));

        Assert.Contains(await fixing.Diagnose(), diagnostic => diagnostic.Id == "MGD3001");
        Assert.False(await fixing.FixAll(new GenerateDown(), "MGD3001"));
    }

    [Fact]
    public async Task Fix_all_leaves_a_deliberate_exception()
    {
        using var fixing = new Fixing(Sources.Project("migrationBuilder.CreateSequence(\"Two\");", "throw new NotSupportedException(\"Restore a backup.\");"));

        Assert.False(await fixing.FixAll(new GenerateDown(), "MGD3002"));
    }
}
