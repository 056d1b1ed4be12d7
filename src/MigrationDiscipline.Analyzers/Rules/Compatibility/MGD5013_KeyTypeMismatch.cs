using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Rules.Compatibility;

/// <summary>Finds columns added to existing tables with another type than the key that they refer to.</summary>
internal sealed class KeyTypeMismatch : OperationRule<AddColumn>
{
    public static readonly DiagnosticDescriptor Rule = Describe(
        "MGD5013",
        "Type differs from the key",
        "Column '{0}' of table '{1}' is {2}, but the key '{3}' of table '{4}' that it refers to is {5}, so the database refuses the foreign key or converts at every join; give both one type",
        "Finds columns added to existing tables with another type than the key that they refer to.",
        RuleLevel.Advice,
        Categories.Compatibility);

    public override DiagnosticDescriptor Descriptor => Rule;

    protected override void Check(AddColumn add, OperationContext context)
    {
        if (!add.Column.Name.IsKnown || !context.IsExisting(add.Table))
            return;
        for (var i = context.Position + 1; i < context.Method.Operations.Count; i++)
        {
            if (context.Method.Operations[i] is not AddForeignKey { Table: var table, ForeignKey: var key } || table != add.Table)
                continue;
            var position = key.Columns.Items.ToList().FindIndex(column => SqlNames.Same(add.Column.Name, column));
            var state = context.Method.StateBeforeOperation(i);
            if (position < 0 || state.FindTable(key.PrincipalTable) is not { IsTainted: false } principal)
                continue;
            var columns = key.PrincipalColumns.IsEmpty ? principal.PrimaryKey?.Columns ?? default : key.PrincipalColumns;
            if (columns.Count != key.Columns.Count || principal.FindColumn(columns[position]) is not { IsTainted: false } referred || !KeyTypes.Differ(add.Column, referred, context.Engines))
                continue;
            context.ReportWith(context.Method.Operations[i], Rule, add.Column.Name, add.Table, KeyTypes.Describe(add.Column), columns[position], principal.Name, KeyTypes.Describe(referred));
            return;
        }
    }
}
