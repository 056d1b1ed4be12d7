namespace MigrationDiscipline.Tests.Rules.Compatibility;

public class DiscriminatorValueLostTests
{
    private const string Table = """
        migrationBuilder.CreateTable(
            name: "Animals",
            columns: table => new
            {
                Id = table.Column<int>(type: "integer"),
                Kind = table.Column<string>(type: "character varying(8)", maxLength: 8, nullable: false)
            });
        """;

    private const string Cats = "Animal:Animal Cat:cat Dog:dog";
    private const string Renamed = "Animal:Animal Cat:cat Hound:hound";

    [Theory]
    [InlineData(Renamed)]
    [InlineData("Animal:Animal Cat:cat")]
    [InlineData("Animal:Animal Cat:cat Hound:Dog")] // another case is another value
    public Task Value_that_is_gone_is_reported(string after) => Verify.Files(Project("", Cats, after, isReported: true));

    [Theory]
    [InlineData("""migrationBuilder.AddColumn<int>("Age", "Animals", type: "integer", nullable: true);""")]
    [InlineData(""""migrationBuilder.Sql("""UPDATE "Animals" SET "Id" = 1 WHERE "Id" = 2""");"""")]
    [InlineData("""migrationBuilder.RenameTable(name: "Animals", newName: "Beasts");""")]
    public Task Other_operations_do_not_help(string up) => Verify.Files(Project(up, Cats, Renamed, isReported: true, table: up.Contains("Beasts") ? "Beasts" : "Animals"));

    [Theory]
    [InlineData("""migrationBuilder.UpdateData(table: "Animals", keyColumn: "Kind", keyValue: "dog", column: "Kind", value: "hound");""")]
    [InlineData(""""migrationBuilder.Sql("""UPDATE "Animals" SET "Kind" = 'hound' WHERE "Kind" = 'dog'""");"""")]
    [InlineData(""""migrationBuilder.Sql("""DELETE FROM "Animals" WHERE "Kind" = 'dog'""");"""")]
    [InlineData("migrationBuilder.Sql(System.IO.Path.GetFileName(\"rename.sql\"));")]
    public Task Rows_that_are_looked_after_are_silent(string up) => Verify.Files(Project(up, Cats, Renamed), Setup.Npgsql with { LeftOut = [.. Quiet] });

    [Theory]
    [InlineData(Cats)]
    [InlineData("Animal:Animal Cat:cat Dog:dog Bird:bird")]
    [InlineData("Animal:Animal Cat:cat Hound:dog")] // the type is called differently, its value is not
    [InlineData("")] // a table for each type
    public Task Values_that_stay_are_silent(string after) => Verify.Files(Project("", Cats, after), Setup.Npgsql with { LeftOut = [.. Quiet] });

    [Fact]
    public Task Abstract_type_has_no_rows() => Verify.Files(
        [.. Project("", Cats, "Beast:Beast Cat:cat Dog:dog"), ("/Beast.cs", "namespace Shop; public abstract class Beast { } public class Cat : Beast { } public class Dog : Beast { }")],
        Setup.Npgsql);

    [Fact]
    public Task Older_migrations_are_not_looked_at() => Verify.Files(
    [
        .. Project("", Cats, Renamed),
        ("/Later.cs", Sources.Migration("Later", "", null)),
        ("/Later.Designer.cs", Sources.Designer("Later", "20250101000000_Later", Model("Animals", Renamed))),
    ], Setup.Npgsql with { LeftOut = [.. Quiet] });

    [Fact]
    public Task Table_that_has_not_shipped_has_no_rows() => Verify.Files(Project("", Cats, Renamed), Setup.Npgsql with { Options = "migration_discipline.baseline = 20230101000000_None", LeftOut = [.. Quiet] });

    [Fact]
    public async Task Message_names_the_value_and_its_likely_successor()
    {
        var found = await Analysis.Run(Project("", Cats, Renamed).Select(static file => (file.Path, file.Text)), Setup.Npgsql);

        Assert.Equal(
            "The model no longer knows the value 'dog' of column 'Kind' (a new one is 'hound'), but rows of table 'Animals' may still hold it: EF Core cannot tell what they are, and queries that meet one fail; "
            + "give these rows a value of the new model in 'Up', or delete them",
            Assert.Single(found, static finding => finding.Id == "MGD5015").GetMessage(null));
    }

    /// <summary>What the statements themselves bring up in other rules.</summary>
    private static IEnumerable<string> Quiet => ["MGD6013", "MGD7001", "MGD2008", "MGD3007"];

    private static IEnumerable<(string Path, string Text)> Project(string up, string before, string after, bool isReported = false, string table = "Animals") =>
        Sources.Project(up, history: Table, model: Model(table, after), previousModel: Model("Animals", before))
            .Select(file => (file.Path, isReported && file.Path.EndsWith("_Test.cs", StringComparison.Ordinal) ? file.Text.Replace("void Up(", "void {|MGD5015:Up|}(", StringComparison.Ordinal) : file.Text));

    /// <summary>A hierarchy, as designers hold it: types and their values, the base type first.</summary>
    private static string Model(string table, string types)
    {
        var pairs = types.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(static pair => pair.Split(':')).ToList();
        return string.Concat(pairs.Select((pair, index) => $$"""
            modelBuilder.Entity("Shop.{{pair[0]}}", b =>
            {
                {{(index == 0 ? $"b.Property<int>(\"Id\"); b.Property<string>(\"Kind\"); b.ToTable(\"{table}\"); b.HasDiscriminator<string>(\"Kind\").HasValue(\"{pair[1]}\");" : $"b.HasBaseType(\"Shop.{pairs[0][0]}\"); b.HasDiscriminator().HasValue(\"{pair[1]}\");")}}
            });

            """));
    }
}
