using MigrationDiscipline.CodeFixes;

namespace MigrationDiscipline.Tests.CodeFixes;

/// <summary>Renames in place of drop and add, and the other way round.</summary>
public class RenameTests
{
    private const string Users = """
        migrationBuilder.CreateTable(
            name: "Users",
            columns: table => new
            {
                UserId = table.Column<int>(type: "int", nullable: false),
                Email = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: true),
                Phone = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false),
                City = table.Column<string>(type: "nvarchar(99)", maxLength: 99, nullable: true),
                Street = table.Column<string>(type: "nvarchar(98)", maxLength: 98, nullable: true)
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Users", x => x.UserId);
            });

        migrationBuilder.CreateIndex(
            name: "IX_Users_Email",
            table: "Users",
            column: "Email");

        migrationBuilder.CreateIndex(
            name: "IX_Users_Phone",
            table: "Users",
            column: "Phone");
        """;

    [Fact]
    public Task Dropped_and_added_column_is_renamed_and_altered() => Verify.UpFixed<RenameInsteadOfDropAndAdd>(
        """
        migrationBuilder.DropIndex(
            name: "IX_Users_Email",
            table: "Users");

        // Marketing wants it.
        {|MGD2003:migrationBuilder.DropColumn|}(
            name: "Email",
            table: "Users");

        migrationBuilder.AddColumn<string>(
            name: "EmailAddress",
            table: "Users",
            type: "nvarchar(256)",
            maxLength: 256,
            nullable: false,
            defaultValue: "");

        migrationBuilder.CreateIndex(
            name: "IX_Users_EmailAddress",
            table: "Users",
            column: "EmailAddress");

        migrationBuilder.EnsureSchema("numbers");
        """,
        """
        migrationBuilder.RenameColumn(
            name: "Email",
            table: "Users",
            newName: "EmailAddress");

        migrationBuilder.AlterColumn<string>(
            name: "EmailAddress",
            table: "Users",
            type: "nvarchar(256)",
            maxLength: 256,
            nullable: false,
            defaultValue: "",
            oldClrType: typeof(string),
            oldType: "nvarchar(256)",
            oldMaxLength: 256,
            oldNullable: true);

        migrationBuilder.RenameIndex(
            name: "IX_Users_Email",
            table: "Users",
            newName: "IX_Users_EmailAddress");

        // Marketing wants it.
        migrationBuilder.EnsureSchema("numbers");
        """,
        Users,
        """
        migrationBuilder.DropIndex(
            name: "IX_Users_EmailAddress",
            table: "Users");

        migrationBuilder.DropColumn(
            name: "EmailAddress",
            table: "Users");

        migrationBuilder.AddColumn<string>(
            name: "Email",
            table: "Users",
            type: "nvarchar(256)",
            maxLength: 256,
            nullable: true);

        migrationBuilder.CreateIndex(
            name: "IX_Users_Email",
            table: "Users",
            column: "Email");
        """,
        """
        migrationBuilder.RenameColumn(
            name: "EmailAddress",
            table: "Users",
            newName: "Email");

        migrationBuilder.RenameIndex(
            name: "IX_Users_EmailAddress",
            table: "Users",
            newName: "IX_Users_Email");

        migrationBuilder.AlterColumn<string>(
            name: "Email",
            table: "Users",
            type: "nvarchar(256)",
            maxLength: 256,
            nullable: true,
            oldClrType: typeof(string),
            oldType: "nvarchar(256)",
            oldMaxLength: 256,
            oldDefaultValue: "");
        """);

    [Fact]
    public Task Down_without_statements_stays_as_it_is() => Verify.UpFixed<RenameInsteadOfDropAndAdd>(
        """
        {|MGD2003:migrationBuilder.DropColumn|}(name: "Street", table: "Users");

        migrationBuilder.AddColumn<string>(name: "StreetName", table: "Users", type: "nvarchar(98)", maxLength: 98, nullable: true);
        """,
        """
        migrationBuilder.RenameColumn(
            name: "Street",
            table: "Users",
            newName: "StreetName");
        """,
        Users);

    [Theory]
    [InlineData("migrationBuilder.DropColumn(\"Street\", \"Users\"); migrationBuilder.Sql(\"EXEC x\"); migrationBuilder.AddColumn<string>(\"StreetName\", \"Users\", \"nvarchar(98)\", maxLength: 98, nullable: true);", null)]
    [InlineData("foreach (var n in new[] { \"Street\" }) migrationBuilder.DropColumn(n, \"Users\"); migrationBuilder.AddColumn<string>(\"StreetName\", \"Users\", \"nvarchar(98)\", maxLength: 98, nullable: true);", null)]
    [InlineData("migrationBuilder.DropColumn(\"Street\", \"Users\"); migrationBuilder.AddColumn<string>(\"StreetName\", \"Users\", \"nvarchar(98)\", maxLength: 98, nullable: true);", "migrationBuilder.DropColumn(\"StreetName\", \"Users\");")]
    public async Task Nothing_is_offered_where_only_the_author_knows(string up, string? down)
    {
        using var fixing = new Fixing(Sources.Project(up, down, Users));
        var diagnostic = Assert.Single(await fixing.Diagnose(), diagnostic => diagnostic.Id == "MGD2003");

        Assert.Empty(await fixing.Actions(new RenameInsteadOfDropAndAdd(), diagnostic));
    }

