using MigrationDiscipline.Model;

namespace MigrationDiscipline.Reading.Sql;

/// <summary>A table or subquery in a FROM clause.</summary>
/// <param name="Alias">The name that columns are qualified with.</param>
/// <param name="Table">The table; absent for a subquery, a CTE or a function, unknown for a name that cannot be known.</param>
internal sealed record ScopeEntry(string Alias, Value<QualifiedName> Table);

/// <summary>The tables whose columns an expression can name, and around them those of the query outside.</summary>
internal sealed class TableScope(TableScope? outer)
{
    public List<ScopeEntry> Entries { get; } = [];

    /// <summary>
    /// Whether a select list is being read: an unqualified name in it belongs to this query's own table. In a condition it may
    /// as well belong to the query outside.
    /// </summary>
    public bool IsInSelectList { get; set; }

    /// <summary>The entry of that alias in this query or, failing that, in those outside.</summary>
    public ScopeEntry? Find(string alias) => FindOwn(alias) ?? Outer?.Find(alias);

    /// <summary>The entry of that alias in this query.</summary>
    public ScopeEntry? FindOwn(string alias) =>
        Entries.Find(entry => string.Equals(entry.Alias, alias, StringComparison.OrdinalIgnoreCase));

    /// <summary>The table that an unqualified column belongs to; <c>null</c> where the statement alone does not tell.</summary>
    public QualifiedName? OwnerOfUnqualified()
    {
        var scope = this;
        while (scope.Entries.Count == 0 && scope.Outer is not null)
            scope = scope.Outer;
        var isCertain = scope.Entries.Count == 1 && (scope.Outer is null || scope.IsInSelectList);
        return isCertain && scope.Entries[0].Table is { IsKnown: true } table ? table.OrDefault : null;
    }

    private TableScope? Outer { get; } = outer;
}
