namespace MigrationDiscipline.Tests.Rules.DataLoss;

public class RowsDeletedTests
{
    [Fact]
    public Task Deleted_row_is_reported() =>
        Verify.Up("""{|MGD2008:migrationBuilder.DeleteData|}(table: "Roles", keyColumn: "Id", keyValue: 2);""");

    [Fact]
    public async Task Message_counts_the_rows()
    {
        var found = await Analysis.Run(Sources.Project("""
            migrationBuilder.DeleteData(table: "Roles", keyColumn: "Id", keyValue: 2);
            migrationBuilder.DeleteData(table: "Roles", keyColumn: "Id", keyValues: new object[] { 3, 4 });
            """));

        Assert.StartsWith("A row (Id = 2) of table 'Roles' is deleted", found[0].GetMessage(null));
        Assert.StartsWith("2 rows of table 'Roles' are deleted", found[1].GetMessage(null));
    }

    [Fact]
    public Task Rows_that_this_migration_inserted_are_silent() => Verify.Up(
        """
        migrationBuilder.InsertData(table: "Roles", columns: new[] { "Id", "Name" }, values: new object[] { 2L, "temporary" });
        migrationBuilder.DeleteData(table: "Roles", keyColumn: "Id", keyValue: 2);
        """);

    [Fact]
    public Task Other_rows_than_those_inserted_are_reported() => Verify.Up(
        """
        migrationBuilder.InsertData(table: "Roles", columns: new[] { "Id", "Name" }, values: new object[] { 2, "temporary" });
        {|MGD2008:migrationBuilder.DeleteData|}(table: "Roles", keyColumn: "Id", keyValues: new object[] { 2, 3 });
        """);

    [Fact]
    public Task Rows_of_a_new_table_are_silent() => Verify.Up(
        """
        migrationBuilder.CreateTable("Roles", table => new { Id = table.Column<int>() });
        migrationBuilder.DeleteData(table: "Roles", keyColumn: "Id", keyValue: 2);
        """);

    [Fact]
    public Task Table_that_goes_altogether_is_one_finding() => Verify.Up(
        """
        migrationBuilder.DeleteData(table: "Roles", keyColumn: "Id", keyValue: 2);
        {|MGD2002:migrationBuilder.DropTable|}("Roles");
        """);
}
