using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace MigrationDiscipline.Options;

/// <summary>The options of one compilation, parsed once per options instance.</summary>
internal sealed class OptionsOfTrees
{
    private readonly AnalyzerConfigOptionsProvider _provider;
    private readonly ConcurrentDictionary<AnalyzerConfigOptions, MigrationOptions> _parsed = new();

    public OptionsOfTrees(AnalyzerConfigOptionsProvider provider) => _provider = provider;

    /// <summary>The options that hold for a file.</summary>
    public MigrationOptions For(SyntaxTree tree) =>
        _parsed.GetOrAdd(_provider.GetOptions(tree), options => MigrationOptions.Read(options, _provider.GlobalOptions));
}
