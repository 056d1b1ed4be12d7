namespace MigrationDiscipline.Model;

internal sealed partial class RollbackComparison
{
    /// <summary>Something that was there before <c>Up</c> and is not there after <c>Down</c>.</summary>
    private void Missing(SchemaObject item, EquatableArray<string> columns)
    {
        var path = _lineage.Forward(item, columns).Where(static step => step.Touch != Touch.Alters).ToList();
        if (path.Count == 0)
            return;
        var (index, touch) = path[path.Count - 1];
        var operation = _all[index];
        if (touch == Touch.DropsWithOwner)
        {
            // Gone with a table or column: what made that again is incomplete. If nothing did, the table or column is what is missing.
            if (index < _upCount && RestorerOf(item, operation) is { } restorer && !IsHidden(item, after: _upCount))
                Add(RollbackFault.RestoredDifferently, restorer, item, $"{item} is not made again");
            return;
        }

        if (index >= _upCount)
        {
            if (touch == Touch.Drops && !IsHidden(item, before: _upCount))
                Add(RollbackFault.Unrelated, operation, item, path.Exists(step => step.Index < _upCount) ? $"{item} is dropped, which 'Up' only renames" : $"{item} is dropped, which 'Up' does not add");
            else if (touch == Touch.Renames && !IsHidden(item, before: _upCount))
                Add(RollbackFault.Unrelated, operation, item, $"{item} gets another name than it had before");
            return;
        }

        if (!IsHidden(item, after: index + 1))
            Add(RollbackFault.NotUndone, operation, item, touch == Touch.Renames ? $"{item} keeps its new name" : $"{item} is not made again");
    }

    /// <summary>Something that is there after <c>Down</c> and was not there before <c>Up</c>.</summary>
    private void TooMuch(SchemaObject item)
    {
        var path = _lineage.Backward(item).Where(static step => step.Touch != Touch.Alters).ToList();
        // Renamed from something that was there: that is what is missing.
        if (path.Count == 0 || path[path.Count - 1] is not { Touch: Touch.Makes, Index: var index })
            return;
        var operation = _all[index];
        if (index < _upCount)
        {
            if (!IsHidden(item, after: index + 1))
                Add(RollbackFault.NotUndone, operation, item, $"{item} stays");
        }
        else if (item.Kind is not (SchemaObjectKind.Table or SchemaObjectKind.Sequence) && (operation is CreateTable || IsDroppedByUp(item.Table)))
        {
            if (_before.FindTable(item.Table) is { IsComplete: true, IsTainted: false } && !IsHidden(item, before: _upCount))
                Add(RollbackFault.RestoredDifferently, operation, item, $"{item} was not there before");
        }
        else if (!IsHidden(item, before: _upCount) && IsCertainlyNew(item) && !IsDroppedByUpIfThere(item))
        {
            Add(RollbackFault.Unrelated, operation, item, $"{item} is made, which was not there before 'Up'");
        }
    }

    /// <summary>Something that is there before and after, and not the same.</summary>
    private void Changed(SchemaObject item, string difference)
    {
        var path = _lineage.Backward(item).ToList();
        if (path.Find(step => step.Index >= _upCount && step.Touch is Touch.Makes or Touch.Alters) is { Touch: not Touch.None, Index: var index })
        {
            var operation = _all[index];
            // Written by the scaffolder from two models: then it is the history that differs from the model.
            if (operation is AlterColumn down && path.Exists(step => step.Index < _upCount && _all[step.Index] is AlterColumn up && up.IsMirroredBy(down)))
                return;
            var isOfUp = path.Exists(step => step.Index < _upCount) || operation is not (AlterColumn or AlterSequence or AlterTable);
            if (!IsHidden(item, after: index + 1) && !IsHidden(item, before: _upCount))
                Add(isOfUp ? RollbackFault.RestoredDifferently : RollbackFault.Unrelated, operation, item, isOfUp ? $"{item} comes back with {difference}" : $"{item} is altered ({difference}), which 'Up' leaves alone");
        }
        else if (path.Find(step => step.Index < _upCount && step.Touch == Touch.Alters) is { Touch: Touch.Alters, Index: var altered } && !IsHidden(item, after: altered + 1))
        {
            Add(RollbackFault.NotUndone, _all[altered], item, $"{item} stays as altered: {difference}");
        }
    }

