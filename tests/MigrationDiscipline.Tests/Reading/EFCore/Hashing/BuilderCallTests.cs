namespace MigrationDiscipline.Tests.Reading.EFCore.Hashing;

/// <summary>Calls of EF Core's builders: which argument is which, named or not, whatever surrounds it.</summary>
public class BuilderCallTests
{
    [Theory]
    [InlineData("""migrationBuilder.DropIndex("IX", "U", "s");""", """migrationBuilder.DropIndex(schema: "s", name: "IX", table: "U");""")]
    [InlineData("""migrationBuilder.CreateIndex("IX", "U", "A", unique: true);""", """migrationBuilder.CreateIndex(unique: true, column: "A", name: "IX", table: "U");""")]
    [InlineData("""migrationBuilder.CreateIndex("IX", "U", new[] { "A", "B" });""", """migrationBuilder.CreateIndex(columns: new[] { "A", "B" }, name: "IX", table: "U");""")]
    [InlineData("""migrationBuilder.AddColumn<int>("A", "U", "int", nullable: true);""", """migrationBuilder.AddColumn<int>(nullable: true, type: "int", table: "U", name: "A");""")]
    [InlineData("""migrationBuilder.AlterDatabase().Annotation("a", 1).OldAnnotation("b", 2);""", """migrationBuilder.AlterDatabase().Annotation(value: 1, name: "a").OldAnnotation(name: "b", value: 2);""")]
    [InlineData("""(migrationBuilder).Sql("a", true);""", """migrationBuilder.Sql(suppressTransaction: true, sql: "a");""")]
    [InlineData("""this.Sql("a", true);""", """Sql("a", true);""")]
    [InlineData("""if (x) migrationBuilder.Sql("a", true);""", """if (x) { migrationBuilder.Sql(suppressTransaction: true, sql: "a"); }""")]
    [InlineData(
        """migrationBuilder.CreateTable("U", table => new { Id = table.Column<int>("int", nullable: false) }, constraints: table => { table.PrimaryKey("PK", x => x.Id); });""",
        """migrationBuilder.CreateTable(name: "U", constraints: t => t.PrimaryKey(columns: x => x.Id, name: "PK"), columns: (t) => { return new { Id = t.Column<int>(nullable: false, type: "int") }; });""",
        false)] // the name of the parameter
    [InlineData(
        """migrationBuilder.CreateTable("U", t => new { Id = t.Column<int>("int", nullable: false) }, constraints: t => { t.PrimaryKey("PK", x => x.Id); });""",
        """migrationBuilder.CreateTable(name: "U", constraints: t => t.PrimaryKey(columns: (x) => x.Id, name: "PK"), columns: (t) => { return new { Id = t.Column<int>(nullable: false, type: "int") }; });""")]
    [InlineData(
        """void Make(MigrationBuilder b) { b.Sql("a", true); } Make(migrationBuilder);""",
        """void Make(MigrationBuilder b) => b.Sql(suppressTransaction: true, sql: "a"); Make(migrationBuilder);""")]
    [InlineData("""Run((MigrationBuilder b) => b.Sql("a", true));""", """Run((MigrationBuilder b) => b.Sql(suppressTransaction: true, sql: "a"));""")]
    // Another parameter hides the builder.
    [InlineData("""Run(migrationBuilder => migrationBuilder.Sql("a", true));""", """Run(migrationBuilder => migrationBuilder.Sql(suppressTransaction: true, sql: "a"));""", false)]
    [InlineData("""Run(x => x); migrationBuilder.Sql("a", true);""", """Run(x => x); migrationBuilder.Sql(suppressTransaction: true, sql: "a");""")]
    // What EF Core does not have keeps its order.
    [InlineData("""migrationBuilder.Grant("a", "b");""", """migrationBuilder.Grant(role: "a", table: "b");""", false)]
    [InlineData("""migrationBuilder.Sql(sql: "a", more: 1);""", """migrationBuilder.Sql(more: 1, sql: "a");""", false)]
    [InlineData("""migrationBuilder.Sql("a", true);""", """migrationBuilder.Sql(suppressTransaction: "a", sql: true);""", false)]
    [InlineData("""migrationBuilder.DropTable("a", "b");""", """migrationBuilder.DropTable("b", "a");""", false)]
    public void Arguments_have_the_names_of_their_parameters(string left, string right, bool isSame = true) => Compare(left, right, isSame);

