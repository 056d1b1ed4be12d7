using System.Globalization;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.CodeFixes.Editing;

/// <summary>Names for indexes that make room for others.</summary>
internal static class IndexNames
{
    /// <summary>With a number behind it a name still has the 63 bytes that PostgreSQL keeps.</summary>
    private const int Longest = 57;

    /// <summary>The name with <c>_old</c> behind it, or whatever is free.</summary>
    public static string Free(string name, IndexUnderFix found)
    {
        var start = (name.Length <= Longest ? name : name.Substring(0, Longest)) + "_old";
        var free = start;
        for (var number = 2; IsTaken(free, found); number++)
            free = start + number.ToString(CultureInfo.InvariantCulture);
        return free;
    }

    private static bool IsTaken(string name, IndexUnderFix found) =>
        found.Context.StateAtStart.Tables.Any(table => table.FindIndex(name) is not null)
        || found.Operations.Any(operation => operation is CreateIndex create && SqlNames.Same(create.Index.Name, name));
}
