using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Reading.Sql;

/// <summary>Takes the operations as they are found and gives each its location and its marks.</summary>
internal sealed class SqlSink
{
    private readonly Func<int, int, Location>? _locate;
    private readonly bool _isDynamic;
    private int _statements;

    public SqlSink(Func<int, int, Location>? locate) => _locate = locate;

    private SqlSink(SqlSink outer, Func<int, int, Location> locate)
    {
        _locate = outer._locate is null ? null : locate;
        Operations = outer.Operations;
        _isDynamic = true;
    }

    public List<MigrationOperation> Operations { get; } = [];

    /// <summary>A sink for the text in the string at <paramref name="index"/>, which is SQL itself.</summary>
    public SqlSink Inside(SqlCode code, int index)
    {
        var token = code[index];
        var start = code.StringAt(index).Start;
        return new(this, start < 0
            ? (_, _) => Locate(token.Start, token.Length)
            : (from, length) => Locate(start + from, length));
    }

    /// <summary>A sink for text that was put together: everything in it is located at one place.</summary>
    public SqlSink At(int start, int length) => new(this, (_, _) => Locate(start, length));

    /// <summary>Says that the text goes on with another statement.</summary>
    public void Begin() => _statements++;

    public void Add(MigrationOperation operation, int start, int length, bool isConditional) =>
        Operations.Add(operation with
        {
            Location = Locate(start, length),
            IsFromSql = true,
            IsDynamic = _isDynamic || operation.IsDynamic,
            IsBehindAnother = _statements > 1,
            IsConditional = isConditional || operation.IsConditional,
        });

    private Location Locate(int start, int length) => _locate?.Invoke(start, length) ?? Location.None;
}
