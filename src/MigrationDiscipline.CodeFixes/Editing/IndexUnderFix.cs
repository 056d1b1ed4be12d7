using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model;
using MigrationDiscipline.Rules;

namespace MigrationDiscipline.CodeFixes.Editing;

/// <summary>The operation on an index or key that a finding stands on, and what stands around it in <c>Up</c>.</summary>
internal sealed class IndexUnderFix
{
    private IndexUnderFix(MigrationUnderFix migration, TableOperation operation, int position)
    {
        Migration = migration;
        Operation = operation;
        Position = position;
    }

    public MigrationUnderFix Migration { get; }

    /// <summary>A builder call of the migration's own: nothing from SQL or a helper.</summary>
    public TableOperation Operation { get; }

    /// <summary>Its place among <see cref="Operations"/>.</summary>
    public int Position { get; }

    /// <summary>The operations of <c>Up</c> in order, statements of SQL included.</summary>
    public IReadOnlyList<MigrationOperation> Operations => Up.Operations;

    public OperationContext Context => Up.Steps[Position];

    public Engines Engines => Up.EnginesOf(Operation);

    /// <summary>Whether <c>Up</c> does nothing else.</summary>
    public bool IsAlone => Operations.Count == 1;

    private MethodContext Up => Migration.Context.Up;

    /// <summary>The operation of <c>Up</c> at the finding; <c>null</c> for one that cannot be changed in its place.</summary>
    public static async Task<IndexUnderFix?> FindAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        if (await MigrationUnderFix.FindAsync(document, diagnostic.Location.SourceSpan, cancellation).ConfigureAwait(false) is not { } migration)
            return null;
        var operations = migration.Context.Up.Operations;
        for (var i = 0; i < operations.Count; i++)
        {
            if (operations[i] is TableOperation { IsFromSql: false, AdditionalLocations.IsEmpty: true, UnknownArguments.IsEmpty: true } operation && operation.Location == diagnostic.Location)
                return new IndexUnderFix(migration, operation, i);
        }

        return null;
    }

    /// <summary>
    /// Whether <c>Up</c> could run as these operations, and would leave the schema that it leaves now: indexes and keys may be made in another order, and everything
    /// means the same under its name.
    /// </summary>
    public bool IsEquivalent(IReadOnlyList<MigrationOperation> operations)
    {
        var (place, key) = (Migration.Place, Migration.Migration.Key);
        var state = place.StateBefore;
        foreach (var operation in operations)
        {
            if (operation is not RawSql { Text.IsUnknown: false })
                state = state.ApplyOn(place.Engines, operation, key);
        }

        var (before, after) = (Up.StateAfter.Tables.ToList(), state.Tables.ToDictionary(static table => table.Name.Key, SqlNames.Comparer));
        return before.Count == after.Count && before.TrueForAll(table => after.TryGetValue(table.Name.Key, out var other) && AreSame(table, other))
            && StatementOrder.FindFaults(operations, place.StateBefore, place.Engines, key).Count == 0;
    }

    private static bool AreSame(Table left, Table right) =>
        (left with { Indexes = default, UniqueConstraints = default }).Equals(right with { Indexes = default, UniqueConstraints = default })
        && AreSame(left.Indexes, right.Indexes) && AreSame(left.UniqueConstraints, right.UniqueConstraints);

    private static bool AreSame<T>(EquatableArray<T> left, EquatableArray<T> right) => left.Count == right.Count && left.Items.All(right.Items.Contains);
}
