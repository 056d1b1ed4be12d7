using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;

namespace Shop.Entities;

public class MonthlyRevenue
{
    public int Id { get; set; }

    public DateOnly Month { get; set; }

    [MaxLength(100)]
    public required string Category { get; set; }

    [Precision(14, 2)]
    public decimal Revenue { get; set; }
}
