#nullable enable
namespace Shop;

public class Customer
{
    public int Id { get; set; }
    public Address Home { get; set; } = null!;
    public Address? Work { get; set; }
    public List<Phone> Phones { get; } = new();
    public Settings Settings { get; set; } = null!;
    public List<Tag> Tags { get; } = new();
}
[Owned] public class Address { [MaxLength(80)] public string Street { get; set; } = ""; public string? Zip { get; set; } public Geo? Geo { get; set; } public Land? Land { get; set; } }
[Owned] public class Geo { public double X { get; set; } public double Y { get; set; } }
public class Land { public int Id { get; set; } public string Name { get; set; } = ""; }
public class Phone { public string Number { get; set; } = ""; public Customer Customer { get; set; } = null!; }
public class Settings { public bool Dark { get; set; } public List<Rule> Rules { get; set; } = new(); }
public class Rule { public int Id { get; set; } public string Text { get; set; } = ""; }
public class Tag { public int Id { get; set; } public string Text { get; set; } = ""; }
public class Supplier { public Guid Id { get; set; } public Address Seat { get; set; } = null!; public List<Contact> Contacts { get; set; } = new(); public Bank Bank { get; set; } = null!; }
public class Contact { public string Name { get; set; } = ""; }
public class Bank { public string Iban { get; set; } = ""; }
public class ShopContext(DbContextOptions options) : DbContext(options)
{
    public DbSet<Customer> Customers { get; set; } = null!;
    public DbSet<Supplier> Suppliers { get; set; } = null!;
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Customer>(e =>
        {
            e.OwnsMany(x => x.Phones);
            e.OwnsOne(x => x.Settings, s => { s.ToJson(); s.OwnsMany(x => x.Rules); });
            e.OwnsMany(x => x.Tags, t => { t.ToTable("tags"); t.WithOwner().HasForeignKey("OwnerId"); });
            e.Navigation(x => x.Work).IsRequired();
        });
        modelBuilder.Entity<Supplier>(e =>
        {
            e.OwnsMany(x => x.Contacts, c => { c.ToJson("contact_list"); });
            e.OwnsOne(x => x.Bank, b => { b.ToTable("banks"); b.Property(x => x.Iban).HasColumnName("iban_number"); });
        });
    }
}
