using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Diagnostics;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Options;

/// <summary>
/// Looks a key up in the order of precedence (the rule's own key over the plain one; the file's own options over <c>.globalconfig</c>, which
/// Roslyn merges for us; then the MSBuild property) and collects what it does not know.
/// </summary>
internal sealed class OptionReader
{
    private readonly AnalyzerConfigOptions _file;
    private readonly AnalyzerConfigOptions _global;
    private readonly string? _rule;
    private ImmutableArray<InvalidOption> _invalid = ImmutableArray<InvalidOption>.Empty;

    /// <param name="file">The options of the file.</param>
    /// <param name="global">The global options.</param>
    /// <param name="rule">The id of the rule whose own keys come first; <c>null</c> for the plain keys alone.</param>
    public OptionReader(AnalyzerConfigOptions file, AnalyzerConfigOptions global, string? rule = null)
    {
        _file = file;
        _global = global;
        _rule = rule;
    }

    public EquatableArray<InvalidOption> Invalid => _invalid;

    /// <summary>The ids of the rules that have keys of their own (<c>migration_discipline.mgd3001.rollback</c>), in upper case.</summary>
    public static IEnumerable<string> RulesWithKeys(AnalyzerConfigOptions file, AnalyzerConfigOptions global)
    {
        const string start = MigrationOptions.Prefix + "mgd";
        return Keys(file).Concat(Keys(global))
            .Where(static key => key.StartsWith(start, StringComparison.OrdinalIgnoreCase) && key.IndexOf('.', start.Length) > 0)
            .Select(static key => key.Substring(MigrationOptions.Prefix.Length, key.IndexOf('.', start.Length) - MigrationOptions.Prefix.Length).ToUpperInvariant())
            .Distinct();
    }

    /// <summary>The value as written, trimmed; <c>null</c> when not set or empty.</summary>
    public string? Text(string name) => Find(name).Value;

    private (string Key, string? Value) Find(string name)
    {
        var plain = MigrationOptions.Prefix + name;
        if (_rule is not null && TryGet(MigrationOptions.Prefix + _rule + "." + name) is { } own)
            return own;
        if (TryGet(plain) is { } found)
            return found;
        return _global.TryGetValue("build_property." + MSBuildProperty(name), out var value) && !string.IsNullOrWhiteSpace(value)
            ? (plain, value.Trim())
            : (plain, null);

        (string, string?)? TryGet(string key) =>
            _file.TryGetValue(key, out var text) || _global.TryGetValue(key, out text) ? (key, string.IsNullOrWhiteSpace(text) ? null : text.Trim()) : null;
    }

    /// <summary>One of several words.</summary>
    public T Choice<T>(string name, T otherwise, (string Word, T Value)[] words)
    {
        var (key, text) = Find(name);
        if (text is null)
            return otherwise;
        foreach (var (word, value) in words)
        {
            if (string.Equals(word, text, StringComparison.OrdinalIgnoreCase))
                return value;
        }

        _invalid = _invalid.Add(new InvalidOption(key, text, string.Join(", ", words.Select(static word => word.Word))));
        return otherwise;
    }

    /// <summary>A version: <c>15</c>, <c>10.6</c>, <c>8.0.36</c>.</summary>
    public Version? Version(string name)
    {
        var (key, text) = Find(name);
        if (text is null)
            return null;
        if (System.Version.TryParse(text.Contains('.') ? text : text + ".0", out var version))
            return version;
        _invalid = _invalid.Add(new InvalidOption(key, text, "a version such as 15, 10.6 or 8.0.36"));
        return null;
    }

    /// <summary>A list with commas.</summary>
    public EquatableArray<string> List(string name, EquatableArray<string> otherwise) =>
        Text(name) is { } text ? SplitList(text) : otherwise;

    /// <summary>A host's own options need not list their keys; then no rule has any.</summary>
    private static IEnumerable<string> Keys(AnalyzerConfigOptions options)
    {
        try
        {
            return options.Keys;
        }
        catch (NotImplementedException)
        {
            return [];
        }
    }

    internal static EquatableArray<string> SplitList(string text) =>
        text.Split(',').Select(static item => item.Trim()).Where(static item => item.Length > 0).ToEquatableArray();

    /// <summary><c>check_down</c> is the property <c>MigrationDisciplineCheckDown</c>.</summary>
    internal static string MSBuildProperty(string name) =>
        "MigrationDiscipline" + string.Concat(name.Split('_').Select(static word => char.ToUpperInvariant(word[0]) + word.Substring(1)));
}
