using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using MigrationDiscipline.Model;
using MigrationDiscipline.Options;

namespace MigrationDiscipline.Tests.Options;

public class MigrationOptionsTests
{
    [Fact]
    public void Nothing_set_gives_the_defaults()
    {
        var options = Read(Setup.Default);

        Assert.Equal(MigrationOptions.Default, options);
        Assert.Equal(Engines.Any, options.Engine);
        Assert.Equal(RollbackPolicy.Required, options.Rollback);
        Assert.False(options.CheckDown);
        Assert.Equal(["Contract_*"], options.ContractMigrations.Items.ToArray());
        Assert.Empty(options.Invalid);
    }

    [Theory]
    [InlineData("postgresql", (int)Engines.PostgreSql)]
    [InlineData("SqlServer", (int)Engines.SqlServer)]
    [InlineData("mysql", (int)Engines.MySql)]
    [InlineData("mariadb", (int)Engines.MySql)]
    [InlineData(" sqlite ", (int)Engines.Sqlite)]
    [InlineData("other", (int)Engines.Other)]
    public void Engine_is_one_word(string text, int expected) =>
        Assert.Equal((Engines)expected, Read(Setup.With($"migration_discipline.engine = {text}")).Engine);

    [Fact]
    public void Every_option_is_read()
    {
        var options = Read(Setup.With("""
            migration_discipline.baseline = 20240101000000
            migration_discipline.rollback = forward_only
            migration_discipline.check_down = true
            migration_discipline.contract_migrations = Contract_*, *_Cleanup
            migration_discipline.deployment_projects = Shop.Migrator
            migration_discipline.engine_version = 15
            migration_discipline.sqlserver_edition = standard
            migration_discipline.small_tables = Countries, audit.*
            """));

        Assert.Equal("20240101000000", options.Baseline.Id);
        Assert.Equal(RollbackPolicy.ForwardOnly, options.Rollback);
        Assert.True(options.CheckDown);
        Assert.Equal(["Contract_*", "*_Cleanup"], options.ContractMigrations.Items.ToArray());
        Assert.Equal(["Shop.Migrator"], options.DeploymentProjects.Items.ToArray());
        Assert.Equal(new Version(15, 0), options.EngineVersion);
        Assert.Equal(SqlServerEdition.Offline, options.SqlServerEdition);
        Assert.False(options.IsLockFelt(new("Countries")));
        Assert.False(options.IsLockFelt(new("audit", "Entries")));
        Assert.True(options.IsLockFelt(new("Orders")));
        Assert.Empty(options.Invalid);
    }

    [Fact]
    public void Locks_are_felt_on_large_tables_alone_where_any_are_named()
    {
        var options = Read(Setup.With("migration_discipline.large_tables = Orders, sales.*"));

        Assert.True(options.IsLockFelt(new("Orders")));
        Assert.True(options.IsLockFelt(new("sales", "Invoices")));
        Assert.False(options.IsLockFelt(new("Users")));
    }

    [Fact]
    public void Version_that_is_none_is_reported()
    {
        var options = Read(Setup.With("migration_discipline.engine_version = newest"));

        Assert.Null(options.EngineVersion);
        Assert.Equal("migration_discipline.engine_version", Assert.Single(options.Invalid).Key);
    }

    [Fact]
    public void Empty_value_counts_as_not_set() =>
        Assert.Equal(MigrationOptions.Default, Read(Setup.With("migration_discipline.engine =\nmigration_discipline.contract_migrations =")));

    [Fact]
    public void Unknown_value_is_listed_and_the_default_holds()
    {
        var options = Read(Setup.With("migration_discipline.rollback = never"));

        Assert.Equal(RollbackPolicy.Required, options.Rollback);
        Assert.Equal([new InvalidOption("migration_discipline.rollback", "never", "required, forward_only")], options.Invalid.Items.ToArray());
    }

    [Fact]
    public void File_option_wins_over_global_option()
    {
        var setup = new Setup
        {
            Options = "migration_discipline.engine = sqlite",
            MoreOptions = "is_global = true\nmigration_discipline.engine = postgresql\nmigration_discipline.check_down = true",
        };

        Assert.Equal(Engines.Sqlite, Read(setup).Engine);
        Assert.True(Read(setup).CheckDown);
    }

    [Fact]
    public void Global_option_wins_over_property() =>
        Assert.Equal(
            Engines.PostgreSql,
            Read(Setup.With("is_global = true\nmigration_discipline.engine = postgresql\nbuild_property.MigrationDisciplineEngine = sqlite")).Engine);

    [Fact]
    public void File_option_wins_over_property()
    {
        var setup = new Setup
        {
            Options = "migration_discipline.engine = sqlite",
            MoreOptions = "is_global = true\nbuild_property.MigrationDisciplineEngine = postgresql",
        };

        Assert.Equal(Engines.Sqlite, Read(setup).Engine);
    }

    [Fact]
    public void Property_is_read_when_nothing_else_is_set()
    {
        var options = Read(Setup.With("""
            is_global = true
            build_property.MigrationDisciplineEngine = sqlserver
            build_property.MigrationDisciplineCheckDown = true
            build_property.MigrationDisciplineBaseline = 20240101000000_Initial
            """));

        Assert.Equal(Engines.SqlServer, options.Engine);
        Assert.True(options.CheckDown);
        Assert.Equal("20240101000000_Initial", options.Baseline.Id);
    }

