using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;

namespace Shop.Entities;

public class Order
{
    public int Id { get; set; }

    public int CustomerId { get; set; }

    public Customer Customer { get; set; } = null!;

    public DateTime PlacedAt { get; set; }

    [MaxLength(20)]
    public required string Status { get; set; }

    [Precision(12, 2)]
    public decimal Total { get; set; }

    public List<OrderLine> Lines { get; } = [];

    public List<Shipment> Shipments { get; } = [];
}
