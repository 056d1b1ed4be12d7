using MigrationDiscipline.CodeFixes;

namespace MigrationDiscipline.Tests.CodeFixes;

public class FreezeValueTests
{
    [Theory]
    [InlineData("DateTime.UtcNow", "new DateTime(2024, 1, 2, 0, 0, 0, DateTimeKind.Utc)")]
    [InlineData("DateTime.Now", "new DateTime(2024, 1, 2, 0, 0, 0)")]
    [InlineData("System.DateTime.UtcNow", "new System.DateTime(2024, 1, 2, 0, 0, 0, System.DateTimeKind.Utc)")]
    [InlineData("DateTime.Today", "new DateTime(2024, 1, 2)")]
    [InlineData("DateTimeOffset.UtcNow", "new DateTimeOffset(2024, 1, 2, 0, 0, 0, TimeSpan.Zero)")]
    public Task Clock_becomes_the_time_of_the_migration(string value, string constant) => Verify.UpFixed<FreezeValue>(
        $$"""migrationBuilder.InsertData("Orders", "At", {|MGD6010:{{value}}|});""",
        $"""migrationBuilder.InsertData("Orders", "At", {constant});""",
        history: History, setup: Setup.Default.Only("MGD6010"));

    [Fact]
    public Task Each_guid_becomes_one_of_its_own() => Verify.UpFixed<FreezeValue>(
        """
        migrationBuilder.InsertData("Orders", "Key", {|MGD6010:Guid.NewGuid()|});
        migrationBuilder.InsertData("Orders", "Key", {|MGD6010:Guid.NewGuid()|});
        """,
        """
        migrationBuilder.InsertData("Orders", "Key", new Guid("d879c134-ea52-8475-ae68-f848d69af566"));
        migrationBuilder.InsertData("Orders", "Key", new Guid("47787d5f-f1b9-8b77-901e-bade9fab56db"));
        """,
        history: History, setup: Setup.Default.Only("MGD6010"));

    [Theory]
    [InlineData("""migrationBuilder.Sql($"UPDATE \"Orders\" SET \"At\" = '{DateTime.UtcNow}'");""")]
    [InlineData("""migrationBuilder.InsertData("Orders", "Key", new Random().Next());""")]
    [InlineData("""migrationBuilder.InsertData("Orders", "Key", Environment.MachineName);""")]
    public async Task What_has_no_constant_that_anybody_expects_is_left(string up)
    {
        using var fixing = new Fixing(Sources.Project(up, history: History), Setup.Default.Only("MGD6010"));

        Assert.Empty(await fixing.Actions(new FreezeValue(), Assert.Single(await fixing.Diagnose())));
    }

    [Fact]
    public Task Row_without_a_snapshot_gets_the_time_of_the_newest_migration() => Verify.Fixed<FreezeValue>(
        Model("modelBuilder.Entity<Customer>().HasData(new Customer { Id = 1, At = {|MGD6011:DateTime.UtcNow|}.AddDays(-1) });"),
        Model("modelBuilder.Entity<Customer>().HasData(new Customer { Id = 1, At = new DateTime(2024, 1, 2, 0, 0, 0, DateTimeKind.Utc).AddDays(-1) });"),
        more: [Sources.Migration("Test", "", down: null), Sources.Designer("Test", Sources.TestId)],
        setup: Setup.Default.Only("MGD6011"));

    [Fact]
    public Task Row_gets_the_value_of_the_snapshot() => Verify.Fixed<FreezeValue>(
        Model("modelBuilder.Entity<Customer>().HasData(new Customer { Id = 1, At = {|MGD6011:DateTime.UtcNow|}.AddDays(-1) }, new Customer { Id = 2, At = {|MGD6011:DateTime.UtcNow|} });"),
        Model("modelBuilder.Entity<Customer>().HasData(new Customer { Id = 1, At = new DateTime(2023, 5, 6, 7, 8, 9, 10, DateTimeKind.Utc).AddTicks(5) }, new Customer { Id = 2, At = new DateTime(2023, 5, 7, 0, 0, 0, 0, DateTimeKind.Utc) });"),
        more: Snapshot, setup: Setup.Default.Only("MGD6011"));

