using Microsoft.CodeAnalysis.CSharp.Syntax;
using MigrationDiscipline.Model;
using MigrationDiscipline.Model.Entities;

namespace MigrationDiscipline.Reading.EFCore;

/// <content>Properties, indexes, relationships.</content>
internal sealed partial class ModelSnapshotReader
{
    private static void ReadProperty(IReadOnlyList<SnapshotCall> calls, SnapshotType type, string path)
    {
        var first = calls[0];
        if (first.Text(0).OrDefault is not { } name || first.TypeArgument is not { } clrType)
        {
            type.BecomeOpaque("a property in the snapshot cannot be read");
            return;
        }

        var index = type.IndexOf(path + name);
        var isNullableValue = clrType is NullableTypeSyntax;
        var property = type.Properties[index] with
        {
            Type = TypeName(clrType is NullableTypeSyntax nullable ? nullable.ElementType : clrType),
            IsPrimitiveCollection = first.Name == "PrimitiveCollection",
            IsNullable = isNullableValue ? true : IsNullableWithoutMark(clrType),
        };
        for (var i = 1; i < calls.Count; i++)
        {
            if (calls[i].Name == "IsRequired" && !calls[i].Flag(0).Is(false))
                type.Required.Add(property.Name);
            else
                property = Told(property, calls[i]);
        }

        type.Properties[index] = property;
    }

    private static EntityProperty Told(EntityProperty property, SnapshotCall call) => call.Name switch
    {
        "HasColumnType" => property with { ColumnType = call.Text(0) },
        "HasColumnName" => property with { Column = call.Text(0) },
        "HasMaxLength" => property with { MaxLength = call.Number(0) },
        "HasPrecision" => property with { Precision = call.Number(0), Scale = call.Number(1) },
        "IsUnicode" => property with { IsUnicode = call.Count == 0 ? true : call.Flag(0) },
        "IsFixedLength" => property with { IsFixedLength = call.Count == 0 ? true : call.Flag(0) },
        "IsConcurrencyToken" => property with { IsConcurrencyToken = call.Count == 0 ? true : call.Flag(0) },
        "IsRowVersion" => property with { IsConcurrencyToken = true, ValueGenerated = "OnAddOrUpdate" },
        "ValueGeneratedNever" => property with { ValueGenerated = Value<string>.Absent },
        "ValueGeneratedOnAdd" or "ValueGeneratedOnUpdate" or "ValueGeneratedOnAddOrUpdate" or "ValueGeneratedOnUpdateSometimes" =>
            property with { ValueGenerated = call.Name.Substring("ValueGenerated".Length) },
        "HasDefaultValue" => property with { DefaultValue = call.Count == 0 ? Value<Literal>.Unknown : call.Literal(0) },
        "HasDefaultValueSql" => property with { DefaultValueSql = call.Count == 0 ? Value<string>.Unknown : call.Text(0) },
        "HasComputedColumnSql" => property with { ComputedColumnSql = call.Count == 0 ? Value<string>.Unknown : call.Text(0), IsStored = call.Flag(1) },
        "HasComment" => property with { Comment = call.Text(0) },
        "HasColumnOrder" => property with { Order = call.Number(0) },
        "UseCollation" => property with { Collation = call.Text(0) },
        _ => property,
    };

    private void ReadComplexProperty(SnapshotCall call, SnapshotType type, string path)
    {
        // A type may stand in front of the name: as type argument up to EF Core 9, as typeof since.
        var name = call.Argument(0) is TypeOfExpressionSyntax ? call.Text(1) : call.Text(0);
        if (name.OrDefault is not { } known)
        {
            type.BecomeOpaque("a complex property in the snapshot cannot be read");
            return;
        }

        var inner = path + known + ".";
        type.OptionalPaths.Add(inner);
        if (call.Name == "ComplexCollection")
            MarkJson(type, path + known, Value<string>.Absent);
        ReadLambda(call, type, inner);
    }

    private static void ReadJson(IReadOnlyList<SnapshotCall> calls, SnapshotType type, string path)
    {
        var columnType = calls.FirstOrDefault(static call => call.Name == "HasColumnType") is { } typed ? typed.Text(0) : Value<string>.Absent;
        if (path.Length > 0)
        {
            var name = path.Substring(0, path.Length - 1);
            MarkJson(type, name, columnType);
            if (!calls[0].Text(0).IsAbsent)
                type.Properties[type.IndexOf(name)] = type.Properties[type.IndexOf(name)] with { Column = calls[0].Text(0) };
        }
        else
        {
            type.JsonColumn = calls[0].Count == 0 ? type.Navigation ?? Value<string>.Unknown : calls[0].Text(0);
            type.JsonColumnType = columnType;
        }
    }

    private static void MarkJson(SnapshotType type, string property, Value<string> columnType)
    {
        var index = type.IndexOf(property);
        type.Properties[index] = type.Properties[index] with { IsJson = true, ColumnType = columnType.IsAbsent ? type.Properties[index].ColumnType : columnType };
    }

    private static void ReadIndex(IReadOnlyList<SnapshotCall> calls, SnapshotType type)
    {
        var first = calls[0];
        var isNamed = first.IsArray(0);
        var properties = first.Texts(0);
        var index = new EntityIndex { Properties = properties, Name = isNamed ? first.Text(1) : Value<string>.Absent, IsUnique = false };
        var at = type.Indexes.FindIndex(known => known.Properties.Equals(index.Properties) && known.Name.Equals(index.Name));
        if (at >= 0)
            index = type.Indexes[at];
        foreach (var call in calls)
        {
            index = call.Name switch
            {
                "HasName" or "HasDatabaseName" => index with { Name = call.Text(0) },
                "IsUnique" => index with { IsUnique = call.Count == 0 ? true : call.Flag(0) },
                "HasFilter" => index with { Filter = call.Text(0) },
                "IsDescending" => index with { IsDescending = DirectionsOf(call, properties) },
                _ => index,
            };
        }

        if (at >= 0)
            type.Indexes[at] = index;
        else
            type.Indexes.Add(index);
    }

