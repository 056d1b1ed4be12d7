using System;
using System.Linq;
using Inventory.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Inventory.Data;

public class ProductConfiguration : IEntityTypeConfiguration<Product>
{
    public void Configure(EntityTypeBuilder<Product> builder)
    {
        builder.ToTable("Product", "stock", table => table.HasCheckConstraint("CK_Product_Price", "Price >= 0"));
        builder.HasKey(p => p.Id).HasName("PK_TheProduct");
        builder.Property(p => p.Sku)
            .HasConversion(sku => sku.Value, value => new Sku(value))
            .HasMaxLength(32)
            .IsRequired();
        builder.Property(p => p.Name).HasMaxLength(150).HasColumnName("ProductName").IsRequired();
        builder.Property(p => p.Description).HasMaxLength(4000);
        builder.Property(p => p.Price).HasPrecision(18, 4);
        builder.Property(p => p.OldPrice).HasPrecision(18, 4);
        builder.Property(p => p.Kind).HasConversion<string>().HasMaxLength(20).HasDefaultValue(ProductKind.Goods);
        builder.Property(p => p.Tint).HasConversion(new EnumToStringConverter<Color>());
        builder.Property(p => p.AddedAt).HasDefaultValueSql("CURRENT_TIMESTAMP");
        builder.Property(p => p.SearchText).HasComputedColumnSql("ProductName");
        builder.Property<string>("_internalNote").HasColumnName("InternalNote");
        builder.Ignore(p => p.Tag);
        builder.HasQueryFilter(p => !p.IsDeleted);
        builder.HasIndex(p => p.Sku).IsUnique();
        builder.HasIndex(p => new { p.CategoryId, p.Name }).HasDatabaseName("IX_Product_ByCategory");
        builder.HasOne(p => p.Category).WithMany(c => c.Products).HasForeignKey(p => p.CategoryId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class CategoryConfiguration : IEntityTypeConfiguration<Category>
{
    public void Configure(EntityTypeBuilder<Category> builder)
    {
        builder.HasAlternateKey(c => c.Code);
        builder.Property(c => c.Code).HasMaxLength(10).IsUnicode(false);
        builder.Property(c => c.Name).HasText(80);
        builder.Property(c => c.SortOrder).HasDefaultValue(100).HasComment("Lowest first");
        builder.HasOne(c => c.Parent).WithMany(c => c.Children).HasForeignKey(c => c.ParentId);
        builder.HasData(
            new Category { Id = 1, Code = "TOOLS", Name = "Tools", SortOrder = 10 },
            new Category { Id = 2, Code = "TOYS", Name = "Toys", SortOrder = 20 });
    }
}

public class WarehouseConfiguration : IEntityTypeConfiguration<Warehouse>
{
    private const int CodeLength = 8;

    public void Configure(EntityTypeBuilder<Warehouse> builder)
    {
        builder.HasKey(w => w.Code);
        builder.Property(w => w.Code).HasMaxLength(CodeLength);
        builder.Property(w => w.City).HasText(100);
        builder.Property(w => w.Layout).HasConversion(version => version!.ToString(), text => Version.Parse(text));
    }
}

public class StockConfiguration : IEntityTypeConfiguration<Stock>
{
    public void Configure(EntityTypeBuilder<Stock> builder)
    {
        builder.ToTable("Stock", "stock");
        builder.HasKey(s => new { s.ProductId, s.WarehouseCode });
        builder.Property(s => s.Quantity).IsConcurrencyToken();
        builder.Property(s => s.CountedAt).HasColumnName("CountedOn");
        builder.HasOne(s => s.Product).WithMany(p => p.Stocks).HasForeignKey(s => s.ProductId);
        builder.HasOne(s => s.Warehouse).WithMany(w => w.Stocks).HasForeignKey(s => s.WarehouseCode);
    }
}
