using System.Collections.Immutable;

namespace MigrationDiscipline.Model;

internal sealed partial class SchemaState
{
    /// <summary>The state after <paramref name="operation"/>.</summary>
    /// <param name="operation">The operation; the statements inside a <see cref="RawSql"/> are applied with it.</param>
    /// <param name="migration">Key of the migration that carries it out, kept as the origin of what it creates.</param>
    public SchemaState Apply(MigrationOperation operation, string migration)
    {
        // What may not happen leaves the objects that it touches uncertain: first as if it happened, then tainted.
        if (operation.IsConditional)
        {
            switch (operation)
            {
                // It may still be there: what was known of it stays, uncertain.
                case DropTable { Table.IsKnown: true } or DropColumn { Table.IsKnown: true }:
                    return Taint(((TableOperation)operation).Table.OrDefault);
                case RenameTable { Table.IsKnown: true, NewName.IsKnown: true } rename:
                    var renamed = ApplyAlways(rename, migration).Taint(rename.NewName.OrDefault);
                    return renamed.With(renamed._tables, knowsAllTables: false);
            }
        }

        var after = (operation.SuppressesTransaction || operation is CreateIndex { Index.IsConcurrent: true } ? WithoutLocks() : this).ApplyAlways(operation, migration).WithViewsAfter(operation, this);
        return operation.IsConditional && operation is TableOperation { Table.IsKnown: true } conditional
            ? after.Taint(conditional.Table.OrDefault)
            : after;
    }

    /// <summary>The same where <paramref name="engines"/> are all that the migration may run on.</summary>
    public SchemaState ApplyOn(Engines engines, MigrationOperation operation, string migration) =>
        Apply((engines & ~operation.Engines) == 0 ? operation : operation with { IsConditional = true }, migration);

    private SchemaState ApplyAlways(MigrationOperation operation, string migration)
    {
        switch (operation)
        {
            case RawSql sql:
                if (sql.Text.IsUnknown)
                    return TaintEverything();
                var state = this;
                foreach (var statement in sql.Statements)
                    state = state.Apply(sql.IsConditional ? statement with { IsConditional = true } : statement, migration);
                return state;
            case Opaque opaque:
                return opaque.MayTouchAnything ? TaintEverything() : opaque.View is null ? Taint(opaque.Names) : this;
            case CreateTable create:
                return create.Table.IsKnown ? WithTable(NewTable(create, Origin(create, PresenceOfTable(create.Table), FindTable(create.Table)?.CreatedBy, migration))) : TaintEverything();
            case DropTable drop:
                return drop.Table.IsKnown ? WithoutTable(drop.Table.OrDefault) : TaintEverything();
            case RenameTable rename:
                return rename.Table.IsKnown && rename.NewName.IsKnown ? Rename(rename.Table.OrDefault, rename.NewName.OrDefault) : TaintEverything();
            case TableOperation { Table.IsKnown: true } change:
                return Change(change, migration);
            case DropIndex { Table.IsAbsent: true, Name.IsKnown: true } drop:
                return FindTableOfIndex(drop.Table, drop.Name.OrDefault!) is { } owner ? Apply(drop with { Table = owner.Name }, migration) : this;
            case RenameIndex { Table.IsAbsent: true, Name.IsKnown: true } rename:
                return FindTableOfIndex(rename.Table, rename.Name.OrDefault!) is { } holder ? Apply(rename with { Table = holder.Name }, migration) : this;
            case TableOperation { Table.IsUnknown: true } and not (InsertData or UpdateData or DeleteData or InsertRows or UpdateRows or DeleteRows):
                return TaintEverything();
            case CreateSequence { Sequence.IsKnown: true } sequence:
                return With(_sequences.SetItem(sequence.Sequence.OrDefault.Key, sequence));
            case DropSequence { Sequence.IsKnown: true } sequence:
                return With(_sequences.Remove(sequence.Sequence.OrDefault.Key));
            case RenameSequence { Sequence.IsKnown: true, NewName.IsKnown: true } rename when FindSequence(rename.Sequence.OrDefault) is { } known:
                return With(_sequences.Remove(rename.Sequence.OrDefault.Key).SetItem(rename.NewName.OrDefault.Key, known with { Sequence = rename.NewName }));
            case RestartSequence { Sequence.IsKnown: true, StartValue.IsKnown: true } restart when FindSequence(restart.Sequence.OrDefault) is { } known:
                return With(_sequences.SetItem(restart.Sequence.OrDefault.Key, known with { StartValue = restart.StartValue }));
            case AlterSequence { Sequence.IsKnown: true } alter when FindSequence(alter.Sequence.OrDefault) is { } known:
                return With(_sequences.SetItem(alter.Sequence.OrDefault.Key, known with
                {
                    IncrementBy = alter.IncrementBy,
                    MinValue = alter.MinValue,
                    MaxValue = alter.MaxValue,
                    IsCyclic = alter.IsCyclic,
                }));
            case DropSchema { Name.IsKnown: true } schema:
                return With(_tables.RemoveRange(Tables.Where(table => SqlNames.Same(table.Name.Schema, schema.Name.OrDefault)).Select(table => table.Name.Key)));
            default:
                return this;
        }
    }