    private static Value<EquatableArray<bool>> DirectionsOf(SnapshotCall call, Value<EquatableArray<string>> properties)
    {
        // Without arguments all are.
        if (call.Count == 0)
            return properties.Select(static names => names.Map(static _ => true));
        var directions = new List<bool>();
        for (var i = 0; i < call.Count; i++)
        {
            if (!call.Flag(i).IsKnown)
                return Value<EquatableArray<bool>>.Unknown;
            directions.Add(call.Flag(i).OrDefault);
        }

        return directions.ToEquatableArray();
    }

    private static void ReadForeignKey(IReadOnlyList<SnapshotCall> calls, SnapshotType type)
    {
        var first = calls[0];
        var isOwnership = first.Name == "WithOwner";
        var properties = calls.FirstOrDefault(static call => call.Name == "HasForeignKey");
        // Without a key it only repeats a relationship that has been told.
        if (properties is null)
            return;
        var principal = isOwnership ? type.Owner?.Name : first.Text(0).OrDefault;
        if (principal is null)
        {
            type.BecomeOpaque("a relationship in the snapshot cannot be read");
            return;
        }

        var withOne = calls.FirstOrDefault(static call => call.Name == "WithOne");
        var inverse = withOne ?? calls.FirstOrDefault(static call => call.Name == "WithMany");
        var principalKey = calls.FirstOrDefault(static call => call.Name == "HasPrincipalKey");
        // One to one names the type in front of the properties.
        var from = withOne is null ? 0 : 1;
        type.ForeignKeys.Add(new EntityForeignKey
        {
            Principal = principal,
            Properties = properties.Texts(from),
            PrincipalKey = principalKey?.Texts(from) ?? Value<EquatableArray<string>>.Absent,
            Navigation = first.Text(isOwnership ? 0 : 1),
            Inverse = isOwnership ? type.Navigation : inverse?.Text(0) ?? Value<string>.Absent,
            IsUnique = isOwnership ? !type.IsCollection : withOne is not null,
            IsRequired = isOwnership || calls.Any(static call => call.Name == "IsRequired" && !call.Flag(0).Is(false)),
            DeleteBehavior = isOwnership ? "Cascade" : BehaviorOf(calls),
            ConstraintName = calls.FirstOrDefault(static call => call.Name is "HasConstraintName") is { } named ? named.Text(0) : Value<string>.Absent,
            IsOwnership = isOwnership || (principal == type.Base && first.Text(1).IsAbsent && withOne?.Count == 0),
        });
    }

    private static Value<string> BehaviorOf(IReadOnlyList<SnapshotCall> calls) =>
        calls.FirstOrDefault(static call => call.Name == "OnDelete") is not { } call ? Value<string>.Absent
        : call.Argument(0) is MemberAccessExpressionSyntax { Name.Identifier.ValueText: var behavior } ? behavior
        : Value<string>.Unknown;

    /// <summary>Whether a type without question mark may be <c>null</c>: classes may; unknown for a type that is neither known as a class nor as a value.</summary>
    private static Value<bool> IsNullableWithoutMark(TypeSyntax type) => type switch
    {
        ArrayTypeSyntax => true,
        PredefinedTypeSyntax predefined => predefined.Keyword.ValueText is "string" or "object",
        _ => SimpleName(type) switch
        {
            "DateTime" or "DateTimeOffset" or "DateOnly" or "TimeOnly" or "TimeSpan" or "Guid" or "Int128" or "UInt128" or "Half" or "BigInteger" or "Char" or "Int32" => false,
            "Instant" or "LocalDate" or "LocalDateTime" or "LocalTime" or "OffsetTime" or "OffsetDateTime" or "ZonedDateTime" or "Duration" or "Interval" => false,
            "String" or "List" or "IList" or "ICollection" or "IEnumerable" or "IReadOnlyList" or "Dictionary" or "Uri" or "IPAddress" or "PhysicalAddress" or "BitArray" or "HierarchyId"
                or "JsonDocument" or "NpgsqlTsVector" or "NpgsqlTsQuery" or "Geometry" or "Point" or "Polygon" or "LineString" or "MultiPoint" or "MultiPolygon" or "MultiLineString"
                or "GeometryCollection" => true,
            _ => Value<bool>.Unknown,
        },
    };

    /// <summary>A type as C# keyword or simple name, without name spaces.</summary>
    private static string TypeName(TypeSyntax type) => type switch
    {
        QualifiedNameSyntax qualified => TypeName(qualified.Right),
        AliasQualifiedNameSyntax alias => TypeName(alias.Name),
        NullableTypeSyntax nullable => TypeName(nullable.ElementType) + "?",
        ArrayTypeSyntax array => TypeName(array.ElementType) + string.Concat(array.RankSpecifiers.Select(static rank => "[" + new string(',', rank.Rank - 1) + "]")),
        GenericNameSyntax generic => $"{generic.Identifier.ValueText}<{string.Join(", ", generic.TypeArgumentList.Arguments.Select(TypeName))}>",
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => type.ToString(),
    };

    private static string SimpleName(TypeSyntax type) => type switch
    {
        QualifiedNameSyntax qualified => SimpleName(qualified.Right),
        AliasQualifiedNameSyntax alias => alias.Name.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => "",
    };
}
