using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using MigrationDiscipline.Rules;
using MigrationDiscipline.Tests.Deployment;

namespace MigrationDiscipline.Tests.CodeFixes;

/// <summary>What holds for every fix.</summary>
public class FixProviderTests
{
    /// <summary>The fixes that <c>dotnet format</c> may apply: they keep the author's intent and need no decision.</summary>
    private static readonly string[] WithFixAll =
    [
        "AddMigrationAttributes",
        "BuildIndexConcurrently",
        "CompleteDown",
        "DropIndexAfterItsReplacement",
        "DropIndexConcurrently",
        "FreezeValue",
        "GenerateDown",
        "MakeDownThrow",
        "RecordAsShipped",
        "RenameKeyInsteadOfDropAndAdd",
        "ReorderDown",
        "RunOutsideTransaction",
        "SetLockTimeout",
    ];

    public static TheoryData<string> Names => new(Product.CreateCodeFixes().Select(fix => fix.GetType().Name));

    [Fact]
    public void Only_fixes_without_a_decision_have_fix_all() =>
        Assert.Equal(WithFixAll, Product.CreateCodeFixes().Where(fix => fix.GetFixAllProvider() is not null).Select(fix => fix.GetType().Name).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Names))]
    public void Fix_is_exported_for_csharp_and_its_ids_exist(string name)
    {
        var fix = Product.CreateCodeFixes().Single(fix => fix.GetType().Name == name);
        Assert.Equal([LanguageNames.CSharp], fix.GetType().GetCustomAttribute<ExportCodeFixProviderAttribute>()!.Languages);
        Assert.True(fix.GetType() is { IsPublic: true, IsSealed: true });
        Assert.Subset(RuleCatalog.All.Select(rule => rule.Descriptor.Id).ToHashSet(), fix.FixableDiagnosticIds.ToHashSet());
    }

    [Fact]
    public Task Every_prefix_of_a_migration_goes_through_all_fixes() => Prefixes(
        """
        using Microsoft.EntityFrameworkCore.Migrations;

        namespace Shop.Migrations
        {
            public partial class Test : Migration
            {
                protected override void Up(MigrationBuilder migrationBuilder)
                {
                    migrationBuilder.RenameColumn(name: "A", table: "U", newName: "Biography");
                    migrationBuilder.DropColumn(name: "Email", table: "U");
                    migrationBuilder.AddColumn<string>(name: "EmailAddress", table: "U", nullable: false, defaultValue: "");
                    migrationBuilder.DropTable(name: "V");
                    migrationBuilder.CreateTable(
                        name: "W",
                        columns: table => new { Id = table.Column<int>(), One = table.Column<int>(), Two = table.Column<int>(), Three = table.Column<int>() },
                        constraints: table => { table.PrimaryKey("PK_W", x => x.Id); });
                    migrationBuilder.Sql($"DELETE FROM U");
                }

                protected override void Down(MigrationBuilder migrationBuilder)
                {
                }
            }
        }
        """,
        "/Migrations/20240102000000_Test.cs",
        [
            ("/Migrations/20240102000000_Test.Designer.cs", Sources.Designer("Test", Sources.TestId)),
            ("/Migrations/20240101000000_Initial.cs", Sources.Migration(
                "Initial",
                """
                migrationBuilder.CreateTable("U", table => new { Id = table.Column<int>(), A = table.Column<string>(), Email = table.Column<string>(nullable: true) });
                migrationBuilder.CreateTable("V", table => new { Id = table.Column<int>(), One = table.Column<int>(), Two = table.Column<int>(), Three = table.Column<int>() });
                """,
                down: null)),
            ("/Migrations/20240101000000_Initial.Designer.cs", Sources.Designer("Initial", Sources.InitialId)),
            ("/ShopContext.cs", Sources.Context),
        ],
        atLeast: 300,
        Setup.HalfTyped with { AdditionalFiles = [("/Migrations.Shipped.txt", "")] });

    [Fact]
    public Task Every_prefix_of_a_Down_goes_through_all_fixes() => Prefixes(
        """
        using Microsoft.EntityFrameworkCore.Infrastructure;
        using Microsoft.EntityFrameworkCore.Migrations;

        namespace Shop.Migrations
        {
            [DbContext(typeof(ShopContext))]
            [Migration("20240102000000_Test")]
            public class Test : Migration
            {
                protected override void Up(MigrationBuilder migrationBuilder)
                {
                    migrationBuilder.AddColumn<int>(name: "A", table: "U", nullable: true);
                    migrationBuilder.CreateIndex(name: "IX", table: "U", column: "A");
                    migrationBuilder.CreateSequence("S");
                    migrationBuilder.DropColumn(name: "Email", table: "U");
                    migrationBuilder.DropColumn(name: "Name", table: "U");
                    migrationBuilder.Sql("UPDATE other SET a = 1");
                }

                protected override void Down(MigrationBuilder migrationBuilder)
                {
                    migrationBuilder.AddColumn<string>(name: "Email", table: "U", type: "text", nullable: true); // one
                    migrationBuilder.AddColumn<int>(name: "Name", table: "U", nullable: false);
                    migrationBuilder.DropColumn(name: "A", table: "U");

                    // two
                    migrationBuilder.DropIndex(name: "IX", table: "U");
                }
            }
        }
        """,
        "/Migrations/20240102000000_Test.cs",
        [
            ("/Migrations/20240101000000_Initial.cs", Sources.Migration(
                "Initial",
                """migrationBuilder.CreateTable("U", table => new { Id = table.Column<int>(), Email = table.Column<string>(type: "varchar(10)", nullable: false), Name = table.Column<int>() });""",
                down: null)),
            ("/Migrations/20240101000000_Initial.Designer.cs", Sources.Designer("Initial", Sources.InitialId)),
            ("/ShopContext.cs", Sources.Context),
        ],
        atLeast: 300);

    [Theory]
    [InlineData("postgresql")]
    [InlineData("sqlserver")]
    [InlineData("mysql")]
    [InlineData("sqlite")]
    public Task Every_prefix_of_a_migration_that_locks_goes_through_all_fixes(string engine) => Prefixes(
        """
        using Microsoft.EntityFrameworkCore.Infrastructure;
        using Microsoft.EntityFrameworkCore.Migrations;

        namespace Shop.Migrations
        {
            public partial class Test : Migration
            {
                protected override void Up(MigrationBuilder migrationBuilder)
                {
                    migrationBuilder.DropIndex("IX_U_A", "U");
                    migrationBuilder.CreateIndex("IX_U_A_B", "U", new[] { "A", "B" }, unique: true);
                    migrationBuilder.AddColumn<int>("VId", "U", nullable: false, defaultValue: 0);
                    migrationBuilder.AddForeignKey("FK_U_V", "U", "VId", "V", principalColumn: "Id");
                    migrationBuilder.AddCheckConstraint("CK_U", "U", "A > 0");
                    migrationBuilder.AddUniqueConstraint("AK_U", "U", "B");
                    migrationBuilder.AlterColumn<string>("B", "U", type: "varchar(5)", nullable: false, oldClrType: typeof(string), oldType: "varchar(9)", oldNullable: true);
                    migrationBuilder.AddColumn<System.Guid>("G", "U", nullable: false, defaultValueSql: "gen_random_uuid()");
                    migrationBuilder.AddColumn<string>("Discriminator", "U", nullable: false, defaultValue: "");
                    migrationBuilder.RenameColumn("A", "U", "Age");
                    migrationBuilder.RenameTable("V", newName: "Vs");
                    migrationBuilder.Sql("UPDATE U SET B = 'x'; VACUUM U; ALTER TABLE U ADD CONSTRAINT c CHECK (B <> '') NOT VALID; ALTER TABLE U VALIDATE CONSTRAINT c");
                }

                protected override void Down(MigrationBuilder migrationBuilder)
                {
                    // Restored from a backup.
                }
            }
        }
        """,
        "/Migrations/20240102000000_Test.cs",
        [
            ("/Migrations/20240102000000_Test.Designer.cs", Sources.Designer("Test", Sources.TestId)),
            ("/Migrations/20240101000000_Initial.cs", Sources.Migration(
                "Initial",
                """
                migrationBuilder.CreateTable(
                    "U",
                    table => new { Id = table.Column<int>(type: "int"), A = table.Column<int>(type: "int"), B = table.Column<string>(type: "varchar(9)", nullable: true) },
                    constraints: table => { table.PrimaryKey("PK_U", x => x.Id); });
                migrationBuilder.CreateTable("V", table => new { Id = table.Column<int>(type: "int") }, constraints: table => { table.PrimaryKey("PK_V", x => x.Id); });
                migrationBuilder.CreateIndex("IX_U_A", "U", "A");
                """,
                down: null)),
            ("/Migrations/20240101000000_Initial.Designer.cs", Sources.Designer("Initial", Sources.InitialId)),
            ("/ShopContext.cs", Sources.Context),
        ],
        atLeast: 300,
        Setup.HalfTyped with { Options = "migration_discipline.engine = " + engine });

    [Fact]
    public Task Every_prefix_of_a_program_goes_through_all_fixes() => Prefixes(
        App.Program("""
            builder.Services.AddDbContext<ShopContext>(o => o.ConfigureWarnings(w => w.Ignore(RelationalEventId.PendingModelChangesWarning)));
            db.Database.EnsureDeleted();
            await db.Database.EnsureCreatedAsync();
            app.Services.GetRequiredService<AuditContext>().Database.Migrate();
            """),
        "/Program.cs",
        [("/ShopContext.cs", App.Context), ("/Initial.cs", App.Migration)],
        atLeast: 50);

    /// <summary>Cuts a file behind each of its tokens, finds, and applies every action that any fix offers. Says too little when it fixes almost nothing.</summary>
    private static async Task Prefixes(string source, string path, IReadOnlyList<(string Path, string Text)> others, int atLeast, Setup? setup = null)
    {
        var fixes = Product.CreateCodeFixes();
        var applied = 0;
        foreach (var token in CSharpSyntaxTree.ParseText(source).GetRoot().DescendantTokens())
        {
            using var fixing = new Fixing([(path, source[..token.Span.End]), .. others], setup ?? Setup.HalfTyped);
            foreach (var diagnostic in await fixing.Diagnose())
            {
                foreach (var fix in fixes.Where(fix => fix.FixableDiagnosticIds.Contains(diagnostic.Id)))
                {
                    foreach (var action in await fixing.Actions(fix, diagnostic))
                    {
                        await Fixing.Apply(action);
                        applied++;
                    }
                }
            }
        }

        Assert.True(applied >= atLeast, $"Only {applied} actions were applied.");
    }
}