    [Theory]
    [InlineData("""InsertData("T", "C", 1)""", """InsertData(value: 1, column: "C", table: "T")""")]
    [InlineData("""InsertData("T", new[] { "C", "D" }, new object[] { 1, "x" })""", """InsertData(table: "T", columns: new[] { "C", "D" }, values: new object[] { 1, "x" })""")]
    [InlineData("""InsertData("T", "C", 1, "s")""", """InsertData(table: "T", column: "C", value: 1, schema: "s")""")]
    [InlineData("""InsertData("T", "C", "int", 1)""", """InsertData(table: "T", column: "C", columnType: "int", value: 1)""")]
    [InlineData("""InsertData("T", "C", "int", 1, "s")""", """InsertData(schema: "s", table: "T", column: "C", columnType: "int", value: 1)""")]
    [InlineData("""InsertData("T", "C", "int", value: 1)""", """InsertData(table: "T", column: "C", columnType: "int", value: 1)""")]
    [InlineData("""InsertData("T", "C", x, schema: "s")""", """InsertData(table: "T", column: "C", value: x, schema: "s")""")]
    [InlineData("""InsertData("T", "C", x, y, schema: "s")""", """InsertData(table: "T", column: "C", columnType: x, value: y, schema: "s")""")]
    [InlineData(
        """InsertData("T", new[] { "C" }, new[] { "int" }, new object[,] { { 1 }, { 2 } })""",
        """InsertData(table: "T", columns: new[] { "C" }, columnTypes: new[] { "int" }, values: new object[,] { { 1 }, { 2 } })""")]
    [InlineData(
        """InsertData("T", new[] { "C" }, new object[] { 1 }, "s")""",
        """InsertData(table: "T", columns: new[] { "C" }, values: new object[] { 1 }, schema: "s")""")]
    [InlineData("""DeleteData("T", "Id", 1)""", """DeleteData(table: "T", keyColumn: "Id", keyValue: 1)""")]
    [InlineData("""DeleteData("T", "Id", "int", 1)""", """DeleteData(table: "T", keyColumn: "Id", keyColumnType: "int", keyValue: 1)""")]
    [InlineData("""DeleteData("T", new[] { "A" }, new[] { "int" }, new object[] { 1 }, "s")""", """DeleteData(table: "T", keyColumns: new[] { "A" }, keyColumnTypes: new[] { "int" }, keyValues: new object[] { 1 }, schema: "s")""")]
    [InlineData("""UpdateData("T", "Id", 1, "C", "x")""", """UpdateData(value: "x", table: "T", keyColumn: "Id", keyValue: 1, column: "C")""")]
    [InlineData("""UpdateData("T", "Id", 1, "C", "x", "s")""", """UpdateData(schema: "s", value: "x", table: "T", keyColumn: "Id", keyValue: 1, column: "C")""")]
    [InlineData(
        """UpdateData("T", new[] { "Id" }, new[] { "int" }, new object[] { 1 }, new[] { "C" }, new[] { "text" }, new object[] { "x" })""",
        """UpdateData(table: "T", keyColumns: new[] { "Id" }, keyColumnTypes: new[] { "int" }, keyValues: new object[] { 1 }, columns: new[] { "C" }, columnTypes: new[] { "text" }, values: new object[] { "x" })""")]
    // Only binding could tell a type and a value from a value and a schema.
    [InlineData("""InsertData("T", "C", x, y)""", """InsertData(table: "T", column: "C", value: x, schema: y)""", false)]
    [InlineData("""InsertData("T", "C", x, y)""", """InsertData(table: "T", column: "C", columnType: x, value: y)""", false)]
    public void Overload_of_data_is_told_by_its_arguments(string left, string right, bool isSame = true) =>
        Compare($"migrationBuilder.{left};", $"migrationBuilder.{right};", isSame);

    private static void Compare(string left, string right, bool isSame)
    {
        var (leftForm, rightForm) = (Hashing.Form(left), Hashing.Form(right));
        if (isSame)
            Assert.Equal(leftForm, rightForm);
        else
            Assert.NotEqual(leftForm, rightForm);
    }
}
