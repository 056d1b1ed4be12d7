#nullable enable
namespace Shop;

public class Country { [Key] public string Code { get; set; } = ""; public string Name { get; set; } = ""; }
[PrimaryKey(nameof(A), nameof(B))] public class Pair { public int A { get; set; } public int B { get; set; } public Country? Country { get; set; } }
[Keyless] public class Report { public string Title { get; set; } = ""; }
public class Fluent { public int One { get; set; } public string Two { get; set; } = ""; public byte Small { get; set; } public Pair? Pair { get; set; } }
public class Tiny { public byte Id { get; set; } }
public class Ticket { public int TicketID { get; set; } public Guid Public { get; set; } }
public class Seat { public int Id { get; set; } public Guid TicketPublic { get; set; } public Ticket Ticket { get; set; } = null!; }
public class ShopContext(DbContextOptions options) : DbContext(options)
{
    public DbSet<Country> Countries { get; set; } = null!;
    public DbSet<Pair> Pairs { get; set; } = null!;
    public DbSet<Tiny> Tinies { get; set; } = null!;
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Report>().ToView("report_view", "rep");
        modelBuilder.Entity<Fluent>(e => { e.HasKey(x => new { x.One, x.Two }); e.ToTable("fluents", "sales"); e.Property(x => x.Two).HasMaxLength(20); });
        modelBuilder.Entity<Ticket>().HasAlternateKey(x => x.Public);
        modelBuilder.Entity<Seat>().HasOne(x => x.Ticket).WithMany().HasForeignKey(x => x.TicketPublic).HasPrincipalKey(x => x.Public).OnDelete(DeleteBehavior.Restrict).HasConstraintName("FK_Seat");
    }
}
