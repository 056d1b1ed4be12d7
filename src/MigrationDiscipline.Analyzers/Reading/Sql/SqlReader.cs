using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Reading.Sql;

/// <summary>
/// Reads SQL text into the operations that builder calls would be. It recognises statements by their heads and the names in
/// them; what it does not recognise becomes <see cref="Opaque"/> with the names it holds. It never throws and needs no server.
/// </summary>
internal static class SqlReader
{
    /// <summary>The operations of a text, in order.</summary>
    /// <param name="sql">The text; a hole of a format string stands in it as <c>{0}</c>.</param>
    /// <param name="engines">Where it runs as far as is known; decides how it is cut into tokens.</param>
    /// <param name="locate">Makes a location from start and length in <paramref name="sql"/>.</param>
    public static EquatableArray<MigrationOperation> Read(string sql, Engines engines, Func<int, int, Location>? locate = null)
    {
        var sink = new SqlSink(locate);
        new ScriptReader(new SqlCode(sql, engines), sink, nesting: 0, isProcedural: false).Read();
        return sink.Operations.ToEquatableArray();
    }
}
