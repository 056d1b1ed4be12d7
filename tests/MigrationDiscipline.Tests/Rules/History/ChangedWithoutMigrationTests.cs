using MigrationDiscipline.Tests.Drift;

namespace MigrationDiscipline.Tests.Rules.History;

public class ChangedWithoutMigrationTests
{
    private const string Name = """b.Property<string>("Name").HasColumnType("TEXT");""";

    [Theory]
    [InlineData("public string {|MGD6004:Name|} { get; set; } = \"\";")]
    [InlineData("[Required] public string? {|MGD6004:Name|} { get; set; }")]
    [InlineData("public int? {|MGD6004:Name|} { get; set; }")]
    [InlineData("[Column(\"FullName\")] public string? {|MGD6004:Name|} { get; set; }")]
    public Task Changed_property_is_reported(string property) => Run(property, Name);

    [Theory]
    [InlineData("public string? Name { get; set; }")]
    [InlineData("public virtual string? Name { get; private set; }")]
    [InlineData("[MaxLength(100)] public string? Name { get; set; }")]
    [InlineData("[Column(\"Name\")] public string? FullName { get; set; }")]
    [InlineData("public Uri? Name { get; set; }")]
    public Task Property_with_the_same_column_is_silent(string property) => Run(property, Name);

    /// <summary>EF Core finds the property on the base type, so what a derived type's builder says of it is said of that; the last call counts.</summary>
    [Theory]
    [InlineData("", "string? {|MGD6004:Name|}")]
    [InlineData("modelBuilder.Entity<Special>().Property(o => o.Name).HasColumnName(\"Title\");", "string? Name")]
    [InlineData("modelBuilder.Entity<Order>().Property(o => o.Name).HasColumnName(\"Other\"); modelBuilder.Entity<Special>().Property(o => o.Name).HasColumnName(\"Title\");", "string? Name")]
    [InlineData("modelBuilder.Entity<Special>().Property(o => o.Name).HasColumnName(\"Title\"); modelBuilder.Entity<Order>().Property(o => o.Name).HasColumnName(\"Other\");", "string? {|MGD6004:Name|}")]
    public Task Property_that_is_configured_on_a_derived_type(string configuration, string property) => Verify.EFCore(
        [
            DriftSources.Code($$"""
                public class ShopContext : DbContext
                {
                    public DbSet<Order> Orders => Set<Order>();
                    protected override void OnModelCreating(ModelBuilder modelBuilder) { modelBuilder.Entity<Special>(); {{configuration}} }
                }
                public class Order { public int Id { get; set; } public {{property}} { get; set; } }
                public class Special : Order { }
                """),
            Snapshot("""
                b.Property<string>("Name").HasColumnName("Title").HasColumnType("TEXT");
                b.Property<string>("Discriminator").IsRequired().HasMaxLength(8).HasColumnType("TEXT");
                b.HasDiscriminator().HasValue("Order");
                """).Replace("modelBuilder.Entity(\"Shop.Order\"", "modelBuilder.Entity(\"Shop.Special\", b => { b.HasBaseType(\"Shop.Order\"); b.HasDiscriminator().HasValue(\"Special\"); }); modelBuilder.Entity(\"Shop.Order\"", StringComparison.Ordinal),
        ],
        Setup.Sqlite);

    /// <summary>EF Core makes no columns of it in the tables of derived types.</summary>
    [Theory]
    [InlineData("UseTpcMappingStrategy", "Size")]
    [InlineData("UseTptMappingStrategy", "{|MGD6001:Size|}")]
    public Task Complex_property_and_comment_of_a_base_class_without_table_are_silent(string strategy, string name) => Verify.EFCore(
        [
            DriftSources.Code($$"""
                public class ShopContext : DbContext
                {
                    public DbSet<Order> Orders => Set<Order>();
                    public DbSet<Special> Specials => Set<Special>();
                    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<Order>().{{strategy}}(){{(strategy == "UseTpcMappingStrategy" ? ".HasComment(\"What this is\")" : "")}};
                }
                public abstract class Order { public int Id { get; set; } public Part Added { get; set; } = null!; }
                public class Special : Order { }
                [ComplexType] public class Part { public int {{name}} { get; set; } }
                """),
            DriftSources.Snapshot($$"""
                modelBuilder.Entity("Shop.Order", b => { b.Property<int>("Id").ValueGeneratedOnAdd().HasColumnType("INTEGER"); b.HasKey("Id"); {{(strategy == "UseTpcMappingStrategy" ? "b.ToTable((string)null);" : "b.ToTable(\"Orders\");")}} b.{{strategy}}(); });
                modelBuilder.Entity("Shop.Special", b => { b.HasBaseType("Shop.Order"); b.ToTable("Specials"); });
                """),
        ],
        Setup.Sqlite);

    [Fact]
    public async Task Message_says_what_differs()
    {
        var found = Assert.Single(await Analysis.Run([Code("public int Name { get; set; }"), Snapshot(Name)], Setup.Sqlite));

        Assert.Equal(
            "The model of 'ShopContext' has changed in 'Order.Name', but no migration has changed the database: type 'int' instead of 'string'; required instead of nullable; add one with 'dotnet ef migrations add'",
            found.GetMessage(null));
    }

    [Fact]
    public Task Index_is_reported_on_the_class() => Verify.EFCore(
        [
            DriftSources.Code("""
                public class ShopContext : DbContext { public DbSet<Order> Orders => Set<Order>(); }
                [Index(nameof(Name))]
                public class {|MGD6004:Order|} { public int Id { get; set; } public string? Name { get; set; } }
                """),
            Snapshot(Name),
        ],
        Setup.Sqlite);

    private static string Code(string property) =>
        DriftSources.Code($"public class ShopContext : DbContext {{ public DbSet<Order> Orders => Set<Order>(); }} public class Order {{ public int Id {{ get; set; }} {property} }}");

    private static string Snapshot(string properties) => DriftSources.Snapshot(DriftSources.Entity("Order", "Orders", properties));

    private static Task Run(string property, string snapshot) => Verify.EFCore([Code(property), Snapshot(snapshot)], Setup.Sqlite);
}
