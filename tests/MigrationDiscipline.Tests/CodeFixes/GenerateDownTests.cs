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
            // The values that 'Up' dropped are not restored.
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

            // The values that 'Up' dropped are not restored.
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

        Assert.Equal("// The rows that 'Up' dropped are not restored.\n" + Users.ReplaceLineEndings("\n"), (await Down(fixing)).ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData("ALTER TABLE app.Users ADD CONSTRAINT c CHECK (Total > 0) NOT VALID; ALTER TABLE app.Users VALIDATE CONSTRAINT c; SET lock_timeout = '5s'", "DropCheckConstraint(|name: \"c\",|schema: \"app\",|table: \"Users\");")]
    [InlineData("ALTER TABLE app.Users ALTER COLUMN Total SET NOT NULL", "AlterColumn<decimal>(|name: \"Total\",|schema: \"app\",|table: \"Users\",|type: \"decimal(18,4)\",|precision: 18,|scale: 4,|nullable: true,|oldClrType: typeof(decimal),|oldType: \"decimal(18,4)\",|oldPrecision: 18,|oldScale: 4);")]
    [InlineData("ALTER TABLE app.Users ADD CONSTRAINT u UNIQUE USING INDEX IX_Users_Email", "DropUniqueConstraint(|name: \"u\",|schema: \"app\",|table: \"Users\");||migrationBuilder.CreateIndex(|name: \"IX_Users_Email\",|schema: \"app\",|table: \"Users\",|column: \"Email\",|unique: true,|filter: \"[Email] IS NOT NULL\");")]
    [InlineData("CREATE UNIQUE INDEX i ON app.Users (Total); ALTER TABLE app.Users ADD CONSTRAINT u UNIQUE USING INDEX i", "DropUniqueConstraint(|name: \"u\",|schema: \"app\",|table: \"Users\");")]
    public async Task Constraints_in_sql_are_undone_by_calls(string sql, string down)
    {
        using var fixing = Project($"migrationBuilder.Sql(\"{sql}\");");

        Assert.Equal("migrationBuilder." + down, string.Join("|", (await Down(fixing)).ReplaceLineEndings("\n").Split('\n').Select(static line => line.Trim())));
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

    private static Fixing Project(string up) => new(Sources.Project(up, down: "", Users));

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
