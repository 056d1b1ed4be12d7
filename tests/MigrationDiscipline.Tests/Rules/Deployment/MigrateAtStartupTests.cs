using MigrationDiscipline.Tests.Deployment;

namespace MigrationDiscipline.Tests.Rules.Deployment;

/// <summary>MGD1003.</summary>
public class MigrateAtStartupTests
{
    [Theory]
    [InlineData("public static class Program { public static void Main() { ShopContext db = null!; db.Database.{|MGD1003:Migrate|}(); Console.WriteLine(db.Set<object>().Count()); db.SaveChanges(); } }")]
    [InlineData("public class Startup { public void Configure(IApplicationBuilder app, ShopContext db) { db.Database.{|MGD1003:Migrate|}(); } }")]
    [InlineData("public class Worker(ShopContext db) : BackgroundService { protected override Task ExecuteAsync(CancellationToken token) => db.Database.{|MGD1003:MigrateAsync|}(token); }")]
    [InlineData("public class Worker(IServiceProvider services) : IHostedService { public async Task StartAsync(CancellationToken token) { using var scope = services.CreateScope(); await scope.ServiceProvider.GetRequiredService<ShopContext>().Database.{|MGD1003:MigrateAsync|}(); } public Task StopAsync(CancellationToken token) => Task.CompletedTask; }")]
    [InlineData("public class Worker(ShopContext db) : BackgroundService { protected override Task ExecuteAsync(CancellationToken token) => Apply(); private Task Apply() => db.Database.{|MGD1003:MigrateAsync|}(); }")]
    [InlineData("public class MyContext : DbContext { public MyContext() { Database.{|MGD1003:Migrate|}(); } }")]
    [InlineData("public class MyContext : DbContext { public MyContext() => Apply(); private void Apply() { this.Database.{|MGD1003:Migrate|}(); } }")]
    [InlineData("public class Filter(ShopContext db) : IStartupFilter { public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) { db.Database.{|MGD1003:Migrate|}(); return next; } }")]
    [InlineData("public static class HostExtensions { public static IHost Prepare(this IHost host) { host.Services.GetRequiredService<ShopContext>().Database.{|MGD1003:Migrate|}(); return host; } }")]
    [InlineData("public static class HostExtensions { public static void Prepare<T>(this WebApplication app) where T : DbContext { app.Services.GetRequiredService<T>().Database.{|MGD1003:Migrate|}(); } }")]
    [InlineData("public static class ShopSeed { public static async Task Run(ShopContext db) { await db.Database.{|MGD1003:MigrateAsync|}(); } }")]
    [InlineData("public static class Program { public static void Main() => Work.Do(null!); } internal static class Work { internal static void Do(ShopContext db) { db.Database.{|MGD1003:Migrate|}(); db.SaveChanges(); } }")]
    public Task Start_of_the_application_is_reported(string file) => App.VerifyFile(file);

    [Theory]
    [InlineData("public class TenantService(ShopContext db) { public Task CreateTenant() => db.Database.MigrateAsync(); }")]
    [InlineData("public class DatabaseController(ShopContext db) { public void Seed() => db.Database.Migrate(); }")]
    [InlineData("public class Worker(ShopContext db) : IHostedService { public Task StartAsync(CancellationToken token) => Task.CompletedTask; public Task StopAsync(CancellationToken token) => db.Database.MigrateAsync(); }")]
    [InlineData("public class Worker(ShopContext db, IHostApplicationLifetime life) : BackgroundService { protected override async Task ExecuteAsync(CancellationToken token) { await db.Database.MigrateAsync(token); life.StopApplication(); } }")]
    [InlineData("public class ShopStart(Migrating other) { public void Go() => other.Migrate(); } public class Migrating { public void Migrate() { } }")]
    [InlineData("public class ShopStart { public string Go(ShopContext db) => nameof(db.Database.EnsureCreated); }")]
    public Task Elsewhere_it_is_not(string file) => App.VerifyFile(file);

    [Fact]
    public Task Migrator_service_is_meant() => App.Verify("db.GetService<IMigrator>().{|MGD1003:Migrate|}(); db.GetService<IMigrator>().{|MGD1003:Migrate|}(\"0\");");
}
