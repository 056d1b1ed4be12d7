using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model;
using MigrationDiscipline.Reading;

namespace MigrationDiscipline.Drift;

/// <summary>What calls on a property's builder, and on that of the conventions, say of the property.</summary>
internal static class PropertyCalls
{
    public static void Read(BuilderNode node, PropertyFacts facts, ITypeSymbol? type, SemanticModels models, bool isExact = true)
    {
        facts.Opacity ??= node.Opacity;
        foreach (var call in node.Calls)
            Read(call, facts, type, models, isExact);
    }

    private static void Read(FluentCall call, PropertyFacts facts, ITypeSymbol? type, SemanticModels models, bool isExact)
    {
        switch (call.Name)
        {
            case "HasColumnName":
                facts.Column = Text(call, "name");
                break;
            case "HasColumnType" or "HaveColumnType":
                facts.ColumnType = Text(call, "typeName");
                break;
            case "HasMaxLength" or "HaveMaxLength":
                // A negative one is no limit.
                facts.MaxLength = Number(call, "maxLength");
                break;
            case "HasPrecision" or "HavePrecision":
                facts.Precision = Number(call, "precision");
                if (call.Method.Parameters.Any(static parameter => parameter.Name == "scale"))
                    facts.Scale = Number(call, "scale");
                else if (call.IsConditional)
                    facts.Scale = Value<int>.Unknown;
                break;
            case "IsUnicode" or "AreUnicode":
                facts.IsUnicode = Flag(call, "unicode");
                break;
            case "IsFixedLength" or "AreFixedLength":
                facts.IsFixedLength = Flag(call, "fixedLength");
                break;
            case "IsRequired":
                facts.IsRequired = Flag(call, "required");
                break;
            case "IsConcurrencyToken":
                facts.IsConcurrencyToken = Flag(call, "concurrencyToken");
                break;
            case "IsRowVersion":
                facts.IsConcurrencyToken = Said(call, true);
                facts.ValueGenerated = Said(call, "OnAddOrUpdate");
                break;
            case "ValueGeneratedNever":
                facts.ValueGenerated = Said(call, "");
                break;
            case "ValueGeneratedOnAdd" or "ValueGeneratedOnUpdate" or "ValueGeneratedOnAddOrUpdate" or "ValueGeneratedOnUpdateSometimes":
                facts.ValueGenerated = Said(call, call.Name.Substring("ValueGenerated".Length));
                break;
            case "HasDefaultValue":
                (facts.DefaultValue, facts.DefaultValueSql, facts.ComputedColumnSql) = (Default(call, type), Forgotten(facts.DefaultValueSql, call), Forgotten(facts.ComputedColumnSql, call));
                break;
            case "HasDefaultValueSql":
                (facts.DefaultValueSql, facts.DefaultValue, facts.ComputedColumnSql) = (Written(call, "sql"), Forgotten(facts.DefaultValue, call), Forgotten(facts.ComputedColumnSql, call));
                break;
            case "HasComputedColumnSql":
                (facts.ComputedColumnSql, facts.DefaultValue, facts.DefaultValueSql) = (Written(call, "sql"), Forgotten(facts.DefaultValue, call), Forgotten(facts.DefaultValueSql, call));
                if (call.Argument("stored") is not null)
                    facts.IsStored = Flag(call, "stored");
                break;
            case "HasComment":
                facts.Comment = Text(call, "comment");
                break;
            case "UseCollation":
                facts.Collation = Text(call, "collation");
                break;
            case "HasColumnOrder":
                facts.Order = Number(call, "order");
                break;
            case "HasConversion" or "HaveConversion":
                Conversions.Read(call, facts, type, isExact, models);
                break;
            default:
                ReadOther(call, facts);
                break;
        }
    }

    private static void ReadOther(FluentCall call, PropertyFacts facts)
    {
        switch (call.Name)
        {
            case "HasField" or "UsePropertyAccessMode" or "HasSentinel" or "HasJsonPropertyName" or "IsSparse" or "UseCompressionMethod"
                or "Metadata" or "ToString" or "Equals" or "GetHashCode" or "GetType":
                break;
            case "HasValueGenerator" or "HasValueGeneratorFactory":
                if (facts.ValueGenerated.IsAbsent)
                    facts.ValueGenerated = Value<string>.Unknown;
                break;
            case "HasAnnotation" when call.Argument("annotation")?.Constant.OrDefault?.Constant is string name && name.StartsWith("Relational:", StringComparison.Ordinal):
                facts.Opacity ??= "an annotation of a column is set by its name";
                break;
            case "HasAnnotation" or "HaveAnnotation":
                break;
            case "ElementType" or "HasSrid" or "HasCharSet":
                facts.HasUnreadType = true;
                break;
            case "UseIdentityColumn" or "UseIdentityColumns" or "UseHiLo" or "UseSequence" or "UseSerialColumn" or "UseIdentityAlwaysColumn" or "UseIdentityByDefaultColumn" or "HasIdentityOptions"
                or "UseAutoincrement" or "UseMySqlIdentityColumn" or "UseMySqlComputedColumn":
                facts.ValueGenerated = Value<string>.Unknown;
                break;
            default:
                facts.Opacity ??= $"{call.Name} is not known";
                break;
        }
    }

    private static Value<T> Said<T>(FluentCall call, T value) => call.IsConditional ? Value<T>.Unknown : value;

    /// <summary>A default, SQL or computed value takes the place of the others.</summary>
    private static Value<T> Forgotten<T>(Value<T> before, FluentCall call) => call.IsConditional && !before.IsAbsent ? Value<T>.Unknown : Value<T>.Absent;

    private static Value<string> Text(FluentCall call, string parameter) => Constant<string>(call, parameter);

    /// <summary>A text without which the call means what cannot be written as one.</summary>
    private static Value<string> Written(FluentCall call, string parameter) => call.Argument(parameter) is null ? Value<string>.Unknown : Text(call, parameter);

    private static Value<int> Number(FluentCall call, string parameter) => Constant<int>(call, parameter);

    private static Value<bool> Flag(FluentCall call, string parameter) => call.Argument(parameter) is null ? Said(call, true) : Constant<bool>(call, parameter);

    private static Value<T> Constant<T>(FluentCall call, string parameter)
    {
        if (call.IsConditional || call.Argument(parameter) is not { } argument)
            return Value<T>.Unknown;
        return argument.Constant.IsAbsent ? Value<T>.Absent : argument.Constant.OrDefault?.Constant is T value ? value : Value<T>.Unknown;
    }

    /// <summary>The default, where it is a literal or the member of an enum.</summary>
    private static Value<Literal> Default(FluentCall call, ITypeSymbol? type)
    {
        if (call.IsConditional || call.Argument("value") is not { } argument || type is null)
            return Value<Literal>.Unknown;
        return argument.Constant.IsKnown && argument.Constant.OrDefault!.Constant is null ? Value<Literal>.Unknown : argument.Constant;
    }
}
