using Microsoft.EntityFrameworkCore.Migrations;
using MigrationDiscipline.DatabaseTests.Databases;
using MigrationDiscipline.DatabaseTests.Evidence;
using MigrationDiscipline.Tests;
using MigrationDiscipline.Tests.CodeFixes;

namespace MigrationDiscipline.DatabaseTests;

/// <summary>
/// The fixes for indexes, keys and constraints on a PostgreSQL server with rows: the migrations that they leave lead to the schema that the one before the fix leads to, and their
/// <c>Down</c> leads back.
/// </summary>
public sealed class IndexFixRoundTripTests(PostgreSqlServer server) : IClassFixture<PostgreSqlServer>
{
    private const string History = EvidenceProject.Shop + """
        migrationBuilder.CreateIndex(name: "IX_Orders_Code", table: "Orders", column: "Code");
        migrationBuilder.AddUniqueConstraint(name: "AK_Orders_Number", table: "Orders", column: "Number");
        migrationBuilder.AddForeignKey(name: "FK_Orders_Customers_CustomerId", table: "Orders", column: "CustomerId", principalTable: "Customers", principalColumn: "Id", onDelete: ReferentialAction.Cascade);
        """;

    [SkippableTheory]
    [InlineData("MGD4001", "BuildIndexConcurrently", """
        migrationBuilder.CreateIndex(name: "IX_Orders_Total", table: "Orders", column: "Total");
        """, """
        migrationBuilder.DropIndex(name: "IX_Orders_Total", table: "Orders");
        """)]
    [InlineData("MGD4001", "MoveIndexToItsOwnMigration", """
        migrationBuilder.AddColumn<string>(name: "Remark", table: "Orders", type: "text", nullable: true);
        migrationBuilder.CreateIndex(name: "IX_Orders_Remark", table: "Orders", columns: new[] { "Remark", "Total" }, descending: new[] { true, false }, filter: "\"Total\" > 5");
        """, """
        migrationBuilder.DropIndex(name: "IX_Orders_Remark", table: "Orders");
        migrationBuilder.DropColumn(name: "Remark", table: "Orders");
        """)]
    [InlineData("MGD4002", "DropIndexConcurrently", """
        migrationBuilder.DropIndex(name: "IX_Orders_Code", table: "Orders");
        """, """
        migrationBuilder.CreateIndex(name: "IX_Orders_Code", table: "Orders", column: "Code");
        """)]
    [InlineData("MGD4002", "MoveIndexToItsOwnMigration", """
        migrationBuilder.DropIndex(name: "IX_Orders_Code", table: "Orders");
        migrationBuilder.AddColumn<string>(name: "Remark", table: "Orders", type: "text", nullable: true);
        """, """
        migrationBuilder.DropColumn(name: "Remark", table: "Orders");
        migrationBuilder.CreateIndex(name: "IX_Orders_Code", table: "Orders", column: "Code");
        """)]
    [InlineData("MGD4021", "MoveIndexToItsOwnMigration", """
        migrationBuilder.DropIndex(name: "IX_Orders_Code", table: "Orders");
        migrationBuilder.AddColumn<string>(name: "Remark", table: "Orders", type: "text", nullable: true);
        migrationBuilder.CreateIndex(name: "IX_Orders_Code_Total", table: "Orders", columns: new[] { "Code", "Total" });
        """, """
        migrationBuilder.DropIndex(name: "IX_Orders_Code_Total", table: "Orders");
        migrationBuilder.DropColumn(name: "Remark", table: "Orders");
        migrationBuilder.CreateIndex(name: "IX_Orders_Code", table: "Orders", column: "Code");
        """)]
    [InlineData("MGD4021", "MoveIndexToItsOwnMigration", Namesake, NamesakeBack)]
    [InlineData("MGD4021", "DropIndexAfterItsReplacement", Namesake, NamesakeBack)]
    [InlineData("MGD4009", "RenameKeyInsteadOfDropAndAdd", """
        migrationBuilder.DropPrimaryKey(name: "PK_Orders", table: "Orders");
        migrationBuilder.RenameTable(name: "Orders", newName: "Purchases");
        migrationBuilder.AddPrimaryKey(name: "PK_Purchases", table: "Purchases", column: "Id");
        """, """
        migrationBuilder.DropPrimaryKey(name: "PK_Purchases", table: "Purchases");
        migrationBuilder.RenameTable(name: "Purchases", newName: "Orders");
        migrationBuilder.AddPrimaryKey(name: "PK_Orders", table: "Orders", column: "Id");
        """)]
    [InlineData("MGD4009", "RenameKeyInsteadOfDropAndAdd", """
        migrationBuilder.DropUniqueConstraint(name: "AK_Orders_Number", table: "Orders");
        migrationBuilder.AddUniqueConstraint(name: "AK_Number", table: "Orders", column: "Number");
        """, """
        migrationBuilder.DropUniqueConstraint(name: "AK_Number", table: "Orders");
        migrationBuilder.AddUniqueConstraint(name: "AK_Orders_Number", table: "Orders", column: "Number");
        """)]
    [InlineData("MGD4009", "BuildKeyOverIndex", """
        migrationBuilder.AddUniqueConstraint(name: "AK_Orders_Id_Number", table: "Orders", columns: new[] { "Id", "Number" });
        """, """
        migrationBuilder.DropUniqueConstraint(name: "AK_Orders_Id_Number", table: "Orders");
        """)]
    [InlineData("MGD4009", "BuildKeyOverIndex", """
        migrationBuilder.AddColumn<string>(name: "Remark", table: "Orders", type: "text", nullable: true);
        migrationBuilder.AddUniqueConstraint(name: "AK_Orders_Id_Number", table: "Orders", columns: new[] { "Id", "Number" });
        """, """
        migrationBuilder.DropUniqueConstraint(name: "AK_Orders_Id_Number", table: "Orders");
        migrationBuilder.DropColumn(name: "Remark", table: "Orders");
        """)]
    [InlineData("MGD4003", "AddConstraintNotValid", """
        migrationBuilder.AddForeignKey(name: "FK_Orders_Orders_Code", table: "Orders", column: "Code", principalTable: "Orders", principalColumn: "Number", onDelete: ReferentialAction.SetNull);
        """, """
        migrationBuilder.DropForeignKey(name: "FK_Orders_Orders_Code", table: "Orders");
        """)]
    [InlineData("MGD4004", "AddConstraintNotValid", """
        migrationBuilder.AddCheckConstraint(name: "CK_Orders_Note", table: "Orders", sql: "\"Note\" <> '{x}' OR \"Total\" >= 0");
        """, """
        migrationBuilder.DropCheckConstraint(name: "CK_Orders_Note", table: "Orders");
        """)]
    [InlineData("MGD4003", "RenameForeignKeyInstead", """
        migrationBuilder.DropForeignKey(name: "FK_Orders_Customers_CustomerId", table: "Orders");
        migrationBuilder.DropPrimaryKey(name: "PK_Orders", table: "Orders");
        migrationBuilder.RenameTable(name: "Orders", newName: "Purchases");
        migrationBuilder.RenameColumn(name: "CustomerId", table: "Purchases", newName: "BuyerId");
        migrationBuilder.AddPrimaryKey(name: "PK_Purchases", table: "Purchases", column: "Id");
        migrationBuilder.AddForeignKey(name: "FK_Purchases_Customers_BuyerId", table: "Purchases", column: "BuyerId", principalTable: "Customers", principalColumn: "Id", onDelete: ReferentialAction.Cascade);
        """, """
        migrationBuilder.DropForeignKey(name: "FK_Purchases_Customers_BuyerId", table: "Purchases");
        migrationBuilder.DropPrimaryKey(name: "PK_Purchases", table: "Purchases");
        migrationBuilder.RenameColumn(name: "BuyerId", table: "Purchases", newName: "CustomerId");
        migrationBuilder.RenameTable(name: "Purchases", newName: "Orders");
        migrationBuilder.AddPrimaryKey(name: "PK_Orders", table: "Orders", column: "Id");
        migrationBuilder.AddForeignKey(name: "FK_Orders_Customers_CustomerId", table: "Orders", column: "CustomerId", principalTable: "Customers", principalColumn: "Id", onDelete: ReferentialAction.Cascade);
        """)]
    public async Task Fixed_migrations_lead_to_the_same_schema_and_back(string rule, string fix, string up, string down)
    {
        Skip.IfNot(server.IsInstalled, "skipped: no PostgreSQL");
        var files = Sources.Project(up, down, History).ToList();
        var wanted = SchemaAfter(EvidenceProject.Load(files));

        var migrations = EvidenceProject.Load(await Fixed(files, rule, fix));
        using var database = new PostgreSqlDatabase(server, static _ => { });
        Start(database, migrations[0]);
        var before = database.Schema();
        foreach (var migration in migrations.Skip(1))
            database.Run(migration.UpOperations, migration);
        Assert.Equal(wanted, database.Schema());
        for (var i = migrations.Count - 1; i > 0; i--)
            database.Run(migrations[i].DownOperations, migrations[i]);
        Assert.Equal(before, database.Schema());
    }