    /// <summary>A column of a table of which not everything is known: that an alteration stays is certain where the call says what was there before.</summary>
    private void StaysAltered(SchemaObject item, Column restored)
    {
        var path = _lineage.Backward(item).ToList();
        if (!path.Exists(step => step.Index >= _upCount && step.Touch is Touch.Makes or Touch.Alters)
            && path.Find(static step => step.Touch == Touch.Alters) is { Touch: Touch.Alters, Index: var altered }
            && _all[altered] is AlterColumn { OldColumn.ClrType.IsKnown: true } alter
            && DefinitionComparison.Difference(alter.Before, restored) is { } difference && !IsHidden(item, after: altered + 1))
        {
            Add(RollbackFault.NotUndone, alter, item, $"{item} stays as altered: {difference}");
        }
    }

    /// <summary>An alteration of annotations alone, which old versions wrote in other ways: only what the call itself says is compared, and only where nothing in <c>Down</c> answers it.</summary>
    private void KeepsAnnotations(SchemaObject item)
    {
        var path = _lineage.Backward(item).Where(static step => step.Touch is Touch.Alters or Touch.Makes).ToList();
        if (path.Count == 0 || path.Exists(step => step.Index >= _upCount || step.Touch == Touch.Makes))
            return;
        var operation = _all[path[path.Count - 1].Index];
        var annotations = operation switch
        {
            AlterColumn alter => alter.Column.Annotations.Items.Concat(alter.OldColumn.Annotations.Items),
            AlterTable alter => alter.Annotations.Items,
            _ => [],
        };
        var changed = annotations.GroupBy(static annotation => annotation.Name).FirstOrDefault(static both => both.Count(static one => one.IsOld) != both.Count(static one => !one.IsOld)
            || both.Select(static one => one.Value.OrDefault?.Text).Distinct().Count() > 1);
        if (changed is not null && !IsHidden(item, after: path[path.Count - 1].Index + 1))
            Add(RollbackFault.NotUndone, operation, item, $"{item} stays as altered (annotation '{changed.Key}')");
    }

    /// <summary>Something that <c>Down</c> makes while one of that name is still there.</summary>
    private void Collides(int index, SchemaObject item)
    {
        var made = new Lineage(_all.Take(index).ToList()).Backward(item).Where(static step => step.Touch != Touch.Alters).ToList();
        // ALTER TABLE ... DROP CONSTRAINT may be about a primary key whose name nobody wrote.
        if (IsHidden(item, before: index) || (item.Kind == SchemaObjectKind.PrimaryKey && _all.Take(index).Any(operation => operation is DropConstraint drop && drop.Table.Is(item.Table))))
            return;
        if (made.Count > 0 && made[made.Count - 1] is { Touch: Touch.Makes, Index: var maker } && maker < _upCount)
            Add(RollbackFault.NotUndone, _all[maker], item, $"{item} is still there when 'Down' makes the old one, which fails");
        else if (made.Count == 0 && _before.FindTable(item.Table) is { IsTainted: false })
            Add(RollbackFault.Unrelated, _all[index], item, $"{item} is made, which is there already");
    }

    /// <summary>The operation of <c>Down</c> that made the table or column again with which something went.</summary>
    private MigrationOperation? RestorerOf(SchemaObject item, MigrationOperation drop)
    {
        var owner = drop is DropColumn { Name.IsKnown: true } column ? SchemaObject.Column(item.Table, column.Name.OrDefault!) : SchemaObject.OfTable(item.Table);
        return _lineage.Backward(owner).LastOrDefault() is { Touch: Touch.Makes, Index: var index } && index >= _upCount ? _all[index] : null;
    }

