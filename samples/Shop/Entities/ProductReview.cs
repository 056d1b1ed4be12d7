using System.ComponentModel.DataAnnotations;

namespace Shop.Entities;

public class ProductReview
{
    public int Id { get; set; }

    public int ProductId { get; set; }

    public Product Product { get; set; } = null!;

    public int Rating { get; set; }

    [MaxLength(120)]
    public required string Title { get; set; }

    [MaxLength(4000)]
    public string? Body { get; set; }

    [MaxLength(100)]
    public required string Author { get; set; }

    public DateTime CreatedAt { get; set; }
}
