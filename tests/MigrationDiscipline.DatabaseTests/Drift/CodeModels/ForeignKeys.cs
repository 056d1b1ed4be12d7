#nullable enable
namespace Shop;

public class Blog { public int Id { get; set; } public List<Post> Posts { get; set; } = new(); public Image? Image { get; set; } }
public class Post
{
    public int Id { get; set; }
    public int? BlogId { get; set; }
    public Blog? Blog { get; set; }
    public string? AuthorName { get; set; }
    [ForeignKey(nameof(AuthorName))] public Author? Author { get; set; }
    [ForeignKey("Editor")] public string EditorKey { get; set; } = "";
    public Author Editor { get; set; } = null!;
    [Required] public Category? Category { get; set; }
    public Post? Parent { get; set; }
    public List<Post> Children { get; set; } = new();
}
public class Author { [Key, MaxLength(30)] public string Name { get; set; } = ""; }
public class Category { public int Id { get; set; } public int? OwnerCategoryId { get; set; } }
public class Image { public int Id { get; set; } public int BlogRef { get; set; } [ForeignKey("BlogRef")] public Blog Blog { get; set; } = null!; }
public class Passport { public int Id { get; set; } public int PersonId { get; set; } public Person Person { get; set; } = null!; }
public class Person { public int Id { get; set; } public Passport? Passport { get; set; } [InverseProperty("Sender")] public List<Mail> Sent { get; set; } = new(); [InverseProperty("Receiver")] public List<Mail> Received { get; set; } = new(); }
public class Mail { public int Id { get; set; } public Person? Sender { get; set; } public Person Receiver { get; set; } = null!; [DeleteBehavior(DeleteBehavior.NoAction)] public Blog? About { get; set; } }
public class Node { public int Id { get; set; } public Node? Next { get; set; } public int? OwnerId { get; set; } public Node? Owner { get; set; } public List<Node> Owned { get; set; } = new(); }
public class Holder { public int Id { get; set; } public Held? Held { get; set; } }
public class Held { public int Id { get; set; } public int HolderId { get; set; } }
public class ShopContext(DbContextOptions options) : DbContext(options)
{
    public DbSet<Blog> Blogs { get; set; } = null!;
    public DbSet<Post> Posts { get; set; } = null!;
    public DbSet<Mail> Mails { get; set; } = null!;
    public DbSet<Holder> Holders { get; set; } = null!;
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Node>().HasOne(x => x.Owner).WithMany(x => x.Owned).HasForeignKey(x => x.OwnerId);
    }
}
