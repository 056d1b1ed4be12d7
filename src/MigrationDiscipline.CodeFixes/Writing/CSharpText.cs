using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis.CSharp;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.CodeFixes.Writing;

/// <summary>Constants and names as EF Core's scaffolder writes them.</summary>
internal static class CSharpText
{
    /// <summary>A constant; what is none (an enum member, an array) as it was written.</summary>
    public static string Of(Literal literal) => literal.Constant switch
    {
        string text => Of(text),
        bool flag => Of(flag),
        int number => number.ToString(CultureInfo.InvariantCulture),
        long number => number.ToString(CultureInfo.InvariantCulture) + "L",
        short number => "(short)" + Number(number),
        byte number => "(byte)" + Number(number),
        sbyte number => "(sbyte)" + Number(number),
        ushort number => "(ushort)" + Number(number),
        uint number => Number(number) + "u",
        ulong number => Number(number) + "ul",
        decimal number => Number(number) + "m",
        _ => literal.Text,
    };

    public static string Of(Value<Literal> value) => value.IsKnown ? Of(value.OrDefault!) : "null";

    public static string Of(bool flag) => flag ? "true" : "false";

    /// <summary>A regular literal: a verbatim one would change when it is indented.</summary>
    public static string Of(string text)
    {
        var result = new StringBuilder("\"", text.Length + 2);
        foreach (var letter in text)
        {
            switch (letter)
            {
                case '\\':
                    result.Append("\\\\");
                    break;
                case '"':
                    result.Append("\\\"");
                    break;
                case '\n':
                    result.Append("\\n");
                    break;
                case '\r':
                    result.Append("\\r");
                    break;
                case '\t':
                    result.Append("\\t");
                    break;
                case < ' ' or '\u0085' or '\u2028' or '\u2029':
                    result.Append("\\u").Append(((int)letter).ToString("x4", CultureInfo.InvariantCulture));
                    break;
                default:
                    result.Append(letter);
                    break;
            }
        }

        return result.Append('"').ToString();
    }

    /// <summary><c>new[] { "A", "B" }</c>.</summary>
    public static string Of(IEnumerable<string> texts) => $"new[] {{ {string.Join(", ", texts.Select(Of))} }}";

    /// <summary>A name of C# for a column; distinct from those already in <paramref name="taken"/>.</summary>
    public static string Identifier(string name, ISet<string> taken)
    {
        var result = new StringBuilder(name.Length);
        foreach (var letter in name)
            result.Append(SyntaxFacts.IsIdentifierPartCharacter(letter) ? letter : '_');
        if (result.Length == 0 || !SyntaxFacts.IsIdentifierStartCharacter(result[0]))
            result.Insert(0, '_');
        var identifier = result.ToString();
        var unique = identifier;
        for (var i = 0; !taken.Add(unique); i++)
            unique = identifier + i.ToString(CultureInfo.InvariantCulture);
        return SyntaxFacts.GetKeywordKind(unique) != SyntaxKind.None ? "@" + unique : unique;
    }

    private static string Number(IFormattable number) => number.ToString(null, CultureInfo.InvariantCulture);
}
