using Microsoft.CodeAnalysis;

namespace MigrationDiscipline.Model.Entities;

/// <summary>In which way a model in code differs from its snapshot.</summary>
internal enum ModelDifferenceKind
{
    /// <summary>A property or navigation whose column, foreign key or table is not in the snapshot.</summary>
    MemberMissing,

    /// <summary>An entity type whose table, or whose columns in the table of its hierarchy, are not in the snapshot.</summary>
    TypeMissing,

    /// <summary>A property of the snapshot whose column the code no longer has.</summary>
    MemberGone,

    /// <summary>An entity type of the snapshot whose table or columns the code no longer has.</summary>
    TypeGone,

    /// <summary>Both have it, defined differently.</summary>
    Changed,
}

/// <summary>A difference between the model in code and its snapshot that a migration would carry out.</summary>
internal sealed record ModelDifference
{
    public required ModelDifferenceKind Kind { get; init; }

    /// <summary>The entity type, without its name space.</summary>
    public required string Type { get; init; }

    /// <summary>The property or navigation; <c>null</c> where the type itself differs.</summary>
    public string? Member { get; init; }

    /// <summary>What differs, each as <c>maximum length 100 instead of 50</c>; for what is missing or gone empty.</summary>
    public EquatableArray<string> Facts { get; init; }

    /// <summary>Where the code says it: the member, the class, the attribute or call of an index; <c>null</c> where that is no code of this compilation, and for what is gone.</summary>
    public Location? Location { get; init; }

    /// <summary>What makes the type a part of the model: the <c>DbSet</c>, the configuration; <c>null</c> where that is no code of this compilation.</summary>
    public Location? UseLocation { get; init; }

    /// <summary><c>Order.Note</c>, or <c>Order</c>.</summary>
    public string Subject => Member is null ? Type : Type + "." + Member;
}
