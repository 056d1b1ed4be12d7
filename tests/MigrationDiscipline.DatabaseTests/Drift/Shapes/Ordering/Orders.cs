using System;
using System.Collections.Generic;
using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;

namespace Ordering;

public class Customer
{
    public int Id { get; set; }

    [StringLength(30)]
    public string Number { get; set; } = "";

    public Person Contact { get; set; } = new();

    public required Address Billing { get; set; }

    public Preferences? Preferences { get; set; }

    public List<Order> Orders { get; set; } = [];
}

public class Order
{
    private readonly List<OrderLine> _lines = [];

    public Guid Id { get; private set; }

    public DateTime OrderedAt { get; private set; }

    public OrderState State { get; set; }

    public int? DiscountPercent { get; set; }

    public Customer Customer { get; set; } = null!;

    public required Address Delivery { get; set; }

    public Money Total { get; set; }

    public Carrier? Carrier { get; set; }

    public IReadOnlyList<OrderLine> Lines => _lines;

    public int LineCount => _lines.Count;

    public void Add(OrderLine line) => _lines.Add(line);
}

public enum OrderState : byte
{
    Open,
    Paid,
    Sent,
}

/// <summary>A part of an order: it has no life of its own.</summary>
public class OrderLine
{
    public string Product { get; set; } = "";

    public int Quantity { get; set; }

    [Precision(10, 2)]
    public decimal UnitPrice { get; set; }

    public string? Remark { get; set; }
}

public class Carrier
{
    public string Name { get; set; } = "";

    public string? TrackingNumber { get; set; }

    public DateOnly? ExpectedOn { get; set; }
}
