using System.Globalization;
using Microsoft.CodeAnalysis;

namespace MigrationDiscipline.Tests.Scaffolded;

/// <summary>What the rules say of scaffolded migrations: exactly these findings, at these calls, and nothing else.</summary>
public sealed class DifferCasesTests
{
    /// <summary>Some of the tables; the first statement says that the history begins elsewhere, so that others may exist as well.</summary>
    internal const string Before = """
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

    /// <summary>Case, then findings in order: id, severity, call and its first name.</summary>
    private static readonly Dictionary<string, string[]> Expected = new()
    {
        ["FALSE rename: drop Phone string, add Bio string"] = ["MGD2005 Info RenameColumn Phone"],
        ["rename + nullability change"] = ["MGD2003 Warning DropColumn Email"],
        // Three shared columns are asked for: one alone is no likeness.
        ["rename entity, table follows"] = ["MGD2002 Warning DropTable Person"],
        ["sqlite drop+alter"] = ["MGD2001 Warning DropColumn B"],
        ["rename FK prop+nav to renamed principal (table renamed too)"] = ["MGD2002 Warning DropTable Cats", "MGD2005 Warning RenameColumn CatId"],
        ["drop2 add2 same structure"] = ["MGD2005 Warning RenameColumn B", "MGD2005 Warning RenameColumn A"],
        ["drop3 add1"] = ["MGD2001 Warning DropColumn A", "MGD2001 Warning DropColumn B", "MGD2005 Warning RenameColumn C"],
        // No foreign key links the tables, so it is no move: the values go.
        ["split column to new table"] = ["MGD2001 Warning DropColumn Street"],
        ["HasData change/remove"] = ["MGD2008 Warning DeleteData U"],
        ["pg rename column idx"] = ["MGD2005 Info RenameColumn A"],
    };

    public static TheoryData<string> Names => [.. DifferCase.All.Select(found => found.Name)];

    [Fact]
    public void There_are_35_cases_and_every_expectation_belongs_to_one()
    {
        Assert.Equal(35, DifferCase.All.Count);
        Assert.Empty(Expected.Keys.Except(DifferCase.All.Select(found => found.Name)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_scaffolded_migration_gets_exactly_these_findings(string name)
    {
        var found = DifferCase.All.Single(candidate => candidate.Name == name);
        var files = Sources.Project(found.Up, found.Down.Length == 0 ? null : found.Down, Before);
        var diagnostics = await Analysis.Run(files, Setup.Default with { Options = "migration_discipline.baseline = " + Sources.InitialId });
        Assert.Equal(
            Expected.TryGetValue(name, out var expected) ? expected : [],
            diagnostics.Select(Show));
    }

    /// <summary>The call that the finding stands on, and the first name in it.</summary>
    private static string Show(Diagnostic diagnostic)
    {
        var text = diagnostic.Location.SourceTree!.ToString()[diagnostic.Location.SourceSpan.Start..];
        var method = text.Split('.', '(', '<')[1];
        return string.Create(CultureInfo.InvariantCulture, $"{diagnostic.Id} {diagnostic.Severity} {method} {text.Split('"')[1]}");
    }
}
