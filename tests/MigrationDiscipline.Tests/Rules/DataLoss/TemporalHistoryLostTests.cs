namespace MigrationDiscipline.Tests.Rules.DataLoss;

public class TemporalHistoryLostTests
{
    private const string Users = """
        migrationBuilder.CreateTable(
            name: "Users",
            columns: table => new
            {
                Id = table.Column<int>(type: "int", nullable: false).Annotation("SqlServer:Identity", "1, 1"),
                Name = table.Column<string>(type: "nvarchar(max)", nullable: true),
                Phone = table.Column<string>(type: "nvarchar(max)", nullable: true),
                Mail = table.Column<string>(type: "nvarchar(max)", nullable: true),
                PeriodEnd = table.Column<DateTime>(type: "datetime2", nullable: false).Annotation("SqlServer:TemporalIsPeriodEndColumn", true),
                PeriodStart = table.Column<DateTime>(type: "datetime2", nullable: false).Annotation("SqlServer:TemporalIsPeriodStartColumn", true)
            })
            .Annotation("SqlServer:IsTemporal", true)
            .Annotation("SqlServer:TemporalHistoryTableName", "OldUsers")
            .Annotation("SqlServer:TemporalHistoryTableSchema", "audit")
            .Annotation("SqlServer:TemporalPeriodEndColumnName", "PeriodEnd")
            .Annotation("SqlServer:TemporalPeriodStartColumnName", "PeriodStart");
        """;

    private const string SwitchOff = """
        migrationBuilder.DropColumn(name: "PeriodEnd", table: "Users").Annotation("SqlServer:TemporalIsPeriodEndColumn", true);
        migrationBuilder.DropColumn(name: "PeriodStart", table: "Users").Annotation("SqlServer:TemporalIsPeriodStartColumn", true);
        {|MGD2017:migrationBuilder.AlterTable|}(name: "Users")
            .OldAnnotation("SqlServer:IsTemporal", true)
            .OldAnnotation("SqlServer:TemporalHistoryTableName", "OldUsers")
            .OldAnnotation("SqlServer:TemporalHistoryTableSchema", "audit")
            .OldAnnotation("SqlServer:TemporalPeriodEndColumnName", "PeriodEnd")
            .OldAnnotation("SqlServer:TemporalPeriodStartColumnName", "PeriodStart");
        """;

    [Fact]
    public Task Table_that_is_no_longer_temporal_is_reported() => Verify.Up(SwitchOff, Users);

    [Fact]
    public Task Even_in_a_contract_migration_which_does_not_show_it() => Verify.Up(SwitchOff, Users, setup: Setup.With("migration_discipline.contract_migrations = Test"));

    [Theory]
    [InlineData("""{|MGD2017:migrationBuilder.DropTable|}(name: "Users").Annotation("SqlServer:IsTemporal", true).Annotation("SqlServer:TemporalHistoryTableName", "OldUsers");""")]
    [InlineData("""{|MGD2017:migrationBuilder.DropTable|}(name: "Users");""")]
    public Task Temporal_table_that_is_dropped_is_reported_once(string drop) => Verify.Up(drop, Users);

    [Fact]
    public Task Name_of_the_history_table_without_annotation() => Message(
        """migrationBuilder.DropTable(name: "Users", schema: "app").Annotation("SqlServer:IsTemporal", true);""", null, "drops its history table 'app.UsersHistory' with it");

    [Fact]
    public Task Name_of_the_history_table_by_annotation() => Message(
        SwitchOff.Replace("{|MGD2017:", "").Replace("|}", ""), Users, "Temporal table 'Users' is switched off, and EF Core drops its history table 'audit.OldUsers' with it");

    [Theory]
    // Renamed history.
    [InlineData("""
        migrationBuilder.AlterTable(name: "Users")
            .Annotation("SqlServer:IsTemporal", true)
            .Annotation("SqlServer:TemporalHistoryTableName", "UsersBefore")
            .OldAnnotation("SqlServer:IsTemporal", true)
            .OldAnnotation("SqlServer:TemporalHistoryTableName", "OldUsers");
        """)]
    [InlineData("""migrationBuilder.AlterTable(name: "Users").Annotation("SqlServer:IsTemporal", true);""")]
    // History carried elsewhere.
    [InlineData("""
        migrationBuilder.Sql("SELECT * INTO UsersArchive FROM audit.OldUsers");
        migrationBuilder.AlterTable(name: "Users")
            .OldAnnotation("SqlServer:IsTemporal", true)
            .OldAnnotation("SqlServer:TemporalHistoryTableName", "OldUsers")
            .OldAnnotation("SqlServer:TemporalHistoryTableSchema", "audit");
        """)]
    // Made by the same migration.
    [InlineData("""
        migrationBuilder.CreateTable(name: "Other", columns: table => new { Id = table.Column<int>(type: "int") }).Annotation("SqlServer:IsTemporal", true);
        migrationBuilder.DropTable(name: "Other").Annotation("SqlServer:IsTemporal", true);
        """)]
    public Task Nothing_is_lost(string up) => Verify.Up(up, Users);

    [Fact]
    public Task Deliberate_drop_of_the_table_is_silent() => Verify.Up(
        """migrationBuilder.DropTable(name: "Users").Annotation("SqlServer:IsTemporal", true);""", Users, setup: Setup.With("migration_discipline.contract_migrations = Test"));

    [Fact]
    public Task Table_renamed_by_drop_and_create_is_the_other_rules_finding() => Verify.Up(
        """
        {|MGD2004:migrationBuilder.DropTable|}(name: "Users").Annotation("SqlServer:IsTemporal", true);
        migrationBuilder.CreateTable(
            name: "People",
            columns: table => new
            {
                Id = table.Column<int>(type: "int", nullable: false),
                Name = table.Column<string>(type: "nvarchar(max)", nullable: true),
                Phone = table.Column<string>(type: "nvarchar(max)", nullable: true),
                Mail = table.Column<string>(type: "nvarchar(max)", nullable: true),
                PeriodEnd = table.Column<DateTime>(type: "datetime2", nullable: false),
                PeriodStart = table.Column<DateTime>(type: "datetime2", nullable: false)
            });
        """,
        Users);

    private static async Task Message(string up, string? history, string expected)
    {
        var found = await Analysis.Run(Sources.Project(up, history: history), Setup.Default);

        Assert.Contains(expected, Assert.Single(found, static finding => finding.Id == "MGD2017").GetMessage(null));
    }
}
