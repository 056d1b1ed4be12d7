#nullable enable
namespace Shop;

// Several navigations between two types, and properties that more than one of them might use.
public class Trip { public int Id { get; set; } public int CityId { get; set; } public City City { get; set; } = null!; public int? DestinationId { get; set; } public City? Destination { get; set; } }
public class City { public int Id { get; set; } }

public class Parcel { public int Id { get; set; } public Depot? From { get; set; } public int? FromId { get; set; } public Depot? To { get; set; } public int? ToId { get; set; } }
public class Depot { public int Id { get; set; } }

public class Game { public int Id { get; set; } public Player Home { get; set; } = null!; public Player? Guest { get; set; } }
public class Player { public int Id { get; set; } public List<Game> HomeGames { get; set; } = new(); }

public class Wife { public int Id { get; set; } public int? HusbandId { get; set; } public Husband? Husband { get; set; } }
public class Husband { public int Id { get; set; } public Wife? Wife { get; set; } }

public class Desk { public int Id { get; set; } public string Code { get; set; } = ""; public Chair? Chair { get; set; } }
public class Chair { public int Id { get; set; } public int DeskId { get; set; } public Desk? Desk { get; set; } }

public class Shared { public int Id { get; set; } public Extra? Extra { get; set; } }
public class Extra { public int SharedId { get; set; } public Shared Shared { get; set; } = null!; }

public class Wrong { public int Id { get; set; } public string TargetId { get; set; } = ""; public Target? Target { get; set; } }
public class Target { public int Id { get; set; } }

public class Composite { public int Id { get; set; } public int PartNo { get; set; } public string PartVersion { get; set; } = ""; public Part? Part { get; set; } }
public class Part { public int No { get; set; } public string Version { get; set; } = ""; }

public class Detail { public int OrderId { get; set; } public int Line { get; set; } public Order Order { get; set; } = null!; }
public class Order { public int OrderId { get; set; } public List<Detail> Details { get; set; } = new(); }

public class Optional { public int Id { get; set; } public int? NeedId { get; set; } public Need Need { get; set; } = null!; }
public class Need { public int Id { get; set; } }

public class Loose { public int Id { get; set; } public Bound? Bound { get; set; } }
public class Bound { public int Id { get; set; } }

public class ShopContext(DbContextOptions options) : DbContext(options)
{
    public DbSet<Trip> Trips { get; set; } = null!;
    public DbSet<Parcel> Parcels { get; set; } = null!;
    public DbSet<Game> Games { get; set; } = null!;
    public DbSet<Wife> Wives { get; set; } = null!;
    public DbSet<Desk> Desks { get; set; } = null!;
    public DbSet<Shared> SharedOnes { get; set; } = null!;
    public DbSet<Wrong> Wrongs { get; set; } = null!;
    public DbSet<Composite> Composites { get; set; } = null!;
    public DbSet<Order> Orders { get; set; } = null!;
    public DbSet<Optional> Optionals { get; set; } = null!;
    public DbSet<Loose> Looses { get; set; } = null!;

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Game>().HasOne(x => x.Home).WithMany(x => x.HomeGames);
        modelBuilder.Entity<Extra>().HasKey(x => x.SharedId);
        modelBuilder.Entity<Part>().HasKey(x => new { x.No, x.Version });
        modelBuilder.Entity<Detail>().HasKey(x => new { x.OrderId, x.Line });
        modelBuilder.Entity<Loose>().HasOne(x => x.Bound).WithMany().IsRequired();
    }
}
