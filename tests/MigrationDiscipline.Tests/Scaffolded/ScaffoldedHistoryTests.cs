using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace MigrationDiscipline.Tests.Scaffolded;

/// <summary>Whole scaffolded projects: silent where nothing is wrong, the same in a build and in an editor, and never in the way.</summary>
public sealed class ScaffoldedHistoryTests
{
    public static TheoryData<string> Snapshots => [.. Fixtures.Snapshots];

    [Theory]
    [MemberData(nameof(Snapshots))]
    public async Task A_first_scaffolded_migration_has_no_finding(string project)
    {
        var diagnostics = await Analysis.Run(Fixtures.Snapshot(project), Setup.HalfTyped);
        Assert.Equal("", Analysis.Show(diagnostics));
    }

    [Fact]
    public async Task Every_finding_of_the_build_is_found_document_by_document()
    {
        var build = await Analysis.Run(Fixtures.Shop(), Setup.Npgsql);
        var editor = await Analysis.RunPerDocument(Fixtures.Shop(), Setup.Npgsql);
        Assert.NotEmpty(build);
        Assert.Equal(Analysis.Show(build.Where(diagnostic => diagnostic.Location.IsInSource)), Analysis.Show(editor));
    }

    [Fact]
    public async Task Migrations_marked_as_generated_code_are_analysed_all_the_same()
    {
        var plain = await Analysis.Run(Fixtures.Shop(), Setup.Npgsql);
        var generated = await Analysis.Run(Fixtures.Shop(), Setup.Npgsql with { Options = "generated_code = true" });
        static bool IsInMigration(Diagnostic diagnostic) => diagnostic.Location.SourceTree?.FilePath.Contains("/Migrations/", StringComparison.Ordinal) == true;
        Assert.Contains(plain, IsInMigration);
        Assert.Equal(Analysis.Show(plain.Where(IsInMigration)), Analysis.Show(generated.Where(IsInMigration)));
    }

    [Fact]
    public async Task A_baseline_silences_what_has_shipped_and_nothing_later()
    {
        var all = await Analysis.Run(Fixtures.Shop(), Setup.Npgsql);
        var later = await Analysis.Run(Fixtures.Shop(), Setup.Npgsql with { Options = "migration_discipline.baseline = ShopContext:20260608090811_RemoveLoyaltyPoints" });
        static string FileOf(Diagnostic diagnostic) => Path.GetFileName(diagnostic.Location.SourceTree?.FilePath ?? "");
        static bool IsMigration(Diagnostic diagnostic) => FileOf(diagnostic).StartsWith("20", StringComparison.Ordinal);
        Assert.Contains(all.Where(IsMigration), diagnostic => string.CompareOrdinal(FileOf(diagnostic), "20260608090811_RemoveLoyaltyPoints.cs") <= 0);
        Assert.DoesNotContain(later.Where(IsMigration), diagnostic => string.CompareOrdinal(FileOf(diagnostic), "20260608090811_RemoveLoyaltyPoints.cs") <= 0);
        Assert.Equal(
            Analysis.Show(all.Where(IsMigration).Where(diagnostic => string.CompareOrdinal(FileOf(diagnostic), "20260608090811_RemoveLoyaltyPoints.cs") > 0)),
            Analysis.Show(later.Where(IsMigration)));
    }

    /// <summary>
    /// Text that breaks off after every token, as while somebody types it. A finding is welcome, an exception fails the test
    /// (see <see cref="Analysis"/>).
    /// </summary>
    [Theory]
    [InlineData("20251201091130_RequirePhoneNumber.cs", 1)]
    [InlineData("20260112095523_RenameReviewToProductReview.cs", 1)]
    [InlineData("20260831132951_BackfillOrderTotals.cs", 1)]
    [InlineData("20260112095523_RenameReviewToProductReview.Designer.cs", 20)]
    [InlineData("Program.cs", 1)]
    public async Task Half_typed_code_is_tolerated(string file, int step)
    {
        var compilation = Analysis.Compile(Fixtures.Shop(), Setup.Npgsql);
        var tree = compilation.SyntaxTrees.Single(candidate => candidate.FilePath.EndsWith("/" + file, StringComparison.Ordinal));
        var text = tree.ToString();
        var ends = (await tree.GetRootAsync()).DescendantTokens().Select(token => token.Span.End).ToList();
        for (var i = 0; i < ends.Count; i += step)
        {
            var cut = CSharpSyntaxTree.ParseText(text[..ends[i]], (CSharpParseOptions)tree.Options, tree.FilePath);
            await Analysis.RunDocument(compilation.ReplaceSyntaxTree(tree, cut), cut);
        }
    }
}
