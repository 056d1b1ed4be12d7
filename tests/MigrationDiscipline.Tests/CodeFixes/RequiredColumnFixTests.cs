using MigrationDiscipline.CodeFixes;

namespace MigrationDiscipline.Tests.CodeFixes;

/// <summary>Fixes of columns that become required, and the migrations that they add.</summary>
public class RequiredColumnFixTests
{
    private const string Users = """
        migrationBuilder.CreateTable(
            name: "Users",
            columns: table => new { Id = table.Column<int>(type: "integer", nullable: false), Nick = table.Column<string>(type: "text", nullable: true), BuyerId = table.Column<int>(type: "integer", nullable: true) },
            constraints: table => table.PrimaryKey("PK_Users", x => x.Id));
        """;

    private const string AddCheck = """migrationBuilder.Sql("ALTER TABLE \"Users\" ADD CONSTRAINT \"CK_Users_Nick_NotNull\" CHECK (\"Nick\" IS NOT NULL) NOT VALID");""";

    private const string DropCheck = """migrationBuilder.Sql("ALTER TABLE \"Users\" DROP CONSTRAINT \"CK_Users_Nick_NotNull\"");""";

    private const string Validate = """migrationBuilder.Sql("ALTER TABLE \"Users\" VALIDATE CONSTRAINT \"CK_Users_Nick_NotNull\"");""";

    private const string Fill = """
        migrationBuilder.Sql(
            "DO $fill$ BEGIN LOOP " +
            "UPDATE \"Users\" SET \"Nick\" = '' WHERE \"Nick\" IS NULL AND ctid = ANY (ARRAY(SELECT ctid FROM \"Users\" WHERE \"Nick\" IS NULL LIMIT 5000)); " +
            "EXIT WHEN NOT FOUND; COMMIT; END LOOP; END $fill$",
            suppressTransaction: true);
        """;

    private static string Require(string nullable, string old, string found = "", string value = "\n    defaultValue: \"\",") => $$"""
        {{(found.Length > 0 ? "{|" + found + ":migrationBuilder.AlterColumn<string>|}" : "migrationBuilder.AlterColumn<string>")}}(
            name: "Nick",
            table: "Users",
            type: "text",
            nullable: {{nullable}},{{(nullable == "false" ? value : "")}}
            oldClrType: typeof(string),
            oldType: "text"{{old}});
        """;

    private static readonly string Undo = Require("true", "");

