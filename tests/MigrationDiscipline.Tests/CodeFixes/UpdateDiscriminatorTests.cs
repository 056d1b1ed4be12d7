using MigrationDiscipline.CodeFixes;

namespace MigrationDiscipline.Tests.CodeFixes;

/// <summary>Rows whose type the model no longer knows.</summary>
public class UpdateDiscriminatorTests
{
    private const string Table = """
        migrationBuilder.CreateTable(
            name: "Animals",
            schema: "zoo",
            columns: table => new
            {
                Id = table.Column<int>(type: "integer"),
                Kind = table.Column<string>(type: "text", nullable: false)
            });
        """;

    [Fact]
    public Task Renamed_type() => Fixed(
        "",
        """
        migrationBuilder.UpdateData(
            schema: "zoo",
            table: "Animals",
            keyColumn: "Kind",
            keyValue: "dog",
            column: "Kind",
            value: "hound");
        """,
        "",
        """
        migrationBuilder.UpdateData(
            schema: "zoo",
            table: "Animals",
            keyColumn: "Kind",
            keyValue: "hound",
            column: "Kind",
            value: "dog");
        """,
        "hound",
        "MGD5015.Renamed");

    [Fact]
    public Task Base_type_behind_what_is_there() => Fixed(
        """migrationBuilder.AddColumn<int>("Age", "Animals", type: "integer", schema: "zoo", nullable: true);""",
        """
        migrationBuilder.AddColumn<int>("Age", "Animals", type: "integer", schema: "zoo", nullable: true);

        migrationBuilder.UpdateData(
            schema: "zoo",
            table: "Animals",
            keyColumn: "Kind",
            keyValue: "dog",
            column: "Kind",
            value: "Animal");
        """,
        """migrationBuilder.DropColumn("Age", "Animals", schema: "zoo");""",
        """
        // The rows that 'Up' gave "Animal" keep it: which of them had "dog" is not known any more.

        migrationBuilder.DropColumn("Age", "Animals", schema: "zoo");
        """,
        null,
        "MGD5015.Base");

    private static Task Fixed(string up, string fixedUp, string down, string fixedDown, string? successor, string key) => Verify.Fixed<UpdateDiscriminator>(
        Files(up, down, successor).Select(static file => (file.Path, file.Path.EndsWith("_Test.cs", StringComparison.Ordinal) ? file.Text.Replace("void Up(", "void {|MGD5015:Up|}(") : file.Text)),
        Files(fixedUp, fixedDown, successor),
        key: key);

    private static IEnumerable<(string Path, string Text)> Files(string up, string down, string? successor) =>
        Sources.Project(up, down, Table, Model(successor), Model("dog"));

    private static string Model(string? derived) => """
        modelBuilder.Entity("Shop.Animal", b =>
        {
            b.Property<string>("Kind");
            b.ToTable("Animals", "zoo");
            b.HasDiscriminator<string>("Kind").HasValue("Animal");
        });
        """ + (derived is null ? "" : $"modelBuilder.Entity(\"Shop.Derived\", b => {{ b.HasBaseType(\"Shop.Animal\"); b.HasDiscriminator().HasValue(\"{derived}\"); }});");
}
