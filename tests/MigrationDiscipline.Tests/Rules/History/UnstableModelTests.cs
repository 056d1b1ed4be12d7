namespace MigrationDiscipline.Tests.Rules.History;

public class UnstableModelTests
{
    [Theory]
    [InlineData("modelBuilder.Entity<Customer>().HasData(new Customer { Id = 1, At = {|MGD6011:DateTime.UtcNow|} });")]
    [InlineData("modelBuilder.Entity<Customer>().HasData(new { Id = 1, At = {|MGD6011:DateTime.Now|}.AddDays(-1) });")]
    [InlineData("modelBuilder.Entity<Customer>().HasData(new List<Customer> { new() { Id = 1, Key = {|MGD6011:Guid.NewGuid()|} } });")]
    [InlineData("modelBuilder.Entity<Customer>(customer => customer.HasData([new Customer { Key = {|MGD6011:Guid.NewGuid()|} }]));")]
    [InlineData("modelBuilder.Entity<Customer>().HasData(Enumerable.Range(1, 3).Select(i => new Customer { Id = i, At = {|MGD6011:DateTime.Today|} }));")]
    [InlineData("modelBuilder.Entity<Customer>().Property(customer => customer.At).HasDefaultValue({|MGD6011:DateTime.UtcNow|});")]
    [InlineData("modelBuilder.Entity<Customer>().Property<string>(\"Name\").HasDefaultValue({|MGD6011:Environment.MachineName|});")]
    [InlineData("var now = DateTime.UtcNow; modelBuilder.Entity<Customer>().HasData(new Customer { Id = 1, At = {|MGD6011:now|} }); modelBuilder.Entity<Customer>().HasData(new Customer { Id = 2, At = {|MGD6011:now|} });")]
    [InlineData("var all = new List<Customer>(); for (var i = 0; i < 3; i++) all.Add(new Customer { Id = i, At = DateTime.UtcNow }); modelBuilder.Entity<Customer>().HasData({|MGD6011:all|});")]
    [InlineData("var one = new Customer { Id = 1 }; one.At = DateTime.UtcNow; modelBuilder.Entity<Customer>().HasData({|MGD6011:one|});")]
    [InlineData("foreach (var at in new[] { DateTime.UtcNow }) modelBuilder.Entity<Customer>().HasData(new Customer { Id = 1, At = {|MGD6011:at|} });")]
    [InlineData("modelBuilder.Entity<Customer>().HasData(new Customer { Id = 1, At = {|MGD6011:Seed.Now|} });")]
    [InlineData("modelBuilder.Entity<Customer>().HasData(new Customer { Id = 1, At = {|MGD6011:Seed.Start|} });")]
    [InlineData("modelBuilder.Entity<Customer>().HasData({|MGD6011:Seed.Customers()|});")]
    [InlineData("modelBuilder.Entity<Customer>().HasData({|MGD6011:Local()|}); static Customer Local() => new() { Id = 1, At = DateTime.UtcNow };")]
    public Task Value_that_differs_is_reported(string configuration) => Verify.EFCore(Model(configuration));

    [Theory]
    [InlineData("modelBuilder.Entity<Stamped>().HasData({|MGD6011:new Stamped|} { Id = 1 });")]
    [InlineData("modelBuilder.Entity<Stamped>().HasData({|MGD6011:new Stamped|} { Id = 1, Key = Guid.Empty });")]
    [InlineData("var one = new Stamped { Id = 1 }; one.Key = Guid.Empty; modelBuilder.Entity<Stamped>().HasData({|MGD6011:one|});")]
    [InlineData("modelBuilder.Entity<Special>().HasData({|MGD6011:new Special|}(5));")]
    public Task Member_that_the_class_sets_is_reported_at_the_row(string configuration) => Verify.EFCore(Model(configuration));

    [Theory]
    [InlineData("modelBuilder.Entity<Stamped>().HasData(new Stamped { Id = 1, Created = new DateTime(2024, 1, 1), Key = Guid.Empty });")]
    [InlineData("var one = new Stamped { Id = 1, Key = Guid.Empty }; one.Created = default; modelBuilder.Entity<Stamped>().HasData(one);")]
    [InlineData("modelBuilder.Entity<Stamped>().HasData(new { Id = 1, Created = default(DateTime), Key = Guid.Empty });")]
    [InlineData("modelBuilder.Entity<Stamped>(stamped => { stamped.Ignore(one => one.Created); stamped.HasData(new Stamped { Id = 1, Key = Guid.Empty }); });")]
    [InlineData("modelBuilder.Entity<Customer>().HasData(new Customer { Id = 1, At = new DateTime(2024, 1, 1), Key = new Guid(\"0b9ba5a8-2f6f-4b5c-9a15-6a4ab6d8a3f0\") });")]
    [InlineData("modelBuilder.Entity<Customer>().Property(customer => customer.At).HasDefaultValueSql(\"now()\");")]
    [InlineData("modelBuilder.Entity<Customer>().HasData(new Customer { Id = 1, Name = nameof(DateTime.Now) });")]
    [InlineData("modelBuilder.Entity<Customer>().HasData(new Customer { Id = 1, Name = new Random(7).Next().ToString() });")]
    [InlineData("new Other().HasData(DateTime.UtcNow); new Other().HasDefaultValue(Guid.NewGuid());")]
    [InlineData("var at = DateTime.UtcNow; Console.WriteLine(at); modelBuilder.Entity<Customer>().HasData(new Customer { Id = 1 });")]
    public Task Constants_and_what_is_no_configuration_are_silent(string configuration) => Verify.EFCore(Model(configuration));

