#nullable enable
namespace Shop;

// Who must be there: nullable annotations, attributes and configuration on both ends, with and without a property.
public class A { public int Id { get; set; } public int PId { get; set; } public P? P { get; set; } }
public class B { public int Id { get; set; } public int? PId { get; set; } public P P { get; set; } = null!; }
public class C { public int Id { get; set; } public int? PId { get; set; } [Required] public P? P { get; set; } }
public class D { public int Id { get; set; } public int PId { get; set; } public P P { get; set; } = null!; }
public class E { public int Id { get; set; } public int? PId { get; set; } public P? P { get; set; } }
public class F { public int Id { get; set; } public P P { get; set; } = null!; }
public class G { public int Id { get; set; } public string KId { get; set; } = ""; public K? K { get; set; } }
public class H { public int Id { get; set; } public string? KId { get; set; } public K K { get; set; } = null!; }
public class I { public int Id { get; set; } public string? KId { get; set; } public K? K { get; set; } }
#nullable disable
public class J { public int Id { get; set; } public string KId { get; set; } public K K { get; set; } public P P { get; set; } }
#nullable enable
public class P { public int Id { get; set; } }
public class K { [MaxLength(40)] public string Id { get; set; } = ""; }
public class S { public int Id { get; set; } }
public class R { public int Id { get; set; } public int SId { get; set; } public S? S { get; set; } public int? TId { get; set; } public S? T { get; set; } public S? U { get; set; } public S? V { get; set; } public string WCode { get; set; } = ""; public K? W { get; set; } }

public class ShopContext(DbContextOptions options) : DbContext(options)
{
    public DbSet<A> As { get; set; } = null!;
    public DbSet<B> Bs { get; set; } = null!;
    public DbSet<C> Cs { get; set; } = null!;
    public DbSet<D> Ds { get; set; } = null!;
    public DbSet<E> Es { get; set; } = null!;
    public DbSet<F> Fs { get; set; } = null!;
    public DbSet<G> Gs { get; set; } = null!;
    public DbSet<H> Hs { get; set; } = null!;
    public DbSet<I> Is { get; set; } = null!;
    public DbSet<J> Js { get; set; } = null!;

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<R>(e =>
        {
            e.HasOne(x => x.S).WithMany().HasForeignKey(x => x.SId).IsRequired(false);
            e.HasOne(x => x.T).WithMany().HasForeignKey(x => x.TId).IsRequired();
            e.Navigation(x => x.V).IsRequired();
            e.HasOne(x => x.W).WithMany().HasForeignKey(x => x.WCode).IsRequired(false);
            e.HasOne(x => x.U).WithMany().IsRequired(false).OnDelete(DeleteBehavior.Cascade);
        });
    }
}
