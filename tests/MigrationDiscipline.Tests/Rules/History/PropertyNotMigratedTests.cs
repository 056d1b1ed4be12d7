using Microsoft.CodeAnalysis;
using MigrationDiscipline.Tests.Drift;

namespace MigrationDiscipline.Tests.Rules.History;

public class PropertyNotMigratedTests
{
    private const string Context = "public class ShopContext : DbContext { public DbSet<Order> Orders => Set<Order>(); }";

    private static readonly string Snapshot = DriftSources.Snapshot(DriftSources.Entity("Order", "Orders"));

    [Fact]
    public Task New_property_is_reported_on_its_name() => Run("public class Order { public int Id { get; set; } public string? {|MGD6001:Note|} { get; set; } }");

    [Fact]
    public async Task Message_says_what_fails_and_the_way_out()
    {
        var found = Assert.Single(await Analysis.Run([DriftSources.Code(Context + " public class Order { public int Id { get; set; } public string? Note { get; set; } }"), Snapshot], Setup.Sqlite));

        Assert.Equal(
            "No migration of 'ShopContext' covers 'Order.Note', so EF Core's queries fail in the database; add one with 'dotnet ef migrations add', or mark the property [NotMapped]",
            found.GetMessage(null));
    }

    [Theory]
    [InlineData("id", "customer_name", false)]
    [InlineData("ID", "CUSTOMERNAME", false)]
    [InlineData("Id", "customer_name", true)]
    [InlineData("Id", "Name", true)]
    public async Task Naming_convention_that_another_project_asks_for_is_silent(string id, string name, bool isReported)
    {
        var code = DriftSources.Code(Context + " public class Order { public int Id { get; set; } public string? CustomerName { get; set; } public string? Note { get; set; } }");
        var snapshot = DriftSources.Snapshot($$"""
            modelBuilder.Entity("Shop.Order", b =>
            {
                b.Property<int>("Id").ValueGeneratedOnAdd().HasColumnType("INTEGER").HasColumnName("{{id}}");
                b.Property<string>("CustomerName").HasColumnType("TEXT").HasColumnName("{{name}}");
                b.HasKey("Id");
                b.ToTable("orders");
            });
            """);

        var found = await Analysis.Run([code, snapshot], Setup.Sqlite);

        Assert.Equal(isReported, found.Any(static one => one.Id == "MGD6001"));
    }

    [Theory]
    [InlineData("[NotMapped] public string? Note { get; set; }")]
    [InlineData("public string? Note => null;")]
    [InlineData("public string? Note { get; }")]
    [InlineData("public static string? Note { get; set; }")]
    [InlineData("public string? Note() => null;")]
    [InlineData("public string? Note;")]
    [InlineData("internal string? Note { get; set; }")]
    public Task Member_that_is_not_mapped_is_silent(string member) => Run($"public class Order {{ public int Id {{ get; set; }} {member} }}");

    [Fact]
    public Task Property_of_a_base_class_is_reported_once() => Verify.EFCore(
        [
            DriftSources.Code("""
                public class ShopContext : DbContext
                {
                    public DbSet<Order> Orders => Set<Order>();
                    public DbSet<Customer> Customers => Set<Customer>();
                }
                public abstract class Entity { public int Id { get; set; } public DateTime {|MGD6001:CreatedAt|} { get; set; } }
                public class Order : Entity { }
                public class Customer : Entity { }
                """),
            DriftSources.Snapshot(DriftSources.Entity("Order", "Orders") + DriftSources.Entity("Customer", "Customers")),
        ],
        Setup.Sqlite);

    [Fact]
    public Task New_navigation_is_reported_and_its_shadow_key_is_not() => Verify.EFCore(
        [
            DriftSources.Code("""
                public class ShopContext : DbContext
                {
                    public DbSet<Order> Orders => Set<Order>();
                    public DbSet<Customer> Customers => Set<Customer>();
                }
                public class Order { public int Id { get; set; } public Customer? {|MGD6001:Customer|} { get; set; } }
                public class Customer { public int Id { get; set; } }
                """),
            DriftSources.Snapshot(DriftSources.Entity("Order", "Orders") + DriftSources.Entity("Customer", "Customers")),
        ],
        Setup.Sqlite);

