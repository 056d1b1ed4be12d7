using MigrationDiscipline.Model;

namespace MigrationDiscipline.Reading.Sql;

/// <summary>One statement of a text, for the readers of its family.</summary>
/// <param name="Code">The whole text.</param>
/// <param name="Sink">Takes what is found.</param>
/// <param name="Start">The statement's first token.</param>
/// <param name="End">The position behind its last.</param>
/// <param name="IsConditional">Whether it stands under a condition.</param>
/// <param name="Nesting">How many strings of dynamic SQL it is inside of.</param>
/// <param name="IsProcedural">Whether it stands in the body of a procedure.</param>
internal sealed record StatementContext(SqlCode Code, SqlSink Sink, int Start, int End, bool IsConditional, int Nesting, bool IsProcedural)
{
    /// <summary>Adds an operation located from the statement's first word to before <paramref name="headEnd"/>.</summary>
    public void Add(MigrationOperation operation, int headEnd)
    {
        var last = Math.Max(Start, Math.Min(headEnd, End) - 1);
        var start = Code[Start].Start;
        Sink.Add(operation, start, Code[last].End - start, IsConditional);
    }

    /// <summary>Adds what can do anything: dynamic SQL, procedures, broken text.</summary>
    public void AddAnything(int headEnd) => Add(new Opaque { Text = Head(headEnd) }, headEnd);

    /// <summary>Adds a statement that is not understood: it can concern only what it names.</summary>
    /// <param name="headEnd">The position behind its head.</param>
    /// <param name="view">The view that it creates.</param>
    public void AddOpaque(int headEnd, ViewDefinition? view = null)
    {
        var names = new List<string>();
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var i = Start + 1; i < End; i++)
        {
            if (Code.IsName(i) && !Code.IsAny(i, SqlWords.NoColumns) && seen.Add(Code.NameAt(i)))
                names.Add(Code.NameAt(i));
            else if (Code.IsKind(i, SqlTokenKind.Parameter) && SqlName.IsHole(Code, i) && Code.TextAt(i) != "?")
            {
                AddAnything(headEnd);
                return;
            }
        }

        Add(new Opaque { Text = Head(headEnd), Names = names.ToEquatableArray(), MayTouchAnything = false, View = view }, headEnd);
    }

    private string Head(int headEnd)
    {
        var head = Code.TextOf(Start, Math.Max(Start + 1, Math.Min(headEnd, End)));
        return head.Length <= 80 ? head : head.Substring(0, 80);
    }
}
