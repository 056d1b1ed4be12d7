using MigrationDiscipline.CodeFixes;
using MigrationDiscipline.Tests.Deployment;

namespace MigrationDiscipline.Tests.CodeFixes;

/// <summary>Guards, <c>Migrate</c> and warnings.</summary>
public class DeploymentFixTests
{
    [Theory]
    [InlineData("db.Database.{|MGD1003:Migrate|}();", "db.Database.Migrate();")]
    [InlineData("await db.Database.{|MGD1003:MigrateAsync|}();", "await db.Database.MigrateAsync();")]
    [InlineData("db.Database.{|MGD1002:EnsureDeleted|}();", "db.Database.EnsureDeleted();")]
    public Task Call_of_a_program_is_guarded_by_its_environment(string before, string after) => Verify.Fixed<GuardWithEnvironmentCheck>(
        Files(App.Program(before)),
        Files(App.Program($$"""
            if (env.IsDevelopment())
            {
                {{after}}
            }
            """)));

    [Theory]
    [InlineData("WebApplication host", "host.Environment")]
    [InlineData("IHostEnvironment environment, WebApplication host", "environment")]
    [InlineData("IHost host", "host.Services.GetRequiredService<IHostEnvironment>()")]
    [InlineData("IApplicationBuilder host", "host.ApplicationServices.GetRequiredService<IHostEnvironment>()")]
    [InlineData("IServiceProvider services", "services.GetRequiredService<IHostEnvironment>()")]
    [InlineData("IServiceScope scope", "scope.ServiceProvider.GetRequiredService<IHostEnvironment>()")]
    public async Task Guard_asks_what_the_place_offers(string parameters, string environment)
    {
        using var fixing = Method(parameters, "        // Always there.\n        db.Database.EnsureDeleted();");

        Assert.Contains(
            $$"""
                    // Always there.
                    if ({{environment}}.IsDevelopment())
                    {
                        db.Database.EnsureDeleted();
                    }
            """,
            await fixing.Fix(new GuardWithEnvironmentCheck(), "MGD1002", "/Program.cs"));
        Assert.DoesNotContain(await fixing.Complaints(), complaint => complaint.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error);
        Assert.DoesNotContain(await fixing.Diagnose(), diagnostic => diagnostic.Id == "MGD1002");
    }

    [Theory]
    [InlineData("int number", "        db.Database.EnsureDeleted();")]
    [InlineData("WebApplication host", "        var dropped = db.Database.EnsureDeleted();")]
    [InlineData("WebApplication host", "        System.Action drop = () => db.Database.EnsureDeleted();")]
    [InlineData("WebApplication host", "        static void Drop(ShopContext other) { other.Database.EnsureDeleted(); }\n        Drop(db);")]
    [InlineData("IHostEnvironment? nothing", "        db.Database.EnsureDeleted();")]
    public async Task No_guard_where_nothing_can_be_asked(string parameters, string statement)
    {
        using var fixing = Method(parameters, statement);
        var diagnostic = Assert.Single(await fixing.Diagnose(), diagnostic => diagnostic.Id == "MGD1002");

        Assert.Empty(await fixing.Actions(new GuardWithEnvironmentCheck(), diagnostic));
    }

    [Theory]
    [InlineData("db.Database.EnsureCreated();", "db.Database.Migrate();")]
    [InlineData("await db.Database.EnsureCreatedAsync(CancellationToken.None).ConfigureAwait(false);", "await db.Database.MigrateAsync(CancellationToken.None).ConfigureAwait(false);")]
    [InlineData("db?.Database.EnsureCreated();", "db?.Database.Migrate();")]
    public async Task Migrate_takes_the_place_of_ensure_created(string before, string after)
    {
        using var fixing = new Fixing(Files(App.Program(before)));

        Assert.Equal(App.Program(after), await fixing.Fix(new ReplaceEnsureCreatedByMigrate(), "MGD1004", "/Program.cs"));
        Assert.DoesNotContain(await fixing.Diagnose(), diagnostic => diagnostic.Id is "MGD1001" or "MGD1004");
        Assert.DoesNotContain(await fixing.Complaints(), complaint => complaint.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error);
    }

    [Fact]
    public async Task Import_of_migrate_is_added()
    {
        using var fixing = new Fixing(
        [
            ("/Setup.cs", "using System;\n\nnamespace Demo;\n\npublic class Setup(Shop.ShopContext db)\n{\n    public void Run()\n    {\n        db.Database.EnsureCreated();\n    }\n}\n"),
            ("/ShopContext.cs", App.Context),
            ("/Initial.cs", App.Migration),
        ]);

        Assert.StartsWith("using System;\nusing Microsoft.EntityFrameworkCore;\n\nnamespace Demo;", await fixing.Fix(new ReplaceEnsureCreatedByMigrate(), "MGD1004", "/Setup.cs"));
    }

