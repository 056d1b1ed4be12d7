using Microsoft.CodeAnalysis;

namespace MigrationDiscipline.Tests.Deployment;

/// <summary>MGD1001, MGD1002 and MGD1004: databases created and dropped behind migrations.</summary>
public class EnsureCreatedTests
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

    [Fact]
    public Task Context_that_is_migrated_elsewhere_is_reported() => App.Verify(
        "db.Database.{|MGD1001:EnsureCreated|}();",
        more: "using Microsoft.EntityFrameworkCore; public class Tenants(Shop.ShopContext db) { public void Create() => db.Database.Migrate(); }");

    [Fact]
    public Task Context_whose_migrations_assembly_is_named_is_reported() => App.Verify(
        "builder.Services.AddDbContext<ShopContext>(o => o.UseNpgsql(\"\", n => n.MigrationsAssembly(\"Shop.Migrations\"))); db.Database.{|MGD1001:EnsureCreated|}();", Setup.Npgsql);

    [Theory]
    [InlineData("db.Database.EnsureCreated();", "")]
    [InlineData("db.Database.EnsureCreated();", "public class Tenants(Shop.AuditContext db) { public void Create() => Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.Migrate(db.Database); }")]
    [InlineData("db.Database.EnsureCreated();", "public class Other { public void Migrate() { } public void Create(Other db) => db.Migrate(); }")]
    public Task Context_without_any_sign_of_migrations_is_not(string statements, string more) => App.Verify(statements, more: more);

    [Theory]
    [InlineData("db.Database.{|MGD1002:EnsureDeleted|}();")]
    [InlineData("await db.Database.{|MGD1002:EnsureDeletedAsync|}();")]
    [InlineData("if (env.IsProduction()) db.Database.{|MGD1002:EnsureDeleted|}();")]
    [InlineData("if (env.IsDevelopment()) db.Database.EnsureDeleted();")]
    [InlineData("if (db.Database.IsInMemory()) db.Database.EnsureDeleted();")]
    public Task Drop_that_can_run_in_production_is_reported(string statements) => App.Verify(statements, new Setup { Provider = Provider.InMemory });

    [Theory]
    [InlineData("var options = new DbContextOptionsBuilder<ShopContext>().UseInMemoryDatabase(\"x\").Options; using var own = new ShopContext(options); own.Database.EnsureDeleted();")]
    [InlineData("var options = new DbContextOptionsBuilder<ShopContext>().UseSqlite(\"DataSource=:memory:\").Options; using var own = new ShopContext(options); own.Database.EnsureDeleted();")]
    [InlineData("var connection = new Microsoft.Data.Sqlite.SqliteConnection(\"Data Source=x;Mode=Memory\"); var options = new DbContextOptionsBuilder<ShopContext>().UseSqlite(connection).Options; using var own = new ShopContext(options); own.Database.EnsureDeleted();")]
    [InlineData("if (args.Length == 0) builder.Services.AddDbContext<ShopContext>(o => o.UseInMemoryDatabase(\"x\")); else builder.Services.AddDbContext<ShopContext>(o => o.UseSqlite(\"a.db\")); if (args.Length == 0) db.Database.EnsureDeleted(); else db.Database.{|MGD1002:EnsureDeleted|}();")]
    [InlineData("builder.Services.AddDbContext<ShopContext>(o => o.UseSqlite(\"Data Source=shop.db\")); db.Database.{|MGD1002:EnsureDeleted|}();")]
    public Task Store_in_memory_is_nothing_to_lose(string statements) => App.Verify(statements, new Setup { Provider = Provider.Sqlite | Provider.InMemory });

    [Fact]
    public Task Store_chosen_by_the_context_itself_counts() => App.VerifyFile(
        """
        public class DemoContext : DbContext
        {
            protected override void OnConfiguring(DbContextOptionsBuilder options) => options.UseInMemoryDatabase("demo");
        }
        public class Demo { public void Run(DemoContext db) => db.Database.EnsureDeleted(); }
        """, new Setup { Provider = Provider.InMemory });

    [Fact]
    public Task Store_registered_in_another_file_counts() => App.VerifyFile(
        "public class Demo { public void Run(ShopContext db) => db.Database.EnsureDeleted(); }",
        new Setup { Provider = Provider.InMemory },
        App.Usings + "public class Registration { public void Add(IServiceCollection services) => services.AddDbContext<ShopContext>(o => o.UseInMemoryDatabase(\"x\")); }");

    [Fact]
    public Task Method_of_the_same_name_is_not_meant() => App.Verify(
        "new Store().EnsureCreated(); new Store().EnsureDeleted();", more: "public class Store { public void EnsureCreated() { } public void EnsureDeleted() { } }");

    [Fact]
    public Task Migrator_service_is_meant() => App.Verify("db.GetService<IMigrator>().{|MGD1003:Migrate|}(); db.GetService<IMigrator>().{|MGD1003:Migrate|}(\"0\");");
}
