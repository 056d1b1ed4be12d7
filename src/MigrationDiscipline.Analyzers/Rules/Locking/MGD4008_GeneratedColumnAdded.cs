using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Rules.Locking;

/// <summary>Finds stored computed columns and columns numbered by the database that are added to a table with rows.</summary>
internal sealed class GeneratedColumnAdded : OperationRule<AddColumn>
{
    public static readonly DiagnosticDescriptor Rule = Describe(
        "MGD4008",
        "Stored computed or numbered column added",
        "Column '{0}' of table '{1}' is {2}, so {3} writes a value into every row that is there, and until that is done {4}; {5}",
        "Finds stored computed columns and columns numbered by the database that are added to a table with rows.",
        RuleLevel.Risky,
        Categories.Locking);

    /// <summary>Annotations by which providers number rows.</summary>
    private static readonly string[] Providers = ["Npgsql", "SqlServer", "MySql"];

    public override DiagnosticDescriptor Descriptor => Rule;

    protected override void Check(AddColumn add, OperationContext context)
    {
        var (column, engines) = (add.Column, context.Engines);
        if (!engines.AreAllIn(Engines.PostgreSql | Engines.SqlServer | Engines.MySql) || add.IsConditional || !context.IsLockFelt(add.Table))
            return;
        if (column.IsComputed && column.IsStored.Is(true))
            Report(engines == Engines.SqlServer ? "computed and persisted" : "computed and stored", "leave it virtual, compute it in queries, or fill a plain column in batches");
        else if (!column.IsComputed && IsNumbered(column, engines))
            Report("numbered by the database", "add a plain column, fill it in batches, and let a sequence give new rows their number");

        void Report(string what, string wayOut) => context.Report(Rule, column.Name, add.Table, what, Phrases.NameOf(engines), Phrases.WhileRowsAreWritten(engines), wayOut);
    }

    private static bool IsNumbered(Column column, Engines engines) =>
        (engines == Engines.PostgreSql && column.Type.OrDefault?.TrimEnd().EndsWith("serial", StringComparison.OrdinalIgnoreCase) == true)
        || Array.Exists(Providers, column.IsNumberedBy);
}
