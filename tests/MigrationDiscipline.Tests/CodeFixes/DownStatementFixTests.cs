using MigrationDiscipline.CodeFixes;

namespace MigrationDiscipline.Tests.CodeFixes;

/// <summary>Fixes of single statements of <c>Down</c>: their order, their definitions, a value for rows; and a <c>Down</c> that only throws.</summary>
public class DownStatementFixTests
{
    private const string Users = """
        migrationBuilder.CreateTable(
            name: "Users",
            columns: table => new
            {
                Id = table.Column<int>(type: "integer", nullable: false),
                Email = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false)
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

    private static readonly Setup Quiet = Setup.With("dotnet_diagnostic.MGD2001.severity = none\ndotnet_diagnostic.MGD2011.severity = none");

    [Fact]
    public Task Statements_move_up_with_their_comments()
    {
        const string Up = """
            migrationBuilder.CreateTable("Customers", table => new { Id = table.Column<int>() }, constraints: table => table.PrimaryKey("PK_Customers", x => x.Id));
            migrationBuilder.CreateTable("Orders", table => new { Id = table.Column<int>(), CustomerId = table.Column<int>() }, constraints: table => table.ForeignKey("FK_Orders_Customers", x => x.CustomerId, "Customers", "Id"));
            migrationBuilder.AddColumn<int>("Age", "Users", nullable: true);
            migrationBuilder.CreateIndex("IX_Users_Age", "Users", "Age");
            """;
        return Verify.UpFixed<ReorderDown>(
            Up,
            Up,
            history: Users,
            down: """
            // First the customers.
            {|MGD3005:migrationBuilder.DropTable|}("Customers");

            migrationBuilder.DropTable(
                name: "Orders");

            migrationBuilder.DropColumn("Age", "Users");

            // Then the index.
            {|MGD3005:migrationBuilder.DropIndex|}("IX_Users_Age", "Users");
            """,
            fixedDown: """
            migrationBuilder.DropTable(
                name: "Orders");

            // First the customers.
            migrationBuilder.DropTable("Customers");

            // Then the index.
            migrationBuilder.DropIndex("IX_Users_Age", "Users");

            migrationBuilder.DropColumn("Age", "Users");
            """,
            setup: Setup.Npgsql);
    }

    [Fact]
    public Task Column_comes_back_as_the_history_defined_it() => Verify.UpFixed<RestoreFromHistory>(
        """
        migrationBuilder.DropIndex("IX_Users_Email", "Users");
        migrationBuilder.DropColumn("Email", "Users");
        """,
        """
        migrationBuilder.DropIndex("IX_Users_Email", "Users");
        migrationBuilder.DropColumn("Email", "Users");
        """,
        history: Users,
        down: """
        // The address comes back empty.
        {|MGD3008:migrationBuilder.AddColumn<string>|}("Email", "Users", type: "text", nullable: true); // Good enough.

        migrationBuilder.CreateIndex("IX_Users_Email", "Users", "Email", unique: true);
        """,
        fixedDown: """
        // The address comes back empty.
        migrationBuilder.AddColumn<string>(
            name: "Email",
            table: "Users",
            type: "character varying(100)",
            maxLength: 100,
            nullable: false,
            defaultValue: ""); // Good enough.

        migrationBuilder.CreateIndex("IX_Users_Email", "Users", "Email", unique: true);
        """,
        setup: Quiet);

    [Fact]
    public Task Index_that_went_with_its_column_comes_back_with_it() => Verify.UpFixed<RestoreFromHistory>(
        """migrationBuilder.DropColumn("Email", "Users");""",
        """migrationBuilder.DropColumn("Email", "Users");""",
        history: Users,
        down: """
        {|MGD3008:migrationBuilder.AddColumn<string>|}("Email", "Users", type: "character varying(100)", maxLength: 100, nullable: false, defaultValue: "");
        """,
        fixedDown: """
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
        """,
        setup: Quiet);

    [Fact]
    public Task Rows_get_the_default_of_the_type() => Verify.UpFixed<GiveRowsAValue>(
        """
        migrationBuilder.DropIndex("IX_Users_Email", "Users");
        migrationBuilder.DropColumn("Email", "Users");
        """,
        """
        migrationBuilder.DropIndex("IX_Users_Email", "Users");
        migrationBuilder.DropColumn("Email", "Users");
        """,
        history: Users,
        down: """
        {|MGD3006:migrationBuilder.AddColumn<string>|}(
            name: "Email",
            table: "Users",
            type: "character varying(100)",
            maxLength: 100,
            nullable: false);

        migrationBuilder.CreateIndex("IX_Users_Email", "Users", "Email", unique: true);
        """,
        fixedDown: """
        migrationBuilder.AddColumn<string>(
            name: "Email",
            table: "Users",
            type: "character varying(100)",
            maxLength: 100,
            nullable: false,
            defaultValue: "");

        migrationBuilder.CreateIndex("IX_Users_Email", "Users", "Email", unique: true);
        """,
        setup: Quiet);

    [Fact]
    public Task Column_that_the_history_does_not_know_can_come_back_nullable() => Verify.UpFixed<GiveRowsAValue>(
        """migrationBuilder.DropColumn("Name", "Legacy");""",
        """migrationBuilder.DropColumn("Name", "Legacy");""",
        down: """{|MGD3006:migrationBuilder.AddColumn<string>|}("Name", "Legacy", type: "text", nullable: false);""",
        fixedDown: """migrationBuilder.AddColumn<string>("Name", "Legacy", type: "text", nullable: true);""",
        key: "MGD3006.Nullable",
        setup: Quiet);

    [Fact]
    public Task Empty_Down_throws_where_the_project_only_rolls_forward()
    {
        var source = Rules.Rollback.MissingDownTests.Migration(
            """migrationBuilder.AddColumn<int>("Age", "Users", nullable: true);""",
            """
            protected override void {|MGD3001:Down|}(MigrationBuilder migrationBuilder)
                {
                }
            """);
        var after = Rules.Rollback.MissingDownTests.Migration(
            """migrationBuilder.AddColumn<int>("Age", "Users", nullable: true);""",
            """
            protected override void Down(MigrationBuilder migrationBuilder)
                {
                    throw new NotSupportedException("This project only rolls forward: write a new migration instead.");
                }
            """);
        return Verify.Fixed<MakeDownThrow>(source, after, setup: Setup.With("migration_discipline.rollback = forward_only"));
    }
}
