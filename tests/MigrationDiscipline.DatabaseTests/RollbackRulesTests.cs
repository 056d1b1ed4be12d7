using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MigrationDiscipline.DatabaseTests.Changes;
using MigrationDiscipline.DatabaseTests.Scaffolding;
using MigrationDiscipline.Tests;

namespace MigrationDiscipline.DatabaseTests;

/// <summary>The rules about rollback over what the scaffolder writes: silent on a whole <c>Down</c>, and not on one that lacks a statement.</summary>
public sealed class RollbackRulesTests
{
    /// <summary>MGD3007 is about SQL alone, which the scaffolder never writes.</summary>
    private static readonly string[] Ids = ["MGD3001", "MGD3002", "MGD3003", "MGD3004", "MGD3005", "MGD3006", "MGD3008"];

    /// <summary>Calls whose absence the schema at the end does not show.</summary>
    private static readonly string[] Unseen = ["UpdateData", "InsertData", "DeleteData", "AlterDatabase", "EnsureSchema", "RestartSequence"];

    public static TheoryData<string, Target> Cases => ScaffolderOracleTests.Cases;

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Scaffolded_Down_is_never_blamed(string name, Target target)
    {
        var project = Scaffolder.Scaffold(Models.Get(name), target);
        var compilation = Analysis.Compile(Complete(project), FixedProject.SetupFor(target));

        foreach (var migration in new[] { "Initial", "Change", "Back" })
            Assert.Equal("", await Findings(compilation, TreeOf(compilation, migration)));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Generated_Down_is_never_blamed(string name, Target target)
    {
        var project = Scaffolder.Scaffold(Models.Get(name), target);
        var generated = await FixedProject.For(Models.Get(name), target);
        var files = project.Files.Select(file => file.Path == ScaffoldedProject.PathOf("Change") ? (file.Path, generated.Change.Text) : file.Path == ScaffoldedProject.PathOf("Back") ? (file.Path, generated.Back.Text) : file);
        var compilation = Analysis.Compile(files, FixedProject.SetupFor(target));

        foreach (var migration in new[] { "Change", "Back" })
            Assert.Equal("", await Findings(compilation, TreeOf(compilation, migration)));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Statement_that_is_taken_out_of_a_scaffolded_Down_is_missed(string name, Target target)
    {
        var project = Scaffolder.Scaffold(Models.Get(name), target);
        var compilation = Analysis.Compile(Complete(project), FixedProject.SetupFor(target));
        var tree = TreeOf(compilation, "Change");
        var root = await tree.GetRootAsync();
        var statements = root.DescendantNodes().OfType<MethodDeclarationSyntax>().Single(static method => method.Identifier.ValueText == "Down").Body!.Statements;
        var unnoticed = new List<string>();
        foreach (var statement in statements.Where(statement => !Unseen.Contains(CallOf(statement)) && !GoesWithAnother(CallOf(statement), statements)))
        {
            var broken = tree.WithRootAndOptions(root.RemoveNode(statement, SyntaxRemoveOptions.KeepNoTrivia)!, tree.Options);
            if ((await Findings(compilation.ReplaceSyntaxTree(tree, broken), broken)).Length == 0)
                unnoticed.Add(statement.ToString());
        }

        Assert.Equal("", string.Join("\n", unnoticed));
    }

    /// <summary>What goes with a column, and the names of a renamed table's indexes: rules.md has the rule silent on both.</summary>
    private static bool GoesWithAnother(string call, IEnumerable<StatementSyntax> statements) => call switch
    {
        "DropForeignKey" or "DropIndex" => statements.Any(static other => CallOf(other) == "DropColumn"),
        "RenameIndex" => statements.Any(static other => CallOf(other) == "RenameTable"),
        _ => false,
    };

    private static IEnumerable<(string Path, string Text)> Complete(ScaffoldedProject project) => project.Files.Select(file =>
        file.Path == ScaffoldedProject.PathOf("Change") ? (file.Path, project.CompleteChange.Replace("class CompleteChange", "class Change", StringComparison.Ordinal))
        : file.Path == ScaffoldedProject.PathOf("Back") ? (file.Path, project.CompleteBack.Replace("class CompleteBack", "class Back", StringComparison.Ordinal))
        : file);

    private static SyntaxTree TreeOf(Compilation compilation, string migration) => compilation.SyntaxTrees.Single(tree => tree.FilePath == ScaffoldedProject.PathOf(migration));

    private static async Task<string> Findings(Compilation compilation, SyntaxTree tree) =>
        Analysis.Show((await Analysis.RunDocument(compilation, tree)).Where(static diagnostic => Ids.Contains(diagnostic.Id)));

    private static string CallOf(StatementSyntax statement) => statement.ToString().Split('.', '(', '<')[1];
}
