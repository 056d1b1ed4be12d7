using System.ComponentModel.DataAnnotations;

namespace Shop.Entities;

public class Vendor
{
    public int Id { get; set; }

    [MaxLength(200)]
    public required string Name { get; set; }

    [MaxLength(320)]
    public required string ContactEmail { get; set; }

    [MaxLength(40)]
    public string? TaxNumber { get; set; }
}
