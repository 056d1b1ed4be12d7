using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Rules.Compatibility;

/// <summary>Finds required columns made nullable, whose NULLs the version still running does not expect.</summary>
internal sealed class RequiredMadeNullable : OperationRule
{
    public static readonly DiagnosticDescriptor Rule = Describe(
        "MGD5009",
        "Required column made nullable",
        "Column '{0}' of table '{1}' may be NULL from now on, and the version still running fails when it reads such a row; write no NULL until that version is gone",
        "Finds required columns made nullable, whose NULLs the version still running does not expect.",
        RuleLevel.OptIn,
        Categories.Compatibility);

    public override DiagnosticDescriptor Descriptor => Rule;

    public override IReadOnlyList<Type> OperationTypes { get; } = [typeof(AlterColumn), typeof(SetColumnNullability)];

    public override void Check(MigrationOperation operation, OperationContext context)
    {
        var (name, before) = operation switch
        {
            AlterColumn alter when alter.Column.IsNullable.Is(true) => (alter.Column.Name, alter.BeforeIn(context.State)),
            SetColumnNullability { IsNullable: true } set => (set.Name, context.State.FindTable(set.Table) is { IsTainted: false } ? context.State.FindColumn(set.Table, set.Name) : null),
            _ => default,
        };
        if (operation is TableOperation { Table: var table } && before?.IsNullable.Is(false) == true && context.IsExisting(table, name))
            context.Report(Rule, name, table);
    }
}