    [Fact]
    public Task NOT_NULL_alone_becomes_a_fill_a_check_and_a_validation() => Test<ValidateCheckThenRequire>(
        Require("false", ",\n    oldNullable: true", "MGD4005"), Undo,
        Fill, "// Nothing to undo: no row needs its NULL back.",
        added:
        [
            ("CheckNick", AddCheck, DropCheck),
            ("RequireNick", $"{Validate}\n\n{Require("false", ",\n    oldNullable: true")}\n\n{DropCheck}", $"{AddCheck}\n\n{Require("true", ",\n    oldDefaultValue: \"\"")}"),
        ]);

    private const string Index = """
        // Looked up by name.
        migrationBuilder.DropIndex(
            name: "IX_Users_Nick",
            table: "Users");
        """;

    [Fact]
    public Task Beside_other_operations_every_step_gets_a_migration() => Test<ValidateCheckThenRequire>(
        Index + "\n\n" + Require("false", ",\n    oldNullable: true", "MGD4005"), Undo + "\n\n" + Index.Replace("DropIndex", "CreateIndex", StringComparison.Ordinal).Replace("\"Users\")", "\"Users\",\n    column: \"Nick\")", StringComparison.Ordinal),
        Index, Index.Replace("DropIndex", "CreateIndex", StringComparison.Ordinal).Replace("\"Users\")", "\"Users\",\n    column: \"Nick\")", StringComparison.Ordinal),
        added:
        [
            ("FillNick", Fill, "// Nothing to undo: no row needs its NULL back."),
            ("CheckNick", AddCheck, DropCheck),
            ("RequireNick", $"{Validate}\n\n{Require("false", ",\n    oldNullable: true")}\n\n{DropCheck}", $"{AddCheck}\n\n{Require("true", ",\n    oldDefaultValue: \"\"")}"),
        ],
        history: Users + "\n" + """migrationBuilder.CreateIndex("IX_Users_Nick", "Users", "Nick");""", leftOut: ["MGD4002"]);

    [Fact]
    public Task Where_nobody_knows_the_value_it_is_left_to_do() => Test<ValidateCheckThenRequire>(
        Require("false", ",\n    oldNullable: true", "MGD5006", ""), Undo,
        "// TODO: fill Nick of the rows that hold NULL before this runs, in a migration of its own: from here on they cannot be updated.\n" + AddCheck, DropCheck,
        added: [("RequireNick", $"{Validate}\n\n{Require("false", ",\n    oldNullable: true", value: "")}\n\n{DropCheck}", $"{AddCheck}\n\n{Undo}")]);

    [Fact]
    public Task Old_definition_comes_from_the_history() => Test<ValidateCheckThenRequire>(
        """{|MGD5006:migrationBuilder.AlterColumn<string>|}("Nick", "Users", "text", nullable: false);""", null,
        "// TODO: fill Nick of the rows that hold NULL before this runs, in a migration of its own: from here on they cannot be updated.\n" + AddCheck, null,
        added: [("RequireNick", $"{Validate}\n\n{Require("false", ",\n    oldNullable: true", value: "")}\n\n{DropCheck}", $"{AddCheck}\n\n{Undo}")]);

    [Theory]
    // The type changes as well.
    [InlineData("""{|MGD4005:migrationBuilder.AlterColumn<string>|}(name: "Nick", table: "Users", type: "varchar(9)", nullable: false, defaultValue: "", oldClrType: typeof(string), oldType: "text", oldNullable: true);""")]
    // The column has another name afterwards.
    [InlineData("""{|MGD4005:migrationBuilder.AlterColumn<string>|}(name: "Nick", table: "Users", type: "text", nullable: false, defaultValue: "", oldClrType: typeof(string), oldType: "text", oldNullable: true); migrationBuilder.RenameColumn("Nick", "Users", "NickName");""")]
    public Task Not_offered(string up) => Verify.UpFixed<ValidateCheckThenRequire>(up, up, Users, setup: Focused(Setup.Npgsql, "MGD4006", "MGD5001", "MGD2006"));

    [Fact]
    public Task Not_offered_on_another_engine() =>
        NotOffered<ValidateCheckThenRequire>(Require("false", ",\n    oldNullable: true", "MGD4005"), Setup.With("migration_discipline.engine = sqlserver"));

    [Fact]
    public Task Not_offered_where_no_check_is_believed() =>
        NotOffered<ValidateCheckThenRequire>(Require("false", ",\n    oldNullable: true", "MGD4005"), Setup.Npgsql with { Options = "migration_discipline.engine_version = 11" });

    private const string DropColumn = """
        migrationBuilder.DropColumn(
            name: "Mail",
            table: "Users");
        """;

    private static string Added(string last) => $$"""
        migrationBuilder.AddColumn<string>(
            name: "Mail",
            table: "Users",
            type: "text",
            nullable: {{last}});
        """;

    private const string Todo = """
        // TODO: fill Mail of the rows that hold NULL before this runs, in a migration of its own before this one:
        //

        """;

    private const string Note = "// Nullable until the migration RequireMail: whatever reads the column before must expect NULL.\n";

    private static string RequireMail(bool isFound) => Require("false", ",\n    oldNullable: true", isFound ? "MGD5006" : "", "").Replace("Nick", "Mail", StringComparison.Ordinal);

    [Theory]
    [InlineData("MGD5003", "false")]
    [InlineData("MGD5007", "false,\n    defaultValue: \"\"")]
    public Task Column_is_nullable_first(string id, string last) => Test<AddNullableFirst>(
        Added(last).Replace("migrationBuilder.AddColumn<string>", $"{{|{id}:migrationBuilder.AddColumn<string>|}}", StringComparison.Ordinal), DropColumn,
        Note + Added("true"), DropColumn,
        added:
        [
            ("CheckMail", Todo + """
                // migrationBuilder.Sql(
                //     "DO $fill$ BEGIN LOOP " +
                //     "UPDATE \"Users\" SET \"Mail\" = ... WHERE \"Mail\" IS NULL AND ctid = ANY (ARRAY(SELECT ctid FROM \"Users\" WHERE \"Mail\" IS NULL LIMIT 5000)); " +
                //     "EXIT WHEN NOT FOUND; COMMIT; END LOOP; END $fill$",
                //     suppressTransaction: true);

                """ + AddCheck.Replace("Nick", "Mail", StringComparison.Ordinal), DropCheck.Replace("Nick", "Mail", StringComparison.Ordinal)),
            ("RequireMail", $"{Validate}\n\n{RequireMail(false)}\n\n{DropCheck}".Replace("Nick", "Mail", StringComparison.Ordinal), $"{AddCheck}\n\n{Undo}".Replace("Nick", "Mail", StringComparison.Ordinal)),
        ]);

    [Theory]
    [InlineData("sqlserver", """migrationBuilder.Sql("WHILE 1 = 1 BEGIN UPDATE TOP (5000) [Users] SET [Mail] = ... WHERE [Mail] IS NULL; IF @@ROWCOUNT = 0 BREAK; END", suppressTransaction: true);""")]
    [InlineData("mysql", """migrationBuilder.Sql("UPDATE `Users` SET `Mail` = ... WHERE `Mail` IS NULL LIMIT 5000", suppressTransaction: true);""")]
    [InlineData("sqlite", """migrationBuilder.Sql("UPDATE \"Users\" SET \"Mail\" = ... WHERE \"Mail\" IS NULL");""")]
    public Task On_another_engine_a_finding_stays_until_the_column_is_filled(string engine, string template) => Test<AddNullableFirst>(
        Added("false").Replace("migrationBuilder.AddColumn<string>", "{|MGD5003:migrationBuilder.AddColumn<string>|}", StringComparison.Ordinal), DropColumn,
        Note + Added("true"), DropColumn,
        added: [("RequireMail", Todo + "// " + template + "\n" + RequireMail(true), Undo.Replace("Nick", "Mail", StringComparison.Ordinal))],
        setup: Setup.With("migration_discipline.engine = " + engine));

    [Fact]
    public Task Arguments_of_one_line_stay_on_it() => Test<AddNullableFirst>(
        """{|MGD5003:migrationBuilder.AddColumn<int>|}("Age", "Users", "integer");""", null,
        """
        // Nullable until the migration RequireAge: whatever reads the column before must expect NULL.
        migrationBuilder.AddColumn<int>("Age", "Users", "integer", nullable: true);
        """, null,
        added: [("RequireAge", Todo.Replace("Mail", "Age", StringComparison.Ordinal) + """
            // migrationBuilder.Sql("UPDATE \"Users\" SET \"Age\" = ... WHERE \"Age\" IS NULL");
            {|MGD5006:migrationBuilder.AlterColumn<int>|}(
                name: "Age",
                table: "Users",
                type: "integer",
                nullable: false,
                oldClrType: typeof(int),
                oldType: "integer",
                oldNullable: true);
            """, """
            migrationBuilder.AlterColumn<int>(
                name: "Age",
                table: "Users",
                type: "integer",
                nullable: true,
                oldClrType: typeof(int),
                oldType: "integer");
            """)],
        setup: Setup.Default);

    private const string Model = """
        modelBuilder.Entity("Shop.User", b =>
            {
                b.Property<string>("Kind").IsRequired();

                b.ToTable("Users");
                b.HasDiscriminator<string>("Kind").HasValue("U");
            });

        modelBuilder.Entity("Shop.Admin", b =>
            {
                b.HasBaseType("Shop.User");

                b.HasDiscriminator().HasValue("A");
            });
        """;

    [Theory]
    [InlineData("MGD5011.Type.Shop.User", "U")]
    [InlineData("MGD5011.Type.Shop.Admin", "A")]
    public Task Rows_get_the_type_that_somebody_chooses(string key, string value) => Verify.UpFixed<GiveRowsTheirType>(
        """{|MGD5011:migrationBuilder.AddColumn<string>|}(name: "Kind", table: "Users", nullable: false, defaultValue: "");""",
        $$"""migrationBuilder.AddColumn<string>(name: "Kind", table: "Users", nullable: false, defaultValue: "{{value}}");""", Users, key: key, model: Model);

    private static Task NotOffered<TFix>(string up, Setup setup)
        where TFix : Microsoft.CodeAnalysis.CodeFixes.CodeFixProvider, new() => Verify.UpFixed<TFix>(up, up, Users, setup: setup);

    /// <summary>All rules look at the migrations that are added.</summary>
    private static Setup Focused(Setup setup, params string[] leftOut) => setup with { LeftOut = [.. leftOut] };

    private static Task Test<TFix>(
        string up, string? down, string fixedUp, string? fixedDown, (string Name, string Up, string Down)[] added, string? history = null, Setup? setup = null, string[]? leftOut = null)
        where TFix : Microsoft.CodeAnalysis.CodeFixes.CodeFixProvider, new()
    {
        var second = 1;
        var files = Sources.Project(fixedUp, fixedDown, history ?? Users).ToList();
        foreach (var (name, newUp, newDown) in added)
        {
            files.AddRange(Sources.Added(name, newUp, newDown).Select(file =>
                (file.Path.Replace("000001_", $"00000{second}_", StringComparison.Ordinal), file.Text.Replace("20240102000001_", $"2024010200000{second}_", StringComparison.Ordinal))));
            second++;
        }

        return Verify.Fixed<TFix>(Sources.Project(up, down, history ?? Users), files, setup: Focused(setup ?? Setup.Npgsql, leftOut ?? []));
    }
}