    /// <summary>A table that comes back: what stands in it is part of what comes back.</summary>
    private bool IsDroppedByUp(QualifiedName table) => _all.Take(_upCount).Any(operation => operation is DropTable drop && drop.Table.Is(table));

    /// <summary>What <c>Up</c> drops <c>IF EXISTS</c> may have been there, whatever the history shows.</summary>
    private bool IsDroppedByUpIfThere(SchemaObject item) => _all.Take(_upCount).Any(operation => operation.IfExists && operation switch
    {
        DropTable drop => drop.Table.Is(item.Table),
        DropIndex drop => item.Kind == SchemaObjectKind.Index && SqlNames.Same(drop.Name, item.Name),
        DropColumn drop => item.Kind == SchemaObjectKind.Column && SqlNames.Same(drop.Name, item.Name),
        DropConstraint drop => SqlNames.Same(drop.Name, item.Name),
        _ => false,
    });

    /// <summary>Whether the history would show the object, had it been there before.</summary>
    private bool IsCertainlyNew(SchemaObject item) => item.Kind switch
    {
        SchemaObjectKind.Table => _before.PresenceOfTable(item.Table) == Presence.Absent,
        SchemaObjectKind.Sequence => _before.KnowsAllTables,
        // A column or index that Down adds and that Up did not drop would be there twice.
        _ => true,
    };

    /// <summary>Whether something that cannot be read, or speaks of the object in other words, may account for a difference.</summary>
    private bool IsHidden(SchemaObject item, int after = 0, int before = int.MaxValue)
    {
        var names = new List<SchemaObject> { item };
        for (var i = 0; i < _all.Count; i++)
        {
            if (_all[i] is RenameTable or RenameColumn or RenameIndex or RenameSequence && SchemaObject.RenamedBy(_all[i]) is var (old, now))
            {
                if (names.Contains(old))
                    names.Add(now);
                else if (names.Contains(now))
                    names.Add(old);
            }
            else if (_all[i] is RenameConstraint rename)
            {
                if (names.Find(name => name.IsConstraintOf(rename.Table, rename.Name)) is { } older)
                    names.Add(older with { Name = rename.NewName.OrDefault ?? "" });
                else if (names.Find(name => name.IsConstraintOf(rename.Table, rename.NewName)) is { } newer)
                    names.Add(newer with { Name = rename.Name.OrDefault ?? "" });
            }
        }

        for (var i = after; i < Math.Min(before, _all.Count); i++)
        {
            if (MayConcern(_all[i], names))
                return true;
        }

        return false;
    }

    private static bool MayConcern(MigrationOperation operation, List<SchemaObject> names) => operation switch
    {
        Opaque opaque => opaque.MayTouchAnything || names.Exists(name => opaque.Names.Items.Any(text => Names(text, name))),
        // Statements that were read follow it in the list, and speak for themselves.
        RawSql sql => !sql.Text.IsKnown || (sql.Statements.IsEmpty && names.Exists(name => Names(sql.Text.OrDefault!, name))),
        TableOperation { Table.IsUnknown: true } => true,
        _ when operation.IsConditional => operation is not TableOperation { Table.IsKnown: true } conditional || names.Exists(name => conditional.Table.Is(name.Table)),
        TableOperation { Table.IsKnown: true } change => SchemaObject.MadeBy(change) is null && SchemaObject.NeededBy(change) is null && change is not (AlterTable or InsertData or UpdateData or DeleteData or InsertRows or UpdateRows or DeleteRows or DropConstraint or ValidateConstraint or RenameConstraint)
            && names.Exists(name => change.Table.Is(name.Table)),
        SequenceOperation { Sequence.IsKnown: false } => names.Exists(static name => name.Kind == SchemaObjectKind.Sequence),
        DropSchema schema => !schema.Name.IsKnown,
        _ => false,
    };

    private static bool Names(string text, SchemaObject item) =>
        text.IndexOf(item.Name.Length > 0 ? item.Name : item.Table.Name, StringComparison.OrdinalIgnoreCase) >= 0;
}
