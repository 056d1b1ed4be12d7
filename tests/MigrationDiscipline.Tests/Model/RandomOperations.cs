using System.Globalization;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Tests.Model;

/// <summary>Proposes operations on a schema. Not every proposal is valid: <see cref="OperationValidity"/> says which.</summary>
internal sealed class RandomOperations(Choices choices, SchemaState state, QualifiedName? focus)
{
    /// <summary>Every name that a sequence may have.</summary>
    public static readonly IReadOnlyList<QualifiedName> SequenceNames = [new("Numbers"), new("app", "Numbers"), new("Orders")];

    private static readonly QualifiedName[] TableNames = [new("Users"), new("app", "Users"), new("Orders"), new("Items"), new("app", "Items")];

    /// <summary>What makes a schema, the tables first of all.</summary>
    public static readonly IReadOnlyList<Func<RandomOperations, MigrationOperation?>> Making =
    [
        it => it.CreateTable(), it => it.CreateTable(), it => it.CreateTable(), it => it.CreateTable(),
        it => it.AddColumn(), it => it.CreateIndex(), it => it.CreateIndex(), it => it.AddForeignKey(), it => it.AddPrimaryKey(),
        it => it.AddUniqueConstraint(), it => it.AddCheckConstraint(), it => it.CreateSequence(),
    ];

    /// <summary>One of each kind, and twice what chains are made of.</summary>
    public static readonly IReadOnlyList<Func<RandomOperations, MigrationOperation?>> All =
    [
        it => it.CreateTable(), it => it.DropTable(), it => it.RenameTable(), it => it.AlterTable(),
        it => it.AddColumn(), it => it.AddColumn(), it => it.DropColumn(), it => it.DropColumn(), it => it.AlterColumn(), it => it.AlterColumn(),
        it => it.RenameColumn(), it => it.RenameColumn(),
        it => it.CreateIndex(), it => it.DropIndex(), it => it.RenameIndex(),
        it => it.AddForeignKey(), it => it.AddForeignKey(), it => it.DropForeignKey(), it => it.AddPrimaryKey(), it => it.DropPrimaryKey(),
        it => it.AddUniqueConstraint(), it => it.DropUniqueConstraint(), it => it.AddCheckConstraint(), it => it.DropCheckConstraint(), it => it.DropConstraint(),
        it => it.CreateSequence(), it => it.DropSequence(), it => it.AlterSequence(), it => it.RenameSequence(),
    ];

    private CreateTable CreateTable()
    {
        var name = choices.Of(TableNames);
        var columns = choices.Some(["Id", "Name", "Email", "Total"], 4).Select(column => RandomDefinitions.Column(choices, column)).ToEquatableArray();
        var names = columns.Items.Select(static column => column.Name.OrDefault!).ToList();
        var table = new Table
        {
            Name = name,
            Columns = columns,
            PrimaryKey = choices.OneIn(5) ? null : RandomDefinitions.Key(choices, "PK", names),
            UniqueConstraints = choices.OneIn(3) ? [RandomDefinitions.Key(choices, "UQ1", names)] : [],
        };
        var principal = choices.OneIn(4) ? table : choices.Pick(state.Tables, static other => other.Name.ToString());
        var foreignKey = principal is null || choices.OneIn(2) ? null : RandomDefinitions.ForeignKey(choices, "FK1", names, principal);
        return new CreateTable
        {
            Table = name,
            Columns = columns,
            PrimaryKey = table.PrimaryKey,
            UniqueConstraints = table.UniqueConstraints,
            ForeignKeys = foreignKey is null ? [] : [foreignKey],
            CheckConstraints = choices.OneIn(4) ? [RandomDefinitions.Check(choices, "CK1")] : [],
            Comment = choices.Of(default(Value<string>), default(Value<string>), "first"),
            Annotations = choices.Next(4) switch
            {
                0 => [new("SqlServer:MemoryOptimized", new Literal(true, "true"))],
                1 => [Kind()],
                _ => [],
            },
        };
    }

    private DropTable? DropTable() => Table() is { } table ? new DropTable { Table = Spell(table.Name) } : null;

    private RenameTable? RenameTable() => Table() is { } table && NewName(table.Name) is var name && name.ToString() != table.Name.ToString()
        ? new RenameTable { Table = table.Name, NewName = name }
        : null;

