using System.Reflection;
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

    public static CSharpCompilation Create(int migrations) => Create(GeneratedProject.Create(migrations));

    public static CSharpCompilation Create(IEnumerable<(string Path, string Text)> files) => CSharpCompilation.Create(
        "Shop",
        files.Select(static file => CSharpSyntaxTree.ParseText(file.Text, new CSharpParseOptions(LanguageVersion.Latest), file.Path)),
        References.Select(static path => MetadataReference.CreateFromFile(path)),
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));

    /// <summary>A run over a compilation that nobody has bound yet; the trees are warm, as in an editor.</summary>
    public static int Run(CSharpCompilation compilation, params DiagnosticAnalyzer[] analyzers) =>
        compilation.Clone().WithAnalyzers([.. analyzers]).GetAnalyzerDiagnosticsAsync(CancellationToken.None).GetAwaiter().GetResult().Length;

    /// <summary>The analyzers of an assembly.</summary>
    public static DiagnosticAnalyzer[] AnalyzersOf(Assembly assembly) => TypesOf(assembly)
        .Where(static type => !type.IsAbstract && typeof(DiagnosticAnalyzer).IsAssignableFrom(type))
        .Select(static type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!)
        .ToArray();

    /// <summary>The types that load: EF Core's code fixes want the editor's assemblies.</summary>
    private static IEnumerable<Type> TypesOf(Assembly assembly)
    {
        try
        {
            return assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException partly)
        {
            return partly.Types.OfType<Type>();
        }
    }

    public static DiagnosticAnalyzer[] Ours() => AnalyzersOf(typeof(MigrationAnalyzer).Assembly);

    /// <summary>EF Core's own.</summary>
    public static DiagnosticAnalyzer[] OfEFCore() => Directory.GetFiles(BuildPaths.EFCoreAnalyzers, "*Analyzers.dll").SelectMany(static path => AnalyzersOf(Assembly.LoadFrom(path))).ToArray();

    /// <summary>What the driver counts for analyzers in one run on one thread, by assembly.</summary>
    public static IReadOnlyDictionary<Assembly, TimeSpan> Counted(CSharpCompilation compilation, params DiagnosticAnalyzer[] analyzers) =>
        Counted(compilation, concurrent: false, analyzers);

    /// <inheritdoc cref="Counted(CSharpCompilation, DiagnosticAnalyzer[])"/>
    /// <param name="compilation">The compilation.</param>
    /// <param name="concurrent">Whether several threads run them, as in the compiler: then it counts as well that they wait for each other.</param>
    /// <param name="analyzers">The analyzers.</param>
    public static IReadOnlyDictionary<Assembly, TimeSpan> Counted(CSharpCompilation compilation, bool concurrent, params DiagnosticAnalyzer[] analyzers)
    {
        var run = compilation.Clone().WithAnalyzers(
            [.. analyzers],
            new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: concurrent, logAnalyzerExecutionTime: true));
        return run.GetAnalysisResultAsync(CancellationToken.None).GetAwaiter().GetResult().AnalyzerTelemetryInfo
            .GroupBy(static pair => pair.Key.GetType().Assembly, static pair => pair.Value.ExecutionTime)
            .ToDictionary(static group => group.Key, static group => new TimeSpan(group.Sum(static time => time.Ticks)));
    }
}
