namespace MigrationDiscipline.Model.Entities;

/// <summary>
/// How a column differs from what it was, in words. EF Core compares the store type, so a length that does not show in it (text of SQLite) is no difference; and where the store type cannot be
/// known, nothing that it depends on is one.
/// </summary>
internal sealed class ColumnFacts(Engines engine, ColumnView before, Value<bool> wasNullable, ColumnView now, Value<bool> isNullable, bool isKey, bool hidesNumbering)
{
    /// <summary>Whether it was the column of a foreign key: the database does not number those, whatever is said of them. Unknown where that is.</summary>
    public Value<bool> WasForeignKey { get; init; } = false;

    /// <summary>Whether it is the column of a foreign key.</summary>
    public Value<bool> IsForeignKey { get; init; } = false;

    private readonly EntityProperty _was = before.Mappings[0].Property;
    private readonly EntityProperty _is = now.Mappings[0].Property;

    /// <summary>Each difference, as <c>nullable instead of required</c>.</summary>
    public IEnumerable<string> Differences()
    {
        if (before.Name != now.Name)
            yield return $"column '{now.Name}' instead of '{before.Name}'";
        if (OfType() is { } type)
            yield return type;
        if (wasNullable.IsKnown && isNullable.IsKnown && wasNullable != isNullable)
            yield return isNullable.OrDefault ? "nullable instead of required" : "required instead of nullable";
        if (OfDefault() is { } value)
            yield return value;
        if (Text("default SQL", _was.DefaultValueSql, _is.DefaultValueSql) is { } sql)
            yield return sql;
        if (Text("computed SQL", _was.ComputedColumnSql, _is.ComputedColumnSql) is { } computed)
            yield return computed;
        else if (_is.ComputedColumnSql.IsKnown && !_was.IsStored.IsUnknown && !_is.IsStored.IsUnknown && _was.IsStored.Is(true) != _is.IsStored.Is(true))
            yield return _is.IsStored.Is(true) ? "stored instead of computed when read" : "computed when read instead of stored";
        if (Text("comment", _was.Comment, _is.Comment) is { } comment)
            yield return comment;
        if (Text("collation", _was.Collation, _is.Collation) is { } collation)
            yield return collation;
        if (Number("order", _was.Order, _is.Order) is { } order)
            yield return order;
        if (OfNumbering() is { } numbering)
            yield return numbering;
    }

    /// <summary>The difference of the store types, told by what somebody changed where that is known.</summary>
    private string? OfType()
    {
        if (!_was.ColumnType.IsKnown || !_is.ColumnType.IsKnown || Normal(_was.ColumnType.OrDefault!) == Normal(_is.ColumnType.OrDefault!))
            return null;
        if ((_is.NativeType is { } native && _was.Type.Is(native)) || _is.OtherColumnTypes.Any(other => Normal(other) == Normal(_was.ColumnType.OrDefault!)))
            return null;
        if (_was.Type.IsKnown && _is.Type.IsKnown && _was.Type != _is.Type)
            return $"type '{_is.Type}' instead of '{_was.Type}'";
        if (Number("maximum length", _was.MaxLength, _is.MaxLength) is { } length)
            return length;
        if (Number("precision", _was.Precision, _is.Precision) is { } precision)
            return precision;
        return Number("scale", _was.Scale, _is.Scale) ?? $"column type '{_is.ColumnType}' instead of '{_was.ColumnType}'";
    }

    private string? OfDefault()
    {
        if (_was.DefaultValue.IsUnknown || _is.DefaultValue.IsUnknown)
            return null;
        if (!_was.DefaultValue.IsKnown || !_is.DefaultValue.IsKnown)
            return _is.DefaultValue.IsKnown ? $"default {_is.DefaultValue} instead of none" : _was.DefaultValue.IsKnown ? $"no default instead of {_was.DefaultValue}" : null;
        var (old, value) = (_was.DefaultValue.OrDefault!, _is.DefaultValue.OrDefault!);
        // Members of enums, arrays: the snapshot writes another text for the same value.
        return old.Constant is null || value.Constant is null || old.IsSameValue(value) ? null : $"default {value} instead of {old}";
    }

    /// <summary>Whether the database numbers the rows: only integers whose values nothing else makes.</summary>
    private string? OfNumbering()
    {
        if (hidesNumbering || engine is not (Engines.SqlServer or Engines.PostgreSql or Engines.Sqlite) || (engine == Engines.Sqlite && !isKey) || !IsPlainInteger(_was) || !IsPlainInteger(_is) || _was.ColumnType != _is.ColumnType)
            return null;
        if (WasForeignKey.IsUnknown || IsForeignKey.IsUnknown)
            return null;
        var (did, does) = (IsNumbered(_was) && !WasForeignKey.Is(true), IsNumbered(_is) && !IsForeignKey.Is(true));
        return did == does ? null : does ? "numbered by the database instead of the application" : "numbered by the application instead of the database";

        static bool IsPlainInteger(EntityProperty property) =>
            property.Type.IsKnown && property.Type.OrDefault is "int" or "long" or "short" && !property.ValueGenerated.IsUnknown
            && property.DefaultValue.IsAbsent && property.DefaultValueSql.IsAbsent && property.ComputedColumnSql.IsAbsent;

        static bool IsNumbered(EntityProperty property) => property.ValueGenerated.Is("OnAdd");
    }

    /// <summary>A text, line ends aside, as EF Core compares them.</summary>
    private static string? Text(string what, Value<string> before, Value<string> after)
    {
        if (before.IsUnknown || after.IsUnknown || Lines(before.OrDefault) == Lines(after.OrDefault))
            return null;
        return after.IsAbsent ? $"no {what} instead of '{before}'" : before.IsAbsent ? $"{what} '{after}' instead of none" : $"{what} '{after}' instead of '{before}'";

        static string? Lines(string? text) => text?.Replace("\r\n", "\n");
    }

    private static string? Number(string what, Value<int> before, Value<int> after) =>
        before.IsUnknown || after.IsUnknown || before == after ? null
        : after.IsAbsent ? $"no {what} instead of {before}" : before.IsAbsent ? $"{what} {after} instead of none" : $"{what} {after} instead of {before}";

    /// <summary>The type without what EF Core does not hear: blanks, case, and digits behind the facets.</summary>
    private static string Normal(string type)
    {
        var text = type.Replace(", ", ",").Replace(" (", "(").Trim().ToLowerInvariant();
        return text.IndexOf(')') < 0 ? text : text.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
    }
}
