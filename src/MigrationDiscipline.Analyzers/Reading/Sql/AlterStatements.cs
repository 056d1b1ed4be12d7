using MigrationDiscipline.Model;

namespace MigrationDiscipline.Reading.Sql;

/// <summary>ALTER TABLE action by action, ALTER SCHEMA TRANSFER, RENAME TABLE; of most other ALTER only the names.</summary>
internal sealed class AlterStatements(StatementContext context)
{
    /// <summary>Actions that cannot be a second column of the ADD before them.</summary>
    private static readonly HashSet<string> s_verbs = new(StringComparer.OrdinalIgnoreCase)
    {
        "ALTER", "MODIFY", "OWNER", "ENABLE", "DISABLE", "VALIDATE", "ATTACH", "DETACH", "CLUSTER", "INHERIT", "NO", "REPLICA", "ENGINE",
        "AUTO_INCREMENT", "COMMENT", "CONVERT", "ORDER", "FORCE", "RESET", "SET", "CHARACTER", "COLLATE",
    };

    private readonly SqlCode _code = context.Code;
    private Value<QualifiedName> _table;
    private int _headEnd;

    /// <summary>WITH NOCHECK stands once for all that is added.</summary>
    private bool _isNotChecked;

    public void Read()
    {
        var start = context.Start;
        var i = start + 2;
        if (_code.Is(start + 1, "TABLE"))
        {
            if (_code.Is(i, "IF", "EXISTS"))
                i += 2;
            if (_code.Is(i, "ONLY"))
                i++;
            Table(i);
        }
        else if (_code.Is(start + 1, "SCHEMA") && _code.Is(start + 3, "TRANSFER"))
        {
            Transfer(start + 4, SqlName.Known(_code, start + 2));
        }
        else if (_code.Is(start + 1, "INDEX") && _code.Find(start, context.End, "RENAME") is var rename and > 0 && _code.Is(rename + 1, "TO"))
        {
            var index = SqlName.Read(_code, _code.Is(i, "IF", "EXISTS") ? i + 2 : i, rename);
            context.Add(new RenameIndex { Table = default, Name = index.Last, NewName = SqlName.Known(_code, rename + 2) }, context.End);
        }
        else if (!new UtilityStatements(context).ReadAlter())
        {
            context.AddOpaque(start + 3);
        }
    }

    /// <summary>MySQL's <c>RENAME TABLE a TO b, c TO d</c>.</summary>
    public void RenameTables()
    {
        if (!_code.Is(context.Start + 1, "TABLE"))
        {
            context.AddOpaque(context.Start + 2);
            return;
        }

        foreach (var (from, to) in _code.SplitAtCommas(context.Start + 2, context.End))
        {
            var old = SqlName.Read(_code, from, to);
            var renamed = SqlName.Read(_code, old.Next + 1, to);
            if (old.IsFound && _code.Is(old.Next, "TO") && renamed.IsFound)
                context.Add(new RenameTable { Table = old.Name, NewName = renamed.Name }, old.Next);
            else
                context.AddOpaque(from);
        }
    }

    private void Transfer(int i, Value<string> schema)
    {
        // OBJECT :: may stand before the name.
        var name = SqlName.Read(_code, _code.IsSign(i + 1, "::") ? i + 2 : i, context.End);
        context.Add(new RenameTable { Table = name.Name, NewName = InSchema(name.Name, schema) }, name.Next);
    }

    private Value<QualifiedName> InSchema(Value<QualifiedName> table, Value<string> schema)
    {
        return table.IsKnown && schema.IsKnown
            ? new QualifiedName(SqlName.Normalize(schema.OrDefault, _code.Engines), table.OrDefault.Name)
            : Value<QualifiedName>.Unknown;
    }

    private void Table(int i)
    {
        var name = SqlName.Read(_code, i, context.End);
        if (!name.IsFound)
        {
            context.AddOpaque(i);
            return;
        }

        _table = name.Name;
        _headEnd = name.Next;
        var verb = Verb.Other;
        foreach (var (from, to) in _code.SplitAtCommas(name.Next, context.End))
            verb = Action(from, to, verb);
    }

    /// <summary>What an action does; T-SQL leaves it out before the second column: <c>ADD a int, b int</c>.</summary>
    private enum Verb
    {
        Other,
        Add,
        DropColumn,
        DropConstraint,
    }

