using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Diagnostics;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Options;

/// <summary>
/// Looks a key up in the order of precedence (the file's own options over <c>.globalconfig</c>, which Roslyn merges for us, then
/// the MSBuild property) and collects what it does not know.
/// </summary>
internal sealed class OptionReader
{
    private readonly AnalyzerConfigOptions _file;
    private readonly AnalyzerConfigOptions _global;
    private ImmutableArray<InvalidOption> _invalid = ImmutableArray<InvalidOption>.Empty;

    public OptionReader(AnalyzerConfigOptions file, AnalyzerConfigOptions global)
    {
        _file = file;
        _global = global;
    }

    public EquatableArray<InvalidOption> Invalid => _invalid;

    /// <summary>The value as written, trimmed; <c>null</c> when not set or empty.</summary>
    public string? Text(string name)
    {
        if (_file.TryGetValue(MigrationOptions.Prefix + name, out var value)
            || _global.TryGetValue(MigrationOptions.Prefix + name, out value)
            || _global.TryGetValue("build_property." + MSBuildProperty(name), out value))
        {
            return string.IsNullOrWhiteSpace(value) ? null : value.Trim();
        }

        return null;
    }

    /// <summary>One of several words.</summary>
    public T Choice<T>(string name, T otherwise, (string Word, T Value)[] words)
    {
        if (Text(name) is not { } text)
            return otherwise;
        foreach (var (word, value) in words)
        {
            if (string.Equals(word, text, StringComparison.OrdinalIgnoreCase))
                return value;
        }

        _invalid = _invalid.Add(new InvalidOption(MigrationOptions.Prefix + name, text, string.Join(", ", words.Select(static word => word.Word))));
        return otherwise;
    }

    /// <summary>A list with commas.</summary>
    public EquatableArray<string> List(string name, EquatableArray<string> otherwise) =>
        Text(name) is { } text ? SplitList(text) : otherwise;

    internal static EquatableArray<string> SplitList(string text) =>
        text.Split(',').Select(static item => item.Trim()).Where(static item => item.Length > 0).ToEquatableArray();

    /// <summary><c>check_down</c> is the property <c>MigrationDisciplineCheckDown</c>.</summary>
    internal static string MSBuildProperty(string name) =>
        "MigrationDiscipline" + string.Concat(name.Split('_').Select(static word => char.ToUpperInvariant(word[0]) + word.Substring(1)));
}
