using MigrationDiscipline.Model;

namespace MigrationDiscipline.Reading.EFCore;

/// <summary>The engine that a snapshot is of, as far as its calls tell.</summary>
internal sealed class SnapshotEngine
{
    private Engines _annotated = Engines.None;
    private bool _hasTypesOfSqlite;

    /// <summary>
    /// How long the names of columns may be: a provider writes the limit of its engine into the model, but for SQLite, which has none; <c>null</c> when it is not there.
    /// </summary>
    public int? MaxIdentifierLength { get; private set; }

    /// <summary>
    /// What the limit of names tells; else what the annotations and extensions of providers do (several, where an application configures for several); else that there are column types
    /// which SQLite's provider alone writes so. <see cref="Engines.Any"/> for none of it.
    /// </summary>
    public Engines Value => MaxIdentifierLength switch
    {
        63 when IsPossible(Engines.PostgreSql) => Engines.PostgreSql,
        64 when IsPossible(Engines.MySql) => Engines.MySql,
        128 when IsPossible(Engines.SqlServer) => Engines.SqlServer,
        null when _hasTypesOfSqlite => Engines.Sqlite,
        _ => _annotated == Engines.None ? Engines.Any : _annotated,
    };

    public void See(SnapshotCall call)
    {
        switch (call.Name)
        {
            case "HasColumnType":
                _hasTypesOfSqlite |= call.Text(0).OrDefault is "INTEGER" or "TEXT";
                break;
            case "HasAnnotation" when call.Text(0).OrDefault is { } annotation:
                if (annotation == "Relational:MaxIdentifierLength" && call.Number(1) is { IsKnown: true } length)
                    MaxIdentifierLength = length.OrDefault;
                _annotated |= OfPrefix(annotation);
                break;
            default:
                if (call.Extensions is { } extensions)
                    _annotated |= OfPrefix(extensions);
                else if (call.Name.StartsWith("UseIdentityByDefault", StringComparison.Ordinal))
                    _annotated |= Engines.PostgreSql;
                break;
        }
    }

    private bool IsPossible(Engines engine) => _annotated == Engines.None || (_annotated & engine) != 0;

    private static Engines OfPrefix(string name) =>
        name.StartsWith("SqlServer", StringComparison.Ordinal) ? Engines.SqlServer
        : name.StartsWith("Npgsql", StringComparison.Ordinal) ? Engines.PostgreSql
        : name.StartsWith("MySql", StringComparison.OrdinalIgnoreCase) ? Engines.MySql
        : name.StartsWith("Sqlite", StringComparison.Ordinal) ? Engines.Sqlite
        : name.StartsWith("Oracle", StringComparison.Ordinal) || name.StartsWith("Fb", StringComparison.Ordinal) ? Engines.Other
        : Engines.None;
}
