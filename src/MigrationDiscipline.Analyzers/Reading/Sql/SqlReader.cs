using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Reading.Sql;

/// <summary>Recognises the statements of SQL text.</summary>
internal static class SqlReader
{
    public static EquatableArray<MigrationOperation> Read(string sql, Engines engines, Func<int, int, Location>? locate) =>
        [new Opaque { Text = sql, IsFromSql = true, Location = locate?.Invoke(0, 0) ?? Location.None }];
}
