using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using MigrationDiscipline.Tests.Deployment;

namespace MigrationDiscipline.Tests.Rules.Deployment;

/// <summary>MGD1008: warnings about migrations that are muted.</summary>
public class MigrationWarningMutedTests
{
    [Theory]
    [InlineData("w.Ignore(RelationalEventId.{|MGD1008:PendingModelChangesWarning|})")]
    [InlineData("w.Log(RelationalEventId.{|MGD1008:PendingModelChangesWarning|})")]
    [InlineData("w.Log((RelationalEventId.{|MGD1008:PendingModelChangesWarning|}, LogLevel.Error))")]
    [InlineData("w.Ignore(CoreEventId.ShadowPropertyCreated, RelationalEventId.{|MGD1008:PendingModelChangesWarning|})")]
    [InlineData("w.Ignore([RelationalEventId.{|MGD1008:NonTransactionalMigrationOperationWarning|}])")]
    [InlineData("w.Ignore(new[] { RelationalEventId.{|MGD1008:MigrationsUserTransactionWarning|} })")]
    [InlineData("w.Default(WarningBehavior.Log).Ignore(RelationalEventId.{|MGD1008:MigrationAttributeMissingWarning|})")]
    [InlineData("w.Ignore(SqliteEventId.{|MGD1008:TableRebuildPendingWarning|})")]
    [InlineData("w.Log((RelationalEventId.{|MGD1008:NonTransactionalMigrationOperationWarning|}, LogLevel.Debug))")]
    [InlineData("w.Log((RelationalEventId.NonTransactionalMigrationOperationWarning, LogLevel.Warning))")]
    [InlineData("w.Log(RelationalEventId.NonTransactionalMigrationOperationWarning)")]
    [InlineData("w.Throw(RelationalEventId.PendingModelChangesWarning)")]
    [InlineData("w.Ignore(RelationalEventId.MultipleCollectionIncludeWarning, CoreEventId.RowLimitingOperationWithoutOrderByWarning)")]
    public Task Muted_migration_warning_is_reported_at_the_event(string configuration) =>
        App.VerifyFile(Configuring(configuration), Setup.Sqlite);

    [Fact]
    public Task Muted_in_tests_it_is_not() =>
        App.VerifyFile(Configuring("w.Ignore(RelationalEventId.PendingModelChangesWarning)"), new Setup { AssemblyName = "Shop.Tests" });

    [Fact]
    public Task Event_that_is_compared_with_is_not_muted() => App.VerifyFile(
        "public class Log { public bool Is(EventId id) => id == RelationalEventId.PendingModelChangesWarning; public void Ignore(EventId id) { } public void Go() => Ignore(RelationalEventId.PendingModelChangesWarning); }");

    [Fact]
    public void Events_exist_and_pending_changes_alone_throw_by_default()
    {
        using var context = new DbContext(new DbContextOptionsBuilder().UseSqlite("Data Source=:memory:").Options);
        _ = context.Model;
        var warnings = context.GetService<IDbContextOptions>().FindExtension<CoreOptionsExtension>()!.WarningsConfiguration;

        foreach (var name in MigrationDiscipline.Deployment.DeploymentCalls.MigrationWarnings)
        {
            var field = typeof(RelationalEventId).GetField(name) ?? typeof(SqliteEventId).GetField(name);
            var behavior = warnings.GetBehavior((Microsoft.Extensions.Logging.EventId)field!.GetValue(null)!);
            Assert.Equal(name == "PendingModelChangesWarning" ? WarningBehavior.Throw : null, behavior);
        }
    }

    private static string Configuring(string configuration) =>
        $$"""
        public class Registration
        {
            public void Add(IServiceCollection services) =>
                services.AddDbContext<ShopContext>(options => options.ConfigureWarnings(w => {{configuration}}));
        }
        """;
}
