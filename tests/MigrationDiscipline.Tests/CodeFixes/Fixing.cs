using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace MigrationDiscipline.Tests.CodeFixes;

/// <summary>A solution in memory, its findings, and what fixes offer for them: for what the testing library does not show.</summary>
internal sealed class Fixing : IDisposable
{
    private readonly AdhocWorkspace _workspace = new();

    public Fixing(IEnumerable<(string Path, string Text)> files, Setup? setup = null)
    {
        setup ??= Setup.Default;
        var sources = files.ToList();
        var id = ProjectId.CreateNewId();
        Solution = _workspace.CurrentSolution
            .AddProject(ProjectInfo.Create(id, VersionStamp.Default, setup.AssemblyName, setup.AssemblyName, LanguageNames.CSharp)
                .WithMetadataReferences(setup.AllReferences)
                .WithParseOptions(setup.ParseOptions)
                .WithCompilationOptions(setup.CompilationOptions(sources.Select(file => file.Text))));
        foreach (var (path, text) in sources)
            Solution = Solution.AddDocument(DocumentId.CreateNewId(id), Path.GetFileName(path), SourceText.From(text, System.Text.Encoding.UTF8), filePath: path);
        foreach (var (path, text) in setup.AdditionalFiles)
            Solution = Solution.AddAdditionalDocument(DocumentId.CreateNewId(id), Path.GetFileName(path), SourceText.From(text, System.Text.Encoding.UTF8), filePath: path);
        foreach (var (path, text) in setup.ConfigFiles)
            Solution = Solution.AddAnalyzerConfigDocument(DocumentId.CreateNewId(id), Path.GetFileName(path), SourceText.From(text), filePath: path);
    }

    public Solution Solution { get; private set; }

    public Project Project => Solution.Projects.First();

    public void Dispose() => _workspace.Dispose();

    /// <summary>The findings of all analyzers; an exception in one fails the test.</summary>
    public async Task<ImmutableArray<Diagnostic>> Diagnose()
    {
        var compilation = (await Project.GetCompilationAsync())!;
        var found = await compilation.WithAnalyzers(Product.CreateAnalyzers(), Project.AnalyzerOptions).GetAnalyzerDiagnosticsAsync(CancellationToken.None);
        Assert.DoesNotContain(found, diagnostic => diagnostic.Id is "AD0001" or "AD0002");
        return found.Where(diagnostic => diagnostic.Location.IsInSource).OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start).ToImmutableArray();
    }

    /// <summary>What a fix offers for a finding.</summary>
    public async Task<ImmutableArray<CodeAction>> Actions(CodeFixProvider fix, Diagnostic diagnostic)
    {
        var actions = ImmutableArray.CreateBuilder<CodeAction>();
        var document = Solution.GetDocument(diagnostic.Location.SourceTree)!;
        await fix.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None));
        return actions.ToImmutable();
    }

    /// <summary>The solution after an action.</summary>
    public static async Task<Solution> Apply(CodeAction action) =>
        (await action.GetOperationsAsync(CancellationToken.None)).OfType<ApplyChangesOperation>().Single().ChangedSolution;

    /// <summary>Applies an action, and goes on from there.</summary>
    public async Task Take(CodeAction action) => Solution = await Apply(action);

    /// <summary>Applies the only action of a fix for the only finding of an id, and goes on from there.</summary>
    public async Task<string> Fix(CodeFixProvider fix, string id, string path)
    {
        var diagnostic = Assert.Single(await Diagnose(), diagnostic => diagnostic.Id == id);
        Solution = await Apply(Assert.Single(await Actions(fix, diagnostic)));
        return await Text(path);
    }

    /// <summary>Fix All over the solution.</summary>
    public async Task<bool> FixAll(CodeFixProvider fix, string id)
    {
        var diagnostics = (await Diagnose()).Where(diagnostic => diagnostic.Id == id).ToImmutableArray();
        var context = new FixAllContext(
            Project, fix, FixAllScope.Solution, codeActionEquivalenceKey: null!, [id], new Found(diagnostics), CancellationToken.None);
        if (await fix.GetFixAllProvider()!.GetFixAsync(context) is not { } action)
            return false;
        Solution = await Apply(action);
        return true;
    }

    public async Task<string> Text(string path) => (await Project.Documents.Single(document => document.FilePath == path).GetTextAsync()).ToString();

    public async Task<string> AdditionalText(string path) => (await Project.AdditionalDocuments.Single(document => document.FilePath == path).GetTextAsync()).ToString();

    /// <summary>Adds the project once more, as the second target framework of it is.</summary>
    public void Duplicate()
    {
        var (first, id) = (Project, ProjectId.CreateNewId());
        Solution = Solution.AddProject(ProjectInfo.Create(id, VersionStamp.Default, first.Name + "2", first.AssemblyName, LanguageNames.CSharp)
            .WithMetadataReferences(first.MetadataReferences).WithParseOptions(first.ParseOptions).WithCompilationOptions(first.CompilationOptions));
        foreach (var document in first.Documents)
            Solution = Solution.AddDocument(DocumentId.CreateNewId(id), document.Name, document.GetTextAsync().Result, filePath: document.FilePath);
        foreach (var document in first.AdditionalDocuments)
            Solution = Solution.AddAdditionalDocument(DocumentId.CreateNewId(id), document.Name, document.GetTextAsync().Result, filePath: document.FilePath);
    }

    /// <summary>The compiler's errors and warnings.</summary>
    public async Task<IEnumerable<Diagnostic>> Complaints() =>
        (await Project.GetCompilationAsync())!.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning);

    private sealed class Found(ImmutableArray<Diagnostic> diagnostics) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);

        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken)
        {
            var tree = await document.GetSyntaxTreeAsync(cancellationToken);
            return diagnostics.Where(diagnostic => diagnostic.Location.SourceTree == tree);
        }

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