    /// <summary>What is made only perhaps (IF NOT EXISTS, say) may be older: it keeps its origin unless it certainly was not there.</summary>
    private static string? Origin(MigrationOperation operation, Presence before, string? known, string migration) =>
        operation.IsConditional && before != Presence.Absent ? known : migration;

    private static Table NewTable(CreateTable create, string? migration) => new()
    {
        Name = create.Table.OrDefault,
        Columns = create.Columns.Map(column => column with { AddedBy = migration }),
        PrimaryKey = create.PrimaryKey,
        UniqueConstraints = create.UniqueConstraints,
        ForeignKeys = create.ForeignKeys,
        CheckConstraints = create.CheckConstraints,
        Comment = create.Comment,
        Annotations = create.Annotations,
        CreatedBy = migration,
        IsComplete = create.IsComplete && create.UnknownArguments.IsEmpty,
    };

    private SchemaState Change(TableOperation operation, string migration)
    {
        if (operation is InsertData or UpdateData or DeleteData or InsertRows or UpdateRows or DeleteRows)
            return this;
        // A table whose creation was not seen: what is done to it is still worth knowing.
        var table = FindTable(operation.Table) ?? new Table { Name = operation.Table.OrDefault };
        return operation switch
        {
            AddColumn add => add.Column.Name.IsKnown
                ? WithTable(table with { Columns = Without(table.Columns, add.Column.Name).Add(add.Column with { AddedBy = Origin(add, PresenceOfColumn(add.Table, add.Column.Name), FindColumn(add.Table, add.Column.Name)?.AddedBy, migration) }) })
                : WithTable(table with { IsComplete = false }),
            DropColumn drop => drop.Name.IsKnown ? WithTable(DropColumn(table, drop.Name.OrDefault!)) : WithTable(table with { IsTainted = true }),
            AlterColumn alter => WithTable(AlterColumn(table, alter)),
            RenameColumn rename => rename is { Name.IsKnown: true, NewName.IsKnown: true }
                ? RenameColumn(table, rename.Name.OrDefault!, rename.NewName.OrDefault!)
                : WithTable(table with { IsTainted = true }),
            CreateIndex create => WithTable(table with { Indexes = table.Indexes.RemoveAll(index => SqlNames.Same(index.Name, create.Index.Name)).Add(create.Index) }),
            DropIndex drop => WithTable(table with { Indexes = table.Indexes.RemoveAll(index => SqlNames.Same(index.Name, drop.Name)) }),
            RenameIndex rename => WithTable(table with
            {
                Indexes = table.Indexes.Map(index => SqlNames.Same(index.Name, rename.Name) ? index with { Name = rename.NewName } : index),
            }),
            AddForeignKey add => WithTable(table with { ForeignKeys = table.ForeignKeys.Add(add.ForeignKey with { LockedBy = Locker(add, add.ForeignKey.IsNotValid, migration) }) }),
            DropForeignKey drop => WithTable(table with { ForeignKeys = table.ForeignKeys.RemoveAll(key => SqlNames.Same(key.Name, drop.Name)) }),
            AddPrimaryKey add => WithTable(WithoutUsedIndex(table, add.UsingIndex) with { PrimaryKey = Key(table, add.Key, add.UsingIndex) }),
            DropPrimaryKey => WithTable(table with { PrimaryKey = null }),
            AddUniqueConstraint add => WithTable(WithoutUsedIndex(table, add.UsingIndex) with { UniqueConstraints = table.UniqueConstraints.Add(Key(table, add.Key, add.UsingIndex)) }),
            DropUniqueConstraint drop => WithTable(table with { UniqueConstraints = table.UniqueConstraints.RemoveAll(key => SqlNames.Same(key.Name, drop.Name)) }),
            AddCheckConstraint add => WithTable(table with { CheckConstraints = table.CheckConstraints.Add(add.CheckConstraint with { LockedBy = Locker(add, add.CheckConstraint.IsNotValid, migration) }) }),
            DropCheckConstraint drop => WithTable(table with { CheckConstraints = table.CheckConstraints.RemoveAll(check => SqlNames.Same(check.Name, drop.Name)) }),
            DropConstraint drop => WithTable(DropConstraint(table, drop.Name)),
            ValidateConstraint validate => WithTable(table with
            {
                ForeignKeys = table.ForeignKeys.Map(key => SqlNames.Same(key.Name, validate.Name) ? key with { IsNotValid = false, LockedBy = null } : key),
                CheckConstraints = table.CheckConstraints.Map(check => SqlNames.Same(check.Name, validate.Name) ? check with { IsNotValid = false, LockedBy = null } : check),
            }),
            RenameConstraint rename => WithTable(RenameConstraint(table, rename)),
            SetColumnNullability set => WithTable(table with
            {
                Columns = table.Columns.Map(column => SqlNames.Same(column.Name, set.Name) ? column with { IsNullable = set.IsNullable } : column),
            }),
            AlterTable alter => WithTable(table with
            {
                Comment = alter.Comment,
                Annotations = table.Annotations.RemoveAll(annotation => Replaces(alter.Annotations, annotation))
                    .Items.AddRange(alter.Annotations.Items.Where(annotation => !annotation.IsOld)),
            }),
            _ => this,
        };
    }

