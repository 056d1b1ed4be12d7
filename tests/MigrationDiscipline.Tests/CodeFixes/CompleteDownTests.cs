using Microsoft.CodeAnalysis.CodeFixes;
using MigrationDiscipline.CodeFixes;
using MigrationDiscipline.Tests.Rules.Rollback;

namespace MigrationDiscipline.Tests.CodeFixes;

public class CompleteDownTests
{
    private const string Users = """
        migrationBuilder.CreateTable(
            name: "Users",
            columns: table => new
            {
                Id = table.Column<int>(type: "integer", nullable: false),
                Email = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                Age = table.Column<int>(type: "integer", nullable: false)
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Users", x => x.Id);
            });

        migrationBuilder.CreateIndex(
            name: "IX_Users_Email",
            table: "Users",
            column: "Email",
            unique: true);
        """;

    [Fact]
    public Task What_is_missing_is_written_at_its_place_in_the_inverse() => Verify.UpFixed<CompleteDown>(
        """
        migrationBuilder.AddColumn<string>("Nick", "Users", nullable: true);
        {|MGD3003:migrationBuilder.CreateIndex|}("IX_Users_Age", "Users", "Age");
        {|MGD3003:migrationBuilder.RenameColumn|}("Email", "Users", "Mail");
        migrationBuilder.CreateSequence("Numbers");
        """,
        """
        migrationBuilder.AddColumn<string>("Nick", "Users", nullable: true);
        migrationBuilder.CreateIndex("IX_Users_Age", "Users", "Age");
        migrationBuilder.RenameColumn("Email", "Users", "Mail");
        migrationBuilder.CreateSequence("Numbers");
        """,
        history: Users,
        down: """
        migrationBuilder.DropSequence("Numbers");

        // The nicknames go.
        migrationBuilder.DropColumn("Nick", "Users");
        """,
        fixedDown: """
        migrationBuilder.DropSequence("Numbers");

        migrationBuilder.RenameColumn(
            name: "Mail",
            table: "Users",
            newName: "Email");

        migrationBuilder.DropIndex(
            name: "IX_Users_Age",
            table: "Users");

        // The nicknames go.
        migrationBuilder.DropColumn("Nick", "Users");
        """);

    [Fact]
    public Task Definition_comes_from_the_history() => Verify.UpFixed<CompleteDown>(
        """
        migrationBuilder.AddColumn<string>("Nick", "Users", nullable: true);
        {|MGD3003:migrationBuilder.DropIndex|}("IX_Users_Email", "Users");
        {|MGD2001:{|MGD3003:migrationBuilder.DropColumn|}|}("Email", "Users");
        """,
        """
        migrationBuilder.AddColumn<string>("Nick", "Users", nullable: true);
        migrationBuilder.DropIndex("IX_Users_Email", "Users");
        {|MGD2001:migrationBuilder.DropColumn|}("Email", "Users");
        """,
        history: Users,
        down: """migrationBuilder.DropColumn("Nick", "Users");""",
        fixedDown: """
        // The values that 'Up' dropped are not restored.
        migrationBuilder.AddColumn<string>(
            name: "Email",
            table: "Users",
            type: "character varying(100)",
            maxLength: 100,
            nullable: false,
            defaultValue: "");

        migrationBuilder.CreateIndex(
            name: "IX_Users_Email",
            table: "Users",
            column: "Email",
            unique: true);

        migrationBuilder.DropColumn("Nick", "Users");
        """,
        setup: Setup.With("dotnet_diagnostic.MGD2011.severity = none"));

    [Fact]
    public Task SQL_that_changes_the_schema_is_undone_by_an_operation() => Verify.UpFixed<CompleteDown>(
        """
        migrationBuilder.AddColumn<string>("Nick", "Users", nullable: true);
        migrationBuilder.Sql("{|MGD3003:ALTER TABLE users|} ADD COLUMN height integer");
        """,
        """
        migrationBuilder.AddColumn<string>("Nick", "Users", nullable: true);
        migrationBuilder.Sql("ALTER TABLE users ADD COLUMN height integer");
        """,
        history: Users,
        down: """migrationBuilder.DropColumn("Nick", "Users");""",
        fixedDown: """
        migrationBuilder.DropColumn(
            name: "height",
            table: "users");

        migrationBuilder.DropColumn("Nick", "Users");
        """,
        setup: Setup.Npgsql);

    [Fact]
    public async Task What_has_no_inverse_is_said_and_the_method_throws() => Assert.Equal(
        """
        migrationBuilder.DropColumn("Nick", "Users");

        // Not undone: the column Name of Legacy cannot be restored: the migrations of this project do not show how it was defined.

        throw new NotSupportedException("This migration cannot be reverted as it is: write what the comments above call for, then remove this line.");
        """.ReplaceLineEndings("\n"),
        await DownAfter(
            new CompleteDown(),
            "MGD3003",
            """
            migrationBuilder.DropColumn("Name", "Legacy");
            migrationBuilder.AddColumn<string>("Nick", "Users", nullable: true);
            """,
            """migrationBuilder.DropColumn("Nick", "Users");""",
            "migrationBuilder.DropIndex(\"IX_Legacy\", \"Legacy\");\n" + Users));

