using MigrationDiscipline.Tests.Drift;

namespace MigrationDiscipline.Tests.Rules.History;

public class EntityNotMigratedTests
{
    private const string Order = "public class Order { public int Id { get; set; } }";

    private const string Coupon = "public class Coupon { public int Id { get; set; } public string? Code { get; set; } }";

    private static readonly string Snapshot = DriftSources.Snapshot(DriftSources.Entity("Order", "Orders"));

    [Fact]
    public Task New_set_is_reported() => Run("public class ShopContext : DbContext { public DbSet<Order> Orders => Set<Order>(); public DbSet<Coupon> {|MGD6002:Coupons|} => Set<Coupon>(); }");

    [Fact]
    public Task New_entity_of_the_configuration_is_reported() => Run("""
        public class ShopContext : DbContext
        {
            public DbSet<Order> Orders => Set<Order>();

            protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.{|MGD6002:Entity<Coupon>|}();
        }
        """);

    [Fact]
    public Task Class_that_no_context_has_is_silent() => Run("public class ShopContext : DbContext { public DbSet<Order> Orders => Set<Order>(); }");

    [Fact]
    public async Task Message_says_what_fails_and_the_way_out()
    {
        var found = Assert.Single(await Analysis.Run(
            [DriftSources.Code("public class ShopContext : DbContext { public DbSet<Order> Orders => Set<Order>(); public DbSet<Coupon> Coupons => Set<Coupon>(); }" + Order + Coupon), Snapshot], Setup.Sqlite));

        Assert.Equal("No migration of 'ShopContext' makes the table of 'Coupon', so EF Core's queries fail in the database; add one with 'dotnet ef migrations add'", found.GetMessage(null));
    }

    [Fact]
    public Task Renamed_class_with_its_table_is_silent() => Verify.EFCore(
        [DriftSources.Code("public class ShopContext : DbContext { public DbSet<Purchase> Orders => Set<Purchase>(); } public class Purchase { public int Id { get; set; } }"), Snapshot], Setup.Sqlite);

    private static Task Run(string context) => Verify.EFCore([DriftSources.Code(string.Join("\n", context, Order, Coupon)), Snapshot], Setup.Sqlite);
}
