#nullable enable
namespace Shop;

// Owned types with identifiers of their own, with keys that are configured, and with navigations elsewhere.
public class Shop { public int ShopId { get; set; } public Stock Stock { get; set; } = null!; public List<Room> Rooms { get; set; } = new(); public List<Door> Doors { get; set; } = new(); public Owner? Owner { get; set; } }
public class Stock { public int Id { get; set; } public int Count { get; set; } }
public class Room { public Guid RoomId { get; set; } public string Name { get; set; } = ""; public List<Window> Windows { get; set; } = new(); }
public class Window { public int Width { get; set; } public Glass? Glass { get; set; } }
public class Glass { public int Id { get; set; } public string Kind { get; set; } = ""; }
public class Door { public int ShopId { get; set; } public int Number { get; set; } public Address Back { get; set; } = null!; }
[Owned] public class Address { public string Street { get; set; } = ""; }
public class Owner { public int Id { get; set; } public Address? Home { get; set; } public Address Work { get; set; } = null!; }

public class ShopContext(DbContextOptions options) : DbContext(options)
{
    public DbSet<Shop> Shops { get; set; } = null!;

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Shop>(e =>
        {
            e.OwnsOne(x => x.Stock);
            e.OwnsMany(x => x.Rooms, r =>
            {
                r.OwnsMany(x => x.Windows, w => w.HasOne(x => x.Glass).WithMany().HasForeignKey("glass").OnDelete(DeleteBehavior.Restrict));
            });
            e.OwnsMany(x => x.Doors, d =>
            {
                d.WithOwner().HasForeignKey(x => x.ShopId);
                d.HasKey(x => new { x.ShopId, x.Number });
                d.ToTable("doors", "dbo2");
            });
        });
    }
}
