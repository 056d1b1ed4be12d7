namespace MigrationDiscipline.Model;

/// <summary>Values of a discriminator that the model before a migration had and the model after it has no more, though rows may hold them.</summary>
/// <param name="Before">The hierarchy in the old model.</param>
/// <param name="After">The hierarchy in the new one.</param>
/// <param name="Lost">The values that are gone, each known.</param>
/// <param name="Gained">The values that came, each known.</param>
internal sealed record LostDiscriminatorValues(Discriminator Before, Discriminator After, IReadOnlyList<DiscriminatorValue> Lost, IReadOnlyList<DiscriminatorValue> Gained)
{
    /// <summary>What a type is called now, where one value went and one came; else <c>null</c>.</summary>
    public DiscriminatorValue? Successor => Lost.Count == 1 && Gained.Count == 1 ? Gained[0] : null;

    /// <summary>Every hierarchy that lost values while nothing in between wrote its column. What cannot be read counts as written.</summary>
    /// <param name="before">The discriminators of the model before.</param>
    /// <param name="after">The model after.</param>
    /// <param name="up">The operations in between, statements of SQL included.</param>
    public static IEnumerable<LostDiscriminatorValues> Find(IReadOnlyList<Discriminator> before, TargetModel after, IReadOnlyList<MigrationOperation> up)
    {
        foreach (var old in before)
        {
            if (Follow(old, up) is not { } place || after.FindDiscriminator(place.Table, place.Column) is not { } now
                || old.Values.Concat(now.Values).Any(static value => !value.Value.IsKnown))
            {
                continue;
            }

            var lost = old.Values.Where(value => !Has(now, value)).ToList();
            if (lost.Count > 0)
                yield return new LostDiscriminatorValues(old, now, lost, now.Values.Where(value => !Has(old, value)).ToList());
        }
    }

    private static bool Has(Discriminator discriminator, DiscriminatorValue value) =>
        discriminator.Values.Items.Any(other => other.Value.OrDefault!.IsSameValue(value.Value.OrDefault!));

    /// <summary>Where the column is after the operations; <c>null</c> when it is gone, or when somebody looked after its values.</summary>
    private static (QualifiedName Table, string Column)? Follow(Discriminator old, IReadOnlyList<MigrationOperation> up)
    {
        var (table, column) = (old.Table, old.Column);
        foreach (var operation in up)
        {
            switch (operation)
            {
                case RenameTable rename when rename.Table.Is(table):
                    if (!rename.NewName.IsKnown)
                        return null;
                    table = rename.NewName.OrDefault;
                    break;
                case RenameColumn rename when rename.Table.Is(table) && SqlNames.Same(rename.Name, column):
                    if (!rename.NewName.IsKnown)
                        return null;
                    column = rename.NewName.OrDefault!;
                    break;
                case DropTable drop when drop.Table.Is(table):
                case DropColumn gone when gone.Table.Is(table) && SqlNames.Same(gone.Name, column):
                    return null;
                default:
                    if (SpeaksOf(operation, table, column))
                        return null;
                    break;
            }
        }

        return (table, column);
    }

    /// <summary>Whether an operation chooses or writes rows by the column, or could.</summary>
    private static bool SpeaksOf(MigrationOperation operation, QualifiedName table, string column)
    {
        return operation switch
        {
            RawSql sql => !sql.Text.IsKnown,
            Opaque opaque => opaque.MayTouchAnything || opaque.Names.Any(name => SqlNames.Same(name, table.Name)),
            UpdateRows update => IsOf(update) && (update.Assignments.Any(assignment => SqlNames.Same(assignment.Column, column)) || Reads(update.Source)),
            DeleteRows delete => IsOf(delete) && (!delete.HasWhere || Reads(delete.Source)),
            UpdateData update => IsOf(update) && (SqlNames.Contains(update.Data.Columns, column) || SqlNames.Contains(update.Keys.Columns, column)),
            DeleteData delete => IsOf(delete) && SqlNames.Contains(delete.Keys.Columns, column),
            _ => false,
        };

        // SQL often leaves out the schema.
        bool IsOf(TableOperation written) => !written.Table.IsKnown || SqlNames.Same(written.Table.OrDefault.Name, table.Name);

        bool Reads(RowSource source) => source.Columns.Any(read => SqlNames.Same(read.Name, column)) || source.Filters.Any(filter => SqlNames.Same(filter.Column.Name, column));
    }
}
