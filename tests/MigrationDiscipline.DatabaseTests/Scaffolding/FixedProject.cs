using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Microsoft.EntityFrameworkCore.Migrations;
using MigrationDiscipline.CodeFixes;
using MigrationDiscipline.Rules.Rollback;
using MigrationDiscipline.Tests;
using MigrationDiscipline.Tests.CodeFixes;

namespace MigrationDiscipline.DatabaseTests.Scaffolding;

/// <summary>A scaffolded project in which our fixer wrote every <c>Down</c> that was empty, compiled.</summary>
/// <param name="Initial">Creates the model before the change.</param>
/// <param name="Change">The change.</param>
/// <param name="Back">The migration after it, which takes it back: its history is longer.</param>
internal sealed record FixedProject(Migration Initial, GeneratedDown Change, GeneratedDown Back)
{
    private static readonly ConcurrentDictionary<(string, Target), Lazy<Task<FixedProject>>> Known = new();

    /// <summary>Fixed once, for all tests that ask.</summary>
    public static Task<FixedProject> For(ModelChange change, Target target) =>
        Known.GetOrAdd((change.Name, target), _ => new Lazy<Task<FixedProject>>(() => Fix(change, target))).Value;

    private static async Task<FixedProject> Fix(ModelChange change, Target target)
    {
        var project = Scaffolder.Scaffold(change, target);
        using var fixing = new Fixing(project.Files, SetupFor(target));
        var findings = (await fixing.Diagnose()).Where(static finding => finding.Id == MissingDown.Rule.Id).ToList();
        var (changeText, isChangeReported) = await FixedText(fixing, findings, "Change");
        var (backText, isBackReported) = await FixedText(fixing, findings, "Back");
        var solution = fixing.Solution.WithDocumentText(DocumentOf(fixing, "Change").Id, changeText).WithDocumentText(DocumentOf(fixing, "Back").Id, backText);
        var options = (CSharpParseOptions)fixing.Project.ParseOptions!;
        var compilation = (await solution.Projects.Single().GetCompilationAsync())!.AddSyntaxTrees(
            CSharpSyntaxTree.ParseText(project.CompleteChange, options), CSharpSyntaxTree.ParseText(project.CompleteBack, options));
        var loaded = Load(compilation);
        return new FixedProject(
            Create("Initial"),
            new GeneratedDown(changeText.ToString(), project.CompleteChange, Create("Change"), Create("CompleteChange"), isChangeReported),
            new GeneratedDown(backText.ToString(), project.CompleteBack, Create("Back"), Create("CompleteBack"), isBackReported));

        Migration Create(string name)
        {
            var migration = (Migration)Activator.CreateInstance(loaded.GetType(ScaffoldedProject.Namespace + "." + name, throwOnError: true)!)!;
            migration.ActiveProvider = ProviderName(target);
            return migration;
        }
    }

    /// <summary>A migration after the fix; as it was where there is nothing to undo.</summary>
    private static async Task<(SourceText Text, bool IsReported)> FixedText(Fixing fixing, IEnumerable<Diagnostic> findings, string migration)
    {
        var document = DocumentOf(fixing, migration);
        var tree = (await document.GetSyntaxTreeAsync())!;
        var finding = findings.SingleOrDefault(finding => finding.Location.SourceTree == tree);
        // Where the rule does not speak the fix is tested all the same.
        var place = finding ?? Diagnostic.Create(MissingDown.Rule, Location.Create(tree, Scaffolder.DownOf(tree.ToString()).Span));
        var solution = (await fixing.Actions(new GenerateDown(), place)).SingleOrDefault() is { } action ? await Fixing.Apply(action) : fixing.Solution;
        return (await solution.GetDocument(document.Id)!.GetTextAsync(), finding is not null);
    }

    private static Document DocumentOf(Fixing fixing, string migration) =>
        fixing.Project.Documents.Single(document => document.FilePath == ScaffoldedProject.PathOf(migration));

    /// <summary>Emits a compilation and loads it.</summary>
    internal static Assembly Load(Compilation compilation)
    {
        using var stream = new MemoryStream();
        var result = compilation.Emit(stream);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics.Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Take(5)));
        stream.Position = 0;
        return new AssemblyLoadContext(compilation.AssemblyName, isCollectible: true).LoadFromStream(stream);
    }

    public static Setup SetupFor(Target target) => target switch
    {
        Target.Sqlite => Setup.Sqlite,
        Target.PostgreSql => Setup.Npgsql,
        _ => Setup.Default with { MoreReferences = [References.Assembly(ProviderName(Target.SqlServer))] },
    };

    private static string ProviderName(Target target) => target switch
    {
        Target.Sqlite => "Microsoft.EntityFrameworkCore.Sqlite",
        Target.PostgreSql => "Npgsql.EntityFrameworkCore.PostgreSQL",
        _ => "Microsoft.EntityFrameworkCore.SqlServer",
    };
}