    [Fact]
    public Task Default_gets_the_value_of_the_snapshot() => Verify.Fixed<FreezeValue>(
        Model("modelBuilder.Entity<Customer>().Property(customer => customer.At).HasDefaultValue({|MGD6011:DateTime.UtcNow|});"),
        Model("modelBuilder.Entity<Customer>().Property(customer => customer.At).HasDefaultValue(new DateTime(2023, 5, 5, 0, 0, 0, 0, DateTimeKind.Utc));"),
        more: Snapshot, setup: Setup.Default.Only("MGD6011"));

    [Theory]
    [InlineData("new Stamped|} { Id = 1 }", "new Stamped { Id = 1, At = new DateTime(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc), Key = \"cd3cbc37-96b6-8cbf-9c70-f0426647f87b\" }")]
    [InlineData("new Stamped|}()", "new Stamped() { At = new DateTime(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc), Key = \"cd3cbc37-96b6-8cbf-9c70-f0426647f87b\" }")]
    [InlineData("new Stamped|} { }", "new Stamped { At = new DateTime(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc), Key = \"cd3cbc37-96b6-8cbf-9c70-f0426647f87b\" }")]
    [InlineData("new Stamped|}\n        {\n            Id = 1,\n        }", "new Stamped\n        {\n            Id = 1,\n            At = new DateTime(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc),\n            Key = \"cd3cbc37-96b6-8cbf-9c70-f0426647f87b\",\n        }")]
    public Task Members_of_the_class_are_set_in_the_row(string row, string constants) => Verify.Fixed<FreezeValue>(
        Model($"modelBuilder.Entity<Stamped>().HasData({{|MGD6011:{row});"), Model($"modelBuilder.Entity<Stamped>().HasData({constants});"), setup: Setup.Default.Only("MGD6011"));

    [Fact]
    public Task Value_behind_a_helper_is_left() => Verify.Fixed<FreezeValue>(
        Model("modelBuilder.Entity<Customer>().HasData(new Customer { Id = 1, At = {|MGD6011:Clock.Now|} });"),
        Model("modelBuilder.Entity<Customer>().HasData(new Customer { Id = 1, At = {|MGD6011:Clock.Now|} });"),
        setup: Setup.Default.Only("MGD6011"));

    private const string History = """
        migrationBuilder.CreateTable(
            name: "Orders",
            columns: table => new { Id = table.Column<int>(nullable: false), At = table.Column<DateTime>(nullable: true), Key = table.Column<Guid>(nullable: true) });
        """;

    private const string Snapshot = """
        using System;
        using Microsoft.EntityFrameworkCore;
        using Microsoft.EntityFrameworkCore.Infrastructure;

        [DbContext(typeof(Shop.ShopContext))]
        partial class ShopContextModelSnapshot : ModelSnapshot
        {
            protected override void BuildModel(ModelBuilder modelBuilder)
            {
                modelBuilder.Entity("Shop.Customer", b =>
                    {
                        b.Property<int>("Id");

                        b.Property<DateTime>("At")
                            .HasColumnType("TEd879c134-ea52-8475-ae68-f848d69af566T")
                            .HasDefaultValue(new DateTime(2023, 5, 5, 0, 0, 0, 0, DateTimeKind.Utc));

                        b.HasKey("Id");

                        b.HasData(
                            new
                            {
                                Id = 1,
                                At = new DateTime(2023, 5, 6, 7, 8, 9, 10, DateTimeKind.Utc).AddTicks(5)
                            },
                            new
                            {
                                Id = 2,
                                At = new DateTime(2023, 5, 7, 0, 0, 0, 0, DateTimeKind.Utc)
                            });
                    });
            }
        }
        """;

    private static string Model(string configuration) => $$"""
        using System;
        using Microsoft.EntityFrameworkCore;

        namespace Shop;

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
        }

        public class Stamped
        {
            public int Id { get; set; }
            public DateTime? At { get; set; } = DateTime.UtcNow;
            public string Key { get; set; } = Guid.NewGuid().ToString();
        }

        public static class Clock
        {
            public static DateTime Now => DateTime.UtcNow;
        }
        """;
}
