using System.ComponentModel.DataAnnotations;

namespace Shop.Entities;

public class Customer
{
    public int Id { get; set; }

    [MaxLength(200)]
    public required string Name { get; set; }

    [MaxLength(320)]
    public required string Email { get; set; }

    [MaxLength(40)]
    public required string PhoneNumber { get; set; }

    public List<Address> Addresses { get; } = [];

    public List<Order> Orders { get; } = [];
}
