using Microsoft.CodeAnalysis.Diagnostics;

namespace MigrationDiscipline.Options;

/// <summary>
/// The preset of severities that a project asks for. The package's targets act on it; here it is only checked, for editors, where
/// targets do not speak.
/// </summary>
internal static class MigrationMode
{
    /// <summary>The MSBuild property.</summary>
    public const string Property = "MigrationDisciplineMode";

    /// <summary>The presets, the default one in the middle.</summary>
    public static readonly IReadOnlyList<string> Names = ["Minimum", "Recommended", "Strict"];

    /// <summary>The mode, if it is none of <see cref="Names"/>.</summary>
    public static InvalidOption? FindInvalid(AnalyzerConfigOptions global) =>
        global.TryGetValue("build_property." + Property, out var value)
        && !string.IsNullOrWhiteSpace(value)
        && !Names.Contains(value.Trim(), StringComparer.OrdinalIgnoreCase)
            ? new InvalidOption(Property, value.Trim(), string.Join(", ", Names))
            : null;
}
