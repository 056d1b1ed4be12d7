using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model;
using MigrationDiscipline.Options;

namespace MigrationDiscipline.Rules.Locking;

/// <summary>Finds columns added to a table with a default that the engine has to write into every row.</summary>
internal sealed class VolatileDefault : OperationRule<AddColumn>
{
    public static readonly DiagnosticDescriptor Rule = Describe(
        "MGD4007",
        "Column added with a volatile default",
        "Column '{0}' is added to table '{1}' {2}; {3}",
        "Finds columns added to a table with a default that the engine has to write into every row.",
        RuleLevel.Risky,
        Categories.Locking);

    private const string Split = "add it without the default, set the default for new rows afterwards and fill the others in batches";

    private static readonly Version FirstPostgreSql = new(11, 0);
    private static readonly Version FirstMySql = new(8, 0, 12);
    private static readonly Version FirstMariaDb = new(10, 3, 2);

    public override DiagnosticDescriptor Descriptor => Rule;

    protected override void Check(AddColumn add, OperationContext context)
    {
        var (column, engines) = (add.Column, context.Engines);
        if (!engines.AreAllIn(Engines.PostgreSql | Engines.SqlServer | Engines.MySql) || (engines & (engines - 1)) != 0 || column.IsComputed || column.IsProviderOwned || add.IsConditional
            || (column.DefaultValue.IsAbsent && column.DefaultValueSql.IsAbsent) || !context.IsLockFelt(add.Table))
        {
            return;
        }

        var function = column.DefaultValueSql.IsKnown ? DefaultVolatility.VolatileFunction(column.DefaultValueSql.OrDefault!, engines) : null;
        if (engines == Engines.SqlServer && !column.IsNullable.Is(false))
        {
            if (column.IsNullable.Is(true) && !add.IsFromSql)
                Report("with a default, but as nullable: the rows that are there stay NULL", "make it required, or fill them with an UPDATE", DiagnosticSeverity.Info);
        }
        else if (function is not null)
        {
            Report($"with {function} as its default, another value for every row: all of them are written anew, and until that is done {Phrases.WhileRowsAreWritten(engines)}", Split);
        }
        else if (WritesConstants(engines, context.Options))
        {
            Report($"with a default that this {(engines == Engines.SqlServer ? "edition" : "version")} of {Phrases.NameOf(engines)} writes into every row, and until that is done {Phrases.WhileRowsAreWritten(engines)}", Split);
        }

        void Report(string what, string wayOut, DiagnosticSeverity severity = DiagnosticSeverity.Warning) => context.Report(Rule, severity, column.Name, add.Table, what, wayOut);
    }

    /// <summary>Whether a default that is the same for all rows is not kept once beside them.</summary>
    private static bool WritesConstants(Engines engine, MigrationOptions options) => engine switch
    {
        Engines.SqlServer => options.SqlServerEdition == SqlServerEdition.Offline,
        Engines.PostgreSql => options.EngineVersion is { } version && version < FirstPostgreSql,
        _ => options.EngineVersion is { } version && version < (version.Major >= 10 ? FirstMariaDb : FirstMySql),
    };
}
