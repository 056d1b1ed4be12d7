using System;
using System.Collections.Generic;
using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using Microsoft.EntityFrameworkCore;

namespace Ordering;

[ComplexType]
public class Address
{
    [MaxLength(100)]
    public required string Street { get; set; }

    public string City { get; set; } = "";

    public string? State { get; set; }

    [Column("Zip")]
    [Unicode(false)]
    public string PostCode { get; set; } = "";

    public string OneLine => $"{Street}, {City}";
}

public record struct Money(decimal Amount, string Currency);

[Owned]
public class Person
{
    [MaxLength(60)]
    public string FirstName { get; set; } = "";

    [MaxLength(60)]
    public string LastName { get; set; } = "";

    public string? Phone { get; set; }

    public string FullName() => FirstName + " " + LastName;
}

public class Preferences
{
    public string? Theme { get; set; }

    public bool Newsletter { get; set; }

    public int PageSize { get; set; }

    public List<Topic> Topics { get; set; } = [];
}

public class Topic
{
    public string Name { get; set; } = "";

    public int Weight { get; set; }
}
