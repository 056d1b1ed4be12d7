using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MigrationDiscipline.CodeFixes.Writing;
using MigrationDiscipline.Model;
using MigrationDiscipline.Reading.EFCore;
using MigrationDiscipline.Tests.Scaffolded;

namespace MigrationDiscipline.Tests.CodeFixes;

/// <summary>What is written is what the scaffolder writes.</summary>
public class EFCoreWriterTests
{
    public static TheoryData<string> Snapshots => new(Fixtures.Snapshots);

    [Theory]
    [MemberData(nameof(Snapshots))]
    public void Scaffolded_operation_is_written_to_the_letter(string name)
    {
        var tree = CSharpSyntaxTree.ParseText(Fixtures.Migration(name));
        var part = Assert.Single(MigrationDeclarations.Find(tree).Parts);

        var written = Compare(part.UpReading(default)!, part.Up!) + Compare(part.DownReading(default)!, part.Down!);

        Assert.True(written > 10, $"Only {written} operations were compared.");
    }

    [Fact]
    public void Operation_of_a_differ_case_is_written_to_the_letter() =>
        Assert.All(DifferCase.All, differ =>
        {
            var tree = CSharpSyntaxTree.ParseText(Sources.Migration("Test", differ.Up, differ.Down));
            var part = Assert.Single(MigrationDeclarations.Find(tree).Parts);
            Compare(part.UpReading(default)!, part.Up!);
            Compare(part.DownReading(default)!, part.Down!);
        });

    [Theory]
    [InlineData("tab\t\"quote\" \\ line\r\nend \u2028", "\"tab\\t\\\"quote\\\" \\\\ line\\r\\nend \\u2028\"")]
    [InlineData(1.5, "1.5d")]
    [InlineData(5L, "5L")]
    public void Constant_is_written_as_csharp(object constant, string expected) => Assert.Equal(expected, CSharpText.Of(new Literal(constant, "1.5d")));

    [Fact]
    public void Column_names_become_identifiers()
    {
        var taken = new HashSet<string>();
        Assert.Equal(["First_Name", "_1st", "@class", "First_Name0"], new[] { "First Name", "1st", "class", "First-Name" }.Select(name => CSharpText.Identifier(name, taken)));
    }

    /// <summary>Writes every operation that the writer knows and compares it with its statement; says how many.</summary>
    private static int Compare(MethodReading reading, MethodDeclarationSyntax method)
    {
        var writer = new EFCoreWriter("migrationBuilder");
        var count = 0;
        foreach (var operation in reading.WithoutSql.Operations)
        {
            if (operation is InsertData or UpdateData)
                continue;
            var statement = method.FindNode(operation.Location.SourceSpan).FirstAncestorOrSelf<ExpressionStatementSyntax>()!;
            Assert.Equal(statement.ToString().ReplaceLineEndings("\n").Replace("\n            ", "\n"), writer.Write(operation));
            count++;
        }

        return count;
    }
}
