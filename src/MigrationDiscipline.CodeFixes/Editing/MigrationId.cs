using System.Globalization;

namespace MigrationDiscipline.CodeFixes.Editing;

/// <summary>Ids of new migrations: the highest known one plus one second, so that the new one is the newest, and no clock is asked.</summary>
internal static class MigrationId
{
    private const string TimestampFormat = "yyyyMMddHHmmss";

    /// <summary>The timestamp one second after the newest of some ids; <c>null</c> where none begins with one.</summary>
    public static string? TimestampAfter(IEnumerable<string> ids)
    {
        var highest = ids.Select(TimeOf).DefaultIfEmpty().Max();
        return highest == default || highest > DateTime.MaxValue.AddSeconds(-1) ? null : highest.AddSeconds(1).ToString(TimestampFormat, CultureInfo.InvariantCulture);
    }

    /// <summary>The timestamp of an id; the beginning of time where it has none.</summary>
    public static DateTime TimeOf(string id) =>
        id.Length > 14 && DateTime.TryParseExact(id.Substring(0, 14), TimestampFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : default;
}
