using System.Globalization;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Reading.EFCore;

/// <summary>The few computations on constants that scaffolded and hand-written migrations hold.</summary>
internal static class LiteralArithmetic
{
    /// <summary>Minus a number; <c>null</c> when it is none.</summary>
    public static Literal? Negate(Literal literal, string text) => literal.Constant switch
    {
        int number => new(-number, text),
        long number => new(-number, text),
        double number => new(-number, text),
        float number => new(-number, text),
        decimal number => new(-number, text),
        _ => null,
    };

    /// <summary><c>(byte)0</c>, <c>(string)null</c>; <c>null</c> for a type that is not built in.</summary>
    public static Literal? Cast(Literal literal, string type, string text)
    {
        try
        {
            return type.TrimEnd('?') switch
            {
                "object" or "string" => literal with { Text = text },
                "byte" => new(Convert.ToByte(literal.Constant, CultureInfo.InvariantCulture), text),
                "sbyte" => new(Convert.ToSByte(literal.Constant, CultureInfo.InvariantCulture), text),
                "short" => new(Convert.ToInt16(literal.Constant, CultureInfo.InvariantCulture), text),
                "ushort" => new(Convert.ToUInt16(literal.Constant, CultureInfo.InvariantCulture), text),
                "int" => new(Convert.ToInt32(literal.Constant, CultureInfo.InvariantCulture), text),
                "uint" => new(Convert.ToUInt32(literal.Constant, CultureInfo.InvariantCulture), text),
                "long" => new(Convert.ToInt64(literal.Constant, CultureInfo.InvariantCulture), text),
                "ulong" => new(Convert.ToUInt64(literal.Constant, CultureInfo.InvariantCulture), text),
                "decimal" => new(Convert.ToDecimal(literal.Constant, CultureInfo.InvariantCulture), text),
                "double" => new(Convert.ToDouble(literal.Constant, CultureInfo.InvariantCulture), text),
                "float" => new(Convert.ToSingle(literal.Constant, CultureInfo.InvariantCulture), text),
                _ => null,
            };
        }
        catch (Exception e) when (e is OverflowException or InvalidCastException or FormatException)
        {
            return null;
        }
    }

    /// <summary>The object that <c>new Type(...)</c> makes, for the types whose value a rule asks for; else <c>null</c>.</summary>
    public static object? Create(string type, List<object?> arguments)
    {
        try
        {
            return (type.Substring(type.LastIndexOf('.') + 1), arguments) switch
            {
                ("Guid", []) => Guid.Empty,
                ("Guid", [string text]) => Guid.TryParse(text, out var guid) ? guid : null,
                ("DateTime", []) => DateTime.MinValue,
                ("DateTime", [int year, int month, int day, ..]) when AllAreZero(arguments, 3) => new DateTime(year, month, day),
                ("DateTimeOffset", []) => DateTimeOffset.MinValue,
                ("DateTimeOffset", [DateTime date, ..]) => new DateTimeOffset(date, TimeSpan.Zero),
                ("TimeSpan", []) => TimeSpan.Zero,
                ("TimeSpan", [int, ..]) when AllAreZero(arguments, 0) => TimeSpan.Zero,
                _ => null,
            };
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static bool AllAreZero(List<object?> arguments, int from) => arguments.Skip(from).All(static argument => argument is null or 0);
}
