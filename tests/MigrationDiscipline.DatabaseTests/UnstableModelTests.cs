using Microsoft.EntityFrameworkCore;
using MigrationDiscipline.CodeFixes;
using MigrationDiscipline.DatabaseTests.Scaffolding;
using MigrationDiscipline.Tests.CodeFixes;

namespace MigrationDiscipline.DatabaseTests;

/// <summary>
/// MGD6011 against EF Core itself: it refuses to migrate with such values, and after the fix it sees no pending change, without a new migration.
/// </summary>
public sealed class UnstableModelTests
{
    [Theory]
    [InlineData("modelBuilder.Entity<User>().HasData(new User { Id = 1, Created = DateTime.UtcNow });")]
    [InlineData("modelBuilder.Entity<User>().HasData(new { Id = 1, Created = DateTime.Now.AddDays(-1) }, new { Id = 2, Created = DateTime.Now });")]
    [InlineData("modelBuilder.Entity<User>().HasData(new User { Id = 1 });")]
    [InlineData("modelBuilder.Entity<User>().Property(user => user.Created).HasDefaultValue(DateTime.UtcNow);")]
    public async Task Frozen_value_leaves_no_pending_change(string configuration)
    {
        var source = Source(configuration);
        var files = ScaffoldedApplication.Scaffold(source, source);
        using (var context = ScaffoldedApplication.Create(files))
        {
            Assert.True(context.Database.HasPendingModelChanges());
            context.Database.OpenConnection();
            Assert.Contains("PendingModelChangesWarning", Assert.Throws<InvalidOperationException>(() => context.Database.Migrate()).Message, StringComparison.Ordinal);
        }

        using var fixing = new Fixing(files, ScaffoldedApplication.Setup);
        Assert.True(await fixing.FixAll(new FreezeValue(), "MGD6011"));
        Assert.DoesNotContain(await fixing.Diagnose(), static finding => finding.Id == "MGD6011");

        using var frozen = ScaffoldedApplication.Create(await ScaffoldedApplication.FilesOf(fixing));
        Assert.False(frozen.Database.HasPendingModelChanges());
        frozen.Database.OpenConnection();
        frozen.Database.Migrate();
    }

    /// <summary>A random key has no row in the snapshot: the next migration exchanges the rows once, and then there is none to make.</summary>
    [Fact]
    public async Task Frozen_key_is_the_same_in_every_model()
    {
        var source = Source("modelBuilder.Entity<Coupon>().HasData(new Coupon { Id = Guid.NewGuid() }, new Coupon { Id = Guid.NewGuid() });");
        using var fixing = new Fixing(ScaffoldedApplication.Scaffold(source, source), ScaffoldedApplication.Setup);
        Assert.True(await fixing.FixAll(new FreezeValue(), "MGD6011"));

        var text = await fixing.Text(ScaffoldedApplication.ClassesPath);
        using var context = ScaffoldedApplication.Create(ScaffoldedApplication.Scaffold(text, text));
        Assert.False(context.Database.HasPendingModelChanges());
    }

    [Theory]
    [InlineData("modelBuilder.Entity<User>().HasData(new User { Id = 1, Created = new DateTime(2024, 1, 1) });")]
    [InlineData("modelBuilder.Entity<User>().Property(user => user.Created).HasDefaultValueSql(\"CURRENT_TIMESTAMP\");")]
    public void Constants_and_sql_leave_none(string configuration)
    {
        var source = Source(configuration);
        using var context = ScaffoldedApplication.Create(ScaffoldedApplication.Scaffold(source, source));

        Assert.False(context.Database.HasPendingModelChanges());
    }

    private static string Source(string configuration) => $$"""
        using System;
        using Microsoft.EntityFrameworkCore;

        namespace Shop;

        public class User
        {
            public int Id { get; set; }

            public DateTime Created { get; set; } = DateTime.UtcNow;
        }

        public class Coupon
        {
            public Guid Id { get; set; }
        }

        public class ShopContext : DbContext
        {
            public DbSet<User> Users => Set<User>();

            public DbSet<Coupon> Coupons => Set<Coupon>();

            protected override void OnConfiguring(DbContextOptionsBuilder options) => options.UseSqlite("Data Source=:memory:");

            protected override void OnModelCreating(ModelBuilder modelBuilder)
            {
                {{configuration}}
            }
        }
        """;
}
