using Microsoft.CodeAnalysis;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using MigrationDiscipline.CodeFixes;
using MigrationDiscipline.DatabaseTests.Scaffolding;
using MigrationDiscipline.Tests.CodeFixes;

namespace MigrationDiscipline.DatabaseTests;

/// <summary>
/// The fixes of MGD5001 and MGD5016 over what EF Core's own scaffolder writes: afterwards the tool sees no pending change, the snapshot is to the letter the one that it would
/// write, and the database keeps what it has.
/// </summary>
public sealed class KeptModelTests
{
    [Theory]
    [InlineData("")]
    [InlineData("[System.ComponentModel.DataAnnotations.MaxLength(20)]")]
    [InlineData("[System.ComponentModel.DataAnnotations.Required, Microsoft.EntityFrameworkCore.Comment(\"With the country's code.\")]")]
    public async Task Renamed_property_leaves_no_pending_change(string attributes)
    {
        using var fixing = new Fixing(ScaffoldedApplication.Scaffold(WithPhone("Phone", attributes), WithPhone("PhoneNumber", attributes)), ScaffoldedApplication.Setup);
        await fixing.Fix(new KeepColumnName(), "MGD5001", ScaffoldedApplication.ChangePath);

        var files = await ScaffoldedApplication.FilesOf(fixing);
        using var context = ScaffoldedApplication.Create(files);
        var (up, down) = ScaffoldedApplication.AssertUnchanged(context, files);
        Assert.Empty(up);
        Assert.Empty(down);
        context.Database.OpenConnection();
        context.Database.Migrate();
        context.Database.ExecuteSqlRaw("INSERT INTO Users (Phone) VALUES ('1')");
    }

    /// <summary>The tool compares the snapshot with the classes: said in the class alone, the next migration would hold a renaming.</summary>
    [Fact]
    public void Attribute_alone_leaves_a_pending_change()
    {
        var files = ScaffoldedApplication.Scaffold(WithPhone("Phone", ""), WithPhone("PhoneNumber", ""));
        files[^1] = (ScaffoldedApplication.ClassesPath, WithPhone("PhoneNumber", "[System.ComponentModel.DataAnnotations.Schema.Column(\"Phone\")]"));

        using var context = ScaffoldedApplication.Create(files);

        Assert.True(context.Database.HasPendingModelChanges());
    }

    [Fact]
    public async Task Relationship_made_required_keeps_its_delete_action()
    {
        using var fixing = new Fixing(ScaffoldedApplication.Scaffold(WithOwner("int?"), WithOwner("int")), ScaffoldedApplication.Setup);
        await fixing.Fix(new KeepDeleteAction(), "MGD5016", ScaffoldedApplication.ChangePath);

        var files = await ScaffoldedApplication.FilesOf(fixing);
        using var context = ScaffoldedApplication.Create(files);
        var (up, down) = ScaffoldedApplication.AssertUnchanged(context, files);
        Assert.IsType<AlterColumnOperation>(Assert.Single(up));
        Assert.IsType<AlterColumnOperation>(Assert.Single(down));
        context.Database.OpenConnection();
        context.Database.Migrate();
        context.Database.ExecuteSqlRaw("INSERT INTO Users (Id) VALUES (1); INSERT INTO Orders (Id, OwnerId) VALUES (1, 1)");
        Assert.Contains("FOREIGN KEY constraint failed", Assert.ThrowsAny<Exception>(() => context.Database.ExecuteSqlRaw("DELETE FROM Users")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("modelBuilder.Entity<Order>().HasOne(order => order.Owner).WithMany().OnDelete(DeleteBehavior.Cascade);")]
    [InlineData("foreach (var key in System.Linq.Enumerable.SelectMany(modelBuilder.Model.GetEntityTypes(), type => type.GetForeignKeys())) key.DeleteBehavior = DeleteBehavior.Cascade;")]
    public async Task Delete_action_that_code_chooses_is_not_for_an_attribute(string configuration)
    {
        using var fixing = new Fixing(ScaffoldedApplication.Scaffold(WithOwner("int?"), WithOwner("int", configuration)), ScaffoldedApplication.Setup);

        Assert.Empty(await fixing.Actions(new KeepDeleteAction(), Assert.Single(await fixing.Diagnose(), finding => finding.Id == "MGD5016")));
    }

    private static string WithPhone(string property, string attributes) => $$"""
        using Microsoft.EntityFrameworkCore;

        namespace Shop;

        [Index(nameof({{property}}))]
        public class User
        {
            public int Id { get; set; }

            {{attributes}}
            public string? {{property}} { get; set; }
        }

        public class ShopContext : DbContext
        {
            public DbSet<User> Users => Set<User>();

            protected override void OnConfiguring(DbContextOptionsBuilder options) => options.UseSqlite("Data Source=:memory:");
        }
        """;

    private static string WithOwner(string type, string configuration = "") => $$"""
        using Microsoft.EntityFrameworkCore;

        namespace Shop;

        public class User
        {
            public int Id { get; set; }
        }

        public class Order
        {
            public int Id { get; set; }

            public {{type}} OwnerId { get; set; }

            public User{{(type == "int" ? "" : "?")}} Owner { get; set; } = null!;
        }

        public class ShopContext : DbContext
        {
            public DbSet<User> Users => Set<User>();

            public DbSet<Order> Orders => Set<Order>();

            protected override void OnConfiguring(DbContextOptionsBuilder options) => options.UseSqlite("Data Source=:memory:");

            protected override void OnModelCreating(ModelBuilder modelBuilder)
            {
                {{configuration}}
            }
        }
        """;
}
