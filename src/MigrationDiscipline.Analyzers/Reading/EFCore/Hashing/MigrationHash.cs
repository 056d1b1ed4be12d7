using System.Security.Cryptography;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MigrationDiscipline.Reading.EFCore.Hashing;

/// <summary>
/// What <c>Up</c> and <c>Down</c> say, as hashes of their canonical forms (docs/shipped-migrations.md): equal for two texts that differ in formatting alone. Frozen: the hashes
/// stand in files of users.
/// </summary>
/// <param name="Up">64 hexadecimal digits, or <see cref="None"/>.</param>
/// <param name="Down">Likewise.</param>
/// <param name="IsCertain">Whether the same text has the same hash in every build of the project; not where <c>#if</c> stands around members of the class.</param>
internal sealed record MigrationHash(string Up, string Down, bool IsCertain)
{
    /// <summary>What stands for a method that the class does not have.</summary>
    public const string None = "-";

    /// <summary>Of the methods as they stand now, and of what they use of their class.</summary>
    /// <param name="up">The class's own override; <c>null</c> without.</param>
    /// <param name="down">Likewise.</param>
    /// <param name="parts">All parts of the class.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static MigrationHash Of(
        MethodDeclarationSyntax? up, MethodDeclarationSyntax? down, IReadOnlyList<TypeDeclarationSyntax> parts, CancellationToken cancellation)
    {
        var isCertain = !parts.Any(HasConditionalMembers);
        return new MigrationHash(Of(up, parts, ref isCertain, cancellation), Of(down, parts, ref isCertain, cancellation), isCertain);
    }

    private static string Of(MethodDeclarationSyntax? method, IReadOnlyList<TypeDeclarationSyntax> parts, ref bool isCertain, CancellationToken cancellation)
    {
        if (method is null)
            return None;
        try
        {
            return Of(CanonicalForm.Of(method, parts, cancellation));
        }
        catch (InsufficientExecutionStackException)
        {
            // Nested deeper than any compiler would follow.
            isCertain = false;
            return None;
        }
    }

    /// <summary>SHA-256 over the canonical form, which is ASCII.</summary>
    internal static string Of(string canonicalForm)
    {
        using var sha = SHA256.Create();
        var digits = new StringBuilder(64);
        foreach (var part in sha.ComputeHash(Encoding.ASCII.GetBytes(canonicalForm)))
            digits.Append("0123456789abcdef"[part >> 4]).Append("0123456789abcdef"[part & 15]);
        return digits.ToString();
    }

    private static bool HasConditionalMembers(TypeDeclarationSyntax part) =>
        part.ContainsDirectives
        && part.DescendantTrivia(static node => node is TypeDeclarationSyntax || node.ContainsDirectives).Any(trivia =>
            CanonicalForm.IsConditional(trivia) && !part.Members.Any(member => member.Span.Contains(trivia.Span)));
}
