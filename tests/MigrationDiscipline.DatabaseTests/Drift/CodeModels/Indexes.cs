#nullable enable
namespace Shop;

[Index(nameof(Name)), Index(nameof(Code), nameof(Name), IsUnique = true, Name = "IX_code"), Index(nameof(Created), AllDescending = true), Comment("all things")]
public class Thing
{
    public int Id { get; set; }
    [StringLength(100)] public string Name { get; set; } = "";
    public string? Code { get; set; }
    public DateTime Created { get; set; }
    public int KindId { get; set; }
    public Kind Kind { get; set; } = null!;
    public int? PlaceId { get; set; }
    public Place? Place { get; set; }
}
public class Kind { public int Id { get; set; } [Unicode(false)] public string Title { get; set; } = ""; }
public class Place { public int Id { get; set; } public int Rank { get; set; } public Thing? Thing { get; set; } }
public class ShopContext(DbContextOptions options) : DbContext(options)
{
    public DbSet<Thing> Things { get; set; } = null!;
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasDefaultSchema("app");
        modelBuilder.Entity<Thing>(e =>
        {
            e.HasIndex(x => new { x.KindId, x.Created }).IsDescending(false, true);
            e.ToTable("things", t => { t.HasCheckConstraint("CK_name", "Name <> ''"); t.HasComment("things"); });
        });
        modelBuilder.Entity<Kind>(e => { e.HasIndex(x => x.Title).IsUnique().HasDatabaseName("UX_title").HasFilter("Title <> ''"); e.ToTable(t => t.ExcludeFromMigrations()); });
        modelBuilder.Entity<Place>().HasIndex("Rank");
    }
}
