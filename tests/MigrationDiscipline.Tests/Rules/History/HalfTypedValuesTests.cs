namespace MigrationDiscipline.Tests.Rules.History;

/// <summary>MGD6010 to MGD6012 over code that somebody is typing: every prefix goes through.</summary>
public class HalfTypedValuesTests
{
    private const string Code = """
        using System;
        using System.Linq;
        using Microsoft.EntityFrameworkCore;
        using Microsoft.EntityFrameworkCore.Migrations;

        public class Customer
        {
            public int Id { get; set; }
            public DateTime At { get; set; } = DateTime.UtcNow;
            public Customer() => At = DateTime.Now;
        }

        public class ShopContext : DbContext
        {
            public DbSet<Customer> Customers => Set<Customer>();

            protected override void OnModelCreating(ModelBuilder modelBuilder)
            {
                var now = DateTime.UtcNow;
                var one = new Customer { Id = 1, At = now };
                one.At = Clock(one);
                modelBuilder.Entity<Customer>().HasData(new Customer { Id = 2 }, one, new() { At = now });
                modelBuilder.Entity<Customer>().Property(customer => customer.At).HasDefaultValue(Clock(one));

                DateTime Clock(Customer customer) => customer is null ? Clock(customer!) : now;
            }
        }

        public class Test : Migration
        {
            private static readonly DateTime Now = DateTime.UtcNow;
            private readonly ShopContext _context;

            public Test(ShopContext context) => _context = context;

            protected override void Up(MigrationBuilder migrationBuilder)
            {
                var now = $"{DateTime.UtcNow:o} {Now}";
                foreach (var name in Enum.GetNames(typeof(DayOfWeek)))
                    migrationBuilder.Sql(now + name + _context.Customers.Count() + Text(now) + System.IO.File.ReadAllText("a"));
            }

            private string Text(string text) => text + Text(Guid.NewGuid().ToString()) + new Customer().Id;
        }
        """;

    [Fact]
    public async Task Every_prefix_goes_through_all_rules()
    {
        for (var length = 0; length <= Code.Length; length += 7)
        {
            var compilation = Analysis.Compile([("/Test0.cs", Code[..length])], Setup.HalfTyped);
            await Analysis.RunDocument(compilation, compilation.SyntaxTrees.First());
        }
    }

    [Fact]
    public async Task An_editor_sees_what_a_build_sees()
    {
        var whole = await Analysis.Run([Code], Setup.Default with { LeftOut = null });

        Assert.NotEmpty(whole);
        var one = Analysis.Show(await Analysis.RunPerDocument([Code]));
        Assert.True(Analysis.Show(whole) == one, Analysis.Show(whole) + "\n---\n" + one);
    }
}
