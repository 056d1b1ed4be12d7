using System;
using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using Microsoft.EntityFrameworkCore;

namespace Payments;

public abstract class Payment : Audited<string>
{
    [Precision(12, 2)]
    public decimal Amount { get; set; }

    [MaxLength(3)]
    public string Currency { get; set; } = "EUR";

    public int? DocumentId { get; set; }

    public Document? Document { get; set; }
}

public class CardPayment : Payment
{
    [MaxLength(19)]
    public string MaskedNumber { get; set; } = "";

    public DateOnly ExpiresOn { get; set; }

    public bool Is3DSecure { get; set; }
}

public class BankTransfer : Payment
{
    [Unicode(false)]
    public required string Iban { get; set; }

    public string? Reference { get; set; }

    public int? Retries { get; set; }
}

public sealed class InstantTransfer : BankTransfer
{
    public TimeSpan Took { get; set; }
}

[Table("Documents")]
public class Document : Entity, INumbered
{
    [MaxLength(20)]
    public string Number { get; set; } = "";

    public string? Title { get; set; }

    public int Pages { get; set; }
}

[Table("Contracts")]
public class Contract : Document
{
    public DateOnly SignedOn { get; set; }

    public DateOnly? EndsOn { get; set; }

    public string Party { get; set; } = "";
}

[Table("Invoices")]
public class Invoice : Document
{
    [Column(TypeName = "decimal(14, 2)")]
    public decimal Total { get; set; }

    public bool IsPaid { get; set; }
}

public abstract class Device
{
    public Guid Id { get; set; }

    [Required]
    public string? Serial { get; set; }

    public int FirmwareVersion { get; set; }
}

public class Terminal : Device
{
    public string? Location { get; set; }

    public bool HasPrinter { get; set; }
}

public class Reader : Device
{
    public long Swipes { get; set; }

    public float? BatteryLevel { get; set; }
}
