using MigrationDiscipline.CodeFixes;

namespace MigrationDiscipline.Tests.CodeFixes;

/// <summary>Attributes that a migration lacks, and suppressions.</summary>
public class AttributeFixTests
{
    private const string Bare = """
        using Microsoft.EntityFrameworkCore.Migrations;

        namespace Shop.Migrations;

        /// <summary>Adds numbers.</summary>
        public class AddNumbers : Migration
        {
            protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.CreateSequence("Numbers");

            protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.DropSequence("Numbers");
        }

        """;

    [Theory]
    [InlineData("/Migrations/20240202000000_AddNumbers.cs", "20240202000000_AddNumbers")]
    [InlineData("/Migrations/AddNumbers.cs", "20240102000001_AddNumbers")]
    public async Task Attributes_are_added_with_the_id_of_the_file_or_the_next_one(string path, string id)
    {
        using var fixing = new Fixing([(path, Bare), .. Sources.Project("migrationBuilder.EnsureSchema(\"s\");", history: "migrationBuilder.EnsureSchema(\"t\");")]);

        Assert.StartsWith(
            $$"""
            using Microsoft.EntityFrameworkCore.Infrastructure;
            using Microsoft.EntityFrameworkCore.Migrations;

            namespace Shop.Migrations;

            /// <summary>Adds numbers.</summary>
            [DbContext(typeof(ShopContext))]
            [Migration("{{id}}")]
            public class AddNumbers : Migration
            """,
            await fixing.Fix(new AddMigrationAttributes(), "MGD6008", path));
        Assert.DoesNotContain(await fixing.Diagnose(), diagnostic => diagnostic.Id is "MGD6008" or "MGD6009");
        Assert.Empty(await fixing.Complaints());
    }

    [Fact]
    public async Task Only_the_missing_attribute_is_added()
    {
        using var fixing = new Fixing(
            [("/M.cs", Bare.Replace("public class", "[Migration(\"20250101000000_AddNumbers\")]\npublic class", StringComparison.Ordinal)), ("/C.cs", Sources.Context)]);

        Assert.Contains("\n[DbContext(typeof(ShopContext))]\n[Migration(\"20250101000000_AddNumbers\")]\npublic class", await fixing.Fix(new AddMigrationAttributes(), "MGD6008", "/M.cs"));
    }

    [Theory]
    [InlineData("/M.cs", Sources.Context)] // no id to go by
    [InlineData("/20240202000000_AddNumbers.cs", "public class A : Microsoft.EntityFrameworkCore.DbContext { } public class B : Microsoft.EntityFrameworkCore.DbContext { }")]
    public async Task Nothing_is_offered_without_one_context_and_an_id(string path, string contexts)
    {
        using var fixing = new Fixing([(path, Bare), ("/C.cs", contexts)]);
        var diagnostic = Assert.Single(await fixing.Diagnose(), diagnostic => diagnostic.Id == "MGD6008");

        Assert.Empty(await fixing.Actions(new AddMigrationAttributes(), diagnostic));
    }

    [Fact]
    public async Task Fix_all_leaves_ids_that_must_be_made_up()
    {
        using var fixing = new Fixing(
        [
            ("/20240202000000_AddNumbers.cs", Bare),
            ("/More.cs", Bare.Replace("AddNumbers", "AddMore", StringComparison.Ordinal)),
            .. Sources.Project("migrationBuilder.EnsureSchema(\"s\");"),
        ]);

        Assert.True(await fixing.FixAll(new AddMigrationAttributes(), "MGD6008"));
        Assert.Contains("[Migration(\"20240202000000_AddNumbers\")]", await fixing.Text("/20240202000000_AddNumbers.cs"));
        Assert.DoesNotContain("[Migration", await fixing.Text("/More.cs"));
    }

    [Fact]
    public async Task Suppression_leaves_room_for_a_reason()
    {
        using var fixing = new Fixing(Sources.Project("migrationBuilder.DropTable(\n    name: \"Old\");", history: "// nothing"));

        Assert.Contains(
            """

            #pragma warning disable MGD2002 // Reason:
                        migrationBuilder.DropTable(
                            name: "Old");
            #pragma warning restore MGD2002

            """,
            await fixing.Fix(new SuppressWithReason(), "MGD2002", "/Migrations/20240102000000_Test.cs"));
        Assert.DoesNotContain(await fixing.Diagnose(), diagnostic => diagnostic.Id == "MGD2002" && !diagnostic.IsSuppressed);
    }

    [Fact]
    public async Task Suppression_of_a_declaration_covers_its_line()
    {
        using var fixing = new Fixing([("/M.cs", Bare.ReplaceLineEndings("\r\n")), ("/C.cs", Sources.Context)]);

        Assert.Contains(
            "\r\n#pragma warning disable MGD6008 // Reason:\r\npublic class AddNumbers : Migration\r\n#pragma warning restore MGD6008\r\n{\r\n",
            await fixing.Fix(new SuppressWithReason(), "MGD6008", "/M.cs"));
    }
}