    [Theory]
    [InlineData("=> migrationBuilder.DropColumn(\"Nick\", \"Users\");")]
    [InlineData("{ migrationBuilder.DropColumn(\"Nick\", \"Users\"); }")]
    public Task Down_on_one_line_becomes_a_block_of_lines(string body) => Verify.Fixed<CompleteDown>(
        MissingDownTests.Migration(Up("{|MGD3003:migrationBuilder.CreateIndex|}"), "protected override void Down(MigrationBuilder migrationBuilder) " + body),
        MissingDownTests.Migration(Up("migrationBuilder.CreateIndex"), """
            protected override void Down(MigrationBuilder migrationBuilder)
                {
                    migrationBuilder.DropIndex(
                        name: "IX_Users_Age",
                        table: "Users");

                    migrationBuilder.DropColumn("Nick", "Users");
                }
            """));

    [Fact]
    public async Task Helper_that_Down_calls_stays()
    {
        using var fixing = new Fixing(
            Sources.Project(
                Up("migrationBuilder.CreateIndex"),
                """Undo(migrationBuilder, "Nick");""").Select(file => (file.Path, file.Text.Replace("        protected override void Down", "        private static void Undo(MigrationBuilder builder, string name) => builder.DropColumn(name, \"Users\");\n\n        protected override void Down", StringComparison.Ordinal))),
            Setup.Default);
        var text = await fixing.Fix(new CompleteDown(), "MGD3003", "/Migrations/20240102000000_Test.cs");
        Assert.Contains("Undo(migrationBuilder, \"Nick\");", text, StringComparison.Ordinal);
        Assert.Contains("name: \"IX_Users_Age\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Data_becomes_a_comment_and_a_throw() => Assert.Equal(
        """
        // Not undone: 'Up' runs SQL. Write what undoes it here.
        //     UPDATE orders SET state = 1

        migrationBuilder.DropColumn("Nick", "Users");

        throw new NotSupportedException("This migration cannot be reverted as it is: write what the comments above call for, then remove this line.");
        """.ReplaceLineEndings("\n"),
        await DownAfter(
            new CompleteDown(),
            "MGD3007",
            """
            migrationBuilder.AddColumn<string>("Nick", "Users", nullable: true);
            migrationBuilder.Sql("UPDATE orders SET state = 1");
            """,
            """migrationBuilder.DropColumn("Nick", "Users");""",
            Users));

    [Fact]
    public async Task Data_with_an_empty_Down_becomes_a_comment_and_a_throw() => Assert.Equal(
        """
        // Not undone: 'Up' runs SQL. Write what undoes it here.
        //     UPDATE orders SET state = 1

        throw new NotSupportedException("This migration cannot be reverted as it is: write what the comments above call for, then remove this line.");
        """.ReplaceLineEndings("\n"),
        await DownAfter(new GenerateDown(), "MGD3007", """migrationBuilder.Sql("UPDATE orders SET state = 1");""", "", Users));

    [Theory]
    [InlineData("MGD3003", "migrationBuilder.DropColumn(\"Name\", \"Legacy\");")]
    [InlineData("MGD3007", "migrationBuilder.Sql(\"UPDATE orders SET state = 1\");")]
    public async Task Fix_all_leaves_what_would_throw(string id, string up)
    {
        using var fixing = new Fixing(
            Sources.Project(up + "\nmigrationBuilder.AddColumn<string>(\"Nick\", \"Users\", nullable: true);", """migrationBuilder.DropColumn("Nick", "Users");""", "migrationBuilder.DropIndex(\"IX_Legacy\", \"Legacy\");"), Setup.Npgsql);

        Assert.Contains(await fixing.Diagnose(), found => found.Id == id);
        Assert.False(await fixing.FixAll(new CompleteDown(), id));
    }

    /// <summary>The statements of <c>Down</c> after the fix, which leaves no finding of that id.</summary>
    private static async Task<string> DownAfter(CodeFixProvider fix, string id, string up, string down, string history)
    {
        using var fixing = new Fixing(Sources.Project(up, down, history), Setup.Npgsql);
        var text = await fixing.Fix(fix, id, "/Migrations/20240102000000_Test.cs");
        Assert.DoesNotContain(await fixing.Diagnose(), found => found.Id == id);
        Assert.Empty(await fixing.Complaints());
        var body = text[text.IndexOf("Down(", StringComparison.Ordinal)..];
        body = body[(body.IndexOf('{', StringComparison.Ordinal) + 1)..body.IndexOf("\n        }", StringComparison.Ordinal)];
        return string.Join('\n', body.Split('\n').Select(line => line.StartsWith("            ", StringComparison.Ordinal) ? line[12..] : line)).Trim('\n');
    }

    private static string Up(string createIndex) => $"""
        migrationBuilder.AddColumn<string>("Nick", "Users", nullable: true);
        {createIndex}("IX_Users_Age", "Users", "Age");
        """;
}
