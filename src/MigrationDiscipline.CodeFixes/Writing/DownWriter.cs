using System.Text;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.CodeFixes.Writing;

/// <summary>The body of a <c>Down</c>.</summary>
/// <param name="Lines">Its statements as <see cref="EFCoreWriter"/> writes them, blank lines between; empty when there is nothing to undo.</param>
/// <param name="Undone">How many steps are undone.</param>
/// <param name="Throws">Whether it ends in a <c>throw</c>, since something of <c>Up</c> would stay.</param>
internal sealed record DownBody(string Lines, int Undone, bool Throws);

/// <summary>Writes steps of an <see cref="Inverse"/> as the statements of a method.</summary>
internal static class DownWriter
{
    /// <summary>The statement that keeps a <c>Down</c> that is not whole from running.</summary>
    public const string Throw = "throw new NotSupportedException(\"This migration cannot be reverted as it is: write what the comments above call for, then remove this line.\");";

    private const int MaxSqlLines = 30;

    /// <summary>
    /// What cannot be undone becomes a comment at its place. Where the schema would not be what it was, a <c>throw</c> ends the method: EF Core builds all
    /// operations before it runs one, so nothing is half undone, and what is written above it stays reachable code.
    /// </summary>
    /// <param name="steps">The steps, newest first.</param>
    /// <param name="builder">The name of the migration builder.</param>
    /// <param name="guardOf">The condition under which an operation of <c>Up</c> for some engines stands; <c>null</c> when it cannot be copied.</param>
    /// <param name="endsInThrow">Whether the <c>throw</c> is written, if there is need for one.</param>
    public static DownBody Write(IEnumerable<InverseStep> steps, string builder, Func<MigrationOperation, string?> guardOf, bool endsInThrow = true)
    {
        var writer = new EFCoreWriter(builder);
        var text = new StringBuilder();
        var openGuard = default(string);
        var (undone, throws) = (0, false);
        foreach (var step in steps)
        {
            var guard = step.Original.Engines == Engines.Any ? null : guardOf(step.Original);
            var isUnguarded = step.Original.Engines == Engines.Any || guard is not null;
            var statement = isUnguarded && step is UndoStep undo ? writer.Write(undo.Operation) : null;
            if (statement is null)
            {
                var lost = step as LostStep ?? new LostStep(step.Original, "what 'Up' does on some engines only has no known inverse");
                statement = Comment(lost);
                throws |= !lost.IsData;
                guard = openGuard;
            }
            else
            {
                undone++;
                statement = Loss(step.Original, ((UndoStep)step).Operation) + statement;
            }

            Append(statement, guard);
        }

        Close();
        if (throws && endsInThrow)
            Append(Throw, null);
        return new DownBody(text.ToString(), undone, throws);

        void Append(string statement, string? guard)
        {
            if (guard != openGuard)
                Close();
            if (text.Length > 0)
                text.Append("\n\n");
            if (guard is not null && guard != openGuard)
            {
                text.Append("if (").Append(guard).Append(")\n{\n");
                openGuard = guard;
            }

            text.Append(guard is null ? statement : "    " + statement.Replace("\n", "\n    "));
        }

        void Close()
        {
            if (openGuard is not null)
                text.Append("\n}");
            openGuard = null;
        }
    }

    /// <summary>What comes back without what it held says so in one line.</summary>
    private static string Loss(MigrationOperation original, MigrationOperation restored) => (original, restored) switch
    {
        (DropTable, CreateTable) => "// The rows that 'Up' dropped are not restored.\n",
        (DropColumn, AddColumn { Column: { IsComputed: false, IsProviderOwned: false } }) => "// The values that 'Up' dropped are not restored.\n",
        _ => "",
    };

    /// <summary>The sentence, and the SQL that it is about.</summary>
    private static string Comment(LostStep lost)
    {
        var sentence = char.ToUpperInvariant(lost.What[0]) + lost.What.Substring(1);
        if (lost.Original is not RawSql { Text.IsKnown: true } sql)
            return lost.IsData ? $"// {sentence}." : $"// Not undone: {lost.What}.";
        var lines = sql.Text.OrDefault!.Replace("\r", "").Split('\n').Select(static line => line.TrimEnd()).Where(static line => line.Length > 0).ToList();
        var indent = lines.Count == 0 ? 0 : lines.Min(static line => line.Length - line.TrimStart().Length);
        var shown = lines.Take(MaxSqlLines).Select(line => "\n//     " + line.Substring(indent));
        return $"// Not undone: {lost.What}. Write what undoes it here." + string.Concat(shown) + (lines.Count > MaxSqlLines ? "\n//     ..." : "");
    }
}