    private static bool Replaces(EquatableArray<Annotation> changes, Annotation existing) => changes.Items.Any(change => change.Name == existing.Name);

    private static EquatableArray<Column> Without(EquatableArray<Column> columns, Value<string> name) => columns.RemoveAll(column => SqlNames.Same(column.Name, name));

    /// <summary>Engines drop the indexes and keys of a column with it (or refuse the drop until they are gone).</summary>
    private static Table DropColumn(Table table, string name) => table with
    {
        Columns = Without(table.Columns, name),
        Indexes = table.Indexes.RemoveAll(index => SqlNames.Contains(index.Columns, name)),
        ForeignKeys = table.ForeignKeys.RemoveAll(key => SqlNames.Contains(key.Columns, name)),
        UniqueConstraints = table.UniqueConstraints.RemoveAll(key => SqlNames.Contains(key.Columns, name)),
        PrimaryKey = table.PrimaryKey is { } primary && SqlNames.Contains(primary.Columns, name) ? null : table.PrimaryKey,
    };

    private static Table AlterColumn(Table table, AlterColumn alter)
    {
        if (!alter.Column.Name.IsKnown)
            return table with { IsTainted = true };
        var before = table.FindColumn(alter.Column.Name.OrDefault!);
        var column = alter.Column with
        {
            // Named in another case, it is not renamed.
            Name = before?.Name ?? alter.Column.Name,
            AddedBy = before?.AddedBy,
            Annotations = alter.Column.Annotations.RemoveAll(annotation => annotation.IsOld),
        };
        return table with
        {
            Columns = before is null
                ? table.Columns.Add(column)
                : table.Columns.Map(existing => ReferenceEquals(existing, before) ? column : existing),
        };
    }

    private static Table DropConstraint(Table table, Value<string> name) => table with
    {
        ForeignKeys = table.ForeignKeys.RemoveAll(key => SqlNames.Same(key.Name, name)),
        UniqueConstraints = table.UniqueConstraints.RemoveAll(key => SqlNames.Same(key.Name, name)),
        CheckConstraints = table.CheckConstraints.RemoveAll(check => SqlNames.Same(check.Name, name)),
        PrimaryKey = table.PrimaryKey is { } primary && SqlNames.Same(primary.Name, name) ? null : table.PrimaryKey,
    };

    private static string? Locker(MigrationOperation operation, bool isNotValid, string migration) =>
        isNotValid && operation is { SuppressesTransaction: false, IsConditional: false } ? migration : null;

    /// <summary>What runs outside of the transaction commits what ran before.</summary>
    private SchemaState WithoutLocks()
    {
        var tables = _tables;
        foreach (var table in _tables.Values)
        {
            if (table.ForeignKeys.Items.Any(static key => key.LockedBy is not null) || table.CheckConstraints.Items.Any(static check => check.LockedBy is not null))
            {
                tables = tables.SetItem(table.Name.Key, table with
                {
                    ForeignKeys = table.ForeignKeys.Map(static key => key with { LockedBy = null }),
                    CheckConstraints = table.CheckConstraints.Map(static check => check with { LockedBy = null }),
                });
            }
        }

        return With(tables);
    }

