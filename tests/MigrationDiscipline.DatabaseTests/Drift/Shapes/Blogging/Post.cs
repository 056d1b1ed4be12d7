using System;
using System.Collections.Generic;
using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using Microsoft.EntityFrameworkCore;

namespace Blogging;

[Table("Articles")]
[Index(nameof(Slug), IsUnique = true)]
[Index(nameof(BlogId), nameof(PublishedOn))]
public class Post
{
    [Key]
    [DatabaseGenerated(DatabaseGeneratedOption.Identity)]
    public long PostId { get; set; }

    [MaxLength(120)]
    [Unicode(false)]
    public required string Slug { get; set; }

    public required string Title { get; set; }

    [Column("Body", Order = 3)]
    public string? Content { get; set; }

    [Comment("The day on which readers see it")]
    public DateOnly? PublishedOn { get; set; }

    public PostState State { get; set; }

    public int ViewCount { get; protected set; }

    public double Score { get; set; }

    public TimeSpan ReadingTime { get; set; }

    public Guid PublicKey { get; set; }

    public byte[]? Thumbnail { get; set; }

    public List<string> Keywords { get; set; } = [];

    [Timestamp]
    public byte[]? RowVersion { get; set; }

    public int BlogId { get; set; }

    [ForeignKey(nameof(BlogId))]
    public virtual Blog? Blog { get; set; }

    public virtual ICollection<Comment> Comments { get; set; } = new HashSet<Comment>();

    public enum PostState
    {
        Draft,
        Published,
        Withdrawn,
    }
}
