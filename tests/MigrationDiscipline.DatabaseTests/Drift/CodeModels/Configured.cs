#nullable enable
namespace Shop;

public class Invoice { public int Id { get; private set; } public string Number { get; set; } = ""; public Guid? ClientId { get; set; } public Client? Client { get; set; } public string Ignored { get; set; } = ""; public State State { get; set; } public List<Item> Items { get; set; } = new(); }
public enum State { Open, Paid }
public class Client { public Guid Id { get; set; } public Profile? Profile { get; set; } public Secret Secret { get; set; } = null!; }
public class Profile { public Guid ClientId { get; set; } public Client Client { get; set; } = null!; public string Bio { get; set; } = ""; }
public class Secret { public int Id { get; set; } }
public class Item { public int Id { get; set; } public string? Sku { get; set; } public Warehouse? Warehouse { get; set; } }
public class Warehouse { public int Id { get; set; } public string Code { get; set; } = ""; }
public class InvoiceConfiguration : IEntityTypeConfiguration<Invoice>
{
    public void Configure(EntityTypeBuilder<Invoice> builder)
    {
        builder.ToTable("invoices", "billing");
        builder.Ignore(x => x.Ignored);
        builder.Property<DateTime>("changed_at");
        builder.Property<string>("Shadow").HasMaxLength(10).IsRequired();
        builder.HasOne(x => x.Client).WithMany().HasForeignKey(x => x.ClientId).OnDelete(DeleteBehavior.SetNull);
        builder.HasMany(x => x.Items).WithOne().HasForeignKey("InvoiceNo").IsRequired();
    }
}
public class ShopContext(DbContextOptions options) : DbContext(options)
{
    public DbSet<Invoice> Invoices { get; set; } = null!;
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(ShopContext).Assembly);
        modelBuilder.Entity<Client>(e => { e.HasOne(x => x.Profile).WithOne(x => x.Client).HasForeignKey<Profile>(x => x.ClientId); e.Ignore(x => x.Secret); });
        modelBuilder.Entity<Profile>().HasKey(x => x.ClientId);
        modelBuilder.Entity<Item>().HasOne(x => x.Warehouse).WithMany().HasForeignKey(x => x.Sku).HasPrincipalKey(x => x.Code);
    }
}
