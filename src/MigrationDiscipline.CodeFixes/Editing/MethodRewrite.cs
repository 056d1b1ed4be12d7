using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using MigrationDiscipline.CodeFixes.Writing;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.CodeFixes.Editing;

/// <summary>
/// Replaces operations of <c>Up</c> by others, and what undid them in <c>Down</c> by what undoes the others. Gives nothing where an operation is no statement
/// of its own, or where <c>Down</c> has statements but not those: then only its author knows.
/// </summary>
internal sealed class MethodRewrite
{
    private readonly MigrationUnderFix _migration;
    private readonly MethodDeclarationSyntax _up;
    private readonly MethodDeclarationSyntax? _down;

    private MethodRewrite(MigrationUnderFix migration, MethodDeclarationSyntax up, MethodDeclarationSyntax? down)
    {
        _migration = migration;
        _up = up;
        _down = down;
    }

    /// <summary>The edits for a replacement; <c>null</c> when it cannot be made.</summary>
    public static Edits? Apply(MigrationUnderFix migration, Replacement replacement, CancellationToken cancellation)
    {
        if (migration.FindMethod("Up", cancellation) is not { } up)
            return null;
        var down = migration.FindMethod("Down", cancellation);
        return down is null && migration.Migration.Down.Body == MethodBody.Inherited ? null : new MethodRewrite(migration, up, down).Apply(replacement);
    }

    private Edits? Apply(Replacement replacement)
    {
        var operations = _migration.Migration.Up.Operations.Items;
        var removed = operations.Where(replacement.Removed.Contains).ToList();
        if (removed.Count != replacement.Removed.Count)
            return null;
        var edits = new Edits();
        if (!Replace(edits, _up, removed, replacement.First, replacement.Last, replacement.Comment))
            return null;
        if (_down is null || _migration.Migration.Down.Body != MethodBody.Statements)
            return edits;

        var rewritten = new List<MigrationOperation>();
        foreach (var operation in operations)
        {
            if (ReferenceEquals(operation, removed[0]))
                rewritten.AddRange(replacement.First);
            if (ReferenceEquals(operation, removed[removed.Count - 1]))
                rewritten.AddRange(replacement.Last);
            if (!replacement.Removed.Contains(operation))
                rewritten.Add(operation);
        }

        var steps = Inverse.Of(rewritten, _migration.Place.StateBefore, _migration.Migration.Key);
        return UndoOf(steps, replacement.First) is { } last && UndoOf(steps, replacement.Last) is { } first
            && FindInDown(replacement) is { } undone && Replace(edits, _down, undone, replacement.Last.Count > 0 ? first : last, replacement.Last.Count > 0 ? last : [])
            ? edits
            : null;
    }

    /// <summary>What undoes the operations; <c>null</c> when something cannot be undone.</summary>
    private static List<MigrationOperation>? UndoOf(IReadOnlyList<InverseStep> steps, IReadOnlyList<MigrationOperation> operations)
    {
        var own = steps.Where(step => operations.Any(operation => ReferenceEquals(operation, step.Original))).ToList();
        return own.TrueForAll(static step => step is UndoStep) ? own.ConvertAll(static step => ((UndoStep)step).Operation) : null;
    }

    /// <summary>The operations of <c>Down</c> that undo the removed ones.</summary>
    private List<MigrationOperation>? FindInDown(Replacement replacement)
    {
        var wanted = replacement.Removed.Select(static operation => (Key: OperationKey.OfInverse(operation), IsOptional: false))
            .Concat(replacement.AlsoInDown.Select(static key => (Key: (string?)key, IsOptional: true)))
            .ToList();
        var found = new List<MigrationOperation>();
        foreach (var (key, isOptional) in wanted)
        {
            var match = key is null ? null : _migration.Migration.Down.Operations.Items.FirstOrDefault(operation => OperationKey.Of(operation) == key);
            if (match is not null)
                found.Add(match);
            else if (!isOptional && !replacement.NeedsNoUndo(key))
                return null;
        }

        return _migration.Migration.Down.Operations.Items.Where(found.Contains).ToList() is { Count: > 0 } ordered ? ordered : null;
    }

    /// <summary>Puts the new statements where the first and the last removed one stand.</summary>
    private bool Replace(
        Edits edits, MethodDeclarationSyntax method, IReadOnlyList<MigrationOperation> removed, IReadOnlyList<MigrationOperation> first, IReadOnlyList<MigrationOperation> last,
        string? comment = null)
    {
        var statements = removed.Select(operation => MigrationUnderFix.StatementOf(operation, method)).ToList();
        if (statements.Contains(null) || statements.Distinct().Count() != statements.Count || _migration.DocumentOf(method) is not { } document)
            return false;
        var layout = new Layout(method.SyntaxTree.GetText());
        var writer = new EFCoreWriter(MigrationUnderFix.BuilderOf(method));
        var deleted = new List<SyntaxNode>();
        for (var i = 0; i < statements.Count; i++)
        {
            var statement = statements[i]!;
            var operations = new List<MigrationOperation>();
            if (i == 0)
                operations.AddRange(first);
            if (i == statements.Count - 1)
                operations.AddRange(last);
            // A comment alone would take along what stands behind it on its line.
            var above = i == statements.Count - 1 && (operations.Count > 0 || layout.WholeLines(statement.Span) is not null) ? comment : null;
            if (operations.Count == 0 && above is null)
            {
                deleted.Add(statement);
                continue;
            }

            var written = operations.ConvertAll(operation => writer.Write(operation));
            if (written.Contains(null))
                return false;
            var lines = (above is null ? "" : above + "\n") + string.Join("\n\n", written);
            var text = layout.Place(lines.TrimEnd('\n'), layout.IndentAt(statement.SpanStart)).TrimStart();
            edits.Add(document, new TextChange(statement.Span, text));
        }

        edits.Add(document, layout.Deletions(deleted).Select(static span => new TextChange(span, "")));
        return true;
    }
}

/// <summary>Operations of <c>Up</c> and what takes their place.</summary>
/// <param name="Removed">The operations that go, as they were read.</param>
/// <param name="First">What stands in place of the first of them.</param>
/// <param name="Last">What stands in place of the last of them.</param>
internal sealed record Replacement(IReadOnlyList<MigrationOperation> Removed, IReadOnlyList<MigrationOperation> First, IReadOnlyList<MigrationOperation> Last)
{
    /// <summary>Lines of comment for <c>Up</c>, above <see cref="Last"/>; also where nothing else stands in place of what goes.</summary>
    public string? Comment { get; init; }

    /// <summary>Keys of operations that <c>Down</c> may hold as well, and that go from it.</summary>
    public IReadOnlyList<string> AlsoInDown { get; init; } = [];

    /// <summary>Keys of operations that <c>Down</c> need not hold.</summary>
    public IReadOnlyList<string> OptionalInDown { get; init; } = [];

    public bool NeedsNoUndo(string? key) => key is not null && OptionalInDown.Contains(key);
}
