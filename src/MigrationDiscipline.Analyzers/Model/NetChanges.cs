namespace MigrationDiscipline.Model;

/// <summary>
/// What a method leaves changed in the schema: what it creates and drops itself counts nothing. Schemas made with <c>EnsureSchema</c> and
/// settings of the database do not count either, since the scaffolder never takes them back.
/// </summary>
internal sealed class NetChanges
{
    private readonly SchemaState _start;
    private readonly Dictionary<QualifiedName, TableChanges> _current = [];
    private readonly List<TableChanges> _tables = [];
    private readonly Dictionary<QualifiedName, bool> _sequences = [];
    private bool _others;

    private NetChanges(SchemaState start) => _start = start;

    /// <summary>Whether the operations certainly leave another schema than the one they start from.</summary>
    public static bool Any(IReadOnlyList<MigrationOperation> operations, SchemaState start)
    {
        var changes = new NetChanges(start);
        foreach (var operation in operations)
            changes.Add(operation);
        return changes._others || changes._sequences.Count > 0 || changes._tables.Exists(static table => table.IsChanged);
    }

    private void Add(MigrationOperation operation)
    {
        switch (operation)
        {
            case InsertData or UpdateData or DeleteData or InsertRows or UpdateRows or DeleteRows or RawSql or Opaque or AlterDatabase or EnsureSchema or RestartSequence or UtilityCommand or SetLockTimeout or ValidateConstraint:
                break;
            case DropTable { IfExists: true } drop when !IsKnownHere(drop.Table):
                break;
            case CreateTable { Table.IsKnown: true } create:
                _tables.Add(_current[create.Table.OrDefault] = new TableChanges(create.Table.OrDefault, start: null, isNew: true));
                break;
            case DropTable { Table.IsKnown: true } drop:
                Of(drop.Table.OrDefault).IsDropped = true;
                _current.Remove(drop.Table.OrDefault);
                break;
            case RenameTable { Table.IsKnown: true, NewName.IsKnown: true } rename:
                var renamed = Of(rename.Table.OrDefault);
                renamed.Name = rename.NewName.OrDefault;
                _current.Remove(rename.Table.OrDefault);
                _current[rename.NewName.OrDefault] = renamed;
                break;
            case DropIndex { Table.IsAbsent: true, Name.IsKnown: true } drop when _start.FindTableOfIndex(drop.Table, drop.Name.OrDefault!) is { } owner:
                Of(owner.Name).Add(drop);
                break;
            case TableOperation { Table.IsKnown: true } change:
                Of(change.Table.OrDefault).Add(change);
                break;
            case CreateSequence { Sequence.IsKnown: true } create:
                Toggle(create.Sequence.OrDefault, isCreated: true);
                // Made anew as another one.
                if (_start.FindSequence(create.Sequence.OrDefault) is { } before && (before.ClrType != create.ClrType || DefinitionComparison.Difference(before, create) is not null))
                    _others = true;
                break;
            case DropSequence { Sequence.IsKnown: true } drop:
                Toggle(drop.Sequence.OrDefault, isCreated: false);
                break;
            default:
                _others = true;
                break;
        }
    }

    private bool IsKnownHere(Value<QualifiedName> table) =>
        table.IsKnown && (_current.ContainsKey(table.OrDefault) || _start.PresenceOfTable(table) == Presence.Present);

    private TableChanges Of(QualifiedName name)
    {
        if (!_current.TryGetValue(name, out var table))
            _tables.Add(_current[name] = table = new TableChanges(name, _start.FindTable(name), isNew: false));
        return table;
    }

    private void Toggle(QualifiedName sequence, bool isCreated)
    {
        if (_sequences.TryGetValue(sequence, out var wasCreated) && wasCreated != isCreated)
            _sequences.Remove(sequence);
        else
            _sequences[sequence] = isCreated;
    }

    /// <summary>One table through its renames.</summary>
    private sealed class TableChanges(QualifiedName name, Table? start, bool isNew)
    {
        private readonly Dictionary<string, MigrationOperation> _parts = new(StringComparer.OrdinalIgnoreCase);
        private readonly QualifiedName _startName = name;

        public QualifiedName Name { get; set; } = name;

        public bool IsDropped { get; set; }

        public bool IsChanged => isNew ? !IsDropped : IsDropped || !Name.Equals(_startName) || _parts.Count > 0;

