using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MigrationDiscipline.Tests.Scaffolded;

/// <summary>
/// Real scaffolded migrations whose <c>Down</c> is broken in one place: the rules about rollback must say so wherever the schema comes out otherwise, and nothing
/// else may change.
/// </summary>
public sealed class BrokenDownTests
{
    private static readonly string[] Rollback = ["MGD3001", "MGD3003", "MGD3004", "MGD3005", "MGD3006", "MGD3008"];

    /// <summary>Calls that the schema at the end does not show: rows, and what the scaffolder never takes back.</summary>
    private static readonly string[] Unseen = ["UpdateData", "InsertData", "AlterDatabase", "EnsureSchema", "Sql", "RestartSequence"];

    public static TheoryData<string> Histories => [.. Fixtures.Snapshots, "Shop"];

    /// <summary>SQL beside them names the same object, and what SQL does that only names are read of cannot be known.</summary>
    private static readonly string[] HiddenBySql = ["20260629083358_RenameSupplierToVendor.cs RenameTable"];

    [Theory]
    [MemberData(nameof(Histories))]
    public async Task A_whole_Down_is_never_blamed(string history)
    {
        var compilation = Analysis.Compile(history == "Shop" ? Fixtures.Shop() : Fixtures.Snapshot(history), Setup.HalfTyped with { Provider = Provider.Npgsql });
        foreach (var tree in compilation.SyntaxTrees.Where(static tree => !tree.FilePath.EndsWith(".Designer.cs", StringComparison.Ordinal)))
            Assert.DoesNotContain(await Analysis.RunDocument(compilation, tree), static diagnostic => Rollback.Contains(diagnostic.Id) && diagnostic.Id != "MGD3001");
    }

    [Theory]
    [MemberData(nameof(Histories))]
    public async Task A_statement_that_is_taken_out_of_Down_is_missed(string history)
    {
        var compilation = Analysis.Compile(history == "Shop" ? Fixtures.Shop() : Fixtures.Snapshot(history), Setup.HalfTyped with { Provider = Provider.Npgsql });
        var (tried, unnoticed) = (0, new List<string>());
        foreach (var tree in compilation.SyntaxTrees.Where(static tree => !tree.FilePath.EndsWith(".Designer.cs", StringComparison.Ordinal)))
        {
            var root = (await tree.GetRootAsync()) as CompilationUnitSyntax;
            var statements = StatementsOfDown(root!).Where(statement => !Unseen.Contains(CallOf(statement))).ToList();
            var before = statements.Count == 0 ? 0 : await Count(compilation, tree);
            foreach (var statement in statements)
            {
                tried++;
                var broken = tree.WithRootAndOptions(root!.RemoveNode(statement, SyntaxRemoveOptions.KeepNoTrivia)!, tree.Options);
                if (await Count(compilation.ReplaceSyntaxTree(tree, broken), broken) <= before)
                    unnoticed.Add($"{Path.GetFileName(tree.FilePath)} {CallOf(statement)}");
            }
        }

        Assert.True(tried > 0);
        Assert.Equal(history == "Shop" ? HiddenBySql : [], unnoticed);
    }

    private static async Task<int> Count(Compilation compilation, SyntaxTree tree) =>
        (await Analysis.RunDocument(compilation, tree)).Count(static diagnostic => Rollback.Contains(diagnostic.Id));

    private static IEnumerable<StatementSyntax> StatementsOfDown(CompilationUnitSyntax root) => root.DescendantNodes()
        .OfType<MethodDeclarationSyntax>()
        .Where(method => method.Identifier.ValueText == "Down")
        .SelectMany(method => method.Body?.Statements ?? default)
        .OfType<ExpressionStatementSyntax>();

    private static string CallOf(StatementSyntax statement) => statement.ToString().Split('.', '(', '<')[1];
}
