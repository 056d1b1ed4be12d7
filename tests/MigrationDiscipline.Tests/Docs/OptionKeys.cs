using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using MigrationDiscipline.Options;

namespace MigrationDiscipline.Tests.Docs;

/// <summary>The keys that the product asks for, learnt by handing it options that write down every question.</summary>
internal static class OptionKeys
{
    /// <summary><c>engine</c>, <c>baseline</c> and so on.</summary>
    public static IReadOnlyList<string> Names() =>
        Asked().Where(key => key.StartsWith(MigrationOptions.Prefix, StringComparison.Ordinal)).Select(key => key[MigrationOptions.Prefix.Length..]).ToList();

    /// <summary><c>MigrationDisciplineEngine</c> and so on, the mode included.</summary>
    public static IReadOnlyList<string> Properties() =>
        Asked().Where(key => key.StartsWith("build_property.", StringComparison.Ordinal)).Select(key => key["build_property.".Length..]).ToList();

    private static List<string> Asked()
    {
        var options = new Recorder();
        MigrationOptions.Read(options, options);
        MigrationMode.FindInvalid(options);
        return options.Asked.Distinct().Order(StringComparer.Ordinal).ToList();
    }

    private sealed class Recorder : AnalyzerConfigOptions
    {
        public List<string> Asked { get; } = [];

        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value)
        {
            Asked.Add(key);
            value = null;
            return false;
        }
    }
}