        public void Add(TableOperation operation)
        {
            switch (operation)
            {
                case AddColumn add:
                    Make("column ", add.Column.Name, add, isSame: false);
                    break;
                case AlterColumn alter when Made("column ", alter.Column.Name):
                    break;
                case DropColumn drop:
                    Drop("column ", drop.Name, drop);
                    break;
                case CreateIndex create:
                    Make("index ", create.Index.Name, create, start?.FindIndex(create.Index.Name.OrDefault ?? "") is { } index && index == create.Index);
                    break;
                case DropIndex drop:
                    Drop("index ", drop.Name, drop);
                    break;
                case AddForeignKey add:
                    Make("constraint ", add.ForeignKey.Name, add, start?.FindForeignKey(add.ForeignKey.Name.OrDefault ?? "") is { } key && key == add.ForeignKey);
                    break;
                case AddUniqueConstraint add:
                    Make("constraint ", add.Key.Name, add, start?.FindUniqueConstraint(add.Key.Name.OrDefault ?? "") is { } unique && unique == add.Key);
                    break;
                case AddCheckConstraint add:
                    Make("constraint ", add.CheckConstraint.Name, add, start?.FindCheckConstraint(add.CheckConstraint.Name.OrDefault ?? "") is { } check && check == add.CheckConstraint);
                    break;
                case AddPrimaryKey add:
                    Make("constraint ", add.Key.Name, add, start?.PrimaryKey is { } primary && primary == add.Key);
                    break;
                case DropForeignKey { Name: var dropped }:
                    Drop("constraint ", dropped, operation);
                    break;
                case DropUniqueConstraint { Name: var dropped }:
                    Drop("constraint ", dropped, operation);
                    break;
                case DropCheckConstraint { Name: var dropped }:
                    Drop("constraint ", dropped, operation);
                    break;
                case DropPrimaryKey { Name: var dropped }:
                    Drop("constraint ", dropped, operation);
                    break;
                case DropConstraint { Name: var dropped }:
                    Drop("constraint ", dropped, operation);
                    break;
                case RenameColumn { Name.IsKnown: true, NewName.IsKnown: true } rename:
                    Rename("column ", rename.Name.OrDefault!, rename.NewName.OrDefault!, rename);
                    break;
                case RenameConstraint { Name.IsKnown: true, NewName.IsKnown: true } rename:
                    Rename("constraint ", rename.Name.OrDefault!, rename.NewName.OrDefault!, rename);
                    break;
                case SetColumnNullability set when Made("column ", set.Name):
                    break;
                case SetColumnNullability set:
                    SetNullability(set);
                    break;
                case RenameIndex { Name.IsKnown: true, NewName.IsKnown: true } rename:
                    Rename("index ", rename.Name.OrDefault!, rename.NewName.OrDefault!, rename);
                    break;
                default:
                    _parts["table " + _parts.Count] = operation;
                    break;
            }
        }

        private bool Made(string kind, Value<string> part) => _parts.TryGetValue(kind + part, out var before) && before is AddColumn;

        /// <summary>A part that appears. One that the method dropped just before and makes again as it was is no change.</summary>
        private void Make(string kind, Value<string> part, MigrationOperation operation, bool isSame)
        {
            if (isSame && _parts.ContainsKey(kind + part))
                _parts.Remove(kind + part);
            else
                _parts[kind + part] = operation;
        }

        /// <summary>A part that goes. One that the method made itself is no change.</summary>
        private void Drop(string kind, Value<string> part, MigrationOperation operation)
        {
            if (_parts.TryGetValue(kind + part, out var made) && made is AddColumn or CreateIndex or AddForeignKey or AddUniqueConstraint or AddCheckConstraint or AddPrimaryKey
                && !WasThere(kind, part))
            {
                _parts.Remove(kind + part);
            }
            else
            {
                _parts[kind + part] = operation;
            }
        }

        /// <summary>Said twice the other way round, or of a column that was so before, it changes nothing.</summary>
        private void SetNullability(SetColumnNullability set)
        {
            var key = "nullability " + set.Name;
            if (_parts.TryGetValue(key, out var before))
            {
                if (((SetColumnNullability)before).IsNullable != set.IsNullable)
                    _parts.Remove(key);
            }
            else if (start?.FindColumn(set.Name.OrDefault ?? "")?.IsNullable.Is(set.IsNullable) != true)
            {
                _parts[key] = set;
            }
        }

        private bool WasThere(string kind, Value<string> part) => kind switch
        {
            "column " => start?.FindColumn(part.OrDefault ?? "") is not null,
            "index " => start?.FindIndex(part.OrDefault ?? "") is not null,
            _ => start is not null && (start.FindForeignKey(part.OrDefault ?? "") is not null || start.FindUniqueConstraint(part.OrDefault ?? "") is not null
                || start.FindCheckConstraint(part.OrDefault ?? "") is not null || start.PrimaryKey is { } key && SqlNames.Same(key.Name, part)),
        };

        /// <summary>A part under a new name; renamed back, nothing has changed.</summary>
        private void Rename(string kind, string from, string to, MigrationOperation operation)
        {
            if (_parts.TryGetValue(kind + from, out var before))
            {
                _parts.Remove(kind + from);
                var startName = before switch { RenameColumn rename => rename.Name, RenameIndex rename => rename.Name, RenameConstraint rename => rename.Name, _ => Value<string>.Absent };
                if (SqlNames.Same(startName, to))
                    return;
                operation = before;
            }

            _parts[kind + to] = operation;
        }
    }
}
