using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;

namespace Shop.Entities;

public class Payment
{
    public int Id { get; set; }

    public int OrderId { get; set; }

    public Order Order { get; set; } = null!;

    [MaxLength(40)]
    public required string Provider { get; set; }

    [MaxLength(80)]
    public required string Reference { get; set; }

    [Precision(12, 2)]
    public decimal Amount { get; set; }

    public DateTime PaidAt { get; set; }
}
