using MigrationDiscipline.Tests.Deployment;

namespace MigrationDiscipline.Tests.Rules.Deployment;

/// <summary>MGD1001.</summary>
public class EnsureCreatedTests
{
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

    [Fact]
    public Task Method_of_the_same_name_is_not_meant() => App.Verify(
        "new Store().EnsureCreated(); new Store().EnsureDeleted();", more: "public class Store { public void EnsureCreated() { } public void EnsureDeleted() { } }");
}
