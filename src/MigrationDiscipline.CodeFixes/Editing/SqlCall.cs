using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using MigrationDiscipline.CodeFixes.Writing;
using MigrationDiscipline.Model;
using MigrationDiscipline.Reading.Sql;

namespace MigrationDiscipline.CodeFixes.Editing;

/// <summary>A statement of C# that is one call of <c>Sql</c>, and the texts that it can be cut into.</summary>
internal sealed class SqlCall
{
    private const string Suppress = "suppressTransaction";

    private readonly ArgumentSyntax _text;
    private readonly SourceText _source;

    private SqlCall(RawSql sql, Engines engines, DocumentId document, ExpressionStatementSyntax statement, InvocationExpressionSyntax call, ArgumentSyntax text, SourceText source)
    {
        Sql = sql;
        Engines = engines;
        Document = document;
        Statement = statement;
        Call = call;
        _text = text;
        _source = source;
        var pieces = sql.Text.IsKnown ? SqlStatements.Split(sql.Text.OrDefault!, engines) : null;
        // A literal alone can be written anew; what it is made of otherwise (a constant, a file) has its reasons.
        Pieces = pieces is { Count: 1 } || (text.Expression is LiteralExpressionSyntax && !HasComment(statement)) ? pieces : null;
    }

    public RawSql Sql { get; }

    public Engines Engines { get; }

    public DocumentId Document { get; }

    public ExpressionStatementSyntax Statement { get; }

    public InvocationExpressionSyntax Call { get; }

    /// <summary>One text a statement, in order; <c>null</c> where the text cannot be cut.</summary>
    public IReadOnlyList<string>? Pieces { get; }

    /// <summary>The call in <c>Up</c> or <c>Down</c> whose SQL a finding is about; <c>null</c> where it does not stand directly in the method.</summary>
    public static SqlCall? Find(MigrationUnderFix migration, Location location, CancellationToken cancellation)
    {
        foreach (var (name, read) in new[] { ("Up", migration.Context.Up), ("Down", migration.Context.Down) })
        {
            if (read.Method.Operations.Items.OfType<RawSql>().FirstOrDefault(sql => sql.Statements.Items.Any(statement => statement.Location == location)) is not { } found)
                continue;
            return migration.FindMethod(name, cancellation) is { } method && migration.DocumentOf(method) is { } document
                && MigrationUnderFix.StatementOf(found, method) is { Expression: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Sql" } } call } statement
                && ArgumentOf(call, "sql", 0) is { } text
                    ? new SqlCall(found, read.EnginesOf(found), document, statement, call, text, method.SyntaxTree.GetText(cancellation))
                    : null;
        }

        return null;
    }

    /// <summary>The call with <c>suppressTransaction: true</c>; <c>null</c> where it has another value than <c>false</c>.</summary>
    public TextChange? Suppressed()
    {
        if (ArgumentOf(Call, Suppress, 1) is { } argument)
            return argument.Expression.IsKind(SyntaxKind.FalseLiteralExpression) ? new TextChange(argument.Expression.Span, "true") : null;
        var last = Call.ArgumentList.Arguments.Last();
        var isOnOwnLine = _source.Lines.GetLineFromPosition(last.SpanStart).LineNumber != _source.Lines.GetLineFromPosition(Call.SpanStart).LineNumber;
        var layout = new Layout(_source);
        return new TextChange(new TextSpan(last.Span.End, 0), isOnOwnLine ? $",{layout.NewLine}{layout.IndentAt(last.SpanStart)}{Suppress}: true" : $", {Suppress}: true");
    }

    /// <summary>The statement as one call for each of the texts.</summary>
    public TextChange Split(IEnumerable<(string Text, bool IsSuppressed)> texts)
    {
        var layout = new Layout(_source);
        var indent = layout.IndentAt(Statement.SpanStart);
        var calls = texts.Select(text => $"{Call.Expression}({Literal(text.Text, layout, indent)}{(text.IsSuppressed ? $", {Suppress}: true" : "")});");
        return new TextChange(Statement.Span, string.Join(layout.NewLine + indent, calls));
    }

    private static ArgumentSyntax? ArgumentOf(InvocationExpressionSyntax call, string name, int position)
    {
        var arguments = call.ArgumentList.Arguments;
        return arguments.FirstOrDefault(argument => argument.NameColon?.Name.Identifier.ValueText == name)
            ?? (position < arguments.Count && arguments[position].NameColon is null ? arguments[position] : null);
    }

    /// <summary>A literal of the kind that the call has: people read SQL in it.</summary>
    private string Literal(string text, Layout layout, string indent)
    {
        var written = _text.Expression.ToString();
        if (written.StartsWith("@", StringComparison.Ordinal))
            return "@\"" + text.Replace("\"", "\"\"") + "\"";
        if (!written.StartsWith("\"\"\"", StringComparison.Ordinal) || text.Contains("\"\"\""))
            return CSharpText.Of(text);
        if (text.IndexOf('\n') < 0 && text[0] != '"' && text[text.Length - 1] != '"')
            return $"\"\"\"{text}\"\"\"";
        var inner = indent + layout.Step;
        var lines = text.Replace("\r\n", "\n").Split('\n').Select(line => line.Length == 0 ? line : inner + line);
        return $"{layout.NewLine}{inner}\"\"\"{layout.NewLine}{string.Join(layout.NewLine, lines)}{layout.NewLine}{inner}\"\"\"";
    }

    private static bool HasComment(SyntaxNode statement) => statement.DescendantTrivia()
        .Any(trivia => statement.Span.Contains(trivia.Span) && (trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia)));
}