    [Fact]
    public void Option_of_a_folder_holds_there_alone()
    {
        var setup = Setup.With("[Legacy/**.cs]\nmigration_discipline.engine = mysql");

        Assert.Equal(Engines.MySql, Read(setup, "/Legacy/A.cs").Engine);
        Assert.Equal(Engines.Any, Read(setup, "/Current/A.cs").Engine);
    }

    [Theory]
    [InlineData("20240101000000_Initial", "20240101000000_Initial", true)]
    [InlineData("20240101000000_Initial", "20231231000000_Earlier", true)]
    [InlineData("20240101000000_Initial", "20240102000000_Later", false)]
    [InlineData("20240101000000", "20240101000000_Initial", true)]
    [InlineData("20240101000000", "20240101000001_Next", false)]
    [InlineData("20240101000000_INITIAL", "20240101000000_initial", true)]
    public void Baseline_includes_what_sorts_at_or_before_it(string baseline, string id, bool included) =>
        Assert.Equal(included, Read(Setup.With($"migration_discipline.baseline = {baseline}")).Baseline.Includes("Shop.ShopContext", id));

    [Fact]
    public void Baseline_of_one_context_holds_for_it_alone()
    {
        var baseline = Read(Setup.With("migration_discipline.baseline = ShopContext:20240101000000, Audit.AuditContext:2023, 2022")).Baseline;

        Assert.Equal("20240101000000", baseline.For("Shop.ShopContext"));
        Assert.Equal("2023", baseline.For("Audit.AuditContext"));
        Assert.Equal("2022", baseline.For("Shop.WorkshopContext"));
        Assert.Equal("2022", baseline.For(null));
    }

    [Fact]
    public void Properties_are_the_keys_in_pascal_case()
    {
        Assert.Equal("MigrationDisciplineBaseline", OptionReader.MSBuildProperty("baseline"));
        Assert.Equal("MigrationDisciplineContractMigrations", OptionReader.MSBuildProperty("contract_migrations"));
    }

    [Theory]
    [InlineData("Contract_*", "Contract_RemoveEmail", true)]
    [InlineData("Contract_*", "contract_removeemail", true)]
    [InlineData("Contract_*", "ContractRemoveEmail", false)]
    [InlineData("Shop.Migrator", "ShopXMigrator", false)]
    public void Pattern_matches_the_whole_name(string pattern, string name, bool matches) => Assert.Equal(matches, Wildcard.Matches(pattern, name));

    [Fact]
    public void Key_of_a_rule_wins_over_the_plain_key_for_that_rule_alone()
    {
        var options = Read(Setup.With("""
            migration_discipline.contract_migrations = Drop_*
            migration_discipline.MGD2001.contract_migrations = Remove_*
            migration_discipline.mgd3001.rollback = forward_only
            """));

        Assert.Equal(["Remove_*"], options.For("MGD2001").ContractMigrations.Items.ToArray());
        Assert.Equal(["Drop_*"], options.For("MGD2002").ContractMigrations.Items.ToArray());
        Assert.Equal(["Drop_*"], options.For("MGD3001").ContractMigrations.Items.ToArray());
        Assert.Equal(RollbackPolicy.ForwardOnly, options.For("MGD3001").Rollback);
        Assert.Equal(RollbackPolicy.Required, options.Rollback);
    }

    [Fact]
    public void Unknown_value_of_a_rules_own_key_is_listed_once_under_that_key()
    {
        var options = Read(Setup.With("migration_discipline.MGD3001.rollback = never\nmigration_discipline.MGD2001.contract_migrations = X_*"));

        Assert.Equal([new InvalidOption("migration_discipline.MGD3001.rollback", "never", "required, forward_only")], options.Invalid.Items.ToArray());
    }

    [Fact]
    public Task Rules_follow_their_own_keys() => Verify.Up(
        """
        migrationBuilder.DropColumn("Age", "Users");
        {|MGD2002:migrationBuilder.DropTable|}("Orders");
        """,
        setup: Setup.With("migration_discipline.MGD2001.contract_migrations = Test*"));

    [Fact]
    public Task Down_is_read_for_the_rule_that_asks_for_it() => Verify.Up(
        """migrationBuilder.AddColumn<string>("Name", "Users", nullable: true);""",
        history: """
        migrationBuilder.CreateTable("Users", table => new { Id = table.Column<int>(), Age = table.Column<int>() });
        migrationBuilder.CreateTable("Orders", table => new { Id = table.Column<int>() });
        """,
        down: """
        {|MGD2002:migrationBuilder.DropTable|}("Orders");
        migrationBuilder.DropColumn("Age", "Users");
        """,
        setup: Setup.With("""
            migration_discipline.MGD2002.check_down = true
            migration_discipline.MGD2001.check_down = false
            dotnet_diagnostic.MGD3003.severity = none
            dotnet_diagnostic.MGD3004.severity = none
            """));

    private static MigrationOptions Read(Setup setup, string path = "/Migrations/A.cs")
    {
        AnalyzerConfigOptionsProvider config = Analysis.Config(setup);
        return MigrationOptions.Read(config.GetOptions(CSharpSyntaxTree.ParseText("", path: path)), config.GlobalOptions);
    }
}