    private AlterTable? AlterTable()
    {
        if (Table() is not { } table)
            return null;
        var annotation = Kind();
        var old = table.Annotations.Items.FirstOrDefault(known => known.Name == annotation.Name);
        List<Annotation> annotations = choices.Next(3) == 0 ? [] : choices.OneIn(3) && old is not null ? [old with { IsOld = true }] : [annotation];
        // A hand-written call leaves out what was there before.
        var saysOld = !choices.OneIn(3);
        if (saysOld && old is not null && annotations.Contains(annotation))
            annotations.Add(old with { IsOld = true });
        return new AlterTable
        {
            Table = Spell(table.Name),
            Comment = choices.Of(default(Value<string>), "first", "second"),
            OldComment = saysOld ? table.Comment : default,
            Annotations = annotations.ToEquatableArray(),
        };
    }

    private Annotation Kind()
    {
        var kind = choices.Next(3);
        return new Annotation("Test:Kind", new Literal(kind, kind.ToString(CultureInfo.InvariantCulture)));
    }

    private AddColumn? AddColumn() =>
        Table() is { } table ? new AddColumn { Table = Spell(table.Name), Column = RandomDefinitions.Column(choices, RandomDefinitions.ColumnName(choices)) } : null;

    /// <summary>Never the last one: not every engine has tables without columns.</summary>
    private DropColumn? DropColumn() => Table() is { Columns.Count: > 1 } table && Column(table) is { } column
        ? new DropColumn { Table = Spell(table.Name), Name = choices.Spell(column) }
        : null;

    private AlterColumn? AlterColumn()
    {
        if (Table() is not { } table || Column(table) is not { } name)
            return null;
        var known = table.FindColumn(name)!;
        var column = RandomDefinitions.Column(choices, choices.Spell(name));
        if (choices.OneIn(3))
            column = known with { IsNullable = !known.IsNullable.OrDefault, DefaultValue = default };
        return new AlterColumn
        {
            Table = Spell(table.Name),
            Column = column with { AddedBy = null, Annotations = [.. column.Annotations, .. known.Annotations.Items.Select(static annotation => annotation with { IsOld = true })] },
            OldColumn = choices.Next(4) switch
            {
                // Hand-written calls say nothing of what was, or little. A default and annotations that they leave out nobody can tell from invented ones.
                0 => new Column { Name = name },
                1 => new Column
                {
                    Name = name,
                    ClrType = known.ClrType,
                    Type = choices.OneIn(2) ? known.Type : default,
                    IsNullable = choices.OneIn(2) ? known.IsNullable : false,
                    DefaultValue = known.DefaultValue,
                    DefaultValueSql = known.DefaultValueSql,
                    Annotations = known.Annotations,
                },
                // The scaffolder does not know what it invented.
                _ => (known.DefaultValue == Inverse.ForExistingRows(known with { DefaultValue = default }).DefaultValue ? known with { DefaultValue = default } : known)
                    with { AddedBy = null },
            },
        };
    }

    private RenameColumn? RenameColumn() => Table() is { } table && Column(table) is { } column && RandomDefinitions.ColumnName(choices) is var name && name != column
        ? new RenameColumn { Table = Spell(table.Name), Name = column, NewName = name }
        : null;

    private CreateIndex? CreateIndex() => Table() is { } table
        ? new CreateIndex { Table = Spell(table.Name), Index = RandomDefinitions.Index(choices, choices.Of("IX1", "IX2", "IX3"), Columns(table)) }
        : null;

    private DropIndex? DropIndex() => Table() is { } table && Index(table) is { } index
        ? new DropIndex { Table = choices.OneIn(5) ? default(Value<QualifiedName>) : Spell(table.Name), Name = choices.Spell(index) }
        : null;

    private RenameIndex? RenameIndex() => Table() is { } table && Index(table) is { } index && choices.Of("IX1", "IX2", "IX3", "ix1") is var name && name != index
        ? new RenameIndex { Table = choices.OneIn(5) ? default(Value<QualifiedName>) : Spell(table.Name), Name = index, NewName = name }
        : null;

    private AddForeignKey? AddForeignKey() =>
        Table() is { } table && choices.Pick(state.Tables, static other => other.Name.ToString()) is { } principal
        && RandomDefinitions.ForeignKey(choices, choices.Of("FK1", "FK2"), Columns(table), principal) is { } key
            ? new AddForeignKey { Table = Spell(table.Name), ForeignKey = key }
            : null;

