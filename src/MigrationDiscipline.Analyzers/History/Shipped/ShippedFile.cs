using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using MigrationDiscipline.Reading.EFCore.Hashing;

namespace MigrationDiscipline.History.Shipped;

/// <summary>One line: a migration as it was when it shipped.</summary>
/// <param name="Id">The migration's id.</param>
/// <param name="Context">Full name of its context; <c>null</c> for <c>-</c>.</param>
/// <param name="Up">Hash of <c>Up</c>.</param>
/// <param name="Down">Hash of <c>Down</c>.</param>
internal sealed record ShippedLine(string Id, string? Context, string Up, string Down)
{
    /// <summary>Where the line stands in its file.</summary>
    public TextSpan Span { get; init; }

    /// <summary>As written: <c>v1 id context up down</c>.</summary>
    public override string ToString() => $"v1 {Escape(Id)} {(Context is null ? "-" : Escape(Context))} {Up} {Down}";

    /// <summary>Reads a line; <c>null</c> for one that is not of this form.</summary>
    public static ShippedLine? Parse(string line)
    {
        var fields = line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        return fields is ["v1", var id, var context, var up, var down] && IsHash(up) && IsHash(down)
            ? new ShippedLine(Unescape(id), context == "-" ? null : Unescape(context), up, down)
            : null;
    }

    private static bool IsHash(string text) =>
        text == MigrationHash.None || (text.Length == 64 && text.All(static digit => digit is (>= '0' and <= '9') or (>= 'a' and <= 'f')));

    /// <summary>A blank, or what some program takes for one, would end the field: such characters are written as <c>%</c> and four digits.</summary>
    private static string Escape(string field)
    {
        if (field == "-")
            return "%002d";
        var text = new StringBuilder(field.Length);
        foreach (var letter in field)
        {
            if (IsEscaped(letter))
                text.Append('%').Append(((int)letter).ToString("x4", CultureInfo.InvariantCulture));
            else
                text.Append(letter);
        }

        return text.ToString();
    }

    private static bool IsEscaped(char letter) =>
        letter is '%' or <= ' ' or (>= '\u007f' and <= '\u00a0') or '\u1680' or (>= '\u2000' and <= '\u200f') or (>= '\u2028' and <= '\u202f') or '\u205f' or '\u3000' or '\ufeff'
        || char.IsSurrogate(letter);

