using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using MigrationDiscipline.Drift;
using MigrationDiscipline.Model;
using MigrationDiscipline.Model.Entities;
using MigrationDiscipline.Reading;

namespace MigrationDiscipline.Tests.Drift;

/// <summary>
/// The model in code: which types there are, and where nothing is said because it depends on what cannot be read. That what is said is what EF Core makes of the same classes is held against
/// EF Core itself in the database tests.
/// </summary>
public sealed class CodeModelReaderTests
{
    private const string Everything = """
        [Index(nameof(Name), IsUnique = true)] public class Order : Entity<int> { public string Name { get; set; } = ""; public Customer? Customer { get; set; } public List<Line> Lines { get; } = new(); public Address Home { get; set; } = null!; public List<Tag> Tags { get; } = new(); public Money Price { get; set; } = null!; }
        public class Line { public int Id { get; set; } [ForeignKey(nameof(Order))] public int OrderNo { get; set; } public Order Order { get; set; } = null!; }
        public class Customer { [Key] public string Code { get; set; } = ""; [InverseProperty("Customer")] public List<Order> Orders { get; } = new(); }
        public class Special : Customer { public int Rank { get; set; } }
        [Owned] public class Address { public string Street { get; set; } = ""; public Order Order { get; set; } = null!; }
        [ComplexType] public class Money { public decimal Amount { get; set; } }
        public class Tag { public int Id { get; set; } public List<Order> Orders { get; } = new(); }
        public abstract class Entity<T> { public T Id { get; set; } = default!; }
        public class ShopContext : DbContext
        {
            public DbSet<Order> Orders => Set<Order>();
            public DbSet<Special> Specials => Set<Special>();
            protected override void OnModelCreating(ModelBuilder modelBuilder)
            {
                modelBuilder.Entity<Order>(e =>
                {
                    e.ToTable("orders", "shop", t => t.HasCheckConstraint("CK", "1 = 1"));
                    e.HasOne(x => x.Customer).WithMany(x => x.Orders).HasForeignKey("CustomerCode").OnDelete(DeleteBehavior.Restrict);
                    e.OwnsOne(x => x.Home, h => h.Property(x => x.Street).HasMaxLength(5));
                    e.HasMany(x => x.Tags).WithMany(x => x.Orders).UsingEntity(j => j.ToTable("order_tags"));
                    e.HasIndex(x => new { x.Id, x.Name }).HasDatabaseName("IX").HasFilter("x");
                });
                modelBuilder.Entity<Special>().HasBaseType<Customer>();
                modelBuilder.Entity<Customer>().HasDiscriminator<string>("kind").HasValue<Special>("s");
            }
        }
        """;

    [Fact]
    public void Types_are_those_of_sets_configuration_and_navigations_unless_ignored()
    {
        var model = Read("""
            public class A { public int Id { get; set; } public B? B { get; set; } public C? C { get; set; } public D? D { get; set; } }
            public class B { public int Id { get; set; } public List<E> Es { get; } = new(); }
            public class C { public int Id { get; set; } }
            [NotMapped] public class D { public int Id { get; set; } }
            public class E { public int Id { get; set; } }
            public class F { public int Id { get; set; } }
            public class G : A { }
            public class ShopContext : DbContext
            {
                private DbSet<A> As { get; set; } = null!;
                public static DbSet<G>? Nothing { get; set; }
                protected override void OnModelCreating(ModelBuilder modelBuilder) { modelBuilder.Ignore<C>(); modelBuilder.Entity<F>(); }
            }
            """);

        Assert.Equal(["Shop.A", "Shop.B", "Shop.E", "Shop.F"], model.Types.Select(static type => type.Name).Order(StringComparer.Ordinal));
        Assert.All(model.Types, static type => Assert.Null(type.Opacity));
    }

    [Fact]
    public void Sets_of_base_contexts_name_tables_and_two_sets_of_one_class_do_not()
    {
        var model = Read("""
            public class A { public int Id { get; set; } }
            public class B { public int Id { get; set; } }
            public abstract class BaseContext : DbContext { public DbSet<A> Things { get; set; } = null!; public DbSet<B> Bs { get; set; } = null!; }
            public class ShopContext : BaseContext { public DbSet<B> OtherBs { get; set; } = null!; }
            """);

        Assert.True(Type(model, "A").Table.Is(new QualifiedName("Things")));
        Assert.True(Type(model, "B").Table.Is(new QualifiedName("B")));
    }