    private DropForeignKey? DropForeignKey() => choices.Pick(state.Tables.Where(static table => !table.ForeignKeys.IsEmpty), static table => table.Name.ToString()) is { } table
        ? new DropForeignKey { Table = Spell(table.Name), Name = choices.Pick(table.ForeignKeys.Items, static key => key.Name.ToString())!.Name }
        : null;

    private AddPrimaryKey? AddPrimaryKey() => Table() is { } table
        ? new AddPrimaryKey { Table = Spell(table.Name), Key = RandomDefinitions.Key(choices, choices.Of("PK", "PK2"), Columns(table)) }
        : null;

    private DropPrimaryKey? DropPrimaryKey() => Table() is { PrimaryKey: { } key } table ? new DropPrimaryKey { Table = Spell(table.Name), Name = key.Name } : null;

    private AddUniqueConstraint? AddUniqueConstraint() => Table() is { } table
        ? new AddUniqueConstraint { Table = Spell(table.Name), Key = RandomDefinitions.Key(choices, choices.Of("UQ1", "UQ2"), Columns(table)) }
        : null;

    private DropUniqueConstraint? DropUniqueConstraint() => Table() is { UniqueConstraints.IsEmpty: false } table
        ? new DropUniqueConstraint { Table = Spell(table.Name), Name = choices.Pick(table.UniqueConstraints.Items, static key => key.Name.ToString())!.Name }
        : null;

    private AddCheckConstraint? AddCheckConstraint() => Table() is { } table
        ? new AddCheckConstraint { Table = Spell(table.Name), CheckConstraint = RandomDefinitions.Check(choices, choices.Of("CK1", "CK2")) }
        : null;

    private DropCheckConstraint? DropCheckConstraint() => Table() is { CheckConstraints.IsEmpty: false } table
        ? new DropCheckConstraint { Table = Spell(table.Name), Name = choices.Pick(table.CheckConstraints.Items, static check => check.Name.ToString())!.Name }
        : null;

    private DropConstraint? DropConstraint() => Table() is { } table && choices.Pick(OperationValidity.ConstraintNames(table), static name => name) is { } constraint
        ? new DropConstraint { Table = Spell(table.Name), Name = choices.Spell(constraint) }
        : null;

    private CreateSequence CreateSequence() => RandomDefinitions.Sequence(choices, choices.Of(SequenceNames));

    private DropSequence? DropSequence() => Sequence() is { } sequence ? new DropSequence { Sequence = Spell(sequence.Sequence.OrDefault) } : null;

    private AlterSequence? AlterSequence()
    {
        if (Sequence() is not { } known)
            return null;
        var changed = RandomDefinitions.Sequence(choices, Spell(known.Sequence.OrDefault));
        var alter = new AlterSequence
        {
            Sequence = changed.Sequence,
            IncrementBy = changed.IncrementBy,
            MinValue = changed.MinValue,
            MaxValue = changed.MaxValue,
            IsCyclic = changed.IsCyclic,
        };
        return choices.OneIn(3)
            ? alter
            : alter with { OldIncrementBy = known.IncrementBy, OldMinValue = known.MinValue, OldMaxValue = known.MaxValue, OldIsCyclic = known.IsCyclic };
    }

    private RenameSequence? RenameSequence() => Sequence() is { } sequence && choices.Of(SequenceNames) is var name && name != sequence.Sequence.OrDefault
        ? new RenameSequence { Sequence = sequence.Sequence, NewName = name }
        : null;

    /// <summary>Mostly the table that the operation before worked on: chains need the same object again.</summary>
    private Table? Table() => focus is { } name && state.FindTable(name) is { } last && !choices.OneIn(3)
        ? last
        : choices.Pick(state.Tables, static table => table.Name.ToString());

    private string? Column(Table table) => choices.Pick(Columns(table), static name => name);

    private static IEnumerable<string> Columns(Table table) => table.Columns.Items.Select(static column => column.Name.OrDefault!);

    private string? Index(Table table) => choices.Pick(table.Indexes.Items.Select(static index => index.Name.OrDefault!), static name => name);

    private CreateSequence? Sequence() => choices.Pick(SequenceNames.Select(state.FindSequence).OfType<CreateSequence>(), static sequence => sequence.Sequence.ToString());

    /// <summary>Another name, another schema, or the name in another case.</summary>
    private QualifiedName NewName(QualifiedName name) => choices.OneIn(6) ? name with { Name = name.Name.ToUpperInvariant() } : choices.Of(TableNames);

    private QualifiedName Spell(QualifiedName name) => name with { Name = choices.Spell(name.Name) };
}
