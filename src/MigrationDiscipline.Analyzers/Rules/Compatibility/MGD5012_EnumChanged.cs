using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Rules.Compatibility;

/// <summary>Finds labels of enums that are renamed or get another order, and new ones that are used in the transaction that adds them.</summary>
internal sealed class EnumChanged : OperationRule
{
    public static readonly DiagnosticDescriptor Rule = Describe(
        "MGD5012",
        "Enum label renamed, reordered or used too soon",
        "{0}; {1}",
        "Finds labels of enums that are renamed or get another order, and new ones that are used in the transaction that adds them.",
        RuleLevel.Unsafe,
        Categories.Compatibility);

    public override DiagnosticDescriptor Descriptor => Rule;

    public override IReadOnlyList<Type> OperationTypes { get; } = [typeof(AlterDatabase), typeof(AlterColumn), typeof(UtilityCommand)];

    public override void Check(MigrationOperation operation, OperationContext context)
    {
        if (operation is AlterColumn alter)
        {
            if (context.Engines.AreAllIn(Engines.MySql) && EnumChange.Of(alter) is { } column && context.IsExisting(alter.Table, alter.Column.Name))
                OfColumn(column, context);
        }
        else if (context.Engines.AreAllIn(Engines.PostgreSql))
        {
            OfType(operation, context);
        }
    }

    private static void OfColumn(EnumChange change, OperationContext context)
    {
        if (change.Renamed is var (old, now))
            context.Report(Rule, $"Label '{old}' of '{change.Type}' becomes '{now}', so the version still running, which writes '{old}', fails, and MySQL converts no row that has it", WayOfRename(old, now));
        else if (change.Reorders)
            context.Report(Rule, $"The labels of '{change.Type}' get another order, and MySQL sorts by it and numbers them by it, so the version still running gets other results", "keep the order and put new labels at the end");
    }

    private static void OfType(MigrationOperation operation, OperationContext context)
    {
        switch (operation)
        {
            case AlterDatabase alter:
                foreach (var change in EnumChange.Of(alter))
                {
                    // That the provider refuses to remove a label, also to put another one in its place, is MGD2016's to say.
                    if (change.RemovesNone && change.Reorders)
                        context.Report(Rule, $"The labels of enum '{change.Type}' get another order in the model alone: the provider makes no SQL for it, so the database goes on comparing and sorting by the order that it has", "keep the order and put new labels at the end, or make a new type");
                    foreach (var label in change.RemovesNone ? change.Added : [])
                        UsedTooSoon(change.Type, label, context);
                }

                break;
            case UtilityCommand { Kind: UtilityKind.RenameEnumValue, Label: { IsKnown: true } old, NewLabel: { IsKnown: true } now, Object.IsKnown: true } rename
                when !IsMadeAbove(rename.Object.OrDefault.Name, context):
                context.Report(Rule, $"Label '{old}' of enum '{rename.Object}' becomes '{now}', so the version still running, which writes and reads '{old}', fails from then on", WayOfRename(old.OrDefault!, now.OrDefault!));
                break;
            case UtilityCommand { Kind: UtilityKind.AddEnumValue, SuppressesTransaction: false, Label.IsKnown: true, Object.IsKnown: true } add
                // From 17 on, the labels of a type that the transaction makes can be used in it.
                when context.Options.EngineVersion?.Major < 17 || !IsMadeAbove(add.Object.OrDefault.Name, context):
                UsedTooSoon(add.Object.OrDefault.Name, add.Label.OrDefault!, context);
                break;
        }
    }

    /// <summary>Reports the first use below of what the operation adds, as long as nothing commits in between.</summary>
    private static void UsedTooSoon(string type, string label, OperationContext context)
    {
        var use = new EnumLabelUse(type, label);
        var text = TextBehind(context.Above.OfType<RawSql>().LastOrDefault()?.Text.OrDefault, context.Operation, label);
        var index = context.Above.Count + 1;
        foreach (var operation in context.Below)
        {
            if (operation.SuppressesTransaction || operation is CreateIndex { Index.IsConcurrent: true })
                return;
            if (operation is RawSql sql)
                text = sql.Text.OrDefault;
            if (!operation.IsConditional && use.IsIn(operation, context.Method.StateBeforeOperation(index), operation.IsFromSql ? text : null))
            {
                var way = context.Migration.Place.EFCoreVersion?.Major == 9
                    ? "add the label in a migration of an earlier deployment, since EF Core 9 runs all pending migrations in one transaction, or with SQL and suppressTransaction: true"
                    : "add the label in a migration of its own";
                context.Migration.Report(Rule, operation, $"'{label}' is added to enum '{type}' in the same transaction, and PostgreSQL refuses to use it before that is committed, so the migration fails here", way);
                return;
            }

            index++;
        }
    }

    /// <summary>The SQL that adds the label without the words that add it.</summary>
    private static string? TextBehind(string? text, MigrationOperation operation, string label)
    {
        if (text is null || !operation.IsFromSql)
            return null;
        var quoted = "'" + label.Replace("'", "''") + "'";
        var add = text.IndexOf(quoted, StringComparison.Ordinal);
        return add < 0 ? null : text.Substring(add + quoted.Length);
    }

    private static bool IsMadeAbove(string type, OperationContext context) => context.Above.Any(operation => operation switch
    {
        Opaque opaque => SqlNames.Contains(opaque.Names, type) && opaque.Text.StartsWith("CREATE", StringComparison.OrdinalIgnoreCase),
        AlterDatabase alter => alter.Annotations.Items.Any(annotation => !annotation.IsOld && annotation.Name.EndsWith(":" + type, StringComparison.Ordinal))
            && !alter.Annotations.Items.Any(annotation => annotation.IsOld && annotation.Name.EndsWith(":" + type, StringComparison.Ordinal)),
        _ => false,
    });

    private static string WayOfRename(string old, string now) => $"add '{now}' as a new label, let the next version write it, and update the rows with '{old}' after that";
}
