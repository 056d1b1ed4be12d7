using System;
using System.Collections.Generic;
using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using Microsoft.EntityFrameworkCore;

namespace Blogging;

/// <summary>A blog with its posts.</summary>
public class Blog
{
    public int Id { get; set; }

    [Required]
    [MaxLength(200)]
    public string Title { get; set; } = "";

    [StringLength(2048)]
    public string? Url { get; set; }

    public string? Description { get; set; }

    [Precision(4, 2)]
    public decimal? Rating { get; set; }

    public bool IsPublic { get; set; }

    public DateTime CreatedAt { get; init; }

    public DateTimeOffset? ArchivedAt { get; private set; }

    [NotMapped]
    public int UnreadPosts { get; set; }

    /// <summary>Not mapped: there is no setter.</summary>
    public string Heading => Title + " " + Url;

    public int OwnerId { get; set; }

    public Author Owner { get; set; } = null!;

    public ICollection<Post> Posts { get; } = new List<Post>();

    public void Archive(DateTimeOffset now)
    {
        ArchivedAt = now;
        IsPublic = false;
    }
}
