using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model;
using MigrationDiscipline.Options;

namespace MigrationDiscipline.Rules.Locking;

/// <summary>Finds primary keys and unique constraints whose index is built on an existing table while nobody can use it.</summary>
internal sealed class BlockingKey : OperationRule
{
    public static readonly DiagnosticDescriptor Rule = Describe(
        "MGD4009",
        "Key built while reads and writes wait",
        "{0} takes {1} lock on '{2}', so nobody can read or write it until {3}; {4}",
        "Finds primary keys and unique constraints whose index is built on an existing table while nobody can use it.",
        RuleLevel.Risky,
        Categories.Locking);

    public override DiagnosticDescriptor Descriptor => Rule;

    public override IReadOnlyList<Type> OperationTypes { get; } = [typeof(AddPrimaryKey), typeof(AddUniqueConstraint)];

    public override void Check(MigrationOperation operation, OperationContext context)
    {
        var table = ((TableOperation)operation).Table;
        if (!context.Engines.AreAllIn(Engines.PostgreSql | Engines.SqlServer) || !context.IsLockFelt(table))
            return;
        var (kind, key, usingIndex) = operation switch
        {
            AddPrimaryKey primary => ("primary key", primary.Key, primary.UsingIndex),
            AddUniqueConstraint unique => ("unique constraint", unique.Key, unique.UsingIndex),
            _ => default,
        };
        var isPostgreSql = context.Engines.HasFlag(Engines.PostgreSql);
        var level = isPostgreSql ? "an ACCESS EXCLUSIVE" : "a schema modification (Sch-M)";
        if (!usingIndex.IsAbsent)
        {
            if (operation is AddPrimaryKey && UnprovenColumn(context.State.FindTable(table), usingIndex) is { } column)
            {
                context.Report(
                    Rule, $"Making index '{usingIndex}' the primary key makes '{column}' NOT NULL and", level, table, "all rows are read",
                    $"add CHECK (\"{column}\" IS NOT NULL) NOT VALID and validate it first");
            }

            return;
        }

        if (context.KeyReplacement is { Old.Name: { IsKnown: true } oldName } && key.Name.IsKnown && !SqlNames.Same(oldName, key.Name))
        {
            context.Report(
                Rule, $"Dropping {kind} '{oldName}' and building it anew as '{key.Name}' over the same columns", level, table, "its index is built",
                "only the name changes, so rename it: " + (isPostgreSql ? "ALTER TABLE ... RENAME CONSTRAINT" : "sp_rename"));
            return;
        }

        context.Report(
            Rule, $"Adding {kind} '{key.Name}'", level, table, "its index is built",
            isPostgreSql ? "build a unique index concurrently in a migration before, then add the constraint USING INDEX"
            : context.Options.SqlServerEdition == SqlServerEdition.Online ? "add it in SQL WITH (ONLINE = ON)"
            : "add it while nobody works");
    }

    /// <summary>A column of a new primary key that may hold NULLs as far as the server knows, so that it looks: nullable, and no valid check says otherwise.</summary>
    private static string? UnprovenColumn(Table? table, Value<string> index) => !index.IsKnown || table is not { IsTainted: false }
        ? null
        : table.FindIndex(index.OrDefault!)?.Columns.Items.FirstOrDefault(name => table.FindColumn(name)?.IsNullable.Is(true) == true && !table.CheckConstraints.Items.Any(check =>
            !check.IsNotValid && check.Sql.IsKnown && check.Sql.OrDefault!.IndexOf(name, StringComparison.OrdinalIgnoreCase) >= 0 && check.Sql.OrDefault.IndexOf("NOT NULL", StringComparison.OrdinalIgnoreCase) >= 0));
}
