#nullable enable
namespace Shop;

public class Product { public int Id { get; set; } public Money Price { get; set; } = null!; public Money? Old { get; set; } public Size Size { get; set; } public Box Box { get; set; } = null!; }
[ComplexType] public class Money { public decimal Amount { get; set; } [MaxLength(3)] public string Currency { get; set; } = ""; }
public struct Size { public int Width { get; set; } public int? Height { get; set; } }
public class Box { public string Label { get; set; } = ""; public Inner Inner { get; set; } = null!; }
public class Inner { public string Depth { get; set; } = ""; }
public class ShopContext(DbContextOptions options) : DbContext(options)
{
    public DbSet<Product> Products { get; set; } = null!;
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Product>().ComplexProperty(x => x.Size);
        modelBuilder.Entity<Product>().ComplexProperty(x => x.Box, b => { b.Property(x => x.Label).HasColumnName("box_label").HasMaxLength(5); });
    }
}
