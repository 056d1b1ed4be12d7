using MigrationDiscipline.Model;

namespace MigrationDiscipline.Reading.Sql;

/// <summary>What a column is read for.</summary>
internal enum ColumnUse
{
    Copied,
    JoinKey,
    Filter,
}

/// <summary>Collects the tables and columns that a statement reads.</summary>
internal sealed class RowSourceBuilder
{
    private readonly List<QualifiedName> _tables = [];
    private readonly List<(ColumnReference Column, ColumnUse Use, string? Literal)> _columns = [];

    /// <summary>How many columns were added; a mark for <see cref="Since"/>.</summary>
    public int Count => _columns.Count;

    /// <summary>How many subqueries, and columns that subqueries pass on, were seen: what is compared with one is no constant.</summary>
    public int Subqueries { get; set; }

    /// <summary>Whether the statement limits how many rows it takes.</summary>
    public bool IsLimited { get; set; }

    public bool HasTables => _tables.Count > 0;

    /// <summary>The one table read so far; <c>null</c> when there are none or several.</summary>
    public QualifiedName? OnlyTableSince(int mark) => _tables.Count == mark + 1 ? _tables[mark] : null;

    public int TableCount => _tables.Count;

    public void AddTable(QualifiedName table) => _tables.Add(table);

    public void AddColumn(QualifiedName? qualifier, string name, ColumnUse use) => _columns.Add((new(qualifier, name), use, null));

    /// <summary>The columns added since the mark, without repetitions.</summary>
    public EquatableArray<ColumnReference> Since(int mark) =>
        _columns.Skip(mark).Select(column => column.Column).Distinct().ToEquatableArray();

    /// <summary>Says that the columns since the mark only choose rows.</summary>
    public void MakeFilters(int mark, string? literal)
    {
        for (var i = mark; i < _columns.Count; i++)
            _columns[i] = (_columns[i].Column, ColumnUse.Filter, literal);
    }

    public RowSource Build()
    {
        var copied = Of(ColumnUse.Copied);
        var keys = Of(ColumnUse.JoinKey);
        var others = new HashSet<ColumnReference>(copied.Concat(keys));
        return new(_tables.Distinct().ToEquatableArray(), Since(0))
        {
            Copied = copied,
            JoinKeys = keys,
            Filters = _columns.Where(column => column.Use == ColumnUse.Filter && !others.Contains(column.Column))
                .Select(column => new RowFilter(column.Column, column.Literal)).Distinct().ToEquatableArray(),
            Conditions = _columns.Where(column => column.Use == ColumnUse.Filter).Select(column => new RowFilter(column.Column, column.Literal)).Distinct().ToEquatableArray(),
            IsLimited = IsLimited,
        };
    }

    private EquatableArray<ColumnReference> Of(ColumnUse use) =>
        _columns.Where(column => column.Use == use).Select(column => column.Column).Distinct().ToEquatableArray();
}