    private Verb Action(int from, int to, Verb previous)
    {
        if (_code.Is(from, "ADD"))
            return Add(from + 1, to);
        if (_code.Is(from, "DROP"))
            return Drop(from + 1, to);
        if (_code.Is(from, "RENAME"))
            return Rename(from + 1, to);
        if (_code.Is(from, "SET", "SCHEMA"))
        {
            Emit(new RenameTable { Table = _table, NewName = InSchema(_table, SqlName.Known(_code, from + 2)) });
            return Verb.Other;
        }

        if (_code.Is(from, "CHANGE"))
            return Change(_code.Is(from + 1, "COLUMN") ? from + 2 : from + 1, from);
        if ((_code.Is(from, "WITH", "NOCHECK") || _code.Is(from, "WITH", "CHECK")) && _code.Is(from + 2, "ADD"))
        {
            _isNotChecked = _code.Is(from + 1, "NOCHECK");
            return Add(from + 3, to);
        }

        if (Check(from, to) is { } operation)
        {
            Emit(operation);
            return Verb.Other;
        }

        switch (previous)
        {
            case Verb.Add when !_code.IsAny(from, s_verbs):
                return Add(from, to);
            case Verb.DropColumn or Verb.DropConstraint when _code.Is(from, "COLUMN") || _code.Is(from, "CONSTRAINT"):
                return Drop(from, to);
            case Verb.DropColumn when from == to - 1:
                Emit(new DropColumn { Table = _table, Name = SqlName.Known(_code, from) });
                return previous;
            case Verb.DropConstraint when from == to - 1:
                Emit(new DropConstraint { Table = _table, Name = SqlName.Known(_code, from) });
                return previous;
            default:
                return NotUnderstood(from);
        }
    }

    /// <summary>Actions on what is there that say all in a few words.</summary>
    private MigrationOperation? Check(int i, int to)
    {
        if (_code.Is(i, "VALIDATE", "CONSTRAINT") && i + 3 == to)
            return new ValidateConstraint { Table = _table, Name = SqlName.Known(_code, i + 2) };
        // WITH CHECK CHECK CONSTRAINT ALL names none.
        if (_code.Is(i, "WITH", "CHECK") && _code.Is(i + 2, "CHECK", "CONSTRAINT") && i + 5 == to && !_code.Is(i + 4, "ALL"))
            return new ValidateConstraint { Table = _table, Name = SqlName.Known(_code, i + 4) };
        if (_code.Is(i, "ALTER"))
        {
            var column = _code.Is(i + 1, "COLUMN") ? i + 2 : i + 1;
            var isSet = _code.Is(column + 1, "SET");
            return (isSet || _code.Is(column + 1, "DROP")) && _code.Is(column + 2, "NOT", "NULL") && column + 4 == to
                ? new SetColumnNullability { Table = _table, Name = SqlName.Known(_code, column), IsNullable = !isSet }
                : null;
        }

        if (UtilityStatements.KindOfAction(_code, i) is not { } kind)
            return null;
        var partition = kind is UtilityKind.AttachPartition or UtilityKind.DetachPartition ? SqlName.Read(_code, i + 2, to).Name : default;
        return new UtilityCommand { Kind = kind, Object = _table, Partition = partition, IsConcurrent = _code.Find(i, to, "CONCURRENTLY") > 0 };
    }

    private Verb Add(int from, int to, bool isConditional = false)
    {
        if (_code.IsAny(from, SqlWords.TableParts) && !_code.Is(from, "COLUMN"))
        {
            if (new ConstraintReader(_code, to, _table).Read(from, _isNotChecked) is { } constraint)
                Emit(constraint);
            else
                NotUnderstood(from, _code.Is(from, "CONSTRAINT") ? SqlName.Known(_code, from + 1) : default);
            return Verb.Add;
        }

        if (_code.Is(from, "COLUMN"))
            from++;
        if (_code.Is(from, "IF") && _code.Is(from + 1, "NOT", "EXISTS"))
        {
            from += 3;
            isConditional = true;
        }

        if (_code.Closing(from) is var closing and > 0)
        {
            foreach (var (start, end) in _code.SplitAtCommas(from + 1, closing))
                Add(start, end, isConditional);
        }
        else if (ColumnDefinition.Read(_code, from, to) is { } definition)
        {
            Emit(new AddColumn { Table = _table, Column = definition.Column, IsConditional = isConditional });
        }
        else
        {
            NotUnderstood(from);
        }

        return Verb.Add;
    }

