using MigrationDiscipline.Model;

namespace MigrationDiscipline.Reading.Sql;

/// <summary>A column as CREATE TABLE and ADD define it.</summary>
/// <param name="Column">The column.</param>
/// <param name="IsPrimaryKey">Whether it says PRIMARY KEY of itself.</param>
/// <param name="IsUnderstood">Whether nothing but what the model holds is said of it.</param>
internal sealed record ColumnDefinition(Column Column, bool IsPrimaryKey, bool IsUnderstood)
{
    /// <summary>Reads the definition in the range; <c>null</c> where none stands there.</summary>
    public static ColumnDefinition? Read(SqlCode code, int from, int to)
    {
        if (from >= to || !(code.IsName(from) || code.IsKind(from, SqlTokenKind.Parameter)))
            return null;
        var typeEnd = from + 1;
        while (typeEnd < to && !code.IsAny(typeEnd, SqlWords.ColumnParts) && !code.Is(typeEnd, "CHARACTER", "SET"))
            typeEnd = code.Next(typeEnd);
        typeEnd = Math.Min(typeEnd, to);
        var column = new Column
        {
            Name = SqlName.Known(code, from),
            Type = typeEnd > from + 1 ? code.TextOf(from + 1, typeEnd) : Value<string>.Absent,
            IsNullable = true,
        };
        var definition = new ColumnDefinition(Numbered(column, code.Engines), IsPrimaryKey: false, IsUnderstood: true);
        for (var i = typeEnd; i < to;)
            definition = definition.Part(code, ref i, to);
        return definition;
    }

    /// <summary>Reads what is said of the column at <paramref name="i"/> and moves behind it.</summary>
    private ColumnDefinition Part(SqlCode code, ref int i, int to)
    {
        if (code.Is(i, "NOT", "NULL"))
        {
            i += 2;
            return this with { Column = Column with { IsNullable = false } };
        }

        if (code.Is(i, "NULL"))
        {
            i++;
            return this;
        }

        if (code.Is(i, "PRIMARY", "KEY"))
        {
            i += 2;
            return this with { IsPrimaryKey = true, Column = Column with { IsNullable = false } };
        }

        if (code.Is(i, "DEFAULT"))
        {
            var start = i + 1;
            i = ExpressionEnd(code, start, to);
            return this with { Column = Column with { DefaultValueSql = code.TextOf(start, i) } };
        }

        if (code.Is(i, "GENERATED"))
        {
            var always = code.Is(i + 1, "ALWAYS");
            i += always ? 2 : 3;
            if (!code.Is(i, "AS", "IDENTITY"))
                return this;
            i = code.Closing(i + 2) is var options and > 0 ? options + 1 : i + 2;
            return Identity("Npgsql:ValueGenerationStrategy", new(null, always ? "NpgsqlValueGenerationStrategy.IdentityAlwaysColumn" : "NpgsqlValueGenerationStrategy.IdentityByDefaultColumn"));
        }

        if (code.Is(i, "AS") && code.Closing(i + 1) is var closing and > 0)
        {
            var start = i + 2;
            var isStored = code.Is(closing + 1, "STORED") || code.Is(closing + 1, "PERSISTED");
            i = isStored || code.Is(closing + 1, "VIRTUAL") ? closing + 2 : closing + 1;
            return this with { Column = Column with { ComputedColumnSql = code.TextOf(start, closing), IsStored = isStored } };
        }

        if (code.Is(i, "IDENTITY"))
        {
            var numbers = code.Closing(i + 1);
            var text = numbers < 0 ? "1, 1" : string.Join(", ", code.SplitAtCommas(i + 2, numbers).Select(part => code.TextOf(part.From, part.To)));
            i = numbers < 0 ? i + 1 : numbers + 1;
            return Identity("SqlServer:Identity", new(text, $"\"{text}\""));
        }

        if (code.Is(i, "AUTO_INCREMENT"))
        {
            i++;
            return Identity("MySql:ValueGenerationStrategy", new(null, "MySqlValueGenerationStrategy.IdentityColumn"));
        }

        if (code.Is(i, "COLLATE"))
        {
            var collation = SqlName.Read(code, i + 1, to);
            i = Math.Max(collation.Next, i + 2);
            return this with { Column = Column with { Collation = collation.Last } };
        }

        i = Math.Min(code.Next(i), to);
        return this with { IsUnderstood = false };
    }

    private ColumnDefinition Identity(string annotation, Literal value) => this with
    {
        Column = Column with { IsNullable = false, Annotations = Column.Annotations.Add(new(annotation, value)) },
    };

    /// <summary>PostgreSQL's serial types are integers that the database numbers from a sequence.</summary>
    private static Column Numbered(Column column, Engines engines)
    {
        var type = (engines & Engines.PostgreSql) == 0 ? null : column.Type.OrDefault?.ToLowerInvariant() switch
        {
            "serial" or "serial4" => "integer",
            "bigserial" or "serial8" => "bigint",
            "smallserial" or "serial2" => "smallint",
            _ => null,
        };
        return type is null ? column : column with
        {
            Type = type,
            IsNullable = false,
            Annotations = [new("Npgsql:ValueGenerationStrategy", new Literal(null, "NpgsqlValueGenerationStrategy.SerialColumn"))],
        };
    }

    /// <summary>A default reaches to the next thing that is said of the column; its first word may look like one: <c>DEFAULT NULL</c>.</summary>
    private static int ExpressionEnd(SqlCode code, int start, int to)
    {
        var i = Math.Min(code.Next(start), to);
        while (i < to && !code.IsAny(i, SqlWords.ColumnParts))
            i = Math.Min(code.Next(i), to);
        return i;
    }
}
