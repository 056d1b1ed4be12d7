#nullable enable
namespace Shop;

// What is said of a property through the builder of a derived type is said of the base type's property, where the base is an entity type.
public abstract class Item { public Guid Id { get; set; } public string Description { get; set; } = ""; public decimal Price { get; set; } public string? Note { get; set; } }
public class Clothing : Item { public string Size { get; set; } = ""; }
public class Electronic : Item { public string Model { get; set; } = ""; }
public class ClothingConfig : IEntityTypeConfiguration<Clothing>
{
    public void Configure(EntityTypeBuilder<Clothing> builder)
    {
        builder.Property(x => x.Description).HasMaxLength(100).HasColumnName("text");
        builder.Property(x => x.Price).HasPrecision(18, 2);
        builder.Property("Note").HasMaxLength(30);
        builder.Property(x => x.Size).HasMaxLength(5);
    }
}
public class ElectronicConfig : IEntityTypeConfiguration<Electronic>
{
    public void Configure(EntityTypeBuilder<Electronic> builder)
    {
        builder.Property(x => x.Description).HasMaxLength(200).IsRequired(false);
        builder.Property(x => x.Price).HasPrecision(10, 4);
    }
}

// The base is known only after what the derived type says.
public class Person { public int Id { get; set; } public string Name { get; set; } = ""; public string Mail { get; set; } = ""; }
public class Student : Person { public int Year { get; set; } }

// The base's own configuration comes before, and says otherwise.
public class Post { public int Id { get; set; } public string Title { get; set; } = ""; public string Slug { get; set; } = ""; }
public class Page : Post { public int Order { get; set; } }

// A class between that is no entity type, and one above.
public abstract class Stamped { public DateTime Created { get; set; } public string By { get; set; } = ""; }
public class Asset : Stamped { public int Id { get; set; } public string Tag { get; set; } = ""; }
public abstract class Movable : Asset { public string Place { get; set; } = ""; }
public class Laptop : Movable { public string Serial { get; set; } = ""; }

// No base in the model: each has columns of its own.
public abstract class Named { public int Id { get; set; } public string Name { get; set; } = ""; }
public class Country : Named { }
public class City : Named { }
public abstract class NamedConfig<T> : IEntityTypeConfiguration<T> where T : Named
{
    public virtual void Configure(EntityTypeBuilder<T> builder) => builder.Property(x => x.Name).HasMaxLength(typeof(T).Name.Length > 0 ? 50 : 60).HasColumnName("name");
}
public class CountryConfig : NamedConfig<Country> { public override void Configure(EntityTypeBuilder<Country> builder) { base.Configure(builder); builder.Property(x => x.Name).HasColumnName("country"); } }
public class CityConfig : NamedConfig<City> { }

// Relationships and indexes over what the base declares.
public class Owner { public int Id { get; set; } }
public class Device { public int Id { get; set; } public string Code { get; set; } = ""; public int? OwnerId { get; set; } public Owner? Owner { get; set; } }
public class Phone : Device { public string Number { get; set; } = ""; }
public class Vendor { public int Id { get; set; } }
public class Part { public int Id { get; set; } public int VendorId { get; set; } public Vendor Vendor { get; set; } = null!; }
public class Screw : Part { public int Size { get; set; } }

public class ShopContext(DbContextOptions options) : DbContext(options)
{
    public DbSet<Item> Items => Set<Item>();
    public DbSet<Student> Students => Set<Student>();
    public DbSet<Asset> Assets => Set<Asset>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Item>().UseTpcMappingStrategy();
        modelBuilder.ApplyConfiguration(new ClothingConfig());
        modelBuilder.ApplyConfiguration(new ElectronicConfig());
        modelBuilder.Entity<Student>().Property(x => x.Name).HasMaxLength(70);
        modelBuilder.Entity<Student>().HasIndex(x => x.Mail);
        modelBuilder.Entity<Person>();
        modelBuilder.Entity<Post>().Property(x => x.Title).HasMaxLength(10);
        modelBuilder.Entity<Page>().Property(x => x.Title).HasMaxLength(20);
        modelBuilder.Entity<Page>().Property(x => x.Slug).HasMaxLength(20);
        modelBuilder.Entity<Post>().Property(x => x.Slug).HasMaxLength(10);
        modelBuilder.Entity<Laptop>(laptop =>
        {
            laptop.Property(x => x.By).HasMaxLength(15);
            laptop.Property(x => x.Tag).HasMaxLength(25);
            laptop.Property(x => x.Place).HasMaxLength(35);
            laptop.Property(x => x.Serial).HasMaxLength(45);
        });
        modelBuilder.Entity<Device>();
        modelBuilder.Entity<Phone>().HasOne(x => x.Owner).WithMany().HasForeignKey(x => x.OwnerId).OnDelete(DeleteBehavior.Restrict);
        modelBuilder.Entity<Phone>().HasIndex(x => new { x.Code, x.Number }).IsUnique();
        modelBuilder.Entity<Part>();
        modelBuilder.Entity<Screw>().HasOne(x => x.Vendor).WithMany().OnDelete(DeleteBehavior.Restrict);
        modelBuilder.ApplyConfiguration(new CountryConfig());
        modelBuilder.ApplyConfiguration(new CityConfig());
    }
}
