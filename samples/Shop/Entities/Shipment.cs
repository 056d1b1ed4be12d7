using System.ComponentModel.DataAnnotations;

namespace Shop.Entities;

public class Shipment
{
    public int Id { get; set; }

    public int OrderId { get; set; }

    public Order Order { get; set; } = null!;

    [MaxLength(40)]
    public string? TrackingNumber { get; set; }

    [MaxLength(40)]
    public string? Carrier { get; set; }
}
