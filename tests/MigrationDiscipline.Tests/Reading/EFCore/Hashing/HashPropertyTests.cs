using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MigrationDiscipline.Tests.Scaffolded;

namespace MigrationDiscipline.Tests.Reading.EFCore.Hashing;

/// <summary>Over migrations that EF Core scaffolded: what says the same has the same hash, what says something else has another.</summary>
public class HashPropertyTests
{
    private static readonly IReadOnlyList<string> Migrations =
    [
        .. Fixtures.Snapshots.Select(Fixtures.Migration),
        .. DifferCase.All.Select(differ => Sources.Migration("Test", differ.Up, differ.Down)),
        .. Fixtures.Shop().Where(file => file.Path.Contains("/Migrations/", StringComparison.Ordinal) && file.Text.Contains(" Up(", StringComparison.Ordinal)).Select(file => file.Text),
        // Directives would have to keep their lines.
        Regex.Replace(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Fixtures", "shipped", "Handwritten.cs")), "#if[^\0]*?#endif", "builder.DropIndex(name: \"IX\", schema: \"s\");"),
        Sources.Migration(
            "Data",
            """
            migrationBuilder.InsertData(table: "T", column: "C", columnType: "int", value: 1, schema: "s");
            migrationBuilder.InsertData(table: "T", column: "C", columnType: "int", value: 1);
            migrationBuilder.InsertData(table: "T", column: "C", value: 1, schema: "s");
            migrationBuilder.InsertData(table: "T", columns: new[] { "C", "D" }, columnTypes: new[] { "int", "text" }, values: new object[] { 1, "x" }, schema: "s");
            migrationBuilder.DeleteData(table: "T", keyColumns: new[] { "C", "D" }, keyColumnTypes: new[] { "int", "text" }, keyValues: new object[,] { { 1, "x" }, { 2, "y" } });
            migrationBuilder.DeleteData(table: "T", keyColumn: "C", keyValues: new object[] { 1, 2 }, schema: "s");
            migrationBuilder.UpdateData(table: "T", keyColumn: "C", keyValue: 1, columns: new[] { "D" }, values: new object[] { "x" }, schema: "s");
            migrationBuilder.UpdateData(table: "T", keyColumns: new[] { "C" }, keyColumnTypes: new[] { "int" }, keyValues: new object[] { 1 }, columns: new[] { "D" }, columnTypes: new[] { "text" }, values: new object[] { "x" });
            migrationBuilder.RestartSequence(name: "S", startValue: 5L, schema: "s");
            migrationBuilder.RenameSequence(name: "S", newName: "T", schema: "s");
            """,
            """migrationBuilder.Sql(sql: "x", suppressTransaction: true);"""),
    ];

    private static readonly Gen<(string Text, int Seed)> Cases = Gen.Elements(Migrations.AsEnumerable()).SelectMany(static text => Gen.Choose(0, int.MaxValue).Select(seed => (text, seed)));

    [Fact]
    public void What_says_the_same_has_the_same_hash()
    {
        var rearranged = 0;
        foreach (var text in Migrations)
        {
            foreach (var seed in Enumerable.Range(0, 6))
            {
                var edits = new MeaninglessEdits(new Random(seed));
                var edited = edits.Apply(text);
                rearranged += edits.Rearranged;
                foreach (var method in new[] { "Up", "Down" })
                    Assert.Equal(Hashing.FormOf(text, method, []), Hashing.FormOf(edited, method, []));
            }
        }

        Assert.True(rearranged > 5000, $"Only {rearranged} calls were rearranged.");
    }

    [Fact]
    public void What_says_something_else_has_another_hash()
    {
        var mutated = 0;
        foreach (var (text, seed) in Cases.Sample(3000, new Rnd(11), 50))
        {
            var root = CSharpSyntaxTree.ParseText(text).GetRoot();
            var methods = root.DescendantNodes().OfType<MethodDeclarationSyntax>().Where(method => method.Identifier.ValueText is "Up" or "Down").ToList();
            if (Mutated(text, methods, new Random(seed)) is not { } mutant || CSharpSyntaxTree.ParseText(mutant).GetDiagnostics().Any())
                continue;
            mutated++;
            Assert.True(Forms(text) != Forms(mutant), Difference(text, mutant));
        }

        Assert.True(mutated > 2000, $"Only {mutated} mutants were compared.");
    }

    [Fact]
    public void Every_token_of_a_scaffolded_migration_counts()
    {
        foreach (var text in new[] { Fixtures.Migration("ef10.0.5/SqlServer"), Fixtures.Migration("ef3.1.5/SqlServer") })
        {
            var form = Forms(text);
            var tokens = CSharpSyntaxTree.ParseText(text).GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>().SelectMany(method => method.Body!.DescendantTokens());
            foreach (var token in tokens)
            {
                if (Changed(token) is { } changed)
                    Assert.True(form != Forms(text[..token.SpanStart] + changed + text[token.Span.End..]), $"{token} at {token.SpanStart}");
            }
        }
    }

    private static string? Mutated(string text, List<MethodDeclarationSyntax> methods, Random random)
    {
        var statements = methods.SelectMany(method => method.DescendantNodes()).OfType<BlockSyntax>().SelectMany(block => block.Statements).ToList();
        switch (random.Next(4))
        {
            case 0 when statements.Count > 0:
                var gone = statements[random.Next(statements.Count)];
                return text.Remove(gone.SpanStart, gone.Span.Length);
            case 1 when statements.Count > 0:
                var twice = statements[random.Next(statements.Count)];
                return twice is LocalDeclarationStatementSyntax ? null : text.Insert(twice.Span.End, twice.ToString());
            case 2:
                var first = statements.Find(statement => statement.Parent is BlockSyntax { Statements.Count: > 1 } block && block.Statements.Last() != statement && random.Next(3) == 0);
                if (first is null)
                    return null;
                var siblings = ((BlockSyntax)first.Parent!).Statements;
                var second = siblings[siblings.IndexOf(first) + 1];
                return first.IsEquivalentTo(second, topLevel: false)
                    ? null
                    : text[..first.SpanStart] + second + text[first.Span.End..second.SpanStart] + first + text[second.Span.End..];
            default:
                var tokens = methods.SelectMany(method => ((SyntaxNode?)method.Body ?? method.ExpressionBody)!.DescendantTokens()).Where(token => Changed(token) is not null).ToList();
                if (tokens.Count == 0)
                    return null;
                var token = tokens[random.Next(tokens.Count)];
                return text[..token.SpanStart] + Changed(token) + text[token.Span.End..];
        }
    }

    /// <summary>Another token of the same kind; <c>null</c> for one whose change would not be code.</summary>
    private static string? Changed(SyntaxToken token) => token.Kind() switch
    {
        SyntaxKind.IdentifierToken when token.Parent is not NameColonSyntax => token.Text + "X",
        SyntaxKind.StringLiteralToken => token.Text.Insert(token.Text.Length - 1, "x"),
        SyntaxKind.InterpolatedStringTextToken when token.Parent is InterpolatedStringTextSyntax => token.Text + "x",
        SyntaxKind.NumericLiteralToken => "1" + token.Text.TrimStart('0', 'x'),
        SyntaxKind.TrueKeyword => "false",
        SyntaxKind.FalseKeyword => "true",
        SyntaxKind.NullKeyword => "0",
        SyntaxKind.PlusToken => "-",
        SyntaxKind.MinusToken => "+",
        SyntaxKind.LessThanToken when token.Parent is BinaryExpressionSyntax => ">",
        SyntaxKind.EqualsEqualsToken => "!=",
        SyntaxKind.ExclamationEqualsToken => "==",
        SyntaxKind.IntKeyword => "long",
        SyntaxKind.LongKeyword => "int",
        SyntaxKind.StringKeyword => "object",
        _ => null,
    };

    private static (string Up, string Down) Forms(string text)
    {
        var hash = Hashing.HashOf(text);
        return (hash.Up, hash.Down);
    }

    private static string Difference(string before, string after)
    {
        var start = before.Zip(after).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"The edit makes no difference: {before[Math.Max(0, start - 60)..Math.Min(before.Length, start + 60)]}\n---\n{after[Math.Max(0, start - 60)..Math.Min(after.Length, start + 60)]}";
    }
}
