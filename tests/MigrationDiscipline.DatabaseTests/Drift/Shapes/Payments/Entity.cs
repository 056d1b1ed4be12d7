using System;
using System.ComponentModel.DataAnnotations;

namespace Payments;

/// <summary>What all entities have.</summary>
public abstract class Entity
{
    public int Id { get; protected set; }

    public DateTime CreatedAt { get; set; }

    public DateTime? UpdatedAt { get; set; }
}

public abstract class Audited<TUser> : Entity
    where TUser : notnull
{
    public required TUser CreatedBy { get; set; }

    [MaxLength(50)]
    public string? Reason { get; set; }
}

public interface INumbered
{
    string Number { get; }
}