    /// <summary>An index that changes its order and keeps its name.</summary>
    private const string Namesake = """
        migrationBuilder.DropIndex(name: "IX_Orders_Code", table: "Orders");
        migrationBuilder.CreateIndex(name: "IX_Orders_Code", table: "Orders", column: "Code", descending: new bool[0]);
        """;

    private const string NamesakeBack = """
        migrationBuilder.DropIndex(name: "IX_Orders_Code", table: "Orders");
        migrationBuilder.CreateIndex(name: "IX_Orders_Code", table: "Orders", column: "Code");
        """;

    private IReadOnlyList<string> SchemaAfter(IReadOnlyList<Migration> migrations)
    {
        using var database = new PostgreSqlDatabase(server, static _ => { });
        Start(database, migrations[0]);
        database.Run(migrations[1].UpOperations, migrations[1]);
        return database.Schema();
    }

    private static void Start(PostgreSqlDatabase database, Migration initial)
    {
        database.Run(initial.UpOperations, initial);
        var rows = new MigrationBuilder(initial.ActiveProvider);
        rows.Sql(EvidenceProject.RowsOf(EvidenceProject.Orders));
        database.Run(rows.Operations, initial);
    }

    private static async Task<IReadOnlyList<(string Path, string Text)>> Fixed(IReadOnlyList<(string Path, string Text)> files, string rule, string name)
    {
        var fix = Product.CreateCodeFixes().Single(fix => fix.GetType().Name == name);
        using var fixing = new Fixing(files, Setup.Npgsql);
        var finding = Assert.Single(await fixing.Diagnose(), finding => finding.Id == rule && finding.Location.SourceTree!.FilePath.EndsWith("_Test.cs", StringComparison.Ordinal));
        var solution = await Fixing.Apply(Assert.Single(await fixing.Actions(fix, finding)));
        var after = new List<(string, string)>();
        foreach (var document in solution.Projects.Single().Documents)
            after.Add((document.FilePath ?? "/Migrations/" + document.Name, (await document.GetTextAsync()).ToString()));
        return after;
    }
}
