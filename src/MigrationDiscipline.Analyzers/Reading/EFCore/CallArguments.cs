using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Reading.EFCore;

/// <summary>The arguments of one builder call by parameter name. What cannot be known is noted as it is asked for.</summary>
internal sealed class CallArguments
{
    private readonly Dictionary<string, ExpressionSyntax> _arguments = new(StringComparer.Ordinal);
    private readonly List<UnknownArgument> _unknown = [];
    private readonly ConstantEvaluator _evaluator;
    private readonly Frame _frame;

    public CallArguments(InvocationExpressionSyntax invocation, IReadOnlyList<string> parameters, ConstantEvaluator evaluator, Frame frame)
    {
        _evaluator = evaluator;
        _frame = frame;
        for (var i = 0; i < invocation.ArgumentList.Arguments.Count; i++)
        {
            var argument = invocation.ArgumentList.Arguments[i];
            var name = argument.NameColon?.Name.Identifier.ValueText ?? (i < parameters.Count ? parameters[i] : null);
            if (name is not null)
                _arguments[Singular(name)] = argument.Expression;
        }
    }

    /// <summary>What could not be known so far.</summary>
    public EquatableArray<UnknownArgument> Unknown => _unknown.ToEquatableArray();

    /// <summary>The expression given for a parameter, if any.</summary>
    public ExpressionSyntax? Expression(string parameter) => _arguments.TryGetValue(Singular(parameter), out var expression) ? expression : null;

    public Value<string> Text(string parameter) =>
        Note(parameter, _evaluator.Evaluate(Expression(parameter), _frame)) is var value && value.IsKnown
            ? value.OrDefault!.Constant as string is { } text ? text : NoteUnknown<string>(parameter)
            : value.Select(static _ => "");

    public Value<Literal> Literal(string parameter) => Note(parameter, _evaluator.Evaluate(Expression(parameter), _frame));

    public Value<int> Int(string parameter, Value<int> otherwise = default) =>
        Number(parameter) is { IsAbsent: false } number ? number.Select(static value => (int)value) : otherwise;

    public Value<long> Long(string parameter, Value<long> otherwise = default) => Number(parameter) is { IsAbsent: false } number ? number : otherwise;

    public Value<bool> Bool(string parameter, Value<bool> otherwise = default)
    {
        var value = Literal(parameter);
        return value.IsAbsent ? otherwise : value.IsKnown && value.OrDefault!.Constant is bool flag ? flag : Value<bool>.Unknown;
    }

    /// <summary>A name with its schema. A schema that cannot be known does not make the name unknown.</summary>
    public Value<QualifiedName> Name(string nameParameter, string schemaParameter)
    {
        var name = Text(nameParameter);
        if (!name.IsKnown)
            return name.IsAbsent ? Value<QualifiedName>.Absent : Value<QualifiedName>.Unknown;
        var schema = _evaluator.EvaluateString(Expression(schemaParameter), _frame);
        return new QualifiedName(schema.IsUnknown ? QualifiedName.UnknownSchema : schema.OrDefault, name.OrDefault!);
    }

    /// <summary>One string or an array of them: <c>column: "A"</c> and <c>columns: new[] { "A" }</c>.</summary>
    public Value<EquatableArray<string>> Texts(string parameter)
    {
        if (Expression(parameter) is not { } expression)
            return Value<EquatableArray<string>>.Absent;
        if (_evaluator.Elements(expression, _frame) is { } elements)
        {
            var texts = new List<string>(elements.Count);
            foreach (var (element, frame) in elements)
            {
                if (_evaluator.EvaluateString(element, frame) is not { IsKnown: true } text)
                    return NoteUnknown<EquatableArray<string>>(parameter);
                texts.Add(text.OrDefault!);
            }

            return texts.ToEquatableArray();
        }

        return Text(parameter).Select(static text => (EquatableArray<string>)[text]);
    }

    /// <summary>
    /// The flags of an array of booleans, one for each of <paramref name="count"/> columns; absent when they cannot be known. An empty array says yes to all.
    /// </summary>
    public EquatableArray<bool> Flags(string parameter, int count)
    {
        if (Expression(parameter) is not { } expression || _evaluator.Elements(expression, _frame) is not { } elements)
            return default;
        return elements.Count == 0
            ? Enumerable.Repeat(true, count).ToEquatableArray()
            : elements.Select(element => _evaluator.Evaluate(element.Expression, element.Frame).OrDefault?.Constant is true).ToEquatableArray();
    }

    /// <summary>The member of an enum by its name: <c>Cascade</c> of <c>ReferentialAction.Cascade</c>.</summary>
    public Value<string> EnumMember(string parameter) => Expression(parameter) switch
    {
        null => Value<string>.Absent,
        MemberAccessExpressionSyntax member => member.Name.Identifier.ValueText,
        _ => Value<string>.Unknown,
    };

    /// <summary>Elements of an array argument with the frame to evaluate them in; <c>null</c> if it is no array that can be read.</summary>
    public IReadOnlyList<(ExpressionSyntax Expression, Frame Frame)>? Elements(string parameter) =>
        Expression(parameter) is { } expression ? _evaluator.Elements(expression, _frame) : null;

    /// <summary>Notes that the argument cannot be known.</summary>
    public Value<T> NoteUnknown<T>(string parameter)
    {
        if (Expression(parameter) is { } expression && !_unknown.Exists(unknown => unknown.Parameter == Singular(parameter)))
            _unknown.Add(new UnknownArgument(Singular(parameter), expression.ToString(), expression.GetLocation()));
        return Value<T>.Unknown;
    }

    private Value<T> Note<T>(string parameter, Value<T> value) => value.IsUnknown ? NoteUnknown<T>(parameter) : value;

    private Value<long> Number(string parameter)
    {
        var value = Literal(parameter);
        if (value.IsAbsent)
            return Value<long>.Absent;
        return value.IsKnown && value.OrDefault!.Constant is sbyte or byte or short or ushort or int or uint or long
            ? Convert.ToInt64(value.OrDefault!.Constant, System.Globalization.CultureInfo.InvariantCulture)
            : Value<long>.Unknown;
    }

    /// <summary>Overloads for one column and for several differ only by an <c>s</c>.</summary>
    private static string Singular(string parameter) => parameter switch
    {
        "columns" => "column",
        "principalColumns" => "principalColumn",
        "keyColumns" => "keyColumn",
        "keyColumnTypes" => "keyColumnType",
        "columnTypes" => "columnType",
        "keyValues" => "keyValue",
        "values" => "value",
        _ => parameter,
    };
}
