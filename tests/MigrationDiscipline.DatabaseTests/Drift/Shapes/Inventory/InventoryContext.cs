using System.Linq;
using Inventory.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Inventory.Data;

public sealed partial class InventoryContext : DbContext
{
    public InventoryContext(DbContextOptions<InventoryContext> options)
        : base(options)
    {
    }

    public DbSet<Product> Products { get; set; }

    public DbSet<Category> Categories { get; set; }

    public DbSet<Supplier> Suppliers { get; set; }

    public DbSet<Delivery> Deliveries { get; set; }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(InventoryContext).Assembly);
        ConfigureSuppliers(modelBuilder);
        modelBuilder.Entity<Delivery>(ConfigureDelivery);
    }

    private static void ConfigureSuppliers(ModelBuilder modelBuilder)
    {
        var supplier = modelBuilder.Entity<Supplier>();
        supplier.HasAlternateKey(s => s.TaxNumber);
        supplier.Property(s => s.TaxNumber).HasMaxLength(20);
        supplier.Property(s => s.Name).IsRequired().HasText(200);
        supplier.Property(s => s.Contact).HasColumnType("varchar(50)");
        supplier.Property(nameof(Supplier.Created)).HasColumnName("created_at");
    }

    private static void ConfigureDelivery(EntityTypeBuilder<Delivery> delivery)
    {
        delivery.HasOne(d => d.Supplier)
            .WithMany()
            .HasForeignKey(d => d.SupplierTaxNumber)
            .HasPrincipalKey(s => s.TaxNumber)
            .OnDelete(DeleteBehavior.Cascade);
        delivery.Property(d => d.Boxes).Metadata.SetValueComparer(
            new ValueComparer<int[]>((left, right) => left!.SequenceEqual(right!), boxes => boxes.Length, boxes => boxes.ToArray()));
    }
}

/// <summary>How text columns look here.</summary>
internal static class PropertyBuilderExtensions
{
    public static PropertyBuilder<string> HasText(this PropertyBuilder<string> property, int length) => property.HasMaxLength(length).IsUnicode();
}
