using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using MigrationDiscipline.CodeFixes.Editing;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.CodeFixes;

/// <summary>Renames a column (or alters it in place) where <c>Up</c> drops it and adds its new form; <c>Down</c> renames it back.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RenameInsteadOfDropAndAdd))]
public sealed class RenameInsteadOfDropAndAdd : CodeFixProvider
{
    private const string Id = "MGD2003";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Id);

    /// <summary>None: whether two columns are one is for a person to say.</summary>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await MigrationUnderFix.FindAsync(context.Document, context.Span, context.CancellationToken).ConfigureAwait(false) is not { } migration
            || migration.Context.Up.Pairings.RenamedColumns.FirstOrDefault(pair => pair.Drop.Location == context.Diagnostics[0].Location) is not { } pair
            || Plan(migration, pair) is not { } replacement
            || MethodRewrite.Apply(migration, replacement, context.CancellationToken) is not { } edits)
        {
            return;
        }

        var title = SqlNames.Same(pair.Drop.Name, pair.Add.Column.Name)
            ? $"Alter '{pair.Drop.Name}' in place, keeping its values"
            : $"Rename '{pair.Drop.Name}' to '{pair.Add.Column.Name}', keeping its values";
        edits.Offer(context, title, "RenameColumn");
    }

    private static Replacement? Plan(MigrationUnderFix migration, RenamedColumn pair)
    {
        var (drop, add) = (pair.Drop, pair.Add);
        var operations = migration.Migration.Up.Operations.Items;
        int first = Math.Min(operations.IndexOf(drop), operations.IndexOf(add)), last = Math.Max(operations.IndexOf(drop), operations.IndexOf(add));
        if (first < 0 || drop.Table != add.Table || drop.Engines != add.Engines || operations.Skip(first + 1).Take(last - first - 1).Any(operation => Interferes(operation, drop, add)))
            return null;
        var planned = new List<MigrationOperation>();
        var keepsName = SqlNames.Same(drop.Name, add.Column.Name);
        if (!keepsName)
            planned.Add(new RenameColumn { Table = drop.Table, Name = drop.Name, NewName = add.Column.Name });
        if (!Definitions.AreSame(pair.Old, add.Column))
        {
            if (!Definitions.AreSame(pair.Old.Annotations, add.Column.Annotations) || Definitions.Alteration(drop.Table, pair.Old, add.Column) is not { } alter)
                return null;
            planned.Add(alter);
        }

        var removed = new List<MigrationOperation> { drop, add };
        foreach (var (dropped, created) in keepsName ? [] : Indexes(migration, drop, add))
        {
            removed.Add(dropped);
            removed.Add(created);
            if (!SqlNames.Same(dropped.Name, created.Index.Name))
                planned.Add(new RenameIndex { Table = drop.Table, Name = dropped.Name, NewName = created.Index.Name });
        }

        // An index dropped above the column would be renamed before it: the scaffolder does it the other way round, and so the first place is the column's.
        return planned.Count == 0 ? null : new Replacement(removed, planned, []);
    }

    /// <summary>Whether something between drop and add would mean another thing with one column in place of two.</summary>
    private static bool Interferes(MigrationOperation operation, DropColumn drop, AddColumn add) => operation switch
    {
        RawSql or Opaque or RenameTable => true,
        AlterColumn alter => alter.Table == drop.Table && (SqlNames.Same(alter.Column.Name, drop.Name) || SqlNames.Same(alter.Column.Name, add.Column.Name)),
        RenameColumn rename => rename.Table == drop.Table
            && (SqlNames.Same(rename.Name, drop.Name) || SqlNames.Same(rename.NewName, drop.Name) || SqlNames.Same(rename.Name, add.Column.Name) || SqlNames.Same(rename.NewName, add.Column.Name)),
        UpdateData update => update.Table == drop.Table,
        InsertData insert => insert.Table == drop.Table,
        _ => false,
    };

    /// <summary>The indexes on the column that are dropped and created again on its new form.</summary>
    private static List<(DropIndex Dropped, CreateIndex Created)> Indexes(MigrationUnderFix migration, DropColumn drop, AddColumn add)
    {
        var table = migration.Place.StateBefore.FindTable(drop.Table);
        var pairs = new List<(DropIndex, CreateIndex)>();
        var operations = migration.Migration.Up.Operations.Items;
        foreach (var dropped in operations.OfType<DropIndex>())
        {
            if (!dropped.Name.IsKnown || table?.FindIndex(dropped.Name.OrDefault!) is not { } index || !SqlNames.Contains(index.Columns, drop.Name.OrDefault!))
                continue;
            var created = operations.OfType<CreateIndex>().FirstOrDefault(create => create.Table == drop.Table && Definitions.IsSame(
                index, create.Index, column => SqlNames.Same(column, drop.Name.OrDefault) ? add.Column.Name.OrDefault! : column));
            if (created is not null)
                pairs.Add((dropped, created));
        }

        return pairs;
    }
}
