using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace MigrationDiscipline.Benchmarks;

/// <summary>Compilations of generated projects, and runs of analyzers over them.</summary>
internal static class Compilations
{
    /// <summary>Assemblies of the framework, EF Core and the provider.</summary>
    public static IReadOnlyList<string> References { get; } = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
        .Where(static path => Path.GetFileName(path) is var name
            && (name.StartsWith("System.", StringComparison.Ordinal) || name is "netstandard.dll" or "mscorlib.dll"
                || name.StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal) || name.StartsWith("Npgsql", StringComparison.Ordinal)
                || name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal)))
        .ToList();

    public static CSharpCompilation Create(int migrations) => CSharpCompilation.Create(
        "Shop",
        GeneratedProject.Create(migrations).Select(static file => CSharpSyntaxTree.ParseText(file.Text, new CSharpParseOptions(LanguageVersion.Latest), file.Path)),
        References.Select(static path => MetadataReference.CreateFromFile(path)),
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));

    /// <summary>A run over a compilation that nobody has bound yet; the trees are warm, as in an editor.</summary>
    public static int Run(CSharpCompilation compilation, params DiagnosticAnalyzer[] analyzers) =>
        compilation.Clone().WithAnalyzers([.. analyzers]).GetAnalyzerDiagnosticsAsync(CancellationToken.None).GetAwaiter().GetResult().Length;

    public static DiagnosticAnalyzer[] Ours() => typeof(MigrationAnalyzer).Assembly.GetTypes()
        .Where(static type => !type.IsAbstract && typeof(DiagnosticAnalyzer).IsAssignableFrom(type))
        .Select(static type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!)
        .ToArray();
}