    [Theory]
    [InlineData("if (db.Database.EnsureCreated()) Console.WriteLine();")]
    [InlineData("var made = await db.Database.EnsureCreatedAsync();")]
    [InlineData("await Task.Run(db.Database.EnsureCreated);")]
    public async Task Result_that_is_used_keeps_ensure_created(string statement)
    {
        using var fixing = new Fixing(Files(App.Program(statement)));
        var diagnostic = Assert.Single(await fixing.Diagnose(), diagnostic => diagnostic.Id == "MGD1004");

        Assert.Empty(await fixing.Actions(new ReplaceEnsureCreatedByMigrate(), diagnostic));
    }

    [Theory]
    [InlineData(
        "builder.Services.AddDbContext<ShopContext>(o => o.UseSqlite(\"x\").ConfigureWarnings(w => w.Ignore(RelationalEventId.PendingModelChangesWarning)));",
        "builder.Services.AddDbContext<ShopContext>(o => o.UseSqlite(\"x\"));")]
    [InlineData(
        "builder.Services.AddDbContext<ShopContext>(o => o.ConfigureWarnings(w => w.Ignore(RelationalEventId.PendingModelChangesWarning)).UseSqlite(\"x\"));",
        "builder.Services.AddDbContext<ShopContext>(o => o.UseSqlite(\"x\"));")]
    [InlineData(
        "builder.Services.AddDbContext<ShopContext>(o => o.ConfigureWarnings(w => w.Ignore(CoreEventId.FirstWithoutOrderByAndFilterWarning, RelationalEventId.PendingModelChangesWarning)));",
        "builder.Services.AddDbContext<ShopContext>(o => o.ConfigureWarnings(w => w.Ignore(CoreEventId.FirstWithoutOrderByAndFilterWarning)));")]
    [InlineData(
        "builder.Services.AddDbContext<ShopContext>(o => o.ConfigureWarnings(w => w.Ignore(RelationalEventId.PendingModelChangesWarning, CoreEventId.FirstWithoutOrderByAndFilterWarning)));",
        "builder.Services.AddDbContext<ShopContext>(o => o.ConfigureWarnings(w => w.Ignore(CoreEventId.FirstWithoutOrderByAndFilterWarning)));")]
    [InlineData(
        "builder.Services.AddDbContext<ShopContext>(o => o.ConfigureWarnings(w => w.Log(RelationalEventId.PendingModelChangesWarning).Throw(CoreEventId.FirstWithoutOrderByAndFilterWarning)));",
        "builder.Services.AddDbContext<ShopContext>(o => o.ConfigureWarnings(w => w.Throw(CoreEventId.FirstWithoutOrderByAndFilterWarning)));")]
    [InlineData(
        "builder.Services.AddDbContext<ShopContext>(o =>\n{\n    o.UseSqlite(\"x\");\n    o.ConfigureWarnings(w => w.Log((RelationalEventId.PendingModelChangesWarning, LogLevel.Debug)));\n});",
        "builder.Services.AddDbContext<ShopContext>(o =>\n{\n    o.UseSqlite(\"x\");\n});")]
    public async Task Muted_warning_is_heard_again(string before, string after)
    {
        using var fixing = new Fixing(Files(App.Program(before)), Setup.Sqlite);

        Assert.Equal(App.Program(after), await fixing.Fix(new RemoveIgnoredMigrationWarning(), "MGD1008", "/Program.cs"));
        Assert.DoesNotContain(await fixing.Diagnose(), diagnostic => diagnostic.Id == "MGD1008");
        Assert.DoesNotContain(await fixing.Complaints(), complaint => complaint.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error);
    }

    private static IEnumerable<(string Path, string Text)> Files(string program) => [("/Program.cs", program), ("/ShopContext.cs", App.Context), ("/Initial.cs", App.Migration)];

    private static Fixing Method(string parameters, string statements) => new(Files(
        $$"""
        #nullable enable
        using System;
        using Microsoft.AspNetCore.Builder;
        using Microsoft.Extensions.Hosting;
        using Microsoft.Extensions.DependencyInjection;

        namespace Shop;

        public static class Setup
        {
            public static void Run(ShopContext db, {{parameters}})
            {
        {{statements}}
            }
        }

        """));
}
