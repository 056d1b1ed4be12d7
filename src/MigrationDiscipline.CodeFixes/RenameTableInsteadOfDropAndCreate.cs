using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using MigrationDiscipline.CodeFixes.Editing;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.CodeFixes;

/// <summary>Renames a table, and changes what differs, where <c>Up</c> drops it and creates its new form; <c>Down</c> renames it back.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RenameTableInsteadOfDropAndCreate))]
public sealed class RenameTableInsteadOfDropAndCreate : CodeFixProvider
{
    private const string Id = "MGD2004";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Id);

    /// <summary>None: whether two tables are one is for a person to say.</summary>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await MigrationUnderFix.FindAsync(context.Document, context.Span, context.CancellationToken).ConfigureAwait(false) is not { } migration
            || migration.Context.Up.Pairings.RenamedTables.FirstOrDefault(pair => pair.Drop.Location == context.Diagnostics[0].Location) is not { } pair
            || Plan(migration, pair) is not { } replacement
            || MethodRewrite.Apply(migration, replacement, context.CancellationToken) is not { } edits)
        {
            return;
        }

        edits.Offer(context, $"Rename table '{pair.Drop.Table}' to '{pair.Create.Table}', keeping its rows", "RenameTable");
    }

    private static Replacement? Plan(MigrationUnderFix migration, RenamedTable pair)
    {
        var (drop, create) = (pair.Drop, pair.Create);
        var operations = migration.Migration.Up.Operations.Items;
        int first = Math.Min(operations.IndexOf(drop), operations.IndexOf(create)), last = Math.Max(operations.IndexOf(drop), operations.IndexOf(create));
        if (first < 0 || drop.Engines != create.Engines
            || operations.Skip(first + 1).Take(last - first - 1).Any(static operation => operation is RawSql or Opaque)
            || operations.Any(operation => operation is InsertData or RenameTable && ((TableOperation)operation).Table == create.Table)
            || OldTable(migration, drop) is not { } old)
        {
            return null;
        }

        var created = operations.OfType<CreateIndex>().Where(index => index.Table == create.Table).ToList();
        return TableRenaming.Plan(old, create, created) is { } plan
            ? new Replacement([drop, create, .. plan.ReplacedIndexes], plan.Structure, plan.ForeignKeys)
            {
                AlsoInDown = old.Indexes.Items.Select(index => OperationKey.Of(new CreateIndex { Table = old.Name, Index = index })!).ToList(),
                OptionalInDown = created.ConvertAll(static index => OperationKey.OfInverse(index)!),
            }
            : null;
    }

    /// <summary>The table as it is when it is dropped: from the history, else as <c>Down</c> creates it again.</summary>
    private static Table? OldTable(MigrationUnderFix migration, DropTable drop)
    {
        var up = migration.Context.Up;
        for (var i = 0; i < up.Operations.Count; i++)
        {
            if (ReferenceEquals(up.Operations[i], drop) && up.StateBeforeOperation(i).FindTable(drop.Table) is { } known && Inverse.IsWritable(known))
                return known;
        }

        return null;
    }
}
