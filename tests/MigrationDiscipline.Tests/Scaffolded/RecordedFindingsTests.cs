using MigrationDiscipline.Tests.Docs;

namespace MigrationDiscipline.Tests.Scaffolded;

/// <summary>
/// Everything that is said of the sample's history and of the 35 scaffolded cases, on a file that a person has read: a change that adds findings to an old
/// history shows in review. <c>MIGRATION_DISCIPLINE_UPDATE=1</c> writes it anew.
/// </summary>
public sealed class RecordedFindingsTests
{
    /// <summary>Some of the tables; the first statement says that the history begins elsewhere, so that others may exist as well.</summary>
    private const string Before = """
        migrationBuilder.DropTable(name: "Old");
        migrationBuilder.CreateTable(
            name: "Cats",
            columns: table => new { Id = table.Column<int>(type: "int", nullable: false) },
            constraints: table => { table.PrimaryKey("PK_Cats", x => x.Id); });
        migrationBuilder.CreateTable(
            name: "P",
            columns: table => new
            {
                Id = table.Column<int>(type: "int", nullable: false),
                CatId = table.Column<int>(type: "int", nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_P", x => x.Id);
                table.ForeignKey("FK_P_Cats_CatId", x => x.CatId, "Cats", "Id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateTable(
            name: "U",
            columns: table => new
            {
                Id = table.Column<int>(type: "int", nullable: false),
                A = table.Column<string>(type: "nvarchar(max)", nullable: true),
                B = table.Column<string>(type: "nvarchar(max)", nullable: true),
                C = table.Column<string>(type: "nvarchar(max)", nullable: true),
                Email = table.Column<string>(type: "nvarchar(max)", nullable: true),
                Street = table.Column<string>(type: "nvarchar(max)", nullable: true),
                Phone = table.Column<string>(type: "nvarchar(max)", nullable: true),
            },
            constraints: table => { table.PrimaryKey("PK_U", x => x.Id); });
        migrationBuilder.CreateTable(
            name: "Person",
            columns: table => new
            {
                Id = table.Column<int>(type: "int", nullable: false).Annotation("SqlServer:Identity", "1, 1"),
                Email = table.Column<string>(type: "nvarchar(max)", nullable: true),
            },
            constraints: table => { table.PrimaryKey("PK_Person", x => x.Id); });
        """;

    private static readonly string[] RecordPath = ["tests", "MigrationDiscipline.Tests", "Scaffolded", "findings.txt"];

    [Fact]
    public void There_are_35_cases() => Assert.Equal(35, DifferCase.All.Count);

    [Fact]
    public async Task What_is_said_of_scaffolded_histories_is_what_was_reviewed()
    {
        var lines = new List<string> { "# samples/Shop" };
        lines.AddRange((await Analysis.Run(Fixtures.Shop(), Setup.Npgsql)).Select(Show));
        foreach (var found in DifferCase.All)
        {
            var files = Sources.Project(found.Up, found.Down.Length == 0 ? null : found.Down, Before);
            var engine = found.Provider switch { "N" => "postgresql", "L" => "sqlite", _ => "sqlserver" };
            var said = await Analysis.Run(files, Setup.With($"migration_discipline.baseline = {Sources.InitialId}\nmigration_discipline.engine = {engine}"));
            lines.Add("");
            lines.Add($"# {found.Name} ({engine})");
            lines.AddRange(said.Select(Show));
        }

        var text = string.Join("\n", lines) + "\n";
        if (Repository.IsUpdate)
            await File.WriteAllTextAsync(Repository.PathOf(RecordPath), text);
        Assert.Equal(Repository.Read(RecordPath), text);

        static string Show(Microsoft.CodeAnalysis.Diagnostic finding) => $"{finding.Severity} {Analysis.Show(finding)}";
    }
}
