using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using MigrationDiscipline.CodeFixes.Editing;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.CodeFixes;

/// <summary>Drops a column and adds another where EF Core took the two for one renamed.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddInsteadOfRename))]
public sealed class AddInsteadOfRename : CodeFixProvider
{
    private const string WrongGuess = "MGD2005";

    /// <summary>Speaks of every renamed column; only where the new name says something else are they perhaps two.</summary>
    private const string Renamed = "MGD5001";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(WrongGuess, Renamed);

    /// <summary>None: it gives values up.</summary>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await MigrationUnderFix.FindAsync(context.Document, context.Span, context.CancellationToken).ConfigureAwait(false) is not { } migration)
            return;
        var up = migration.Context.Up;
        for (var i = 0; i < up.Operations.Count; i++)
        {
            if (up.Operations[i] is not RenameColumn rename || rename.Location != context.Diagnostics[0].Location)
                continue;
            if (context.Diagnostics[0].Id == Renamed && up.Guesses.DoubtOf(rename) == RenameDoubt.None)
                return;
            if (Plan(migration, rename, up.StateBeforeOperation(i)) is not { } replacement
                || MethodRewrite.Apply(migration, replacement, context.CancellationToken) is not { } edits)
            {
                return;
            }

            edits.Offer(context, $"Drop '{rename.Name}' with its values and add '{rename.NewName}' as a new column", "AddColumn");
            return;
        }
    }

    private static Replacement? Plan(MigrationUnderFix migration, RenameColumn rename, SchemaState state)
    {
        if (state.FindTable(rename.Table) is not { IsTainted: false } table || table.FindColumn(rename.Name.OrDefault!) is not { } column || !Inverse.IsWritable(column))
            return null;
        var name = rename.Name.OrDefault!;
        // Keys would have to be built anew with values that nobody has.
        if ((table.PrimaryKey is { } primary && SqlNames.Contains(primary.Columns, name))
            || table.UniqueConstraints.Items.Any(key => SqlNames.Contains(key.Columns, name))
            || table.ForeignKeys.Items.Any(key => SqlNames.Contains(key.Columns, name))
            || state.Tables.Any(other => other.ForeignKeys.Items.Any(key => key.PrincipalTable == rename.Table && SqlNames.Contains(key.PrincipalColumns, name))))
        {
            return null;
        }

        var removed = new List<MigrationOperation> { rename };
        var before = new List<MigrationOperation>();
        var after = new List<MigrationOperation>();
        foreach (var index in table.Indexes.Items.Where(index => SqlNames.Contains(index.Columns, name)))
        {
            if (!index.Name.IsKnown || !index.Filter.IsAbsent)
                return null;
            var renamedIndex = migration.Migration.Up.Operations.Items.OfType<RenameIndex>().FirstOrDefault(other => SqlNames.Same(other.Name, index.Name));
            if (renamedIndex is not null)
                removed.Add(renamedIndex);
            before.Add(new DropIndex { Table = rename.Table, Name = index.Name });
            after.Add(new CreateIndex
            {
                Table = rename.Table,
                Index = index with
                {
                    Name = renamedIndex?.NewName ?? index.Name,
                    Columns = index.Columns.Map(other => SqlNames.Same(other, name) ? rename.NewName.OrDefault! : other),
                },
            });
        }

        var add = new AddColumn { Table = rename.Table, Column = Inverse.ForExistingRows(column with { Name = rename.NewName }) };
        return new Replacement(removed, [.. before, new DropColumn { Table = rename.Table, Name = rename.Name }, add, .. after], []);
    }
}
