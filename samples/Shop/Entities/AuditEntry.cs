using System.ComponentModel.DataAnnotations;

namespace Shop.Entities;

public class AuditEntry
{
    public int Id { get; set; }

    public DateTime At { get; set; }

    [MaxLength(100)]
    public required string Actor { get; set; }

    [MaxLength(400)]
    public required string Action { get; set; }

    [MaxLength(45)]
    public string? IpAddress { get; set; }
}
