#nullable enable
namespace Shop;

public class Order { public int Id { get; set; } public string Number { get; set; } = ""; public string? Note { get; set; } public Customer Customer { get; set; } = null!; public List<Line> Lines { get; } = new(); }
public class Customer { public Guid CustomerId { get; set; } [MaxLength(50)] public string Name { get; set; } = ""; public ICollection<Order> Orders { get; set; } = null!; }
public class Line { public long Id { get; set; } public int OrderId { get; set; } public Order? Order { get; set; } public decimal Price { get; set; } }
public class ShopContext(DbContextOptions options) : DbContext(options)
{
    public DbSet<Order> Orders => Set<Order>();
    public DbSet<Customer> Customers { get; set; } = null!;
}