    private Verb Drop(int i, int to)
    {
        var kind = i;
        var ifExists = _code.Is(i + 1, "IF", "EXISTS");
        var name = ifExists ? i + 3 : i + 1;
        if (_code.Is(kind, "COLUMN"))
        {
            Emit(new DropColumn { Table = _table, Name = SqlName.Known(_code, name), IfExists = ifExists });
            return Verb.DropColumn;
        }

        if (_code.Is(kind, "CONSTRAINT"))
        {
            Emit(new DropConstraint { Table = _table, Name = SqlName.Known(_code, name), IfExists = ifExists });
            return Verb.DropConstraint;
        }

        if (_code.Is(kind, "INDEX") || (_code.Is(kind, "KEY") && _code.IsName(kind + 1)))
            Emit(new DropIndex { Table = _table, Name = SqlName.Known(_code, name), IfExists = ifExists });
        else if (_code.Is(kind, "FOREIGN", "KEY"))
            Emit(new DropForeignKey { Table = _table, Name = SqlName.Known(_code, kind + 2) });
        else if (_code.Is(kind, "CHECK") && _code.IsName(kind + 1))
            Emit(new DropCheckConstraint { Table = _table, Name = SqlName.Known(_code, kind + 1) });
        else if (_code.IsAny(kind, SqlWords.TableParts))
            NotUnderstood(kind);
        else
            return DropBare(kind, to);
        return Verb.Other;
    }

    /// <summary>DROP and a name: a constraint on SQL Server, a column elsewhere; where the engine is unknown nobody knows.</summary>
    private Verb DropBare(int i, int to)
    {
        var ifExists = _code.Is(i, "IF", "EXISTS");
        if (ifExists)
            i += 2;
        var isName = i < to && (_code.IsName(i) || _code.IsKind(i, SqlTokenKind.Parameter));
        if (!isName || ((_code.Engines & Engines.SqlServer) != 0 && _code.Engines != Engines.SqlServer))
            return NotUnderstood(i);
        if (_code.Engines == Engines.SqlServer)
        {
            Emit(new DropConstraint { Table = _table, Name = SqlName.Known(_code, i), IfExists = ifExists });
            return Verb.DropConstraint;
        }

        Emit(new DropColumn { Table = _table, Name = SqlName.Known(_code, i), IfExists = ifExists });
        return Verb.DropColumn;
    }

    private Verb Rename(int i, int to)
    {
        if (_code.Is(i, "TO") || _code.Is(i, "AS"))
        {
            var renamed = SqlName.Read(_code, i + 1, to).Name;
            var isBare = renamed.IsKnown && renamed.OrDefault.Schema is null && _table.IsKnown;
            Emit(new RenameTable { Table = _table, NewName = isBare ? new QualifiedName(_table.OrDefault.Schema, renamed.OrDefault.Name) : renamed });
            return Verb.Other;
        }

        var isIndex = _code.Is(i, "INDEX") || _code.Is(i, "KEY");
        if (_code.Is(i, "CONSTRAINT"))
        {
            if (!_code.Is(i + 2, "TO") || i + 4 != to)
                return NotUnderstood(i);
            Emit(new RenameConstraint { Table = _table, Name = SqlName.Known(_code, i + 1), NewName = SqlName.Known(_code, i + 3) });
            return Verb.Other;
        }

        if ((isIndex || _code.Is(i, "COLUMN")) && !_code.Is(i + 1, "TO"))
            i++;
        if (!_code.IsName(i) || !_code.Is(i + 1, "TO") || i + 2 >= to)
            return NotUnderstood(i);
        var (name, newName) = (SqlName.Known(_code, i), SqlName.Known(_code, i + 2));
        if (isIndex)
            Emit(new RenameIndex { Table = _table, Name = name, NewName = newName });
        else
            Emit(new RenameColumn { Table = _table, Name = name, NewName = newName });
        return Verb.Other;
    }

    /// <summary>MySQL's CHANGE gives a column a definition and perhaps a name.</summary>
    private Verb Change(int i, int action)
    {
        var isRename = _code.IsName(i) && _code.IsName(i + 1) && !string.Equals(_code.NameAt(i), _code.NameAt(i + 1), StringComparison.OrdinalIgnoreCase);
        if (isRename)
            Emit(new RenameColumn { Table = _table, Name = SqlName.Known(_code, i), NewName = SqlName.Known(_code, i + 1) });
        return NotUnderstood(action);
    }

    private void Emit(MigrationOperation operation) => context.Add(operation, _headEnd);

    /// <param name="action">Where the action starts.</param>
    /// <param name="part">The constraint that it is about, where it names one.</param>
    private Verb NotUnderstood(int action, Value<string> part = default)
    {
        if (_table.IsKnown)
        {
            var text = _code.TextOf(context.Start, _headEnd) + " " + _code.TextOf(action, Math.Min(action + 2, context.End));
            EquatableArray<string> names = part.IsKnown ? [_table.OrDefault.Name, part.OrDefault!] : [_table.OrDefault.Name];
            context.Add(new Opaque { Text = text, Names = names, MayTouchAnything = false }, _headEnd);
        }
        else
        {
            context.AddAnything(_headEnd);
        }

        return Verb.Other;
    }
}
