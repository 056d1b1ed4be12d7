using Microsoft.CodeAnalysis.CodeFixes;
using MigrationDiscipline.CodeFixes;

namespace MigrationDiscipline.Tests.CodeFixes;

/// <summary>The places in which people keep <c>Down</c>: its fixes work in all of them, and leave everything else as it is.</summary>
public class DownFixPlacesTests
{
    private const string Path = "/Migrations/Test.cs";

    /// <summary>Name, text before with <c>BODY</c> for the statements of <c>Down</c>, and the name of the builder.</summary>
    public static TheoryData<string, string, string> Places => new()
    {
        {
            "file-scoped namespace, #nullable",
            """
            #nullable enable
            USINGS

            namespace Shop.Migrations;

            [DbContext(typeof(ShopContext))]
            [Migration("20240102000000_Test")]
            public class Test : Migration
            {
                protected override void Up(MigrationBuilder migrationBuilder)
                {
                    UP
                }

                protected override void Down(MigrationBuilder migrationBuilder)
                {
                    BODY
                }
            }
            """,
            "migrationBuilder"
        },
        {
            "block namespace, custom builder",
            """
            USINGS

            namespace Shop.Migrations
            {
                [DbContext(typeof(ShopContext))]
                [Migration("20240102000000_Test")]
                public class Test : Migration
                {
                    protected override void Up(MigrationBuilder mb)
                    {
                        UP
                    }

                    protected override void Down(MigrationBuilder mb)
                    {
                        BODY
                    }
                }
            }
            """,
            "mb"
        },
        {
            "two migrations in one file",
            """
            USINGS

            namespace Shop.Migrations
            {
                [DbContext(typeof(ShopContext))]
                [Migration("20240103000000_Other")]
                public class Other : Migration
                {
                    protected override void Up(MigrationBuilder migrationBuilder)
                    {
                        migrationBuilder.CreateSequence("Others");
                    }

                    protected override void Down(MigrationBuilder migrationBuilder)
                    {
                        migrationBuilder.DropSequence("Others");
                    }
                }

                [DbContext(typeof(ShopContext))]
                [Migration("20240102000000_Test")]
                public class Test : Migration
                {
                    protected override void Up(MigrationBuilder migrationBuilder)
                    {
                        UP
                    }

                    protected override void Down(MigrationBuilder migrationBuilder)
                    {
                        BODY
                    }
                }
            }
            """,
            "migrationBuilder"
        },
        {
            "helper for Up",
            """
            USINGS

            namespace Shop.Migrations
            {
                [DbContext(typeof(ShopContext))]
                [Migration("20240102000000_Test")]
                public class Test : Migration
                {
                    protected override void Up(MigrationBuilder migrationBuilder)
                    {
                        Add(migrationBuilder);
                    }

                    private static void Add(MigrationBuilder migrationBuilder)
                    {
                        UP
                    }

                    protected override void Down(MigrationBuilder migrationBuilder)
                    {
                        BODY
                    }
                }
            }
            """,
            "migrationBuilder"
        },
        {
            "part beside the one with the attributes",
            """
            USINGS

            namespace Shop.Migrations
            {
                [DbContext(typeof(ShopContext))]
                [Migration("20240102000000_Test")]
                public partial class Test
                {
                }

                public partial class Test : Migration
                {
                    protected override void Up(MigrationBuilder migrationBuilder)
                    {
                        UP
                    }

                    protected override void Down(MigrationBuilder migrationBuilder)
                    {
                        BODY
                    }
                }
            }
            """,
            "migrationBuilder"
        },
    };

    [Theory]
    [MemberData(nameof(Places))]
    public Task Empty_Down_is_generated_wherever_it_stands(string place, string text, string builder) => Expect(
        place, new GenerateDown(), "MGD3001", text, builder, "", "BUILDER.DropIndex(\n    name: \"IX_Users_Nick\",\n    table: \"Users\");\n\nBUILDER.DropColumn(\n    name: \"Nick\",\n    table: \"Users\");", dropsIndexToo: false);

    [Theory]
    [MemberData(nameof(Places))]
    public Task Down_is_completed_wherever_it_stands(string place, string text, string builder) => Expect(
        place, new CompleteDown(), "MGD3003", text, builder, "BUILDER.DropIndex(\"IX_Users_Nick\", \"Users\");", "BUILDER.DropIndex(\"IX_Users_Nick\", \"Users\");\n\nBUILDER.DropColumn(\n    name: \"Nick\",\n    table: \"Users\");", dropsIndexToo: true);

    [Fact]
    public async Task Fix_all_generates_fifty_and_completes_fifty()
    {
        var files = Enumerable.Range(0, 100).Select(i => ($"/Migrations/{i:D2}.cs", $$"""
            {{Sources.Usings}}

            namespace Shop.Migrations;

            [DbContext(typeof(ShopContext))]
            [Migration("202401020000{{i:D2}}_Step{{i}}")]
            public class Step{{i}} : Migration
            {
                protected override void Up(MigrationBuilder migrationBuilder)
                {
                    migrationBuilder.CreateTable("T{{i}}", table => new { Id = table.Column<int>() });
                    migrationBuilder.CreateSequence("S{{i}}");
                }

                protected override void Down(MigrationBuilder migrationBuilder)
                {{{(i % 2 == 0 ? "" : $"\n        migrationBuilder.DropSequence(\"S{i}\");")}}
                }
            }
            """)).Append(("/ShopContext.cs", Sources.Context));
        using var fixing = new Fixing(files);
        Assert.Equal(50, (await fixing.Diagnose()).Count(found => found.Id == "MGD3001"));
        Assert.Equal(50, (await fixing.Diagnose()).Count(found => found.Id == "MGD3003"));

        Assert.True(await fixing.FixAll(new GenerateDown(), "MGD3001"));
        Assert.True(await fixing.FixAll(new CompleteDown(), "MGD3003"));

        Assert.Empty(await fixing.Diagnose());
        Assert.Empty(await fixing.Complaints());
    }

    private static async Task Expect(string place, CodeFixProvider fix, string id, string text, string builder, string before, string after, bool dropsIndexToo)
    {
        var up = $"{builder}.AddColumn<string>(\"Nick\", \"Users\", nullable: true);\n{builder}.CreateIndex(\"IX_Users_Nick\", \"Users\", \"Nick\");";
        if (dropsIndexToo)
            up = up.Replace("\"Nick\");", "\"Age\");", StringComparison.Ordinal);
        using var fixing = new Fixing([(Path, Fill(text, up, before, builder)), ("/ShopContext.cs", Sources.Context)]);

        var result = await fixing.Fix(fix, id, Path);

        Assert.Equal(place + "\n" + Fill(text, up, after, builder), place + "\n" + result);
        Assert.Empty(await fixing.Diagnose());
        Assert.Empty(await fixing.Complaints());
    }

    /// <summary>Puts statements in place of the words, each at the indentation that the word has.</summary>
    private static string Fill(string text, string up, string down, string builder)
    {
        var lines = text.Replace("USINGS", Sources.Usings, StringComparison.Ordinal).ReplaceLineEndings("\n").Split('\n').SelectMany(line => line.Trim() switch
        {
            "UP" => Indented(up, line),
            "BODY" => Indented(down.Replace("BUILDER", builder, StringComparison.Ordinal), line),
            _ => [line],
        });
        return string.Join('\n', lines);

        static IEnumerable<string> Indented(string statements, string line) =>
            statements.Length == 0 ? [] : statements.Split('\n').Select(statement => statement.Length == 0 ? "" : line[..^line.TrimStart().Length] + statement);
    }
}
