using MigrationDiscipline.CodeFixes;

namespace MigrationDiscipline.Tests.CodeFixes;

/// <summary>Drops moved into a contract migration.</summary>
public class MoveDropTests
{
    private const string Users = """
        migrationBuilder.CreateTable(
            name: "Cities",
            columns: table => new
            {
                Id = table.Column<int>(type: "integer", nullable: false)
            },
            constraints: table => table.PrimaryKey("PK_Cities", x => x.Id));

        migrationBuilder.CreateTable(
            name: "Users",
            columns: table => new
            {
                Id = table.Column<int>(type: "integer", nullable: false),
                Name = table.Column<string>(type: "text", nullable: true),
                Email = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                Phone = table.Column<string>(type: "text", nullable: false, defaultValue: "none"),
                CityId = table.Column<int>(type: "integer", nullable: false),
                OldCityId = table.Column<int>(type: "integer", nullable: true)
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Users", x => x.Id);
                table.ForeignKey("FK_Users_Cities_CityId", x => x.CityId, "Cities", "Id", onDelete: ReferentialAction.Cascade);
                table.ForeignKey("FK_Users_Cities_OldCityId", x => x.OldCityId, "Cities", "Id");
            });

        migrationBuilder.CreateIndex(name: "IX_Users_Email", table: "Users", column: "Email", unique: true);
        migrationBuilder.CreateIndex(name: "IX_Users_CityId", table: "Users", column: "CityId");
        migrationBuilder.CreateIndex(name: "IX_Users_OldCityId", table: "Users", column: "OldCityId");
        """;

    [Fact]
    public Task Nullable_column_stays_as_it_is() => Verify.UpFixed<MoveDropToContractMigration>(
        """
        {|MGD2001:migrationBuilder.DropColumn|}(
            name: "Name",
            table: "Users");

        migrationBuilder.AddColumn<int>(
            name: "Age",
            table: "Users",
            type: "integer",
            nullable: true);
        """,
        """
        // Contract_DropNameFromUsers drops 'Name' of 'Users' once no running version uses it.

        migrationBuilder.AddColumn<int>(
            name: "Age",
            table: "Users",
            type: "integer",
            nullable: true);
        """,
        Users,
        """
        migrationBuilder.DropColumn(
            name: "Age",
            table: "Users");

        migrationBuilder.AddColumn<string>(
            name: "Name",
            table: "Users",
            type: "text",
            nullable: true);
        """,
        """
        migrationBuilder.DropColumn(
            name: "Age",
            table: "Users");
        """,
        key: "MGD2001.Contract",
        setup: Setup.Npgsql,
        added: ("Contract_DropNameFromUsers",
            """
            migrationBuilder.DropColumn(
                name: "Name",
                table: "Users");
            """,
            """
            // The values that 'Up' dropped are not restored.
            migrationBuilder.AddColumn<string>(
                name: "Name",
                table: "Users",
                type: "text",
                nullable: true);
            """),
        model: "modelBuilder.Entity(\"User\", b => b.ToTable(\"Users\"));");

