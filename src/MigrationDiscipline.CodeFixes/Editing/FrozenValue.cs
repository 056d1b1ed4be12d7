using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MigrationDiscipline.CodeFixes.Editing;

/// <summary>
/// Constants in place of values that differ each time. Nothing here asks a clock or is random: a time is that of a migration, a GUID is computed from names.
/// </summary>
internal static class FrozenValue
{
    /// <summary>For projects without a migration.</summary>
    private static readonly DateTime Epoch = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>What an expression is frozen as; <c>null</c> for what has no constant that anybody would expect.</summary>
    /// <param name="expression">The expression, as in <c>DateTime.UtcNow</c> and <c>Guid.NewGuid()</c>.</param>
    /// <param name="time">The time of a migration; the beginning of time without one.</param>
    /// <param name="seed">What makes the GUID different from others.</param>
    /// <param name="text">The document, in which the GUID must be new.</param>
    public static string? Of(ExpressionSyntax expression, DateTime time, string seed, string text) =>
        (expression is InvocationExpressionSyntax call ? call.Expression : expression) is MemberAccessExpressionSyntax member
            ? Of(member.Expression.ToString(), member.Name.Identifier.ValueText, time, seed, text)
            : null;

    /// <summary>What a member that a class sets is frozen as, by its type and the expression; <c>null</c> for what has no constant that anybody would expect.</summary>
    public static string? Of(ITypeSymbol type, string? value, DateTime time, string seed, string text)
    {
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [var underlying] })
            type = underlying;
        var (owner, name) = value?.LastIndexOf('.') is { } dot and > 0 ? (value.Substring(0, dot), value.Substring(dot + 1).TrimEnd('(', ')')) : ("", "");
        return type switch
        {
            { SpecialType: SpecialType.System_String } => value is null || name == "NewGuid" ? $"\"{NewGuid(seed, text)}\"" : null,
            { Name: "Guid" } => value is null || name is "NewGuid" or "CreateVersion7" ? Of(owner.Length == 0 ? "Guid" : owner, "NewGuid", time, seed, text) : null,
            { Name: "DateTime" or "DateTimeOffset" } when owner.EndsWith(type.Name, StringComparison.Ordinal) => Of(owner, name, time, seed, text),
            _ => null,
        };
    }

    /// <summary>The place of a node in its document, in a form that changes elsewhere leave as it is.</summary>
    public static string PlaceOf(SyntaxNode node) => string.Join(
        ".", node.AncestorsAndSelf().Where(static ancestor => ancestor.Parent is not null).Select(static ancestor => ancestor.Parent!.ChildNodes().TakeWhile(sibling => sibling != ancestor).Count()));

    private static string? Of(string type, string member, DateTime time, string seed, string text)
    {
        if (time == default)
            time = Epoch;
        var dot = type.LastIndexOf('.') + 1;
        var (space, name) = (type.Substring(0, dot), type.Substring(dot));
        var date = time.ToString("yyyy, M, d", CultureInfo.InvariantCulture);
        var clock = time.ToString("H, m, s", CultureInfo.InvariantCulture);
        return (name, member) switch
        {
            ("DateTime", "UtcNow") => $"new {type}({date}, {clock}, {space}DateTimeKind.Utc)",
            ("DateTime", "Now") => $"new {type}({date}, {clock})",
            ("DateTime", "Today") => $"new {type}({date})",
            ("DateTimeOffset", "UtcNow" or "Now") => $"new {type}({date}, {clock}, {space}TimeSpan.Zero)",
            ("Guid", "NewGuid" or "CreateVersion7") => $"new {type}(\"{NewGuid(seed, text)}\")",
            _ => null,
        };
    }

    /// <summary>A GUID of the version for those that are computed (8), which the text does not hold yet.</summary>
    private static string NewGuid(string seed, string text)
    {
        using var hash = SHA256.Create();
        for (var round = 0; ; round++)
        {
            var bytes = hash.ComputeHash(Encoding.UTF8.GetBytes(seed + "|" + round.ToString(CultureInfo.InvariantCulture)));
            Array.Resize(ref bytes, 16);
            bytes[7] = (byte)((bytes[7] & 0x0F) | 0x80);
            bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
            var guid = new Guid(bytes).ToString();
            if (text.IndexOf(guid, StringComparison.Ordinal) < 0)
                return guid;
        }
    }
}
