using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Rules.Compatibility;

/// <summary>Finds defaults of required columns that are dropped or changed while the version still running leaves the column out of its inserts.</summary>
internal sealed class DefaultChanged : OperationRule<AlterColumn>
{
    public static readonly DiagnosticDescriptor Rule = Describe(
        "MGD5010",
        "Default dropped or changed",
        "The default {0} of column '{1}' of table '{2}' is {3}, and the version still running, whose model has that default, leaves the column out where it relies on it: {4}; {5} until that version is gone",
        "Finds defaults of required columns that are dropped or changed while the version still running leaves the column out of its inserts.",
        RuleLevel.Advice,
        Categories.Compatibility);

    public override DiagnosticDescriptor Descriptor => Rule;

    protected override void Check(AlterColumn alter, OperationContext context)
    {
        var after = alter.Column;
        if (!context.IsExisting(alter.Table, after.Name) || alter.BeforeIn(context.State) is not { IsComputed: false } before || !before.IsNullable.Is(false) || !after.IsNullable.Is(false))
            return;
        // The old arguments tell what the model had. A type's default that only the history shows is the scaffolder's, given to the rows of that time.
        if (Default(before) is not { } old || (!alter.OldColumn.ClrType.IsKnown && DefinitionComparison.HasOnlyTypeDefault(before)))
            return;
        // What the database makes by itself needs no default.
        if (after.IsComputed || after.IsProviderOwned || DefinitionComparison.IsNumbered(after) || after.DefaultValue.IsUnknown || after.DefaultValueSql.IsUnknown)
            return;
        var now = Default(after);
        if (now is null)
            context.Report(Rule, old, after.Name, alter.Table, "dropped", "its inserts then fail", "keep the default");
        else if (DefinitionComparison.OfDefault(before, after) is not null && Plain(old) != Plain(now))
            context.Report(Rule, old, after.Name, alter.Table, $"changed to {now}", "its rows then hold the new value", "keep the old one");
    }

    /// <summary>One spelling for defaults that say the same: brackets and quotes aside, and the clock by whichever name.</summary>
    private static string Plain(string sql)
    {
        var text = Regex.Replace(sql, @"[()\s'""]", "").ToLowerInvariant();
        return text is "now" or "current_timestamp" or "getdate" or "localtimestamp" or "transaction_timestamp" ? "now" : text;
    }

    private static string? Default(Column column) =>
        column.DefaultValueSql.IsKnown ? column.DefaultValueSql.OrDefault : column.DefaultValue.OrDefault?.ToString();
}
