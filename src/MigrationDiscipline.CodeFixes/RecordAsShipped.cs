using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using MigrationDiscipline.CodeFixes.Editing;
using MigrationDiscipline.History;
using MigrationDiscipline.History.Shipped;
using MigrationDiscipline.Options;
using MigrationDiscipline.Reading.EFCore;

namespace MigrationDiscipline.CodeFixes;

/// <summary>Writes migrations into the shipped file.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RecordAsShipped))]
public sealed class RecordAsShipped : CodeFixProvider
{
    private const string Id = "MGD6015";
    private const string Key = Id + ".Record";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Id);

    /// <summary>All migrations of a project in one edit of its file.</summary>
    public override FixAllProvider GetFixAllProvider() => new All();

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var project = context.Document.Project;
        if (await MigrationUnderFix.FindAsync(context.Document, context.Span, context.CancellationToken).ConfigureAwait(false) is not { } migration
            || migration.Migration.Id.OrDefault is not { } id)
        {
            return;
        }

        // One that is recorded without those before it would make late ones of them.
        bool IsUpToHere(MigrationHistory history, EFCoreMigration other) =>
            history.Context == migration.History.Context && string.Compare(other.Id.OrDefault, id, StringComparison.OrdinalIgnoreCase) <= 0;
        context.RegisterCodeFix(
            CodeAction.Create($"Record the migrations up to '{id}' as shipped", cancellation => RecordAsync(project.Solution, [project], IsUpToHere, cancellation), Key),
            context.Diagnostics[0]);
    }

    /// <summary>The solution with the migrations in its shipped files; the same solution where nothing is to be recorded.</summary>
    private static async Task<Solution> RecordAsync(
        Solution solution, IEnumerable<Project> projects, Func<MigrationHistory, EFCoreMigration, bool> isWanted, CancellationToken cancellation)
    {
        // A project for several target frameworks is in the solution several times, and so is its file.
        var lines = new SortedDictionary<string, (ShippedFile File, List<ShippedLine> Lines)>(StringComparer.Ordinal);
        foreach (var project in projects)
        {
            if (await project.GetCompilationAsync(cancellation).ConfigureAwait(false) is not { } compilation)
                continue;
            var options = new OptionsOfTrees(project.AnalyzerOptions.AnalyzerConfigOptionsProvider);
            var histories = ProjectHistories.Of(project, compilation, options, cancellation);
            if (histories.Types is null || histories.Shipped.Files.IsEmpty)
                continue;
            foreach (var (migration, history) in histories.All(cancellation))
            {
                if (history.RecordOf(migration, cancellation) is not { IsRecorded: false, CanBeRecorded: true } record || !isWanted(history, migration))
                    continue;
                var (path, file) = FileFor(history, histories.Shipped);
                if (!lines.TryGetValue(path, out var ofFile))
                    lines[path] = ofFile = (file, []);
                var hash = migration.Hash(cancellation);
                ofFile.Lines.Add(new ShippedLine(record.Id, history.Context, hash.Up, hash.Down));
            }
        }

        foreach (var pair in lines)
        {
            if (pair.Value.File.With(pair.Value.Lines) is not { } text)
                continue;
            var written = SourceText.From(text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            foreach (var document in solution.Projects.SelectMany(static project => project.AdditionalDocuments).Where(document => document.FilePath == pair.Key).ToList())
                solution = solution.WithAdditionalDocumentText(document.Id, written);
        }

        return solution;
    }

    /// <summary>The file that has lines of the context already, else the first by path.</summary>
    private static (string Path, ShippedFile File) FileFor(MigrationHistory history, ShippedMigrations shipped)
    {
        var files = shipped.Files.OrderBy(static file => file.Path, StringComparer.Ordinal).ToList();
        var known = files.FindIndex(file => file.File.Lines.Any(line => line.Context == history.Context));
        return files[Math.Max(known, 0)];
    }

    /// <summary>Knows no documents: whatever is not recorded in the projects that have findings is recorded, generated files included.</summary>
    private sealed class All : FixAllProvider
    {
        public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() => [FixAllScope.Project, FixAllScope.Solution];

        public override async Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext)
        {
            var projects = new List<Project>();
            foreach (var project in fixAllContext.Scope == FixAllScope.Project ? [fixAllContext.Project] : fixAllContext.Solution.Projects)
            {
                if (project.Language == LanguageNames.CSharp && !(await fixAllContext.GetAllDiagnosticsAsync(project).ConfigureAwait(false)).IsEmpty)
                    projects.Add(project);
            }

            // `dotnet format` asks once for each target framework, the last times in vain, and would complain about an answer of none.
            return CodeAction.Create(
                "Record the migrations as shipped",
                cancellation => RecordAsync(fixAllContext.Solution, projects, static (_, _) => true, cancellation),
                fixAllContext.CodeActionEquivalenceKey);
        }
    }
}
