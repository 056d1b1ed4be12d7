using MigrationDiscipline.CodeFixes;

namespace MigrationDiscipline.Tests.CodeFixes;

public class GenerateDownTests
{
    private const string Users = """
        migrationBuilder.CreateTable(
            name: "Users",
            schema: "app",
            columns: table => new
            {
                Id = table.Column<int>(type: "int", nullable: false)
                    .Annotation("SqlServer:Identity", "1, 1"),
                Email = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false, defaultValue: "none", comment: "the \"login\"", collation: "Latin1_General_CI_AS"),
                Total = table.Column<decimal>(type: "decimal(18,4)", precision: 18, scale: 4, nullable: true),
                Twice = table.Column<decimal>(type: "decimal(18,4)", nullable: true, computedColumnSql: "[Total] * 2", stored: true),
                Seen = table.Column<DateTime>(type: "datetime2", nullable: false)
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Users", x => x.Id);
            });

        migrationBuilder.CreateIndex(
            name: "IX_Users_Email",
            schema: "app",
            table: "Users",
            column: "Email",
            unique: true,
            filter: "[Email] IS NOT NULL");
        """;


    /// <summary>The history's own Down says why it has no statement; ours is empty.</summary>
    private const string Empty = "";

    [Fact]
    public async Task Dropped_columns_come_back_with_their_definitions()
    {
        using var fixing = Project(
            """
            migrationBuilder.DropIndex(name: "IX_Users_Email", schema: "app", table: "Users");
            migrationBuilder.DropColumn("Email", "Users", "app");
            migrationBuilder.DropColumn("Twice", "Users", "app");
            migrationBuilder.DropColumn("Seen", "Users", "app");
            """);

        Assert.Equal(
            """
            migrationBuilder.AddColumn<DateTime>(
                name: "Seen",
                schema: "app",
                table: "Users",
                type: "datetime2",
                nullable: false,
                defaultValue: new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified));

            migrationBuilder.AddColumn<decimal>(
                name: "Twice",
                schema: "app",
                table: "Users",
                type: "decimal(18,4)",
                nullable: true,
                computedColumnSql: "[Total] * 2",
                stored: true);

            migrationBuilder.AddColumn<string>(
                name: "Email",
                schema: "app",
                table: "Users",
                type: "nvarchar(256)",
                maxLength: 256,
                nullable: false,
                defaultValue: "none",
                comment: "the \"login\"",
                collation: "Latin1_General_CI_AS");

            migrationBuilder.CreateIndex(
                name: "IX_Users_Email",
                schema: "app",
                table: "Users",
                column: "Email",
                unique: true,
                filter: "[Email] IS NOT NULL");
            """,
            await Down(fixing));
    }

    [Fact]
    public async Task Dropped_table_comes_back_whole()
    {
        using var fixing = Project("migrationBuilder.DropTable(name: \"Users\", schema: \"app\");");

        Assert.Equal(Users, await Down(fixing));
    }

    [Fact]
    public Task Missing_down_is_written_behind_up() => Verify.Fixed<GenerateDown>(
        """
        using Microsoft.EntityFrameworkCore.Infrastructure;
        using Microsoft.EntityFrameworkCore.Migrations;

        namespace Shop.Migrations;

        [DbContext(typeof(ShopContext))]
        [Migration("20240101000000_Initial")]
        public partial class {|MGD3001:Initial|} : Migration
        {
            /// <inheritdoc />
            protected override void Up(MigrationBuilder builder)
            {
                builder.CreateSequence<int>(
                    name: "Numbers");
            }

            private static int Other() => 1;
        }
        """,
        """
        using Microsoft.EntityFrameworkCore.Infrastructure;
        using Microsoft.EntityFrameworkCore.Migrations;

        namespace Shop.Migrations;

        [DbContext(typeof(ShopContext))]
        [Migration("20240101000000_Initial")]
        public partial class Initial : Migration
        {
            /// <inheritdoc />
            protected override void Up(MigrationBuilder builder)
            {
                builder.CreateSequence<int>(
                    name: "Numbers");
            }

            /// <inheritdoc />
            protected override void Down(MigrationBuilder builder)
            {
                builder.DropSequence(
                    name: "Numbers");
            }

            private static int Other() => 1;
        }
        """,
        more: Sources.Context);

