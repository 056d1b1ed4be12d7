using Microsoft.EntityFrameworkCore;

namespace Shop.Entities;

public class OrderLine
{
    public int Id { get; set; }

    public int OrderId { get; set; }

    public Order Order { get; set; } = null!;

    public int ProductId { get; set; }

    public Product Product { get; set; } = null!;

    public int Quantity { get; set; }

    [Precision(12, 2)]
    public decimal UnitPrice { get; set; }
}
