using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Rules.Compatibility;

/// <summary>Finds columns of existing tables that are renamed while the version still running asks for the old name.</summary>
internal sealed class ColumnRenamed : OperationRule<RenameColumn>
{
    public static readonly DiagnosticDescriptor Rule = Describe(
        "MGD5001",
        "Column renamed",
        "Column '{0}' of table '{1}' is renamed to '{2}', so every query of the version still running that names '{0}' fails; keep the column and map the property with HasColumnName(\"{0}\"), or add the new column beside it{3}",
        "Finds columns of existing tables that are renamed while the version still running asks for the old name.",
        RuleLevel.Unsafe,
        Categories.Compatibility);

    public override DiagnosticDescriptor Descriptor => Rule;

    protected override void Check(RenameColumn rename, OperationContext context)
    {
        if (rename is not { Table: { IsKnown: true, OrDefault: var table }, Name: { IsKnown: true, OrDefault: { } name }, NewName: { IsKnown: true, OrDefault: { } newName } }
            || !context.IsExisting(rename.Table, rename.Name))
        {
            return;
        }

        // Only a case that differs: PostgreSQL, whose names EF Core quotes, is the one that minds.
        if (name == newName || (SqlNames.Same(name, newName) && !context.Engines.AreAllIn(Engines.PostgreSql)))
            return;
        if (IsNameOfThisMethod(rename, context) || HasNameAgain(table, name, context))
            return;
        var doubt = context.Method.Guesses.DoubtOf(rename);
        // MGD2005 says that the values are at stake, which is worse.
        if (doubt != RenameDoubt.WrongGuess)
            context.Report(Rule, name, table, newName, doubt == RenameDoubt.None ? "" : "; the new name says something else than the old one, too: if these are two things, add one column and drop the other");
    }

    /// <summary>A name on the way to another one, which no running version knows.</summary>
    private static bool IsNameOfThisMethod(RenameColumn rename, OperationContext context) =>
        context.Above.Any(operation => operation is RenameColumn above && above.Table == rename.Table && SqlNames.Same(above.NewName, rename.Name));

    /// <summary>Whether there is a column of the old name again below, or, of a table that is renamed too, a view of the table's old name with it.</summary>
    private static bool HasNameAgain(QualifiedName table, string name, OperationContext context)
    {
        var oldTable = context.Above.OfType<RenameTable>().FirstOrDefault(above => above.NewName.Is(table))?.Table.OrDefault.Name;
        foreach (var operation in context.Below)
        {
            switch (operation)
            {
                case RenameTable renameTable when renameTable.Table.Is(table) && renameTable.NewName.IsKnown:
                    oldTable ??= table.Name;
                    table = renameTable.NewName.OrDefault;
                    break;
                case AddColumn add when add.Table.Is(table) && SqlNames.Same(add.Column.Name, name):
                case RenameColumn other when other.Table.Is(table) && SqlNames.Same(other.NewName, name):
                case Opaque opaque when oldTable is not null && opaque.CreatesView(oldTable) && SqlNames.Contains(opaque.Names, name):
                    return true;
            }
        }

        return false;
    }
}