    [Fact]
    public Task Throwing_down_is_replaced_and_its_comments_kept() => Verify.Fixed<GenerateDown>(
        """
        using System;
        using Microsoft.EntityFrameworkCore.Infrastructure;
        using Microsoft.EntityFrameworkCore.Migrations;

        #nullable disable

        namespace Shop.Migrations
        {
            [DbContext(typeof(ShopContext))]
            [Migration("20240101000000_Initial")]
            public partial class Initial : Migration
            {
                protected override void Up(MigrationBuilder b) => b.CreateSequence("Numbers");

                protected override void {|MGD3002:Down|}(MigrationBuilder d)
                {
                    // Somebody should write this.
                    throw new NotImplementedException();
                }
            }
        }
        """,
        """
        using System;
        using Microsoft.EntityFrameworkCore.Infrastructure;
        using Microsoft.EntityFrameworkCore.Migrations;

        #nullable disable

        namespace Shop.Migrations
        {
            [DbContext(typeof(ShopContext))]
            [Migration("20240101000000_Initial")]
            public partial class Initial : Migration
            {
                protected override void Up(MigrationBuilder b) => b.CreateSequence("Numbers");

                protected override void Down(MigrationBuilder d)
                {
                    // Somebody should write this.
                    d.DropSequence(
                        name: "Numbers");
                }
            }
        }
        """,
        more: Sources.Context);

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
    public async Task Sql_is_shown_and_the_method_throws()
    {
        using var fixing = Project(
            """
            migrationBuilder.AddColumn<int>(name: "Age", schema: "app", table: "Users", type: "int", nullable: true);
            migrationBuilder.Sql("UPDATE app.Users SET Age = 1;");
            migrationBuilder.Sql(@"
                CREATE VIEW app.Old AS
                    SELECT 1;");
            """);

        Assert.Equal(
            """
            // Not undone: 'Up' runs SQL. Write what undoes it here.
            //     CREATE VIEW app.Old AS
            //         SELECT 1;

            migrationBuilder.DropColumn(
                name: "Age",
                schema: "app",
                table: "Users");

            throw new NotSupportedException("This migration cannot be reverted as it is: write what the comments above call for, then remove this line.");
            """,
            await Down(fixing));
        Assert.Empty(await fixing.Complaints());
    }

    [Fact]
    public async Task Column_whose_definition_is_not_known_is_said_to_be_lost()
    {
        using var fixing = Project(
            """
            migrationBuilder.Sql("EXEC app.ChangeEverything");
            migrationBuilder.DropColumn("Email", "Users", "app");
            migrationBuilder.CreateSequence("Numbers");
            """);

        var down = await Down(fixing);
        Assert.Contains("// Not undone: the column Email of app.Users cannot be restored: ", down);
        Assert.Contains("throw new NotSupportedException", down);
    }

    [Fact]
    public async Task Nothing_is_offered_when_nothing_can_be_undone()
    {
        using var fixing = Project("migrationBuilder.DropTable(\"Elsewhere\");");
        var diagnostic = Assert.Single(await fixing.Diagnose(), diagnostic => diagnostic.Id == "MGD3001");

        Assert.Empty(await fixing.Actions(new GenerateDown(), diagnostic));
    }

    [Fact]
    public async Task Guarded_operations_are_undone_under_their_guard()
    {
        using var fixing = Project(
            """
            if (migrationBuilder.ActiveProvider == "Microsoft.EntityFrameworkCore.SqlServer")
            {
                migrationBuilder.CreateSequence("One");
                migrationBuilder.CreateSequence("Two");
            }

            migrationBuilder.CreateSequence("Three");
            """);

        Assert.Equal(
            """
            migrationBuilder.DropSequence(
                name: "Three");

            if (migrationBuilder.ActiveProvider == "Microsoft.EntityFrameworkCore.SqlServer")
            {
                migrationBuilder.DropSequence(
                    name: "Two");

                migrationBuilder.DropSequence(
                    name: "One");
            }
            """,
            await Down(fixing));
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
        Assert.Contains("\r\n\t{\r\n\t\tb.AddColumn<DateTime>(\r\n\t\t\tname: \"Seen\",\r\n", text);
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
            Sources.Project("migrationBuilder.CreateSequence(\"Two\");", Empty, "migrationBuilder.CreateSequence(\"One\");")
                .Select(file => (file.Path, file.Text.Replace(Sources.SilentDown, "", StringComparison.Ordinal))),
            generated ? Setup.With("generated_code = true") : null);

        Assert.True(await fixing.FixAll(new GenerateDown(), "MGD3001"));
        Assert.Contains("migrationBuilder.DropSequence(\n                name: \"One\");", await fixing.Text("/Migrations/20240101000000_Initial.cs"));
        Assert.Contains("migrationBuilder.DropSequence(\n                name: \"Two\");", await fixing.Text("/Migrations/20240102000000_Test.cs"));
        Assert.Empty(await fixing.Diagnose());
    }

    [Fact]
    public async Task Fix_all_leaves_a_deliberate_exception()
    {
        using var fixing = new Fixing(Sources.Project("migrationBuilder.CreateSequence(\"Two\");", "throw new NotSupportedException(\"Restore a backup.\");"));

        Assert.False(await fixing.FixAll(new GenerateDown(), "MGD3002"));
    }

    private static Fixing Project(string up) => new(Sources.Project(up, Empty, Users));

    /// <summary>The statements of the Down that the fix writes, without their indentation.</summary>
    private static async Task<string> Down(Fixing fixing)
    {
        var text = await fixing.Fix(new GenerateDown(), "MGD3001", "/Migrations/20240102000000_Test.cs");
        Assert.DoesNotContain(await fixing.Diagnose(), diagnostic => diagnostic.Id is "MGD3001" or "MGD3002");
        Assert.DoesNotContain(await fixing.Complaints(), complaint => complaint.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error);
        var start = text.IndexOf("void Down(MigrationBuilder migrationBuilder)\n        {\n", StringComparison.Ordinal);
        var body = text[(text.IndexOf("{\n", start, StringComparison.Ordinal) + 2)..text.LastIndexOf("\n        }\n    }\n}", StringComparison.Ordinal)];
        return string.Join("\n", body.Split('\n').Select(line => line.Length >= 12 ? line[12..] : line));
    }
}
