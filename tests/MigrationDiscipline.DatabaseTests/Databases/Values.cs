using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace MigrationDiscipline.DatabaseTests.Databases;

/// <summary>
/// Rows for any table: every value follows from the type of its column and the number of its row, so that a foreign key finds the row of the
/// same number, and every value is there once.
/// </summary>
internal static class Values
{
    /// <summary>Above the keys of the rows that models bring along.</summary>
    private const int First = 101;

    /// <summary>Rows as SQL literals by column; the third has nothing where it need not.</summary>
    public static IEnumerable<IReadOnlyDictionary<string, string>> Rows(ITable table, int count)
    {
        var columns = table.Columns.Where(static column => column.ComputedColumnSql is null && column.StoreType is not ("xid" or "rowversion")).ToList();
        for (var number = First; number < First + count; number++)
            yield return columns.ToDictionary(static column => column.Name, column => column.IsNullable && number == First + 2 ? "NULL" : Literal(column, number));
    }

    private static string Literal(IColumn column, int number)
    {
        var mapping = column.StoreTypeMapping;
        var type = mapping.Converter?.ProviderClrType ?? mapping.ClrType;
        return mapping.GenerateProviderValueSqlLiteral(column.StoreType is "json" or "jsonb" ? "{}" : Value(Nullable.GetUnderlyingType(type) ?? type, number, mapping.Size));
    }

    private static object Value(Type type, int number, int? size) => Type.GetTypeCode(type) switch
    {
        TypeCode.String => size == 1 ? Letter(number).ToString() : "v" + number,
        TypeCode.Char => Letter(number),
        TypeCode.Boolean => number % 2 == 0,
        TypeCode.DateTime => Day(number),
        not TypeCode.Object => Convert.ChangeType(number, type, System.Globalization.CultureInfo.InvariantCulture),
        _ when type == typeof(Guid) => new Guid(number, 0, 0, new byte[8]),
        _ when type == typeof(DateTimeOffset) => new DateTimeOffset(Day(number)),
        _ when type == typeof(DateOnly) => DateOnly.FromDateTime(Day(number)),
        _ when type == typeof(TimeOnly) => new TimeOnly(number % 24, 0),
        _ when type == typeof(TimeSpan) => TimeSpan.FromHours(number % 24),
        _ when type == typeof(byte[]) => new[] { (byte)number },
        _ when type == typeof(string[]) => new[] { "v" + number },
        _ when type == typeof(List<int>) => new List<int> { number },
        _ when type == typeof(int[]) => new[] { number },
        _ => throw new NotSupportedException(type.ToString()),
    };

    private static DateTime Day(int number) => new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddDays(number);

    private static char Letter(int number) => (char)('A' + number % 26);
}
