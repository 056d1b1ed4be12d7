using System.ComponentModel.DataAnnotations;

namespace Shop.Entities;

public class Category
{
    public int Id { get; set; }

    [MaxLength(100)]
    public required string Name { get; set; }

    public bool IsRetired { get; set; }

    public List<Product> Products { get; } = [];
}
