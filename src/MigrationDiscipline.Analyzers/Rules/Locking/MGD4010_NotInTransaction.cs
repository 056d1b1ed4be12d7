using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Rules.Locking;

/// <summary>Finds SQL that cannot run in a transaction and is run in one.</summary>
internal sealed class NotInTransaction : OperationRule
{
    public static readonly DiagnosticDescriptor Rule = Describe(
        "MGD4010",
        "SQL that cannot run in a transaction",
        "{0} cannot run {1}, so {2} refuses it and the migration fails here; {3}",
        "Finds SQL that cannot run in a transaction and is run in one.",
        RuleLevel.Unsafe,
        Categories.Locking);

    private static readonly Regex s_commit = new(@"\bCOMMIT\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    public override DiagnosticDescriptor Descriptor => Rule;

    public override IReadOnlyList<Type> OperationTypes { get; } = [typeof(CreateIndex), typeof(DropIndex), typeof(DropDatabase), typeof(UtilityCommand)];

    public override void Check(MigrationOperation operation, OperationContext context)
    {
        if (NonTransactional.HeadOf(operation, context.Engines, context.Options.EngineVersion) is not { } head || MayLeaveTransaction(context))
            return;
        var isPostgreSql = context.Engines.AreAllIn(Engines.PostgreSql);
        var engine = isPostgreSql ? "PostgreSQL" : "SQL Server";
        if (isPostgreSql && operation.IsDynamic)
            context.Report(Rule, head, "inside of DO", engine, "run it with a Sql call of its own and suppressTransaction: true");
        else if (!operation.SuppressesTransaction)
            context.Report(Rule, head, "in a transaction, which EF Core opens for the migration", engine, "pass suppressTransaction: true");
        else if (isPostgreSql && operation.IsBehindAnother)
            context.Report(Rule, head, "behind another statement of one command, which share a transaction", engine, "give it a Sql call of its own");
    }

    /// <summary>Whether the argument cannot be known, or the SQL ends the transaction itself.</summary>
    private static bool MayLeaveTransaction(OperationContext context) =>
        context.Above.OfType<RawSql>().LastOrDefault() is { } sql
        && (sql.UnknownArguments.Items.Any(static argument => argument.Parameter == "suppressTransaction")
            || (sql.Text.OrDefault is { } text && s_commit.IsMatch(text)));
}
