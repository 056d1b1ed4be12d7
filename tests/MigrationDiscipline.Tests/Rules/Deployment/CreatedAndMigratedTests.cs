using Microsoft.CodeAnalysis;
using MigrationDiscipline.Tests.Deployment;

namespace MigrationDiscipline.Tests.Rules.Deployment;

/// <summary>MGD1004.</summary>
public class CreatedAndMigratedTests
{
    [Theory]
    [InlineData("db.Database.{|MGD1004:EnsureCreated|}();")]
    [InlineData("await db.Database.{|MGD1004:EnsureCreatedAsync|}();")]
    [InlineData("db?.Database.{|MGD1004:EnsureCreated|}();")]
    [InlineData("var database = db.Database; database.{|MGD1004:EnsureCreated|}();")]
    [InlineData("DbContext general = scope.ServiceProvider.GetRequiredService<ShopContext>(); general.Database.{|MGD1004:EnsureCreated|}();")]
    [InlineData("db.GetService<IDatabaseCreator>().{|MGD1004:EnsureCreated|}();")]
    [InlineData("using var own = app.Services.GetRequiredService<IDbContextFactory<ShopContext>>().CreateDbContext(); own.Database.{|MGD1004:EnsureCreated|}();")]
    [InlineData("await Task.Run(db.Database.{|MGD1004:EnsureCreated|});")]
    public Task Created_context_with_migrations_is_reported(string statements) => App.Verify(statements, more: App.Migration);

    [Theory]
    [InlineData("app.Services.GetRequiredService<AuditContext>().Database.EnsureCreated();")]
    [InlineData("DbContext general = app.Services.GetRequiredService<DbContext>(); general.Database.EnsureCreated();")]
    [InlineData("if (db.Database.IsRelational()) db.Database.{|MGD1003:Migrate|}(); else db.Database.EnsureCreated();")]
    [InlineData("if (env.IsDevelopment()) db.Database.EnsureCreated();")]
    public Task Context_without_migrations_or_behind_a_guard_is_not(string statements) => App.Verify(statements, more: App.Migration);

    [Fact]
    public Task Context_known_by_its_interface_is_reported() => App.VerifyFile(
        """
        public interface IAppContext { DatabaseFacade Database { get; } }
        public class AppContext(DbContextOptions options) : DbContext(options), IAppContext { }
        public class Setup(IAppContext context) { public void Run() => context.Database.{|MGD1004:EnsureCreated|}(); }
        """,
        more: App.Migration.Replace("typeof(ShopContext)", "typeof(AppContext)").Replace("namespace Shop.Migrations;", "namespace Shop.Migrations;"));

    [Fact]
    public async Task Context_with_migrations_in_a_reference_is_reported()
    {
        var library = Analysis.Compile([("/C.cs", App.Context), ("/M.cs", App.Migration)], new Setup { AssemblyName = "Shop.Data" });
        await Verify.Files(
            [("/Program.cs", App.Program("db.Database.{|MGD1004:EnsureCreated|}();"))],
            new Setup { MoreReferences = [library.ToMetadataReference()] });
    }
}
