using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Rules.Locking;

/// <summary>Finds operations for which MySQL or MariaDB copies a table or keeps writers out, other than changes of a type.</summary>
internal sealed class TableCopied : OperationRule
{
    public static readonly DiagnosticDescriptor Rule = Describe(
        "MGD4016",
        "Operation that copies the table",
        "{0} '{1}' {2}, so nobody can write to it until that is done; {3}",
        "Finds operations for which MySQL or MariaDB copies a table or keeps writers out, other than changes of a type.",
        RuleLevel.Advice,
        Categories.Locking);

    private const string Copies = "makes the server copy the table";
    private const string Later = "do it when few write, or with a tool that copies in the background";

    /// <summary>MariaDB copies tables while others write from here on.</summary>
    private static readonly Version CopiesOnline = new(11, 2);

    public override DiagnosticDescriptor Descriptor => Rule;

    public override IReadOnlyList<Type> OperationTypes { get; } = [typeof(AddForeignKey), typeof(DropPrimaryKey), typeof(CreateIndex), typeof(AlterColumn)];

    public override void Check(MigrationOperation operation, OperationContext context)
    {
        if (!context.Engines.AreAllIn(Engines.MySql) || operation.IsConditional || operation is not TableOperation { Table: var table } || !context.IsLockFelt(table))
            return;
        var isOnline = context.Options.EngineVersion >= CopiesOnline;
        switch (operation)
        {
            case AddForeignKey add when !isOnline:
                context.Report(Rule, $"Foreign key '{add.ForeignKey.Name}' on table", table, Copies, Later);
                break;
            case DropPrimaryKey when !isOnline:
                context.Report(Rule, "Dropping the primary key of table", table, Copies, "drop it and add the new one in one ALTER TABLE with Sql, which lets others write");
                break;
            case CreateIndex create when create.Index.Annotations.Items.FirstOrDefault(static annotation => annotation.Name is "MySql:FullTextIndex" or "MySql:SpatialIndex" && annotation.Value.OrDefault?.Constant is true) is { } kind:
                context.Report(Rule, $"{(kind.Name == "MySql:FullTextIndex" ? "Full-text" : "Spatial")} index '{create.Index.Name}' on table", table, "is built with writers kept out", Later);
                break;
            case AlterColumn alter when !isOnline && context.Before(alter) is { } before && context.TypeChangeOf(alter) is { Work: TableWork.Instant, Loss: null }
                && alter.OldColumn.ClrType.IsKnown && before.IsNumberedBy("MySql") != alter.Column.IsNumberedBy("MySql"):
                context.Report(Rule, $"Numbering column '{alter.Column.Name}' (or no longer) of table", table, Copies, Later);
                break;
        }
    }
}