    [Fact]
    public Task Users_and_roles_of_identity_are_known() => Verify.EFCore(
        [Model("""
            modelBuilder.Entity<IdentityRole>().HasData({|MGD6011:new IdentityRole|}("admin"));
            modelBuilder.Entity<IdentityRole>().HasData(new IdentityRole("user") { Id = "1", ConcurrencyStamp = "1" });
            modelBuilder.Entity<IdentityUser>().HasData({|MGD6011:new IdentityUser|} { Id = "1", SecurityStamp = "1" });
            modelBuilder.Entity<AppUser>().HasData({|MGD6011:new AppUser|} { Id = 1 });
            var hasher = new PasswordHasher<AppUser>();
            var user = new AppUser { Id = 2, ConcurrencyStamp = "1" };
            user.PasswordHash = hasher.HashPassword(user, "secret");
            modelBuilder.Entity<AppUser>().HasData({|MGD6011:user|});
            """, "using Microsoft.AspNetCore.Identity;") + "\npublic class AppUser : IdentityUser<int>;"]);

    [Theory]
    [InlineData("HasData(new Customer { Id = 1, At = DateTime.UtcNow })", "'DateTime.UtcNow' is another value in HasData each time the model is built, so EF Core sees a pending change in every start and throws instead of migrating; write a constant")]
    [InlineData("Property(customer => customer.At).HasDefaultValue(DateTime.UtcNow)", "'DateTime.UtcNow' is another value in HasDefaultValue each time the model is built, so EF Core sees a pending change in every start and throws instead of migrating; use HasDefaultValueSql, or write a constant")]
    public async Task Message_says_what_happens(string call, string message) =>
        Assert.Equal(message, Assert.Single(await Analysis.Run(Model($"modelBuilder.Entity<Customer>().{call};"))).GetMessage(null));

    [Fact]
    public async Task Message_names_the_members_of_a_class()
    {
        var found = Assert.Single(await Analysis.Run(Model("modelBuilder.Entity<Stamped>().HasData(new Stamped { Id = 1 });")));

        Assert.Equal("'Stamped' gives 'Created', 'Key' another value in HasData each time the model is built, so EF Core sees a pending change in every start and throws instead of migrating; give them constants in the row", found.GetMessage(null));
        Assert.Equal(2, found.AdditionalLocations.Count);
    }

    [Fact]
    public Task Entity_in_another_file_is_read_and_reported_at_the_row() => Verify.EFCore(
        """
        using Microsoft.EntityFrameworkCore;
        using Microsoft.EntityFrameworkCore.Metadata.Builders;

        public class CustomerConfiguration : IEntityTypeConfiguration<Stamped>
        {
            public void Configure(EntityTypeBuilder<Stamped> builder) => builder.HasData({|MGD6011:new Stamped|} { Id = 1 });
        }
        """,
        Model(""));

    private static string Model(string configuration, string usings = "") => $$"""
        using System;
        using System.Collections.Generic;
        using System.ComponentModel.DataAnnotations.Schema;
        using System.Linq;
        using Microsoft.EntityFrameworkCore;
        {{usings}}

        public class ShopContext : DbContext
        {
            protected override void OnModelCreating(ModelBuilder modelBuilder)
            {
                {{configuration}}
            }
        }

        public class Customer
        {
            public int Id { get; set; }
            public DateTime At { get; set; }
            public Guid Key { get; set; }
            public string Name { get; set; } = "";
        }

        public class Stamped
        {
            public int Id { get; set; }
            public DateTime Created { get; set; } = DateTime.UtcNow;
            public Guid Key { get; set; }
            [NotMapped] public Guid Event { get; set; } = Guid.NewGuid();
            public DateTime Computed { get; } = DateTime.UtcNow;

            public Stamped() => Key = Guid.NewGuid();
        }

        public class Special : Stamped
        {
            public Special(int id)
            {
                Id = id;
                Created = new DateTime(2024, 1, 1);
            }
        }

        public static class Seed
        {
            public static readonly DateTime Start = DateTime.UtcNow;
            public static DateTime Now => DateTime.UtcNow;
            public static IEnumerable<Customer> Customers() { yield return new Customer { Id = 1, At = DateTime.UtcNow }; }
        }

        public class Other
        {
            public void HasData(DateTime at) { }
            public void HasDefaultValue(Guid key) { }
        }
        """;
}
