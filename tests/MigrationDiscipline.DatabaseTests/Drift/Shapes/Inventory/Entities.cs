using System;
using System.Collections.Generic;

namespace Inventory.Domain;

public class Product
{
    private string _internalNote = "";

    private Product()
    {
    }

    public Product(Sku sku, string name)
    {
        Sku = sku;
        Name = name;
    }

    public int Id { get; private set; }

    public Sku Sku { get; private set; } = null!;

    public string Name { get; private set; } = null!;

    public string? Description { get; set; }

    public decimal Price { get; set; }

    public decimal? OldPrice { get; set; }

    public ProductKind Kind { get; set; }

    public Color? Tint { get; set; }

    public bool IsDeleted { get; set; }

    public DateTime AddedAt { get; set; }

    public List<string> Labels { get; set; } = new();

    public string? SearchText { get; private set; }

    public string DisplayName => Name + " (" + Sku.Value + ")";

    public object? Tag { get; set; }

    public int CategoryId { get; set; }

    public Category Category { get; set; } = null!;

    public ICollection<Stock> Stocks { get; set; } = new List<Stock>();

    public void Annotate(string note) => _internalNote = note;

    public string Note() => _internalNote;
}

public sealed record Sku(string Value);

public enum ProductKind
{
    Goods = 1,
    Service = 2,
}

public enum Color
{
    Red,
    Green,
}

public class Category
{
    public int Id { get; set; }

    public string Code { get; set; } = "";

    public string Name { get; set; } = "";

    public int SortOrder { get; set; }

    public int? ParentId { get; set; }

    public Category? Parent { get; set; }

    public List<Category> Children { get; set; } = new();

    public List<Product> Products { get; set; } = new();
}

public class Warehouse
{
    public string Code { get; set; } = "";

    public string City { get; set; } = "";

    public double? Latitude { get; set; }

    public double? Longitude { get; set; }

    public Version? Layout { get; set; }

    public List<Stock> Stocks { get; set; } = new();
}

public class Stock
{
    public int ProductId { get; set; }

    public string WarehouseCode { get; set; } = "";

    public int Quantity { get; set; }

    public int Reserved { get; set; }

    public int Free => Quantity - Reserved;

    public DateTime CountedAt { get; set; }

    public Product Product { get; set; } = null!;

    public Warehouse Warehouse { get; set; } = null!;
}

public class Supplier
{
    public Guid Id { get; set; }

    public string Name { get; set; } = "";

    public string TaxNumber { get; set; } = "";

    public string? Contact { get; set; }

    public char Grade { get; set; }

    public DateTime Created { get; set; }
}

public class Delivery
{
    public long Id { get; set; }

    public string SupplierTaxNumber { get; set; } = "";

    public Supplier Supplier { get; set; } = null!;

    public DateOnly ArrivedOn { get; set; }

    public int[] Boxes { get; set; } = Array.Empty<int>();

    public ulong Weight { get; set; }
}
