namespace MigrationDiscipline.Model;

/// <summary>A view and the columns that it certainly uses.</summary>
internal sealed record View(QualifiedName Name, EquatableArray<(QualifiedName Table, string Column)> Uses);

internal sealed partial class SchemaState
{
    private readonly EquatableArray<View> _views;

    /// <summary>A view that certainly uses the column; <c>null</c> where none is known. PostgreSQL keeps such a column from being dropped or getting another type.</summary>
    public View? FindViewOver(Value<QualifiedName> table, Value<string> column) => table.IsKnown && column.IsKnown
        ? _views.Items.FirstOrDefault(view => view.Uses.Items.Any(use => use.Table == table.OrDefault && SqlNames.Same(use.Column, column.OrDefault)))
        : null;

    /// <summary>The views after an operation whose other effects are applied. What is not certain any more is forgotten.</summary>
    private SchemaState WithViewsAfter(MigrationOperation operation, SchemaState before)
    {
        if (_views.IsEmpty && operation is not Opaque { View: not null })
            return this;
        return operation switch
        {
            Opaque { MayTouchAnything: true } or RawSql { Text.IsUnknown: true } or TableOperation { Table.IsUnknown: true } => With(default(EquatableArray<View>)),
            Opaque { View: { } view, IsConditional: false } create => With(WithViewsNotIn(create.Names).Add(new View(view.Name, UsesOf(view, before)))),
            Opaque other => With(WithViewsNotIn(other.Names)),
            // With CASCADE the views go along.
            DropTable { Table.IsKnown: true } drop => With(_views.RemoveAll(view => view.Uses.Items.Any(use => use.Table == drop.Table.OrDefault))),
            DropColumn { Table.IsKnown: true } drop => With(_views.RemoveAll(view => view.Uses.Items.Any(use => use.Table == drop.Table.OrDefault && SqlNames.Same(drop.Name, use.Column)))),
            RenameTable { Table.IsKnown: true, NewName.IsKnown: true } rename => With(_views.Map(view => view with
            {
                Uses = view.Uses.Map(use => use.Table == rename.Table.OrDefault ? (rename.NewName.OrDefault, use.Column) : use),
            })),
            RenameColumn { Table.IsKnown: true, NewName.IsKnown: true } rename => With(_views.Map(view => view with
            {
                Uses = view.Uses.Map(use => use.Table == rename.Table.OrDefault && SqlNames.Same(rename.Name, use.Column) ? (use.Table, rename.NewName.OrDefault!) : use),
            })),
            _ => this,
        };
    }

    /// <summary>A statement that names a view may drop it or give it another query.</summary>
    private EquatableArray<View> WithViewsNotIn(EquatableArray<string> names) => _views.RemoveAll(view => SqlNames.Contains(names, view.Name.Name));

    /// <summary>A column without a qualifier is certain where one table is read and nothing else; <c>*</c> stands for the columns that are there.</summary>
    private static EquatableArray<(QualifiedName Table, string Column)> UsesOf(ViewDefinition view, SchemaState state)
    {
        var reads = view.Reads;
        var uses = new List<(QualifiedName Table, string Column)>();
        foreach (var column in reads.Copied.Items.Concat(reads.JoinKeys.Items).Concat(reads.Filters.Items.Select(static filter => filter.Column)))
        {
            if ((column.Qualifier ?? (reads.Tables.Count == 1 && !view.IsNested ? reads.Tables[0] : null)) is not { } name || state.FindTable(name) is not { IsTainted: false } table)
                continue;
            if (column.Name == "*")
                uses.AddRange(table.Columns.Items.Where(static own => own.Name.IsKnown).Select(own => (table.Name, own.Name.OrDefault!)));
            else if (table.FindColumn(column.Name) is not null)
                uses.Add((table.Name, column.Name));
        }

        return uses.ToEquatableArray();
    }

    private SchemaState With(EquatableArray<View> views) => new(_tables, _sequences, KnowsAllTables, views);
}
