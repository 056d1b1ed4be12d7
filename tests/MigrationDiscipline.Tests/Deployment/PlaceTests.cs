using Microsoft.CodeAnalysis;

namespace MigrationDiscipline.Tests.Deployment;

/// <summary>Where calls stand: the start of an application, tests, tools; and who calls them.</summary>
public class PlaceTests
{
    [Fact]
    public Task Endpoint_is_no_start() => App.Verify("app.MapPost(\"/migrate\", () => db.Database.Migrate());");

    [Fact]
    public Task Stop_after_a_failure_does_not_make_a_tool() => App.VerifyFile("""
        public class Worker(ShopContext db, IHostApplicationLifetime life) : BackgroundService
        {
            protected override async Task ExecuteAsync(CancellationToken token)
            {
                try { await db.Database.{|MGD1003:MigrateAsync|}(token); }
                catch { life.StopApplication(); }
            }
        }
        """);

    [Fact]
    public Task Guard_at_every_caller_in_the_file_is_a_guard() => App.VerifyFile("""
        public class Startup
        {
            public void Configure(IApplicationBuilder app, IWebHostEnvironment env, ShopContext db)
            {
                if (env.IsDevelopment()) Apply(db);
            }
            private static void Apply(ShopContext db) => db.Database.Migrate();
        }
        """);

    [Fact]
    public Task Guard_at_one_of_two_callers_is_none() => App.VerifyFile("""
        public class Startup
        {
            public void Configure(IApplicationBuilder app, IWebHostEnvironment env, ShopContext db)
            {
                if (env.IsDevelopment()) Apply(db);
                Apply(db);
            }
            private static void Apply(ShopContext db) => db.Database.{|MGD1003:Migrate|}();
        }
        """);

    private const string Extension = """
        using Microsoft.AspNetCore.Builder;
        using Microsoft.EntityFrameworkCore;
        using Microsoft.Extensions.DependencyInjection;
        using Shop;
        public static class Extensions
        {
            public static void ApplyMigrations(this WebApplication app) => app.Services.GetRequiredService<ShopContext>().Database.Migrate();
        }
        """;

    [Fact]
    public Task Guard_at_the_caller_of_an_extension_in_another_file_is_a_guard() =>
        App.Verify("if (app.Environment.IsDevelopment()) app.ApplyMigrations();", more: Extension);

    [Fact]
    public Task Extension_called_without_a_guard_is_reported() =>
        App.Verify("app.ApplyMigrations();", more: Extension.Replace("Migrate();", "{|MGD1003:Migrate|}();"));

    [Fact]
    public Task Name_that_another_method_shares_does_not_lead_to_callers() =>
        App.Verify(
            "if (app.Environment.IsDevelopment()) app.ApplyMigrations();",
            more: [Extension.Replace("Migrate();", "{|MGD1003:Migrate|}();"), "public class Other { public void ApplyMigrations() { } }"]);

    private const string Worker = """
        using System.Threading;
        using System.Threading.Tasks;
        using Microsoft.EntityFrameworkCore;
        using Microsoft.Extensions.Hosting;
        using Shop;
        public class ShopMigrating(ShopContext db) : BackgroundService
        {
            protected override Task ExecuteAsync(CancellationToken token) => db.Database.MigrateAsync(token);
        }
        """;

    [Fact]
    public Task Hosted_service_registered_for_development_only_is_guarded() =>
        App.Verify("if (env.IsDevelopment()) builder.Services.AddHostedService<ShopMigrating>();", more: Worker);

    [Fact]
    public Task Hosted_service_registered_for_all_is_reported() =>
        App.Verify("builder.Services.AddHostedService<ShopMigrating>();", more: Worker.Replace("MigrateAsync", "{|MGD1003:MigrateAsync|}"));

    [Theory]
    [InlineData("Shop.Migrator")]
    [InlineData("Shop.DbMigrator")]
    [InlineData("Shop.MigrationService")]
    [InlineData("ShopMigrationRunner")]
    [InlineData("Shop.Migrations")]
    [InlineData("Shop.Tests")]
    [InlineData("Shop.IntegrationTests")]
    public Task Project_that_exists_to_migrate_or_test_may(string assembly) =>
        App.Verify("db.Database.Migrate();", new Setup { AssemblyName = assembly });

    [Fact]
    public Task Project_of_the_option_may() =>
        App.Verify("db.Database.Migrate();", new Setup { AssemblyName = "Shop.Deploy", Options = "migration_discipline.deployment_projects = *.Deploy" });

    [Fact]
    public Task Test_project_may_do_all() => App.Verify(
        "db.Database.EnsureDeleted(); db.Database.EnsureCreated(); db.Database.Migrate();",
        new Setup { Options = "is_global = true\nbuild_property.IsTestProject = true" }, App.Migration);

    [Fact]
    public Task Project_that_references_a_test_framework_may() => App.Verify(
        "db.Database.EnsureDeleted();", new Setup { MoreReferences = [MetadataReference.CreateFromFile(typeof(FactAttribute).Assembly.Location)] });

    [Fact]
    public Task Migrator_project_may_not_drop() =>
        App.Verify("db.Database.{|MGD1002:EnsureDeleted|}();", new Setup { AssemblyName = "Shop.Migrator" });

    [Fact]
    public Task Program_that_only_migrates_may() => App.VerifyFile("""
        var services = new ServiceCollection();
        services.AddDbContext<ShopContext>();
        using var provider = services.BuildServiceProvider();
        await provider.GetRequiredService<ShopContext>().Database.MigrateAsync();
        Console.WriteLine("Done.");
        """);

    [Fact]
    public Task Design_time_factory_may() => App.VerifyFile("""
        public class Factory : Microsoft.EntityFrameworkCore.Design.IDesignTimeDbContextFactory<ShopContext>
        {
            public ShopContext CreateDbContext(string[] args)
            {
                var db = new ShopContext(new DbContextOptionsBuilder().Options);
                db.Database.EnsureDeleted();
                return db;
            }
        }
        """);

    [Fact]
    public Task Host_of_tests_may() => App.VerifyFile("""
        public class WebApplicationFactory<T> { }
        public class Factory : WebApplicationFactory<ShopContext> { public void Init(ShopContext db) { db.Database.EnsureDeleted(); } }
        """);

    [Fact]
    public Task Service_behind_two_helpers_is_reported() => App.VerifyFile("""
        internal static class MigrateExtensions
        {
            public static IServiceCollection AddMigration<T>(this IServiceCollection services) where T : DbContext =>
                services.AddHostedService(provider => new Service<T>(provider));

            private static async Task MigrateContextAsync<T>(this IServiceProvider services) where T : DbContext
            {
                var context = services.GetRequiredService<T>();
                var strategy = context.Database.CreateExecutionStrategy();
                await strategy.ExecuteAsync(() => Invoke(context));
            }

            private static async Task Invoke<T>(T context) where T : DbContext => await context.Database.{|MGD1003:MigrateAsync|}();

            private class Service<T>(IServiceProvider provider) : BackgroundService where T : DbContext
            {
                public override Task StartAsync(CancellationToken token) => provider.MigrateContextAsync<T>();
                protected override Task ExecuteAsync(CancellationToken token) => Task.CompletedTask;
            }
        }
        """);
}
