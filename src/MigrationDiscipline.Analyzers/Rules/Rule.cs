using Microsoft.CodeAnalysis;

namespace MigrationDiscipline.Rules;

/// <summary>What a rule promises about false alarms; it decides the default severity.</summary>
internal enum RuleLevel
{
    /// <summary>A warning that is right wherever it speaks.</summary>
    Unsafe,

    /// <summary>A warning that is right unless the table is small.</summary>
    Risky,

    /// <summary>A suggestion.</summary>
    Advice,

    /// <summary>Off until asked for.</summary>
    OptIn,

    /// <summary>Shown by nobody and raised by no preset: what a code fix does when it is asked to.</summary>
    Offer,
}

/// <summary>The categories, as users see them in their build log and in <c>.editorconfig</c>.</summary>
internal static class Categories
{
    public const string Configuration = "MigrationDiscipline.Configuration";
    public const string Deployment = "MigrationDiscipline.Deployment";
    public const string DataLoss = "MigrationDiscipline.DataLoss";
    public const string Rollback = "MigrationDiscipline.Rollback";
    public const string Locking = "MigrationDiscipline.Locking";
    public const string Compatibility = "MigrationDiscipline.Compatibility";
    public const string History = "MigrationDiscipline.History";
    public const string SqlText = "MigrationDiscipline.SqlText";
    public const string Design = "MigrationDiscipline.Design";
}

/// <summary>One rule: its descriptor and, in the subclasses, its check. Rules hold no state and know neither syntax nor each other.</summary>
internal abstract class Rule
{
    /// <summary>What the rule is called, where its page is, and how loud it is by default.</summary>
    public abstract DiagnosticDescriptor Descriptor { get; }

    /// <summary>What the rule promises; it is the last of the descriptor's tags.</summary>
    public RuleLevel Level => (RuleLevel)Enum.Parse(typeof(RuleLevel), Descriptor.CustomTags.Last());

    /// <summary>Makes a descriptor. The id comes first so that release tracking sees it.</summary>
    /// <param name="id">The rule's id, fixed for ever.</param>
    /// <param name="title">A short noun phrase.</param>
    /// <param name="message">One sentence: what happens to whom, then the way out; <c>{0}</c> and so on for names.</param>
    /// <param name="description">What the rule looks for, in one sentence.</param>
    /// <param name="level">What it promises.</param>
    /// <param name="category">One of <see cref="Categories"/>.</param>
    /// <param name="tags">Custom tags, such as <see cref="WellKnownDiagnosticTags.CompilationEnd"/>.</param>
    internal static DiagnosticDescriptor Describe(
        string id, string title, string message, string description, RuleLevel level, string category, params string[] tags) =>
        new(
            id,
            title,
            message,
            category,
            level is RuleLevel.Unsafe or RuleLevel.Risky ? DiagnosticSeverity.Warning : level is RuleLevel.Offer ? DiagnosticSeverity.Hidden : DiagnosticSeverity.Info,
            isEnabledByDefault: level is not RuleLevel.OptIn,
            description,
            HelpLinkUri(id),
            // A severity for the whole category must not show an offer to everybody.
            level is RuleLevel.Offer ? [.. tags, WellKnownDiagnosticTags.NotConfigurable, level.ToString()] : [.. tags, level.ToString()]);

    /// <summary>The rule's page.</summary>
    internal static string HelpLinkUri(string id) => $"https://github.com/MigrationDiscipline/MigrationDiscipline/blob/main/docs/rules/{id}.md";
}
