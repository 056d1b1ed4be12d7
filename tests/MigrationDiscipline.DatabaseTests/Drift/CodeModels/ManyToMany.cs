#nullable enable
namespace Shop;

public class Post { public int Id { get; set; } public List<Tag> Tags { get; } = new(); public List<Person> Likers { get; } = new(); public List<Topic> Topics { get; } = new(); public List<Label> Labels { get; } = new(); }
public class Tag { public string TagId { get; set; } = ""; public List<Post> Posts { get; } = new(); }
public class Person { public int Id { get; set; } public List<Person> Friends { get; } = new(); public List<Person> FriendOf { get; } = new(); }
public class Topic { public int Id { get; set; } public List<Post> Posts { get; } = new(); public List<PostTopic> PostTopics { get; } = new(); }
public class PostTopic { public int PostId { get; set; } public int TopicId { get; set; } public Post Post { get; set; } = null!; public Topic Topic { get; set; } = null!; public DateTime At { get; set; } }
public class Label { public int Id { get; set; } public List<Post> Posts { get; } = new(); }
public class Course { public int Id { get; set; } public List<Student> Students { get; } = new(); }
public class Student { public int Id { get; set; } public List<Course> Courses { get; } = new(); }
public class Red { public int Id { get; set; } public List<Blue> Blues { get; } = new(); }
public class Blue { public int Id { get; set; } public List<Red> Reds { get; } = new(); }
public class Enrollment { public int CoursesId { get; set; } public int StudentsId { get; set; } public int Grade { get; set; } }
public class ShopContext(DbContextOptions options) : DbContext(options)
{
    public DbSet<Post> Posts { get; set; } = null!;
    public DbSet<Red> Reds { get; set; } = null!;
    public DbSet<Course> Courses { get; set; } = null!;
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Post>(e =>
        {
            e.HasMany(x => x.Likers).WithMany();
            e.HasMany(x => x.Topics).WithMany(x => x.Posts).UsingEntity<PostTopic>(
                r => r.HasOne(x => x.Topic).WithMany(x => x.PostTopics).HasForeignKey(x => x.TopicId),
                l => l.HasOne(x => x.Post).WithMany().HasForeignKey(x => x.PostId),
                j => { j.HasKey(x => new { x.PostId, x.TopicId }); j.Property(x => x.At).HasDefaultValueSql("CURRENT_TIMESTAMP"); });
            e.HasMany(x => x.Labels).WithMany(x => x.Posts).UsingEntity<Dictionary<string, object>>(
                "post_labels",
                r => r.HasOne<Label>().WithMany().HasForeignKey("label_id"),
                l => l.HasOne<Post>().WithMany().HasForeignKey("post_id"),
                j => { j.HasKey("post_id", "label_id"); j.ToTable("post_label"); });
        });
        modelBuilder.Entity<Red>().HasMany(x => x.Blues).WithMany(x => x.Reds).UsingEntity(j => j.ToTable("colors", "paint"));
        modelBuilder.Entity<Blue>().HasMany(x => x.Reds).WithMany(x => x.Blues);
        modelBuilder.Entity<Course>().HasMany(x => x.Students).WithMany(x => x.Courses).UsingEntity<Enrollment>();
    }
}
