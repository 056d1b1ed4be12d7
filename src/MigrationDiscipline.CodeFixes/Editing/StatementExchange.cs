using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using MigrationDiscipline.CodeFixes.Writing;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.CodeFixes.Editing;

/// <summary>An operation of <c>Up</c> that leaves its place.</summary>
/// <param name="Operation">The operation as it was read.</param>
/// <param name="Instead">What stands in its place; <c>null</c> for nothing.</param>
/// <param name="UndoInstead">What stands in <c>Down</c> in place of what undid it; <c>null</c> for nothing.</param>
internal sealed record Exchange(MigrationOperation Operation, MigrationOperation? Instead = null, MigrationOperation? UndoInstead = null)
{
    /// <summary>Whether what undid it stays in <c>Down</c> as it is.</summary>
    public bool KeepsUndo { get; init; }
}

/// <summary>Takes statements out of a migration, or puts others in their place, in <c>Up</c> and in <c>Down</c>; comments stay.</summary>
internal static class StatementExchange
{
    /// <summary>
    /// The edits, and what <c>Down</c> held for each of the operations (<c>null</c> where <c>Down</c> undoes nothing: empty, or it throws). <c>null</c> where an
    /// operation is no statement of its own, or where <c>Down</c> undoes something but not that.
    /// </summary>
    public static (Edits Edits, IReadOnlyList<MigrationOperation?> Undo)? Apply(MigrationUnderFix migration, IReadOnlyList<Exchange> exchanges, CancellationToken cancellation)
    {
        if (migration.FindMethod("Up", cancellation) is not { } up)
            return null;
        var edits = new Edits();
        if (!Replace(edits, migration, up, exchanges.Select(static exchange => (exchange.Operation, exchange.Instead))))
            return null;
        if (migration.Migration.Down is not { Body: MethodBody.Statements, AlwaysThrows: false })
            return (edits, exchanges.Select(static _ => default(MigrationOperation)).ToList());
        if (migration.FindMethod("Down", cancellation) is not { } down)
            return null;

        var undo = exchanges.Select(exchange => OperationKey.OfInverse(exchange.Operation) is { } key
            ? migration.Migration.Down.Operations.Items.FirstOrDefault(operation => OperationKey.Of(operation) == key)
            : null).ToList();
        // A Down that is left with nothing would say that nothing needs undoing.
        if (exchanges.Count(static exchange => !exchange.KeepsUndo && exchange.UndoInstead is null) is > 0 and var removed && removed == migration.Migration.Down.Operations.Count
            && removed < migration.Migration.Up.Operations.Count)
        {
            return null;
        }

        var changed = exchanges.Zip(undo, static (exchange, operation) => (exchange, operation)).Where(static pair => !pair.exchange.KeepsUndo).ToList();
        return changed.TrueForAll(static pair => pair.operation is not null) && Replace(edits, migration, down, changed.Select(static pair => (pair.operation!, pair.exchange.UndoInstead)))
            ? (edits, undo)
            : null;
    }

    private static bool Replace(
        Edits edits, MigrationUnderFix migration, MethodDeclarationSyntax method, IEnumerable<(MigrationOperation Operation, MigrationOperation? Instead)> exchanges)
    {
        if (migration.DocumentOf(method) is not { } document)
            return false;
        var layout = new Layout(method.SyntaxTree.GetText());
        var writer = new EFCoreWriter(MigrationUnderFix.BuilderOf(method));
        var deleted = new List<SyntaxNode>();
        var seen = new HashSet<SyntaxNode>();
        foreach (var (operation, instead) in exchanges)
        {
            if (MigrationUnderFix.StatementOf(operation, method) is not { } statement || !seen.Add(statement))
                return false;
            if (instead is null)
            {
                deleted.Add(statement);
                continue;
            }

            if (writer.Write(instead) is not { } lines)
                return false;
            edits.Add(document, new TextChange(statement.Span, layout.Place(lines, layout.IndentAt(statement.SpanStart)).TrimStart()));
        }

        edits.Add(document, layout.Deletions(deleted).Select(static span => new TextChange(span, "")));
        return true;
    }
}
