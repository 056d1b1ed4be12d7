using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace MigrationDiscipline.Reading;

/// <summary>Suppressions of rules of this package in C# code, and whether somebody has said why.</summary>
internal static class Suppressions
{
    /// <summary>The word that fixes leave for the reason to stand behind.</summary>
    public const string Template = "Reason:";

    /// <summary>The directives of a tree that disable a rule of ours without a reason, with the ids.</summary>
    public static IEnumerable<(PragmaWarningDirectiveTriviaSyntax Directive, IReadOnlyList<string> Ids)> WithoutReason(SyntaxNode root, SourceText text)
    {
        if (!root.ContainsDirectives)
            yield break;
        for (var directive = root.GetFirstDirective(); directive is not null; directive = directive.GetNextDirective())
        {
            if (directive is PragmaWarningDirectiveTriviaSyntax { DisableOrRestoreKeyword.RawKind: (int)SyntaxKind.DisableKeyword, IsActive: true } pragma
                && pragma.ErrorCodes.Select(static code => code.ToString()).Where(IsOurs).ToList() is { Count: > 0 } ids
                && !IsReason(CommentOf(pragma)) && !HasReasonAbove(pragma, text))
            {
                yield return (pragma, ids);
            }
        }
    }

    /// <summary>The id that an attribute suppresses without a reason; <c>null</c> for every other attribute. The attribute's name is compared, not its type.</summary>
    public static string? WithoutReason(AttributeSyntax attribute)
    {
        if (NameOf(attribute.Name) is not ("SuppressMessage" or "SuppressMessageAttribute") || attribute.ArgumentList is not { Arguments: [_, { Expression: LiteralExpressionSyntax { Token.Value: string check } }, ..] list })
            return null;
        var id = check.Split(':')[0];
        return IsOurs(id) && !list.Any(static argument => argument.NameEquals?.Name.Identifier.ValueText == "Justification" && IsReason(argument.Expression)) ? id : null;
    }

    /// <summary>The comment behind a directive; empty without one.</summary>
    public static string CommentOf(PragmaWarningDirectiveTriviaSyntax directive)
    {
        var text = directive.ToFullString();
        var start = text.IndexOf("//", StringComparison.Ordinal);
        return start < 0 ? "" : text.Substring(start);
    }

    private static bool IsOurs(string id) => Regex.IsMatch(id, "^MGD[0-9]{4}$", RegexOptions.CultureInvariant);

    /// <summary>A comment above holds for all directives below it.</summary>
    private static bool HasReasonAbove(PragmaWarningDirectiveTriviaSyntax directive, SourceText text)
    {
        for (var line = text.Lines.GetLineFromPosition(directive.SpanStart).LineNumber - 1; line >= 0; line--)
        {
            var above = text.Lines[line].ToString().Trim();
            if (above.StartsWith("#pragma warning disable", StringComparison.Ordinal))
                continue;
            return (above.StartsWith("//", StringComparison.Ordinal) || above.EndsWith("*/", StringComparison.Ordinal)) && IsReason(above);
        }

        return false;
    }

    private static bool IsReason(ExpressionSyntax justification) => justification switch
    {
        LiteralExpressionSyntax literal => literal.Token.Value is string text && IsReason(text),
        _ => true,
    };

    /// <summary>Words, and not only the place for them.</summary>
    private static bool IsReason(string comment)
    {
        var text = comment.Trim('/', '*', ' ', '\t', '\r', '\n');
        if (text.StartsWith(Template, StringComparison.OrdinalIgnoreCase))
            text = text.Substring(Template.Length).Trim();
        return text.Length > 0 && text != "<Pending>" && !text.StartsWith("TODO", StringComparison.OrdinalIgnoreCase);
    }

    private static string? NameOf(NameSyntax name) => name switch
    {
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax alias => alias.Name.Identifier.ValueText,
        _ => null,
    };
}