    /// <summary>An index that becomes a constraint's takes the constraint's name.</summary>
    private static Table WithoutUsedIndex(Table table, Value<string> index) =>
        index.IsKnown ? table with { Indexes = table.Indexes.RemoveAll(existing => SqlNames.Same(existing.Name, index)) } : table;

    private static Key Key(Table table, Key key, Value<string> index) =>
        index.IsKnown && table.FindIndex(index.OrDefault!) is { } used ? key with { Columns = used.Columns } : key;

    private static Table RenameConstraint(Table table, RenameConstraint rename)
    {
        Value<string> Renamed(Value<string> name) => SqlNames.Same(name, rename.Name) ? rename.NewName : name;
        return table with
        {
            PrimaryKey = table.PrimaryKey is { } primary ? primary with { Name = Renamed(primary.Name) } : null,
            UniqueConstraints = table.UniqueConstraints.Map(key => key with { Name = Renamed(key.Name) }),
            ForeignKeys = table.ForeignKeys.Map(key => key with { Name = Renamed(key.Name) }),
            CheckConstraints = table.CheckConstraints.Map(check => check with { Name = Renamed(check.Name) }),
        };
    }

    private SchemaState RenameColumn(Table table, string name, string newName)
    {
        string Renamed(string column) => SqlNames.Same(column, name) ? newName : column;
        var renamed = table with
        {
            Columns = table.Columns.Map(column => SqlNames.Same(column.Name, name) ? column with { Name = newName } : column),
            Indexes = table.Indexes.Map(index => index with { Columns = index.Columns.Map(Renamed) }),
            ForeignKeys = table.ForeignKeys.Map(key => key with { Columns = key.Columns.Map(Renamed) }),
            UniqueConstraints = table.UniqueConstraints.Map(key => key with { Columns = key.Columns.Map(Renamed) }),
            PrimaryKey = table.PrimaryKey is { } primary ? primary with { Columns = primary.Columns.Map(Renamed) } : null,
        };
        return WithTable(renamed).Redirect(table.Name, key => key with { PrincipalColumns = key.PrincipalColumns.Map(Renamed) });
    }

    private SchemaState Rename(QualifiedName name, QualifiedName newName)
    {
        var table = FindTable(name);
        if (table is null)
            return WithTable(new Table { Name = newName });
        return With(_tables.Remove(name.Key).SetItem(newName.Key, table with { Name = newName }))
            .Redirect(name, key => key with { PrincipalTable = newName });
    }

    /// <summary>Changes every foreign key that refers to <paramref name="principal"/>.</summary>
    private SchemaState Redirect(QualifiedName principal, Func<ForeignKey, ForeignKey> change)
    {
        var tables = _tables;
        foreach (var table in _tables.Values)
        {
            if (table.ForeignKeys.Items.Any(key => key.PrincipalTable.Is(principal)))
                tables = tables.SetItem(table.Name.Key, table with { ForeignKeys = table.ForeignKeys.Map(key => key.PrincipalTable.Is(principal) ? change(key) : key) });
        }

        return With(tables);
    }

    private SchemaState Taint(QualifiedName name) => FindTable(name) is { } table ? WithTable(table with { IsTainted = true }) : With(_tables, knowsAllTables: false);

    private SchemaState Taint(EquatableArray<string> names)
    {
        var tables = _tables;
        foreach (var table in _tables.Values)
        {
            if (SqlNames.Contains(names, table.Name.Name))
                tables = tables.SetItem(table.Name.Key, table with { IsTainted = true });
        }

        return With(tables);
    }

    private SchemaState TaintEverything() =>
        With(_tables.ToImmutableDictionary(pair => pair.Key, pair => pair.Value with { IsTainted = true }, SqlNames.Comparer), knowsAllTables: false);

    private SchemaState WithTable(Table table) => With(_tables.SetItem(table.Name.Key, table));

    private SchemaState WithoutTable(QualifiedName name) => With(_tables.Remove(name.Key));

    private SchemaState With(ImmutableDictionary<string, Table> tables, bool? knowsAllTables = null) =>
        new(tables, _sequences, knowsAllTables ?? KnowsAllTables, _views);

    private SchemaState With(ImmutableDictionary<string, CreateSequence> sequences) => new(_tables, sequences, KnowsAllTables, _views);
}
