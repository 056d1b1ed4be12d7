using MigrationDiscipline.Model;

namespace MigrationDiscipline.Reading.EFCore;

/// <summary>The engine that a snapshot is of, as far as its calls tell.</summary>
internal sealed class SnapshotEngine
{
    private Engines _told = Engines.None;
    private bool _hasColumns;
    private bool _hasOtherColumns;

    /// <summary>
    /// What the providers' annotations and extensions tell; without any, columns that all have one of SQLite's four types, as its provider writes them. <see cref="Engines.Any"/> for neither.
    /// </summary>
    public Engines Value => _told != Engines.None ? _told : _hasColumns && !_hasOtherColumns ? Engines.Sqlite : Engines.Any;

    public void See(SnapshotCall call)
    {
        if (call.Name == "HasColumnType")
        {
            _hasColumns = true;
            _hasOtherColumns |= call.Text(0).OrDefault is not ("INTEGER" or "TEXT" or "REAL" or "BLOB");
        }
        else
        {
            var owner = call.Extensions ?? (call.Name == "HasAnnotation" ? call.Text(0).OrDefault : call.Name.StartsWith("UseIdentityByDefault", StringComparison.Ordinal) ? "Npgsql" : null);
            _told |= owner is null ? Engines.None
                : owner.StartsWith("SqlServer", StringComparison.Ordinal) ? Engines.SqlServer
                : owner.StartsWith("Npgsql", StringComparison.Ordinal) ? Engines.PostgreSql
                : owner.StartsWith("MySql", StringComparison.Ordinal) || owner.StartsWith("MySQL", StringComparison.Ordinal) ? Engines.MySql
                : owner.StartsWith("Sqlite", StringComparison.Ordinal) ? Engines.Sqlite
                : Engines.None;
        }
    }
}