    [Fact]
    public async Task Dropped_and_created_table_is_renamed()
    {
        using var fixing = new Fixing(Sources.Project(
            """
            migrationBuilder.DropTable(
                name: "Users");

            migrationBuilder.CreateTable(
                name: "Accounts",
                columns: table => new
                {
                    AccountId = table.Column<int>(type: "int", nullable: false),
                    Email = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: true),
                    Phone = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: true),
                    City = table.Column<string>(type: "nvarchar(99)", maxLength: 99, nullable: true),
                    Zip = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Accounts", x => x.AccountId);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Accounts_Email",
                table: "Accounts",
                column: "Email");
            """,
            "migrationBuilder.DropTable(\n    name: \"Accounts\");\n\n" + Users,
            Users));

        var text = await fixing.Fix(new RenameTableInsteadOfDropAndCreate(), "MGD2004", "/Migrations/20240102000000_Test.cs");

        Assert.Equal(
            """
            DropPrimaryKey, DropIndex, RenameTable, RenameColumn, RenameIndex, DropColumn, AlterColumn, AddColumn, AddPrimaryKey,
            DropPrimaryKey, DropColumn, RenameTable, RenameColumn, AlterColumn, AddColumn, RenameIndex, CreateIndex, AddPrimaryKey
            """.ReplaceLineEndings(" "),
            string.Join(", ", System.Text.RegularExpressions.Regex.Matches(text, @"migrationBuilder\.(\w+)").Select(match => match.Groups[1].Value)));
        Assert.DoesNotContain(await fixing.Diagnose(), diagnostic => diagnostic.Id is "MGD2004" or "MGD2002" or "MGD3001");
        Assert.Empty(await fixing.Complaints());
    }

    [Fact]
    public Task Doubtful_rename_becomes_drop_and_add() => Verify.UpFixed<AddInsteadOfRename>(
        """
        {|MGD5001:migrationBuilder.RenameColumn|}(
            name: "Phone",
            table: "Users",
            newName: "Biography");

        migrationBuilder.RenameIndex(
            name: "IX_Users_Phone",
            table: "Users",
            newName: "IX_Users_Biography");
        """,
        """
        migrationBuilder.DropIndex(
            name: "IX_Users_Phone",
            table: "Users");

        {|MGD2001:migrationBuilder.DropColumn|}(
            name: "Phone",
            table: "Users");

        migrationBuilder.AddColumn<string>(
            name: "Biography",
            table: "Users",
            type: "nvarchar(256)",
            maxLength: 256,
            nullable: false,
            defaultValue: "");

        migrationBuilder.CreateIndex(
            name: "IX_Users_Biography",
            table: "Users",
            column: "Biography");
        """,
        Users,
        """
        migrationBuilder.RenameColumn(
            name: "Biography",
            table: "Users",
            newName: "Phone");

        migrationBuilder.RenameIndex(
            name: "IX_Users_Biography",
            table: "Users",
            newName: "IX_Users_Phone");
        """,
        """
        migrationBuilder.DropIndex(
            name: "IX_Users_Biography",
            table: "Users");

        migrationBuilder.DropColumn(
            name: "Biography",
            table: "Users");

        migrationBuilder.AddColumn<string>(
            name: "Phone",
            table: "Users",
            type: "nvarchar(256)",
            maxLength: 256,
            nullable: false,
            defaultValue: "");

        migrationBuilder.CreateIndex(
            name: "IX_Users_Phone",
            table: "Users",
            column: "Phone");
        """,
        // What the rows get in the new column is another rule's.
        setup: new Setup { LeftOut = ["MGD5007"] });

    [Fact]
    public async Task Rename_that_keeps_the_meaning_is_not_taken_apart()
    {
        using var fixing = new Fixing(Sources.Project("migrationBuilder.RenameColumn(\"Phone\", \"Users\", \"PhoneNumber\");", history: Users));

        Assert.Empty(await fixing.Actions(new AddInsteadOfRename(), Assert.Single(await fixing.Diagnose(), diagnostic => diagnostic.Id == "MGD5001")));
    }

    [Fact]
    public async Task Renamed_key_is_not_made_anew()
    {
        using var fixing = new Fixing(Sources.Project("migrationBuilder.RenameColumn(\"UserId\", \"Users\", \"Biography\");", history: Users));
        Assert.Empty(await fixing.Actions(new AddInsteadOfRename(), Assert.Single(await fixing.Diagnose(), diagnostic => diagnostic.Id == "MGD5001")));
    }
}