    [Theory]
    [InlineData("public A? One { get; set; } public A? Two { get; set; }", "public List<B> Bs { get; } = new();")]
    [InlineData("public A? One { get; set; }", "public List<B> Bs { get; } = new(); public List<B> More { get; } = new();")]
    [InlineData("public A? One { get; set; }", "public B? B { get; set; }")]
    [InlineData("public int AId { get; set; } public A? One { get; set; } public A? Two { get; set; }", "")]
    [InlineData("[ForeignKey(\"X\")] public A? One { get; set; } public int X { get; set; }", "[ForeignKey(\"Y\")] public B? B { get; set; } public int Y { get; set; }")]
    public void What_EF_Core_has_to_be_told_of_makes_both_ends_opaque(string dependent, string principal)
    {
        var model = Read($$"""
            public class A { public int Id { get; set; } {{principal}} }
            public class B { public int Id { get; set; } {{dependent}} }
            public class ShopContext : DbContext { public DbSet<B> Bs { get; set; } = null!; }
            """);

        Assert.NotNull(Type(model, "A").Opacity);
        Assert.NotNull(Type(model, "B").Opacity);
        Assert.Null(model.Opacity);
    }

    [Theory]
    [InlineData("if (flag) modelBuilder.Entity<B>().HasOne(x => x.A).WithMany();")]
    [InlineData("if (flag) modelBuilder.Entity<B>().HasNoKey();")]
    [InlineData("if (flag) modelBuilder.Ignore<B>();")]
    [InlineData("modelBuilder.Entity<B>(e => { if (flag) e.Ignore(x => x.Name); });")]
    [InlineData("modelBuilder.Entity<B>().HasOne(x => x.A).WithMany().HasForeignKey(names);")]
    [InlineData("modelBuilder.Entity<B>().HasAlternateKey(names);")]
    [InlineData("modelBuilder.Entity<B>().HasBaseType(type);")]
    public void Configuration_that_cannot_be_read_makes_the_type_opaque(string statement)
    {
        var model = Read($$"""
            public class A { public int Id { get; set; } }
            public class B { public int Id { get; set; } public string Name { get; set; } = ""; public A? A { get; set; } }
            public class ShopContext(bool flag, string[] names, Type type) : DbContext
            {
                public DbSet<B> Bs { get; set; } = null!;
                protected override void OnModelCreating(ModelBuilder modelBuilder) { {{statement}} }
            }
            """);

        Assert.NotNull(Type(model, "B").Opacity);
    }

    [Fact]
    public void Tables_and_schemas_under_a_condition_are_unknown_and_the_rest_is_read()
    {
        var model = Read("""
            public class B { public int Id { get; set; } }
            public class ShopContext(bool flag) : DbContext
            {
                public DbSet<B> Bs { get; set; } = null!;
                protected override void OnModelCreating(ModelBuilder modelBuilder) { if (flag) modelBuilder.Entity<B>().ToTable("other"); }
            }
            """);

        Assert.True(Type(model, "B").Table.IsUnknown);
        Assert.Null(Type(model, "B").Opacity);
    }

    [Fact]
    public void A_base_class_that_cannot_be_found_makes_the_type_opaque() =>
        Assert.NotNull(Type(Read("public class B : Missing { public int Id { get; set; } } public class ShopContext : DbContext { public DbSet<B> Bs { get; set; } = null!; }"), "B").Opacity);

    [Fact]
    public void Before_EF_Core_5_nobody_makes_join_types()
    {
        const string Source = """
            public class A { public int Id { get; set; } public List<B> Bs { get; } = new(); }
            public class B { public int Id { get; set; } public List<A> As { get; } = new(); }
            public class ShopContext : DbContext { public DbSet<B> Bs { get; set; } = null!; }
            """;

        Assert.Contains(Read(Source).Types, static type => type.Name == "AB");
        Assert.NotNull(Type(Read(Source, version: "3.1.0"), "A").Opacity);
    }

    [Fact]
    public void Whether_a_nullable_property_wins_over_its_navigation_depends_on_the_version()
    {
        const string Source = """
            public class A { public int Id { get; set; } }
            public class B { public int Id { get; set; } public int? AId { get; set; } public A A { get; set; } = null!; }
            public class ShopContext : DbContext { public DbSet<B> Bs { get; set; } = null!; }
            """;

        Assert.True(Assert.Single(Type(Read(Source), "B").ForeignKeys).IsRequired.Is(false));
        Assert.True(Assert.Single(Type(Read(Source, version: "8.0.0"), "B").ForeignKeys).IsRequired.IsUnknown);
    }

    [Fact]
    public void Of_a_class_that_a_package_maps_the_members_of_the_application_are_read()
    {
        var package = CSharpCompilation.Create(
            "Microsoft.AspNetCore.Identity.EntityFrameworkCore",
            [CSharpSyntaxTree.ParseText("""
                namespace Microsoft.AspNetCore.Identity.EntityFrameworkCore;
                public class IdentityUser { public string Id { get; set; } = ""; public string? Email { get; set; } }
                public class IdentityDbContext<TUser> : Microsoft.EntityFrameworkCore.DbContext where TUser : IdentityUser
                {
                    public Microsoft.EntityFrameworkCore.DbSet<TUser> Users { get; set; } = null!;
                    protected override void OnModelCreating(Microsoft.EntityFrameworkCore.ModelBuilder b) { }
                }
                """)],
            References.EFCore(Provider.Sqlite),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)).ToMetadataReference();
        var model = Read(
            """
            public class User : Microsoft.AspNetCore.Identity.EntityFrameworkCore.IdentityUser { public string Nick { get; set; } = ""; }
            public class Post { public int Id { get; set; } public string UserId { get; set; } = ""; public User User { get; set; } = null!; }
            public class ShopContext : Microsoft.AspNetCore.Identity.EntityFrameworkCore.IdentityDbContext<User> { public DbSet<Post> Posts { get; set; } = null!; }
            """,
            setup: Setup.HalfTyped with { MoreReferences = [package] });

