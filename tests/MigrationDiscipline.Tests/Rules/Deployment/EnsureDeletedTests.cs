using MigrationDiscipline.Tests.Deployment;

namespace MigrationDiscipline.Tests.Rules.Deployment;

/// <summary>MGD1002.</summary>
public class EnsureDeletedTests
{
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
}
