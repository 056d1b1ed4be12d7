using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Drift;

/// <summary>What attributes and configuration say of one property so far, the later and stronger over the earlier.</summary>
internal sealed class PropertyFacts
{
    public Value<string> Column { get; set; }

    public Value<string> ColumnType { get; set; }

    public Value<int> MaxLength { get; set; }

    public Value<int> Precision { get; set; }

    public Value<int> Scale { get; set; }

    public Value<bool> IsUnicode { get; set; }

    public Value<bool> IsFixedLength { get; set; }

    public Value<bool> IsRequired { get; set; }

    public Value<bool> IsConcurrencyToken { get; set; }

    /// <summary>What somebody said; <c>""</c> is never.</summary>
    public Value<string> ValueGenerated { get; set; }

    public Value<Literal> DefaultValue { get; set; }

    public Value<string> DefaultValueSql { get; set; }

    public Value<string> ComputedColumnSql { get; set; }

    public Value<bool> IsStored { get; set; }

    public Value<string> Comment { get; set; }

    public Value<string> Collation { get; set; }

    public Value<int> Order { get; set; }

    /// <summary>The type that values are converted to; absent for no conversion.</summary>
    public Value<ITypeSymbol> ConvertedTo { get; set; }

    /// <summary>The limit that the converter brings, if any; unknown when it may bring one, or a precision.</summary>
    public Value<int> ConvertedSize { get; set; }

    /// <summary>Whether the column depends on something that is told in a way nobody reads here: the elements of a collection, an annotation.</summary>
    public bool HasUnreadType { get; set; }

    /// <summary>Why nothing can be said; <c>null</c> while all is known.</summary>
    public string? Opacity { get; set; }
}
