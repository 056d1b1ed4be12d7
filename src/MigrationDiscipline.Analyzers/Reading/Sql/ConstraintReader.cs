using MigrationDiscipline.Model;

namespace MigrationDiscipline.Reading.Sql;

/// <summary>A constraint, or MySQL's index, as <c>ALTER TABLE ... ADD</c> defines it.</summary>
/// <param name="code">The text.</param>
/// <param name="end">The position behind the action.</param>
/// <param name="table">The table.</param>
internal sealed class ConstraintReader(SqlCode code, int end, Value<QualifiedName> table)
{
    private static readonly HashSet<string> s_kinds = new(StringComparer.OrdinalIgnoreCase) { "FOREIGN", "UNIQUE", "PRIMARY", "CHECK", "EXCLUDE" };

    /// <summary>The operation that adds it; <c>null</c> where it is not understood.</summary>
    /// <param name="i">The position of CONSTRAINT, or of the word that says the kind.</param>
    /// <param name="isNotValid">Whether the statement says WITH NOCHECK.</param>
    public MigrationOperation? Read(int i, bool isNotValid)
    {
        var isConditional = false;
        // Where nobody gives it a name, the server does.
        var name = Value<string>.Absent;
        if (code.Is(i, "CONSTRAINT"))
        {
            i++;
            if (code.Is(i, "IF") && code.Is(i + 1, "NOT", "EXISTS"))
            {
                i += 3;
                isConditional = true;
            }

            // MySQL takes the word without a name behind it.
            if (!code.IsAny(i, s_kinds))
                name = SqlName.Known(code, i++);
        }

        return Read(i, name, isNotValid || IsNotChecked(i)) is { } operation ? operation with { IsConditional = isConditional } : null;
    }

    private MigrationOperation? Read(int i, Value<string> name, bool isNotValid)
    {
        if (code.Is(i, "FOREIGN", "KEY"))
            return ForeignKey(i + 2, name, isNotValid);
        if (code.Is(i, "CHECK"))
            return Check(i + 1, name, isNotValid);
        if (code.Is(i, "PRIMARY", "KEY"))
            return Key(i + 2, name) is var (key, index) ? new AddPrimaryKey { Table = table, Key = key, UsingIndex = index } : null;
        if (code.Is(i, "EXCLUDE"))
            return new UtilityCommand { Kind = UtilityKind.AddExclusionConstraint, Object = table };
        if (code.Is(i, "INDEX") || code.Is(i, "KEY"))
            return Index(i + 1, name, isUnique: false);
        if (!code.Is(i, "UNIQUE"))
            return null;
        if (code.Is(i + 1, "INDEX") || code.Is(i + 1, "KEY"))
            return Index(i + 2, name, isUnique: true);
        // On MySQL it is an index, and the statement that drops it may say so.
        return code.Engines != Engines.MySql && Key(i + 1, name) is var (unique, used) ? new AddUniqueConstraint { Table = table, Key = unique, UsingIndex = used } : null;
    }

    /// <summary>PostgreSQL's NOT VALID, and NOT ENFORCED of PostgreSQL 18 and MySQL.</summary>
    private bool IsNotChecked(int i)
    {
        for (; i < end; i = code.Next(i))
        {
            if (code.Is(i, "NOT", "VALID") || code.Is(i, "NOT", "ENFORCED"))
                return true;
        }

        return false;
    }

    private AddForeignKey? ForeignKey(int i, Value<string> name, bool isNotValid)
    {
        if (code.IsName(i))
            i++;
        var closing = code.Closing(i);
        if (closing < 0 || !code.Is(closing + 1, "REFERENCES"))
            return null;
        var principal = SqlName.Read(code, closing + 2, end);
        if (!principal.IsFound)
            return null;
        var key = code.Closing(principal.Next);
        return new AddForeignKey
        {
            Table = table,
            ForeignKey = new(name, Columns(i, closing), principal.Name, key < 0 ? default : Columns(principal.Next, key))
            {
                OnDelete = Action(principal.Next, "DELETE"),
                OnUpdate = Action(principal.Next, "UPDATE"),
                IsNotValid = isNotValid,
            },
        };
    }

    /// <summary>The member of <c>ReferentialAction</c> behind <c>ON DELETE</c> or <c>ON UPDATE</c>.</summary>
    private Value<string> Action(int i, string when)
    {
        for (; i < end; i = code.Next(i))
        {
            if (!code.Is(i, "ON", when))
                continue;
            return code.TextAt(i + 2).ToUpperInvariant() switch
            {
                "CASCADE" => "Cascade",
                "RESTRICT" => "Restrict",
                "NO" => "NoAction",
                "SET" => code.Is(i + 3, "NULL") ? "SetNull" : "SetDefault",
                _ => Value<string>.Unknown,
            };
        }

        return default;
    }

    private AddCheckConstraint? Check(int i, Value<string> name, bool isNotValid)
    {
        if (code.Is(i, "NOT", "FOR"))
            i += 3;
        return code.Closing(i) is var closing and > 0
            ? new AddCheckConstraint { Table = table, CheckConstraint = new(name, code.TextOf(i + 1, closing)) { IsNotValid = isNotValid } }
            : null;
    }

    /// <summary>Columns in brackets with what may stand before them, or <c>USING INDEX i</c>, whose name the constraint takes where it has none.</summary>
    private (Key Key, Value<string> Index)? Key(int i, Value<string> name)
    {
        if (code.Is(i, "USING", "INDEX"))
        {
            var index = SqlName.Known(code, i + 2);
            return (new Key(name.IsAbsent ? index : name, []), index);
        }

        while (i < end && !code.IsSign(i, "("))
            i++;
        return code.Closing(i) is var closing and > 0 && closing < end ? (new Key(name, Columns(i, closing)), default) : null;
    }

    /// <summary>MySQL's <c>ADD INDEX i (a)</c>.</summary>
    private CreateIndex? Index(int i, Value<string> name, bool isUnique)
    {
        if (code.IsName(i) && !code.Is(i, "USING"))
            name = SqlName.Known(code, i++);
        if (code.Is(i, "USING"))
            i += 2;
        return code.Closing(i) is var closing and > 0
            ? new CreateIndex { Table = table, Index = new(name, Columns(i, closing)) { IsUnique = isUnique } }
            : null;
    }

    private EquatableArray<string> Columns(int open, int closing) =>
        code.SplitAtCommas(open + 1, closing).Select(part => code.NameAt(part.From)).ToEquatableArray();
}
