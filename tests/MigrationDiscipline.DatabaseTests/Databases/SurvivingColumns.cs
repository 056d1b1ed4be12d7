using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace MigrationDiscipline.DatabaseTests.Databases;

/// <summary>Which values a migration leaves in place: those whose column it neither drops nor computes. Names are those before it.</summary>
internal sealed class SurvivingColumns
{
    private readonly Dictionary<(string? Schema, string Table), (string? Schema, string Table)> _tables = [];
    private readonly Dictionary<((string? Schema, string Table) Table, string Column), string> _columns = [];
    private readonly HashSet<(string? Schema, string Table)> _lostTables = [];
    private readonly HashSet<((string? Schema, string Table) Table, string Column)> _lostColumns = [];
    private readonly HashSet<((string? Schema, string Table) Table, string Column)> _required = [];

    public SurvivingColumns(IEnumerable<MigrationOperation> up)
    {
        foreach (var operation in up)
        {
            switch (operation)
            {
                case RenameTableOperation rename:
                    _tables[(rename.NewSchema, rename.NewName ?? rename.Name)] = Original(rename.Schema, rename.Name);
                    break;
                case DropTableOperation drop:
                    _lostTables.Add(Original(drop.Schema, drop.Name));
                    break;
                case RenameColumnOperation rename:
                    _columns[(Original(rename.Schema, rename.Table), rename.NewName)] = Original(rename.Schema, rename.Table, rename.Name).Column;
                    break;
                case DropColumnOperation drop:
                    _lostColumns.Add(Original(drop.Schema, drop.Table, drop.Name));
                    break;
                case AlterColumnOperation { ComputedColumnSql: not null } alter:
                    _lostColumns.Add(Original(alter.Schema, alter.Table, alter.Name));
                    break;
                case AlterColumnOperation { IsNullable: false } alter:
                    _required.Add(Original(alter.Schema, alter.Table, alter.Name));
                    break;
            }
        }
    }

    public bool Has(string? schema, string table) => !_lostTables.Contains((schema, table));

    /// <summary>Whether a value is still there; what had none gets one when its column becomes required.</summary>
    public bool Has(string? schema, string table, string column, string value) =>
        !_lostColumns.Contains(((schema, table), column)) && !(value == "NULL" && _required.Contains(((schema, table), column)));

    private (string? Schema, string Table) Original(string? schema, string table) => _tables.GetValueOrDefault((schema, table), (schema, table));

    private ((string? Schema, string Table) Table, string Column) Original(string? schema, string table, string column)
    {
        var original = Original(schema, table);
        return (original, _columns.GetValueOrDefault((original, column), column));
    }
}
