using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace MigrationDiscipline.Tests;

/// <summary>The helpers for code fixes, tried on a fix of a compiler error.</summary>
public class VerifyFixedTests
{
    [Fact]
    public Task Fix_is_applied_to_the_letter() =>
        Verify.Fixed<ZeroFix>("class C { int M() => {|CS0103:nothing|}; }", "class C { int M() => 0; }", key: "CS0103:zero");

    [Fact]
    public Task Fix_without_fix_all_is_applied() =>
        Verify.Fixed<SingleZeroFix>(
            "class C { int M() => {|CS0103:nothing|} + {|CS0103:nothing|}; }", "class C { int M() => 0 + 0; }");

    [Fact]
    public Task Other_result_fails_the_test() =>
        Assert.ThrowsAnyAsync<Exception>(() => Verify.Fixed<ZeroFix>("class C { int M() => {|CS0103:nothing|}; }", "class C { int M() => 1; }"));

    [Fact]
    public Task Other_action_fails_the_test() =>
        Assert.ThrowsAnyAsync<Exception>(() => Verify.Fixed<ZeroFix>(
            "class C { int M() => {|CS0103:nothing|}; }", "class C { int M() => 0; }", key: "CS0103:one"));

    [Fact]
    public Task Body_of_up_is_fixed_in_its_project() =>
        Verify.UpFixed<ZeroFix>(
            "var x = {|CS0103:nothing|};", "var x = 0;", history: "migrationBuilder.EnsureSchema(\"a\");", down: "var y = {|CS0103:nothing|};", fixedDown: "var y = 0;",
            setup: Setup.Npgsql);

    private class SingleZeroFix : CodeFixProvider
    {
        public override ImmutableArray<string> FixableDiagnosticIds => ["CS0103"];

        public override FixAllProvider? GetFixAllProvider() => null;

        public override Task RegisterCodeFixesAsync(CodeFixContext context)
        {
            context.RegisterCodeFix(
                CodeAction.Create(
                    "Write zero",
                    async cancel => context.Document.WithText((await context.Document.GetTextAsync(cancel)).WithChanges(new TextChange(context.Span, "0"))),
                    "CS0103:zero"),
                context.Diagnostics);
            return Task.CompletedTask;
        }
    }

    private sealed class ZeroFix : SingleZeroFix
    {
        public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;
    }
}