    [Fact]
    public Task Property_in_another_part_of_the_class_is_reported_there() => Verify.EFCore(
        [
            DriftSources.Code(Context + " public partial class Order { public int Id { get; set; } public string? {|MGD6001:Note|} { get; set; } }"),
            DriftSources.Code("public partial class Order { public string? {|MGD6001:Remark|} { get; set; } }"),
            Snapshot,
        ],
        Setup.Sqlite);

    [Fact]
    public Task Project_without_a_snapshot_is_silent() => Verify.EFCore(DriftSources.Code(Context + " public class Order { public int Id { get; set; } public string? Note { get; set; } }"), Setup.Sqlite);

    [Fact]
    public Task Snapshot_of_another_context_is_silent() => Verify.EFCore(
        [
            DriftSources.Code(Context + " public class Order { public int Id { get; set; } public string? Note { get; set; } } public class OtherContext : DbContext { }"),
            DriftSources.Snapshot("", "OtherContext"),
        ],
        Setup.Sqlite);

    [Fact]
    public Task Snapshots_of_one_context_that_disagree_are_silent() => Verify.EFCore(
        [
            DriftSources.Code(Context + " public class Order { public int Id { get; set; } public string? Note { get; set; } }"),
            Snapshot,
            DriftSources.Snapshot(DriftSources.Entity("Order", "Orders", """b.Property<string>("Note").HasColumnType("TEXT");"""), name: "OtherSnapshot"),
        ],
        Setup.Sqlite);

    [Fact]
    public Task Half_typed_property_is_no_exception() => Verify.EFCore(
        [DriftSources.Code(Context + " public class Order { public int Id { get; set; } public Strin Note { get; set; } public string }"), Snapshot], Setup.Sqlite with { AllowErrors = true });

    [Fact]
    public async Task Every_finding_of_the_build_is_found_document_by_document()
    {
        string[] files =
        [
            DriftSources.Code("""
                public class ShopContext : DbContext { public DbSet<Order> Orders => Set<Order>(); public DbSet<Coupon> Coupons => Set<Coupon>(); }
                public partial class Order : Entity { public string Note { get; set; } = ""; public class Nested { public string? Note { get; set; } } }
                """),
            DriftSources.Code("public partial class Order { public string? Remark { get; set; } }"),
            DriftSources.Code("public abstract class Entity { public int Id { get; set; } public DateTime CreatedAt { get; set; } } public class Coupon : Entity { }"),
            DriftSources.Snapshot(DriftSources.Entity("Order", "Orders", """b.Property<string>("Note").HasColumnType("TEXT");""")),
        ];

        var build = await Analysis.Run(files, Setup.Sqlite);

        Assert.Equal(["MGD6002", "MGD6004", "MGD6001", "MGD6001"], build.Select(static finding => finding.Id));
        Assert.Equal(Analysis.Show(build), Analysis.Show(await Analysis.RunPerDocument(files, Setup.Sqlite)));
    }

    /// <summary>A project reference in an editor has sources, a reference of a build has none.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public Task Entity_of_another_project_is_reported_on_its_set(bool isCompiled) => Verify.EFCore(
        [
            DriftSources.Code("public class ShopContext : DbContext { public DbSet<Order> {|MGD6001:Orders|} => Set<Order>(); }"),
            Snapshot,
        ],
        Setup.Sqlite with { MoreReferences = [Library("public class Order { public int Id { get; set; } public string? Note { get; set; } }", isCompiled)] });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public Task Entity_and_context_of_other_projects_are_reported_on_the_snapshot(bool isCompiled) => Verify.EFCore(
        [DriftSources.Snapshot(DriftSources.Entity("Order", "Orders"), name: "{|MGD6001:ShopContextModelSnapshot|}")],
        Setup.Sqlite with { MoreReferences = [Library(Context + " public class Order { public int Id { get; set; } public string? Note { get; set; } }", isCompiled)] });

    private static MetadataReference Library(string types, bool isCompiled)
    {
        var compilation = Analysis.Compile([("/Library.cs", DriftSources.Code(types))], Setup.Sqlite with { AssemblyName = "Library" });
        if (!isCompiled)
            return compilation.ToMetadataReference();
        using var image = new MemoryStream();
        Assert.True(compilation.Emit(image).Success);
        return MetadataReference.CreateFromImage(image.ToArray());
    }

    private static Task Run(string entity) => Verify.EFCore([DriftSources.Code(Context + "\n" + entity), Snapshot], Setup.Sqlite);
}