    [Fact]
    public Task Required_column_allows_null_and_its_index_goes_along() => Verify.UpFixed<MoveDropToContractMigration>(
        """
        migrationBuilder.DropIndex(
            name: "IX_Users_Email",
            table: "Users");

        {|MGD2001:migrationBuilder.DropColumn|}(
            name: "Email",
            table: "Users");
        """,
        """
        // Contract_DropEmailFromUsers drops 'Email' of 'Users' once no running version uses it.
        migrationBuilder.AlterColumn<string>(
            name: "Email",
            table: "Users",
            type: "character varying(100)",
            maxLength: 100,
            nullable: true,
            oldClrType: typeof(string),
            oldType: "character varying(100)",
            oldMaxLength: 100);
        """,
        Users,
        """
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
        """
        migrationBuilder.AlterColumn<string>(
            name: "Email",
            table: "Users",
            type: "character varying(100)",
            maxLength: 100,
            nullable: false,
            defaultValue: "",
            oldClrType: typeof(string),
            oldType: "character varying(100)",
            oldMaxLength: 100,
            oldNullable: true);
        """,
        key: "MGD2001.Contract",
        setup: Setup.Npgsql,
        added: ("Contract_DropEmailFromUsers",
            """
            migrationBuilder.DropIndex(
                name: "IX_Users_Email",
                table: "Users");

            migrationBuilder.DropColumn(
                name: "Email",
                table: "Users");
            """,
            """
            // The values that 'Up' dropped are not restored.
            migrationBuilder.AddColumn<string>(
                name: "Email",
                table: "Users",
                type: "character varying(100)",
                maxLength: 100,
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Users_Email",
                table: "Users",
                column: "Email",
                unique: true);
            """));

    [Fact]
    public Task Drop_that_loses_nothing_moves_too() => Verify.UpFixed<MoveDropToContractMigration>(
        """"
        migrationBuilder.AddColumn<string>(
            name: "FullName",
            table: "Users",
            type: "text",
            nullable: true);

        migrationBuilder.Sql("""UPDATE "Users" SET "FullName" = "Name" """);

        {|MGD5014:migrationBuilder.DropColumn|}(
            name: "Name",
            table: "Users");
        """",
        """"
        migrationBuilder.AddColumn<string>(
            name: "FullName",
            table: "Users",
            type: "text",
            nullable: true);

        migrationBuilder.Sql("""UPDATE "Users" SET "FullName" = "Name" """);

        // Contract_DropNameFromUsers drops 'Name' of 'Users' once no running version uses it.
        """",
        Users,
        """
        migrationBuilder.AddColumn<string>(
            name: "Name",
            table: "Users",
            type: "text",
            nullable: true);

        migrationBuilder.DropColumn(
            name: "FullName",
            table: "Users");
        """,
        """
        migrationBuilder.DropColumn(
            name: "FullName",
            table: "Users");
        """,
        key: "MGD5014.Contract",
        setup: Setup.Npgsql,
        added: ("Contract_DropNameFromUsers",
            """
            migrationBuilder.DropColumn(
                name: "Name",
                table: "Users");
            """,
            """
            // The values that 'Up' dropped are not restored.
            migrationBuilder.AddColumn<string>(
                name: "Name",
                table: "Users",
                type: "text",
                nullable: true);
            """));

    [Fact]
    public async Task Key_without_cascade_goes_along_and_the_other_goes_at_once()
    {
        const string Up = """
            migrationBuilder.DropForeignKey(name: "FK_Users_Cities_OldCityId", table: "Users");
            migrationBuilder.DropIndex(name: "IX_Users_OldCityId", table: "Users");
            migrationBuilder.DropColumn(name: "OldCityId", table: "Users");
            """;
        var (kept, contract) = await Apply(Up);
        Assert.DoesNotContain("migrationBuilder.Drop", kept);
        Assert.Equal(["DropForeignKey", "DropIndex", "DropColumn", "AddColumn", "CreateIndex", "AddForeignKey"], Calls(contract));

        (kept, contract) = await Apply(Up.Replace("OldCityId", "CityId"));
        Assert.Equal(["DropForeignKey", "AlterColumn"], Calls(kept));
        Assert.Equal(["DropIndex", "DropColumn", "AddColumn", "CreateIndex"], Calls(contract));
    }

    [Fact]
    public async Task Unique_index_goes_at_once_where_two_nulls_are_duplicates()
    {
        var (kept, contract) = await Apply("migrationBuilder.DropIndex(\"IX_Users_Email\", \"Users\"); migrationBuilder.DropColumn(\"Email\", \"Users\");", setup: Setup.Default);

        Assert.Equal(["DropIndex", "AlterColumn"], Calls(kept));
        Assert.Equal(["DropColumn", "AddColumn"], Calls(contract));
    }

    [Fact]
    public async Task Default_fills_new_rows()
    {
        var (kept, contract) = await Apply("migrationBuilder.DropColumn(\"Phone\", \"Users\");");

        Assert.Empty(Calls(kept));
        Assert.Contains("nullable: false,\n                defaultValue: \"none\");", contract);
    }

    [Fact]
    public async Task Table_moves_with_what_down_made_of_it()
    {
        using var fixing = new Fixing(Sources.Project(
            """
            migrationBuilder.DropTable(name: "Users");
            """,
            $"""
            {Users[Users.IndexOf("migrationBuilder.CreateTable(\n    name: \"Users\"", StringComparison.Ordinal)..]}
            """,
            Users), Setup.Npgsql);
        var main = await Fix(fixing, "MGD2002");

        Assert.Empty(Calls(main[0]));
        Assert.Contains("Contract_DropUsers drops 'Users' once", main[0]);
        Assert.Equal(["DropTable", "CreateTable", "CreateIndex", "CreateIndex", "CreateIndex"], Calls(main[1]));
    }

    [Fact]
    public async Task All_drops_of_a_migration_at_once()
    {
        using var fixing = new Fixing(Sources.Project(
            """
            migrationBuilder.DropColumn(name: "Name", table: "Users");
            migrationBuilder.DropIndex(name: "IX_Users_Email", table: "Users");
            migrationBuilder.DropColumn(name: "Email", table: "Users");
            """,
            history: Users), Setup.Npgsql);
        var main = await Fix(fixing, "MGD2001", "Move all drops to a contract migration, 'Contract_Test', and allow NULL until then");

        Assert.Equal(["AlterColumn"], Calls(main[0]));
        Assert.Contains("// Contract_Test drops 'Name' of 'Users', 'Email' of 'Users' once no running version uses them.", main[0]);
        Assert.Equal(["DropColumn", "DropIndex", "DropColumn", "AddColumn", "CreateIndex", "AddColumn"], Calls(main[1]));
    }

    [Fact]
    public async Task Second_drop_moves_behind_the_first()
    {
        using var fixing = new Fixing(Sources.Project("migrationBuilder.DropColumn(\"Name\", \"Users\"); migrationBuilder.DropColumn(\"Phone\", \"Users\");", history: Users), Setup.Npgsql);
        await Fix(fixing, "MGD2001");
        var main = await Fix(fixing, "MGD2001");

        Assert.Equal(3, main.Count);
        Assert.Contains("class Contract_DropPhoneFromUsers ", main[2]);
        Assert.Empty(Calls(main[0]));
    }

    [Fact]
    public async Task Name_follows_the_option()
    {
        var (_, contract) = await Apply("migrationBuilder.DropColumn(\"Name\", \"Users\");", setup: Setup.Npgsql with { Options = "migration_discipline.contract_migrations = cleanup, *_Contract, Contract_*" });

        Assert.Contains("class DropNameFromUsers_Contract ", contract);
    }

    [Theory]
    // The key.
    [InlineData("migrationBuilder.DropPrimaryKey(\"PK_Users\", \"Users\"); migrationBuilder.DropColumn(\"Id\", \"Users\");")]
    // Something else gets the name.
    [InlineData("migrationBuilder.DropColumn(\"Name\", \"Users\"); migrationBuilder.AddColumn<int>(\"Name\", \"Users\", type: \"integer\", nullable: true);")]
    [InlineData("migrationBuilder.DropColumn(\"Name\", \"Users\"); migrationBuilder.RenameTable(\"Users\", newName: \"People\");")]
    // What is not readable may need the column to be gone.
    [InlineData("migrationBuilder.DropColumn(\"Name\", \"Users\"); migrationBuilder.Sql(System.IO.Path.GetFileName(\"x\"));")]
    // Not a statement.
    [InlineData("if (System.DateTime.Now.Year > 2000) migrationBuilder.DropColumn(\"Name\", \"Users\");")]
    [InlineData("migrationBuilder.Sql(\"ALTER TABLE \\\"Users\\\" DROP COLUMN \\\"Name\\\"\");")]
    // The principal would go while the key is there.
    [InlineData("migrationBuilder.DropTable(\"Users\"); migrationBuilder.DropTable(\"Cities\");")]
    public Task Nothing_where_it_would_not_be_right(string up) => Nothing(up, Setup.Npgsql);

    [Theory]
    // EF Core rebuilds the table from a model that has the column no more.
    [InlineData("migrationBuilder.DropColumn(\"Email\", \"Users\");")]
    [InlineData("migrationBuilder.DropColumn(\"Name\", \"Users\"); migrationBuilder.AlterColumn<string>(\"Phone\", \"Users\", nullable: true, oldClrType: typeof(string));")]
    public Task Nothing_that_would_rebuild_the_table_on_sqlite(string up) => Nothing(up, Setup.Sqlite);

    [Fact]
    public Task Nothing_without_a_pattern_for_names() => Nothing("migrationBuilder.DropColumn(\"Name\", \"Users\");", Setup.Npgsql with { Options = "migration_discipline.contract_migrations = Cleanup" });

    [Fact]
    public Task Nothing_without_a_definition() => Nothing("migrationBuilder.DropColumn(\"Name\", \"Users\");", Setup.Npgsql, history: null);

    private static async Task Nothing(string up, Setup setup, string? history = Users)
    {
        using var fixing = new Fixing(Sources.Project(up, history: history), setup);
        var findings = (await fixing.Diagnose()).Where(static finding => finding.Id is "MGD2001" or "MGD2002" or "MGD5014").ToList();

        Assert.NotEmpty(findings);
        // Of several drops the first is the one that cannot move.
        Assert.DoesNotContain(await fixing.Actions(new MoveDropToContractMigration(), findings[0]), static action => action.EquivalenceKey!.EndsWith(".Contract", StringComparison.Ordinal));
    }

    private static async Task<(string Kept, string Contract)> Apply(string up, Setup? setup = null)
    {
        using var fixing = new Fixing(Sources.Project(up, history: Users), setup ?? Setup.Npgsql);
        var main = await Fix(fixing, "MGD2001");
        return (main[0], main[1]);
    }

    /// <summary>The migrations behind the initial one after the first action (or the one of that title) for the first finding.</summary>
    private static async Task<IReadOnlyList<string>> Fix(Fixing fixing, string id, string? title = null)
    {
        var diagnostic = (await fixing.Diagnose()).First(finding => finding.Id == id);
        var actions = await fixing.Actions(new MoveDropToContractMigration(), diagnostic);
        await fixing.Take(title is null ? actions[0] : Assert.Single(actions, action => action.Title == title));
        Assert.DoesNotContain(await fixing.Complaints(), static complaint => complaint.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error);
        Assert.DoesNotContain(await fixing.Diagnose(), static finding => finding.Id.StartsWith("MGD3", StringComparison.Ordinal) && !finding.Location.SourceTree!.FilePath.EndsWith("_Test.cs", StringComparison.Ordinal));
        var texts = fixing.Project.Documents.Where(static document => document.FilePath!.StartsWith("/Migrations/20240102", StringComparison.Ordinal) && !document.FilePath.Contains("Designer", StringComparison.Ordinal))
            .OrderBy(static document => document.FilePath, StringComparer.Ordinal).Select(static document => document.GetTextAsync().Result.ToString());
        return texts.ToList();
    }

    /// <summary>The calls on the builder in a file, in order.</summary>
    private static IEnumerable<string> Calls(string text) =>
        System.Text.RegularExpressions.Regex.Matches(text, @"migrationBuilder\.(\w+)").Select(static match => match.Groups[1].Value);
}
