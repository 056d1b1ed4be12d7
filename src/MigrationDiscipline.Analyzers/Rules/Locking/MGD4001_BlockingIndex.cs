using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model;
using MigrationDiscipline.Options;

namespace MigrationDiscipline.Rules.Locking;

/// <summary>Finds indexes that are built on an existing table while writes to it wait.</summary>
internal sealed class BlockingIndex : OperationRule<CreateIndex>
{
    public static readonly DiagnosticDescriptor Rule = Describe(
        "MGD4001",
        "Index built while writes wait",
        "Building {0} takes a {1} lock on '{2}', so nobody can {3} until it is built; {4}",
        "Finds indexes that are built on an existing table while writes to it wait.",
        RuleLevel.Risky,
        Categories.Locking);

    public override DiagnosticDescriptor Descriptor => Rule;

    protected override void Check(CreateIndex operation, OperationContext context)
    {
        if (!context.Engines.AreAllIn(Engines.PostgreSql | Engines.SqlServer) || !context.IsLockFelt(operation.Table))
            return;
        var index = operation.Index;
        var blocked = context.Engines & ~(index.IsConcurrent ? Engines.PostgreSql : Engines.None) & ~(index.IsOnline ? Engines.SqlServer : Engines.None);
        if (blocked.HasFlag(Engines.PostgreSql))
        {
            context.Report(Rule, Phrases.Index(index), "SHARE", operation.Table, "write to it", "build it concurrently, in a migration of its own");
            return;
        }

        if (!blocked.HasFlag(Engines.SqlServer))
            return;
        // Only some editions have a better way: elsewhere this is worth knowing, and no more.
        var (severity, wayOut) = context.Options.SqlServerEdition switch
        {
            SqlServerEdition.Online => (Rule.DefaultSeverity, "build it online"),
            SqlServerEdition.Offline => (DiagnosticSeverity.Info, "build it while nobody works, since this edition builds no index online"),
            _ => (DiagnosticSeverity.Info, "build it online where the edition can (Enterprise, Developer, Azure SQL), else while nobody works"),
        };
        context.Report(
            Rule, severity, Phrases.Index(index), index.IsClustered ? "schema modification (Sch-M)" : "shared (S)", operation.Table, index.IsClustered ? "read or write it" : "write to it", wayOut);
    }
}
