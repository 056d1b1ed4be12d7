using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;

namespace Shop.Entities;

public class Product
{
    public int Id { get; set; }

    [MaxLength(40)]
    public required string Sku { get; set; }

    [MaxLength(300)]
    public required string Name { get; set; }

    [MaxLength(4000)]
    public string? LongDescription { get; set; }

    [MaxLength(30)]
    public string? Colour { get; set; }

    public int? WeightInGrams { get; set; }

    [Precision(12, 2)]
    public decimal Price { get; set; }

    public int CategoryId { get; set; }

    public Category Category { get; set; } = null!;
}