        var user = Type(model, "User");
        Assert.Null(user.Opacity);
        Assert.True(user.Table.IsUnknown);
        Assert.True(user.PrimaryKey.IsUnknown);
        Assert.Null(user.FindProperty("Nick")!.Opacity);
        Assert.NotNull(user.FindProperty("Email")!.Opacity);
        Assert.Contains(user.Indexes, static index => index.Properties.IsUnknown);
        Assert.True(model.HasOtherTypes);
        Assert.True(Assert.Single(Type(model, "Post").ForeignKeys).Properties.Is(["UserId"]));
    }

    [Fact]
    public void Things_stand_where_people_wrote_them()
    {
        var order = Type(Read(Everything), "Order");

        Assert.Equal("Order", TextAt(order.Location));
        Assert.Equal("Orders", TextAt(order.UseLocation));
        Assert.Equal("Name", TextAt(order.FindProperty("Name")!.Location));
        Assert.Equal("Customer", TextAt(order.Navigations.Items.Single(static navigation => navigation.Name == "Customer").Location));
    }

    [Fact]
    public void Half_typed_code_never_throws()
    {
        var tokens = CSharpSyntaxTree.ParseText(Everything).GetRoot().DescendantTokens().ToList();
        for (var count = 1; count < tokens.Count; count += 7)
            _ = Read(Everything[..tokens[count].Span.End]);
    }

    [Fact]
    public void Cancellation_is_honoured()
    {
        var drift = Context(Everything, "10.0.0", Setup.HalfTyped);

        Assert.Throws<OperationCanceledException>(() => CodeModelReader.Read(drift, ConfigurationReader.Read(drift, CancellationToken.None), new CancellationToken(canceled: true)));
    }

    [Fact]
    public void A_navigation_is_not_known_whose_inverse_may_be_a_member_that_cannot_be_read()
    {
        var model = Read("""
            public class Owner { public int Id { get; set; } public List<Badge> Badges { get; } = new(); }
            public class Badge { public int Id { get; set; } public int OwnerNo { get; set; } [Column(TypeName = "varchar(91)"), ForeignKey(nameof(OwnerNo))] public Owner Owner { get; set; } = null!; }
            public class ShopContext : DbContext { public DbSet<Owner> Owners => Set<Owner>(); }
            """);

        Assert.NotNull(Type(model, "Owner").Opacity);
        Assert.NotNull(Type(model, "Badge").Opacity);
    }

    [Fact]
    public void A_foreign_key_is_not_known_that_is_a_member_which_convention_does_not_map()
    {
        var model = Read("""
            public class Owner { public int Id { get; set; } [ForeignKey("OwnerNo")] public List<Badge> Badges { get; } = new(); }
            public class Badge { public int Id { get; set; } public int OwnerNo { get; } }
            public class ShopContext : DbContext { public DbSet<Owner> Owners => Set<Owner>(); }
            """);

        Assert.NotNull(Type(model, "Badge").Opacity);
    }

    [Fact]
    public void A_key_attribute_in_a_complex_type_makes_no_key()
    {
        var model = Read("""
            public class Owner { public int Id { get; set; } public Address Home { get; set; } = null!; }
            [ComplexType] public class Address { [Key] public string Street { get; set; } = ""; }
            public class ShopContext : DbContext { public DbSet<Owner> Owners => Set<Owner>(); }
            """);

        Assert.Equal("Id", Assert.Single(Type(model, "Owner").PrimaryKey.OrDefault.Items.AsEnumerable()));
    }

    private static EntityModel Read(string types, string version = "10.0.0", Setup? setup = null)
    {
        var drift = Context(types, version, setup ?? Setup.HalfTyped);
        return CodeModelReader.Read(drift, ConfigurationReader.Read(drift, CancellationToken.None), CancellationToken.None);
    }

    private static DriftContext Context(string types, string version, Setup setup)
    {
        var compilation = Analysis.Compile([("/Shop.cs", DriftSources.Code(types))], setup with { Provider = Provider.Sqlite });
        var context = compilation.GetTypeByMetadataName("Shop.ShopContext") ?? compilation.GetTypeByMetadataName("Microsoft.EntityFrameworkCore.DbContext")!;
        return new DriftContext(context, compilation, new SemanticModels(compilation), Engines.Sqlite, Version.Parse(version));
    }

    private static EntityType Type(EntityModel model, string name) => model.Types.Items.Single(type => type.Name == "Shop." + name);

    private static string? TextAt(Location? location) => location?.SourceTree?.GetText().ToString(location.SourceSpan);
}
