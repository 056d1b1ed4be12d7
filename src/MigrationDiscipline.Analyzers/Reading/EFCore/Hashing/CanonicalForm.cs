using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MigrationDiscipline.Reading.EFCore.Hashing;

/// <summary>
/// Writes a method in the one form that all of its formattings share: an item a line, in ASCII. Pure syntax: neither the model nor the references of a project change it. This is
/// version 1, described in docs/shipped-migrations.md and pinned by golden tests; it must never change. What it should say better is a version 2 beside it.
/// </summary>
internal sealed partial class CanonicalForm
{
    private readonly StringBuilder _lines = new();
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly string _className;
    private readonly CancellationToken _cancellation;
    private Dictionary<string, BuilderKind> _builders = new(StringComparer.Ordinal);

    private CanonicalForm(string className, CancellationToken cancellation)
    {
        _className = className;
        _cancellation = cancellation;
    }

    /// <summary>The form of a method, and behind it that of the members of its class that it uses, directly or not, by name.</summary>
    /// <param name="method"><c>Up</c> or <c>Down</c>.</param>
    /// <param name="parts">The parts of its class.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static string Of(MethodDeclarationSyntax method, IReadOnlyList<TypeDeclarationSyntax> parts, CancellationToken cancellation)
    {
        var className = parts.Count == 0 ? "" : parts[0].Identifier.ValueText;
        var form = new CanonicalForm(className, cancellation);
        form.Line("v1");
        foreach (var parameter in method.ParameterList.Parameters)
            form.Item('i', parameter.Identifier.ValueText);
        form.EnterParameters(method.ParameterList);
        form.Body(method);

        var text = form._lines;
        var members = Members(parts, method);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new SortedSet<string>(form._names, StringComparer.Ordinal);
        var used = new List<(string Name, string Text)>();
        while (open.Count > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            var name = open.Min!;
            open.Remove(name);
            if (!seen.Add(name))
                continue;
            foreach (var member in members[name])
            {
                var ofMember = new CanonicalForm(className, cancellation);
                ofMember.Member(member);
                used.Add((name, ofMember._lines.ToString()));
                open.UnionWith(ofMember._names);
            }
        }

        foreach (var (name, lines) in used.OrderBy(static member => member.Name, StringComparer.Ordinal).ThenBy(static member => member.Text, StringComparer.Ordinal))
        {
            form.Item('m', name);
            text.Append(lines);
        }

        return text.ToString();
    }

    /// <summary>Whether it is <c>#if</c> or belongs to one.</summary>
    public static bool IsConditional(SyntaxTrivia trivia) =>
        trivia.Kind() is SyntaxKind.IfDirectiveTrivia or SyntaxKind.ElifDirectiveTrivia or SyntaxKind.ElseDirectiveTrivia or SyntaxKind.EndIfDirectiveTrivia;

    /// <summary>The members of a class by name, the method itself aside; a field by its variables.</summary>
    private static ILookup<string, SyntaxNode> Members(IReadOnlyList<TypeDeclarationSyntax> parts, MethodDeclarationSyntax self) => parts
        .SelectMany(static part => part.Members)
        .Where(member => member != self)
        .SelectMany(static member => member switch
        {
            BaseFieldDeclarationSyntax field => field.Declaration.Variables.Select(static variable => (variable.Identifier.ValueText, (SyntaxNode)variable)),
            // The designer's.
            MethodDeclarationSyntax { Identifier.ValueText: "BuildTargetModel" } => [],
            MethodDeclarationSyntax method => [(method.Identifier.ValueText, method)],
            PropertyDeclarationSyntax property => [(property.Identifier.ValueText, property)],
            EventDeclarationSyntax declaration => [(declaration.Identifier.ValueText, declaration)],
            BaseTypeDeclarationSyntax type => [(type.Identifier.ValueText, type)],
            DelegateDeclarationSyntax type => [(type.Identifier.ValueText, type)],
            _ => Enumerable.Empty<(string, SyntaxNode)>(),
        })
        .ToLookup(static member => member.Item1, static member => member.Item2, StringComparer.Ordinal);

    private void Line(string line) => _lines.Append(line).Append('\n');

    /// <summary>One item: a letter for its kind, a space, and its value; whatever is not printable ASCII, and the backslash, as four digits.</summary>
    private void Item(char kind, string value)
    {
        _lines.Append(kind).Append(' ');
        foreach (var letter in value)
        {
            if (letter is >= ' ' and <= '~' and not '\\')
                _lines.Append(letter);
            else
                _lines.Append("\\u").Append(((int)letter).ToString("x4", CultureInfo.InvariantCulture));
        }

        _lines.Append('\n');
    }

    private void Token(SyntaxToken token)
    {
        if (token.IsMissing)
            return;
        switch (token.Kind())
        {
            case SyntaxKind.None or SyntaxKind.EndOfFileToken or SyntaxKind.OmittedTypeArgumentToken or SyntaxKind.OmittedArraySizeExpressionToken:
                break;
            case SyntaxKind.IdentifierToken:
                Item('i', token.ValueText);
                break;
            case SyntaxKind.StringLiteralToken:
                // Line ends inside of a verbatim string are those of the file, which Git changes.
                Item('s', token.Text.StartsWith("@", StringComparison.Ordinal) ? WithUnixLines(token.ValueText) : token.ValueText);
                break;
            case SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken:
                Item('s', WithUnixLines(token.ValueText));
                break;
            case SyntaxKind.Utf8StringLiteralToken or SyntaxKind.Utf8SingleLineRawStringLiteralToken or SyntaxKind.Utf8MultiLineRawStringLiteralToken:
                Item('u', WithUnixLines(token.ValueText));
                break;
            case SyntaxKind.CharacterLiteralToken:
                Item('c', token.ValueText);
                break;
            case SyntaxKind.NumericLiteralToken:
                Item('n', Number(token));
                break;
            default:
                // Words that are keywords in some places alone, and perhaps in one version of C# alone, count as names.
                Item(SyntaxFacts.IsReservedKeyword(token.Kind()) ? 'k' : SyntaxFacts.IsKeywordKind(token.Kind()) ? 'i' : 'p', WithUnixLines(token.Text));
                break;
        }
    }

    /// <summary>The type and the value: <c>1_000</c> is <c>1000</c> and <c>0x10</c> is <c>16</c>, but <c>1</c> is not <c>1L</c>, nor <c>1.0m</c> what <c>1.00m</c> is.</summary>
    private static string Number(SyntaxToken token) => token.Value switch
    {
        int value => "int " + value.ToString(CultureInfo.InvariantCulture),
        uint value => "uint " + value.ToString(CultureInfo.InvariantCulture),
        long value => "long " + value.ToString(CultureInfo.InvariantCulture),
        ulong value => "ulong " + value.ToString(CultureInfo.InvariantCulture),
        // By their bits: how they are written differs from one runtime to the next.
        float value => "float " + BitConverter.ToUInt32(BitConverter.GetBytes(value), 0).ToString("x8", CultureInfo.InvariantCulture),
        double value => "double " + BitConverter.DoubleToInt64Bits(value).ToString("x16", CultureInfo.InvariantCulture),
        decimal value => "decimal " + string.Concat(decimal.GetBits(value).Select(static part => part.ToString("x8", CultureInfo.InvariantCulture))),
        _ => token.Text,
    };

    private static string WithUnixLines(string text) => text.Replace("\r\n", "\n");
}
