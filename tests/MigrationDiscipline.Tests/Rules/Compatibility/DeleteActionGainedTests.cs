using System.Globalization;
using Microsoft.CodeAnalysis;

namespace MigrationDiscipline.Tests.Rules.Compatibility;

public class DeleteActionGainedTests
{
    private const string Orders = """
        migrationBuilder.CreateTable("Users", table => new { Id = table.Column<int>(type: "integer") });
        migrationBuilder.CreateTable(
            "Orders",
            table => new { Id = table.Column<int>(type: "integer"), UserId = table.Column<int>(type: "integer", nullable: true), AgentId = table.Column<int>(type: "integer", nullable: true) },
            constraints: table =>
            {
                table.ForeignKey("FK_Orders_Users", x => x.UserId, "Users", "Id", onDelete: ReferentialAction.Restrict);
                table.ForeignKey("FK_Orders_Agents", x => x.AgentId, "Users", "Id", onDelete: ReferentialAction.SetNull);
            });
        """;

    private const string Cascade = """
        migrationBuilder.DropForeignKey("FK_Orders_Users", "Orders");
        migrationBuilder.AddForeignKey("FK_Orders_Users", "Orders", "UserId", "Users", principalColumn: "Id", onDelete: ReferentialAction.Cascade);
        """;

    [Fact]
    public async Task Cascade_gained_is_a_suggestion()
    {
        var finding = Assert.Single(await Run(Cascade));

        Assert.Equal(DiagnosticSeverity.Info, finding.Severity);
        Assert.Equal(
            "Foreign key 'FK_Orders_Users' is made again with ReferentialAction.Cascade, which it did not have: a row of 'Users' that is deleted takes its rows of 'Orders' with it,"
            + " where the version still running counts on a refusal; keep ReferentialAction.Restrict unless that is what you want",
            finding.GetMessage(CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task SetNull_gained_is_a_suggestion() =>
        Assert.Contains("blanks its rows of 'Orders'", Assert.Single(await Run(Cascade.Replace("Action.Cascade", "Action.SetNull", StringComparison.Ordinal))).GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    [Fact]
    public async Task Cascade_that_comes_with_required_is_a_warning() => Assert.Equal(
        DiagnosticSeverity.Warning,
        Assert.Single(await Run("""
            migrationBuilder.DropForeignKey("FK_Orders_Users", "Orders");
            migrationBuilder.AlterColumn<int>("UserId", "Orders", type: "integer", nullable: false, defaultValue: 0, oldClrType: typeof(int), oldType: "integer", oldNullable: true);
            migrationBuilder.AddForeignKey("FK_Orders_Users", "Orders", "UserId", "Users", principalColumn: "Id", onDelete: ReferentialAction.Cascade);
            """)).Severity);

    [Theory]
    // It had an action before, or has none now.
    [InlineData("""
        migrationBuilder.DropForeignKey("FK_Orders_Agents", "Orders");
        migrationBuilder.AddForeignKey("FK_Orders_Agents", "Orders", "AgentId", "Users", principalColumn: "Id", onDelete: ReferentialAction.Cascade);
        """)]
    [InlineData("""
        migrationBuilder.DropForeignKey("FK_Orders_Users", "Orders");
        migrationBuilder.AddForeignKey("FK_Orders_Users", "Orders", "UserId", "Users", principalColumn: "Id");
        """)]
    // New, and nothing is known to have been there.
    [InlineData("""migrationBuilder.AddForeignKey("FK_Orders_Others", "Orders", "Id", "Others", principalColumn: "Id", onDelete: ReferentialAction.Cascade);""")]
    public async Task Other_foreign_keys_are_silent(string up) => Assert.Empty(await Run(up));

    private static async Task<IEnumerable<Diagnostic>> Run(string up) =>
        (await Analysis.Run(Sources.Project(up, history: Orders))).Where(static finding => finding.Id == "MGD5016");
}
