#nullable enable
namespace Shop;

public abstract class Animal { public int Id { get; set; } public string Name { get; set; } = ""; public int? OwnerId { get; set; } public Keeper? Owner { get; set; } }
public class Cat : Animal { public int Lives { get; set; } public Dog? Enemy { get; set; } }
public class Dog : Animal { public string Breed { get; set; } = ""; }
public class Keeper : Base<Guid> { public List<Animal> Animals { get; set; } = new(); }
public abstract class Base<T> { public T Id { get; set; } = default!; public DateTime Created { get; set; } }
public class Vehicle { public int Id { get; set; } public int Wheels { get; set; } }
public class Car : Vehicle { public int Doors { get; set; } public Keeper Driver { get; set; } = null!; }
public class Truck : Vehicle { public double Load { get; set; } }
public abstract class Shape { public int Id { get; set; } public string Color { get; set; } = ""; }
public class Fish : Animal { public int Lives { get; set; } public string? Breed { get; set; } }
public class Circle : Shape { public double Radius { get; set; } }
public class Square : Shape { public double Side { get; set; } }
public class Payment { public int Id { get; set; } public PaymentKind Kind { get; set; } public decimal Amount { get; set; } }
public enum PaymentKind { None, Card, Cash }
public class CardPayment : Payment { [MaxLength(16)] public string Number { get; set; } = ""; }
public class CashPayment : Payment { public bool Exact { get; set; } }
public class Message { public int Id { get; set; } }
public class Sms : Message { public string Phone { get; set; } = ""; }
public class ShopContext(DbContextOptions options) : DbContext(options)
{
    public DbSet<Animal> Animals { get; set; } = null!;
    public DbSet<Cat> Cats { get; set; } = null!;
    public DbSet<Fish> Fishes { get; set; } = null!;
    public DbSet<Dog> Dogs { get; set; } = null!;
    public DbSet<Vehicle> Vehicles { get; set; } = null!;
    public DbSet<Car> Cars { get; set; } = null!;
    public DbSet<Shape> Shapes { get; set; } = null!;
    public DbSet<Circle> Circles { get; set; } = null!;
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Vehicle>().UseTptMappingStrategy();
        modelBuilder.Entity<Truck>().ToTable("big_ones");
        modelBuilder.Entity<Shape>().UseTpcMappingStrategy();
        modelBuilder.Entity<Square>();
        modelBuilder.Entity<Payment>().HasDiscriminator(x => x.Kind).HasValue<Payment>(PaymentKind.None).HasValue<CardPayment>(PaymentKind.Card).HasValue<CashPayment>(PaymentKind.Cash);
        modelBuilder.Entity<Message>().HasDiscriminator<string>("type").HasValue<Sms>("sms");
    }
}
