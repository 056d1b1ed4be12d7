using Microsoft.EntityFrameworkCore;

namespace Payments;

public class PaymentsContext : DbContext
{
    public PaymentsContext(DbContextOptions<PaymentsContext> options)
        : base(options)
    {
    }

    public DbSet<Payment> Payments { get; set; }

    public DbSet<CardPayment> CardPayments { get; set; }

    public DbSet<Document> Documents { get; set; }

    public DbSet<Device> Devices { get; set; }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);

        modelBuilder.Entity<Payment>()
            .HasDiscriminator<string>("Kind")
            .HasValue<CardPayment>("card")
            .HasValue<BankTransfer>("transfer")
            .HasValue<InstantTransfer>("instant");
        modelBuilder.Entity<BankTransfer>().HasIndex(t => t.Iban);

        modelBuilder.Entity<Document>().UseTptMappingStrategy();
        modelBuilder.Entity<Contract>().Property(c => c.Party).HasMaxLength(100);
        modelBuilder.Entity<Invoice>();

        modelBuilder.Entity<Device>().UseTpcMappingStrategy();
        modelBuilder.Entity<Terminal>().ToTable("Terminals");
        modelBuilder.Entity<Reader>().ToTable("Readers");
    }
}
