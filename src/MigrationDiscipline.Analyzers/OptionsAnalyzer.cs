using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using MigrationDiscipline.Options;

namespace MigrationDiscipline;

/// <summary>Reports values of options that we do not know (MGD0001), each once, when the whole compilation is known.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OptionsAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.Create(Rules.Configuration.InvalidOption.Diagnostic);

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        // Options belong to files; what all files say together is known only at the end.
        context.RegisterCompilationAction(Report);
    }

    private static void Report(CompilationAnalysisContext context)
    {
        var provider = context.Options.AnalyzerConfigOptionsProvider;
        var global = provider.GlobalOptions;
        var invalid = new HashSet<InvalidOption>(MigrationOptions.Read(global, global).Invalid);
        if (MigrationMode.FindInvalid(global) is { } mode)
            invalid.Add(mode);
        // Most files share one instance.
        var seen = new HashSet<AnalyzerConfigOptions> { global };
        foreach (var tree in context.Compilation.SyntaxTrees)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            var options = provider.GetOptions(tree);
            if (seen.Add(options))
                invalid.UnionWith(MigrationOptions.Read(options, global).Invalid);
        }

        foreach (var option in invalid.OrderBy(static option => option.Key, StringComparer.Ordinal).ThenBy(static option => option.Value, StringComparer.Ordinal))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Rules.Configuration.InvalidOption.Diagnostic, Location.None, option.Key, option.Value, option.Allowed));
        }
    }
}
