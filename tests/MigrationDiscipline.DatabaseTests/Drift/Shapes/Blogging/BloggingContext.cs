using Microsoft.EntityFrameworkCore;

namespace Blogging;

public class BloggingContext : DbContext
{
    public BloggingContext(DbContextOptions<BloggingContext> options)
        : base(options)
    {
    }

    public DbSet<Blog> Blogs { get; set; } = null!;

    public DbSet<Post> Posts => Set<Post>();

    public DbSet<Comment> Comments { get; set; } = null!;

    public int Saves { get; private set; }

    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        Saves++;
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }
}
