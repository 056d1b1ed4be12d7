using MigrationDiscipline.Model;
using Index = MigrationDiscipline.Model.Index;

namespace MigrationDiscipline.Tests.Model;

/// <summary>Definitions of columns, keys, indexes and constraints, of every shape that the model knows.</summary>
internal static class RandomDefinitions
{
    private static readonly (string Clr, string Store, Literal Default, string Sql)[] Types =
    [
        ("string", "nvarchar(50)", new("none", "\"none\""), "N'x'"),
        ("int", "int", new(7, "7"), "(1 + 1)"),
        ("decimal", "decimal(18,2)", new(1.5m, "1.5m"), "(0.5)"),
        ("bool", "bit", new(true, "true"), "(1)"),
        ("DateTime", "datetime2", new(new DateTime(2020, 1, 1), "new DateTime(2020, 1, 1)"), "getdate()"),
        ("Guid", "uniqueidentifier", new(Guid.Parse("11111111-0000-0000-0000-000000000000"), "new Guid(\"11111111-0000-0000-0000-000000000000\")"), "newid()"),
        ("byte[]", "varbinary(max)", new(null, "new byte[] { 1 }"), "0x01"),
    ];

    /// <summary>Few names: then names that were dropped or renamed away are soon used again.</summary>
    private static readonly string[] ColumnNames = ["Id", "Name", "Email", "Total", "Note", "CreatedAt"];

    private static readonly Annotation FirstColumn = new("Relational:ColumnOrder", new Literal(1, "1"));
    private static readonly Annotation SecondColumn = new("Relational:ColumnOrder", new Literal(2, "2"));

    public static string ColumnName(Choices choices) => choices.Spell(choices.Of(ColumnNames));

    public static Column Column(Choices choices, string name)
    {
        var (clr, store, value, sql) = choices.Of(Types);
        var column = new Column { Name = name, ClrType = clr, IsNullable = choices.OneIn(2) };
        if (!choices.OneIn(4))
            column = column with { Type = store };
        column = choices.Next(8) switch
        {
            0 => column with { DefaultValue = value },
            1 => column with { DefaultValueSql = sql },
            2 => column with { ComputedColumnSql = sql, IsStored = choices.OneIn(2) ? true : default(Value<bool>) },
            // What the scaffolder gives to the rows that exist.
            3 => Inverse.ForExistingRows(column),
            4 when clr == "int" => column with { IsNullable = false, Annotations = [new("SqlServer:Identity", new Literal("1, 1", "\"1, 1\""))] },
            _ => column,
        };
        if (clr == "string")
        {
            column = column with
            {
                MaxLength = choices.Of(default(Value<int>), 20, 50),
                IsUnicode = choices.Of(default(Value<bool>), false),
                IsFixedLength = choices.Of(default(Value<bool>), default(Value<bool>), true),
                Collation = choices.Of(default(Value<string>), default(Value<string>), "Latin1_General_CI_AS"),
            };
        }

        if (clr == "decimal")
            column = column with { Precision = choices.Of(default(Value<int>), 18, 9), Scale = choices.Of(default(Value<int>), 2, 4) };
        if (clr == "byte[]" && choices.OneIn(4))
            column = column with { IsRowVersion = true, Type = "rowversion", DefaultValue = default, DefaultValueSql = default };
        if (choices.OneIn(5))
            column = column with { Comment = choices.Of("first", "second") };
        return choices.OneIn(6)
            ? column with { Annotations = column.Annotations.Add(choices.Of(FirstColumn, SecondColumn)) }
            : column;
    }

    public static Index Index(Choices choices, string name, IEnumerable<string> columns)
    {
        EquatableArray<string> chosen = choices.Some(columns, 3).Select(choices.Spell).ToEquatableArray();
        var index = new Index(name, chosen)
        {
            IsUnique = choices.OneIn(3),
            Filter = choices.OneIn(3) ? choices.Of("[Name] IS NOT NULL", "[Total] > 0") : default(Value<string>),
        };
        if (choices.OneIn(4))
            index = index with { Descending = chosen.Map(_ => choices.OneIn(2)) };
        return choices.OneIn(4)
            ? index with { Annotations = [new("SqlServer:Include", new Literal(null, $"new[] {{ \"{choices.Of(ColumnNames)}\" }}"))] }
            : index;
    }

    public static Key Key(Choices choices, string name, IEnumerable<string> columns) =>
        new(name, choices.Some(columns, 2).Select(choices.Spell).ToEquatableArray())
        {
            Annotations = choices.OneIn(5) ? [new("SqlServer:Clustered", new Literal(false, "false"))] : [],
        };

    public static CheckConstraint Check(Choices choices, string name) => new(name, choices.Of("[Total] > 0", "[Name] <> ''"));

    /// <summary>A foreign key to a key of <paramref name="principal"/>; <c>null</c> when there are too few columns or no key.</summary>
    public static ForeignKey? ForeignKey(Choices choices, string name, IEnumerable<string> columns, Table principal)
    {
        if (choices.Pick(OperationValidity.Keys(principal), key => key.Name.OrDefault!) is not { } target)
            return null;
        var chosen = choices.Some(columns, 1).Concat(columns).Distinct(SqlNames.Comparer).Take(target.Columns.Count).ToList();
        return chosen.Count < target.Columns.Count ? null : new ForeignKey(name, chosen.Select(choices.Spell).ToEquatableArray(), principal.Name, target.Columns)
        {
            OnDelete = choices.Of(default(Value<string>), "Cascade", "Restrict", "SetNull"),
            OnUpdate = choices.Of(default(Value<string>), default(Value<string>), "Cascade"),
        };
    }

    public static CreateSequence Sequence(Choices choices, QualifiedName name) => new()
    {
        Sequence = name,
        ClrType = choices.Of("long", "int"),
        StartValue = choices.Of(1L, 1000L),
        IncrementBy = choices.Of(1, 10),
        MinValue = choices.Of(default(Value<long>), 1L),
        MaxValue = choices.Of(default(Value<long>), 99999L),
        IsCyclic = choices.OneIn(3),
    };
}
