using System.ComponentModel.DataAnnotations;

namespace Shop.Entities;

public class Address
{
    public int Id { get; set; }

    public int CustomerId { get; set; }

    public Customer Customer { get; set; } = null!;

    [MaxLength(200)]
    public required string Street { get; set; }

    [MaxLength(100)]
    public required string City { get; set; }

    [MaxLength(20)]
    public required string PostalCode { get; set; }
}
