using System;
using System.Collections.Generic;
using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;

namespace Blogging;

public class Author
{
    public int Id { get; set; }

    [MaxLength(80)]
    public string Name { get; set; } = string.Empty;

    [ConcurrencyCheck]
    public string? Email { get; set; }

    public DateOnly? Birthday { get; set; }

    public Uri? HomePage { get; set; }

    public short Level { get; set; }

    [InverseProperty(nameof(Blog.Owner))]
    public List<Blog> Blogs { get; set; } = new();

    public static int Count { get; set; }
}

public record Comment
{
    public Guid Id { get; init; }

    public string Text { get; init; } = "";

    public DateTime WrittenAt { get; init; }

    public int? Stars { get; init; }

    public long PostId { get; init; }

    public Post? Post { get; init; }

    public Author? WrittenBy { get; init; }
}

/// <summary>Nobody maps this class.</summary>
public class BlogSummary
{
    public string Title { get; set; } = "";

    public int Posts { get; set; }
}
