using MigrationDiscipline.CodeFixes;

namespace MigrationDiscipline.Tests.CodeFixes;

/// <summary>A foreign key that stays as it is; EF Core's own word on it is in the tests with databases.</summary>
public class KeepDeleteActionTests
{
    private const string Before = """
        migrationBuilder.CreateTable("Users", table => new { Id = table.Column<int>() });
        migrationBuilder.CreateTable(
            "Orders",
            table => new { Id = table.Column<int>(), UserId = table.Column<int>(nullable: true) },
            constraints: table => table.ForeignKey("FK_Orders_Users_UserId", x => x.UserId, "Users", "Id", onDelete: ReferentialAction.Restrict));
        """;

    private const string Alter = """
        migrationBuilder.AlterColumn<int>("UserId", "Orders", nullable: false, defaultValue: 1, oldClrType: typeof(int), oldNullable: true);
        """;

    private const string Up = $$"""
        migrationBuilder.DropForeignKey(
            name: "FK_Orders_Users_UserId",
            table: "Orders");

        {{Alter}}

        {|MGD5016:migrationBuilder.AddForeignKey|}(
            name: "FK_Orders_Users_UserId",
            table: "Orders",
            column: "UserId",
            principalTable: "Users",
            principalColumn: "Id",
            onDelete: ReferentialAction.Cascade);
        """;

    private const string AlterBack = """
        migrationBuilder.AlterColumn<int>("UserId", "Orders", nullable: true, oldClrType: typeof(int));
        """;

    private const string Down = $$"""
        migrationBuilder.DropForeignKey("FK_Orders_Users_UserId", "Orders");
        {{AlterBack}}
        migrationBuilder.AddForeignKey("FK_Orders_Users_UserId", "Orders", "UserId", "Users", principalColumn: "Id", onDelete: ReferentialAction.Restrict);
        """;

    private const string Order = """
        namespace Shop;

        public class User;

        public class Order
        {
            public int UserId { get; set; }

            public User User { get; set; } = null!;
        }
        """;

    private const string FixedOrder = """
        using Microsoft.EntityFrameworkCore;

        namespace Shop;

        public class User;

        public class Order
        {
            public int UserId { get; set; }

            [DeleteBehavior(DeleteBehavior.Restrict)]
            public User User { get; set; } = null!;
        }
        """;

    [Fact]
    public Task Action_is_said_in_class_designer_and_snapshot() =>
        Verify.Fixed<KeepDeleteAction>(Files(Up, Down, "Cascade", Order), Files(Alter, AlterBack, "Restrict", FixedOrder), setup: Only);

    [Theory]
    [InlineData("migrationBuilder.DropColumn(\"X\", \"Orders\");", Order)]
    [InlineData(Down, "namespace Shop;\n\npublic class Order\n{\n    public int UserId { get; set; }\n}")]
    public async Task Nothing_is_offered_where_Down_or_the_class_differs(string down, string order)
    {
        using var fixing = new Fixing([.. Files(Up.Replace("{|MGD5016:", "", StringComparison.Ordinal).Replace("|}", "", StringComparison.Ordinal), down, "Cascade", order)]);

        Assert.Empty(await fixing.Actions(new KeepDeleteAction(), Assert.Single(await fixing.Diagnose(), finding => finding.Id == "MGD5016")));
    }

    /// <summary>This test is about one finding; what else small migrations do is not.</summary>
    private static Setup Only => new() { LeftOut = [.. MigrationDiscipline.Rules.RuleCatalog.All.Select(rule => rule.Descriptor.Id).Where(id => id is not "MGD5016" && !id.StartsWith("MGD3", StringComparison.Ordinal))] };

    private static IEnumerable<(string Path, string Text)> Files(string up, string? down, string behavior, string order)
    {
        var model = $$"""
                        modelBuilder.HasAnnotation("ProductVersion", "10.0.0");

                        modelBuilder.Entity("Shop.Order", b =>
                            {
                                b.Property<int>("UserId");

                                b.ToTable("Orders");
                            });

                        modelBuilder.Entity("Shop.Order", b =>
                            {
                                b.HasOne("Shop.User", "User")
                                    .WithMany()
                                    .HasForeignKey("UserId")
                                    .OnDelete(DeleteBehavior.{{behavior}})
                                    .IsRequired();
                            });
            """;
        foreach (var (path, text) in Sources.Project(up, down, Before))
            yield return (path, path.EndsWith("Test.Designer.cs", StringComparison.Ordinal) ? text.Replace("            modelBuilder.HasAnnotation(\"ProductVersion\", \"10.0.0\");", model, StringComparison.Ordinal) : text);
        yield return ("/Migrations/ShopContextModelSnapshot.cs", $$"""
            using Microsoft.EntityFrameworkCore;
            using Microsoft.EntityFrameworkCore.Infrastructure;

            namespace Shop.Migrations
            {
                [DbContext(typeof(ShopContext))]
                partial class ShopContextModelSnapshot : ModelSnapshot
                {
                    protected override void BuildModel(ModelBuilder modelBuilder)
                    {
            {{model}}
                    }
                }
            }

            """);
        yield return ("/Order.cs", order);
    }
}