    private static string Unescape(string field)
    {
        if (field.IndexOf('%') < 0)
            return field;
        var text = new StringBuilder(field.Length);
        for (var i = 0; i < field.Length; i++)
        {
            if (field[i] == '%' && i + 4 < field.Length && ushort.TryParse(field.Substring(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            {
                text.Append((char)code);
                i += 4;
            }
            else
            {
                text.Append(field[i]);
            }
        }

        return text.ToString();
    }
}

/// <summary>A line that says nothing to us.</summary>
/// <param name="Span">Where it stands in its file.</param>
/// <param name="Problem">What is wrong and what to do, as the end of a sentence.</param>
internal sealed record UnreadableLine(TextSpan Span, string Problem);

/// <summary>
/// A file <c>Migrations.Shipped.txt</c>, read. The format is a promise (docs/shipped-migrations.md): what this version does not understand it keeps.
/// </summary>
internal sealed class ShippedFile
{
    /// <summary>The name by which it is found among the additional files, in any folder.</summary>
    public const string Name = "Migrations.Shipped.txt";

    /// <summary>Shared by all compilations; its keys are weak.</summary>
    public static readonly SourceTextValueProvider<ShippedFile> Provider = new(Parse);

    private readonly SourceText _text;

    private ShippedFile(SourceText text, ImmutableArray<ShippedLine> lines, ImmutableArray<UnreadableLine> unreadable)
    {
        _text = text;
        Lines = lines;
        Unreadable = unreadable;
    }

    /// <summary>The recorded migrations, in the order of the file.</summary>
    public ImmutableArray<ShippedLine> Lines { get; }

    public ImmutableArray<UnreadableLine> Unreadable { get; }

    /// <summary>Whether an additional file is one of these, by its path.</summary>
    public static bool IsOne(string path) =>
        path.EndsWith(Name, StringComparison.OrdinalIgnoreCase) && (path.Length == Name.Length || path[path.Length - Name.Length - 1] is '/' or '\\');

    public static ShippedFile Parse(SourceText text)
    {
        var lines = ImmutableArray.CreateBuilder<ShippedLine>();
        var unreadable = ImmutableArray.CreateBuilder<UnreadableLine>();
        foreach (var line in text.Lines)
        {
            var content = Content(line);
            if (content.Length == 0 || content[0] == '#')
                continue;
            if (ShippedLine.Parse(content) is not { } parsed)
                unreadable.Add(new UnreadableLine(line.Span, ProblemOf(content)));
            else if (lines.FirstOrDefault(other => IsSame(other, parsed) && (other.Up != parsed.Up || other.Down != parsed.Down)) is { } other)
                unreadable.Add(new UnreadableLine(line.Span, $"line {(text.Lines.GetLineFromPosition(other.Span.Start).LineNumber + 1).ToString(CultureInfo.InvariantCulture)} gives other hashes for the same migration; keep the one that is right"));
            else
                lines.Add(parsed with { Span = line.Span });
        }

        return new ShippedFile(text, lines.ToImmutable(), unreadable.ToImmutable());
    }

    /// <summary>
    /// The text with more migrations: every line that is there stays where it is, each new one stands behind the last that sorts before it (by context, then by id). LF ends each
    /// line. <c>null</c> where all of them are recorded already.
    /// </summary>
    public string? With(IEnumerable<ShippedLine> more)
    {
        var all = _text.Lines.Select(static line => (Text: line.ToString(), Line: ShippedLine.Parse(Content(line)))).ToList();
        while (all.Count > 0 && all[all.Count - 1].Text.Length == 0)
            all.RemoveAt(all.Count - 1);
        var isChanged = false;
        foreach (var line in more.OrderBy(static line => line, Comparer<ShippedLine>.Create(Compare)))
        {
            if (all.Exists(other => other.Line is not null && IsSame(other.Line, line)))
                continue;
            var before = all.FindLastIndex(other => other.Line is not null && Compare(other.Line, line) < 0);
            all.Insert(before >= 0 ? before + 1 : StartOfLines(all), (line.ToString(), line));
            isChanged = true;
        }

        return isChanged ? string.Concat(all.Select(static line => line.Text.TrimStart('\ufeff') + "\n")) : null;
    }

    /// <summary>Where the first line stands, with the comment right above it; a comment at the very top heads the file and not the line.</summary>
    private static int StartOfLines(List<(string Text, ShippedLine? Line)> all)
    {
        var first = all.FindIndex(static other => other.Line is not null);
        if (first < 0)
            return all.Count;
        var start = first;
        while (start > 0 && all[start - 1].Text.StartsWith("#", StringComparison.Ordinal))
            start--;
        return start == 0 ? first : start;
    }

    private static bool IsSame(ShippedLine left, ShippedLine right) =>
        left.Context == right.Context && string.Equals(left.Id, right.Id, StringComparison.OrdinalIgnoreCase);

    private static int Compare(ShippedLine left, ShippedLine right)
    {
        var byContext = string.CompareOrdinal(left.Context ?? "-", right.Context ?? "-");
        if (byContext != 0)
            return byContext;
        var byId = string.Compare(left.Id, right.Id, StringComparison.OrdinalIgnoreCase);
        return byId != 0 ? byId : string.CompareOrdinal(left.Id, right.Id);
    }

    private static string Content(TextLine line) => line.ToString().Trim(' ', '\t', '\ufeff');

    private static string ProblemOf(string content)
    {
        if (content.StartsWith("<<<<<<<", StringComparison.Ordinal) || content.StartsWith("=======", StringComparison.Ordinal) || content.StartsWith(">>>>>>>", StringComparison.Ordinal)
            || content.StartsWith("|||||||", StringComparison.Ordinal))
            return "it belongs to a merge conflict; keep the lines of both sides and delete the marks";
        var version = content.Split(' ', '\t')[0];
        return version.Length > 1 && version[0] == 'v' && version != "v1" && version.Skip(1).All(static digit => digit is >= '0' and <= '9')
            ? $"a newer version of MigrationDiscipline wrote it ('{version}'); update the package"
            : "it is not of the form 'v1 <id> <context> <up-hash> <down-hash>'; restore it from version control";
    }
}
