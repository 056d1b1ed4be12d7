using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using MigrationDiscipline.CodeFixes.Editing;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.CodeFixes;

/// <summary>Moves the drop of a column or table into a new contract migration; what stays lets the old and the new version of the code run at once.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MoveDropToContractMigration))]
public sealed class MoveDropToContractMigration : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("MGD2001", "MGD2002", "MGD5014");

    /// <summary>None: it adds files, and when the contract migration runs is for a person to say.</summary>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var diagnostic = context.Diagnostics[0];
        if (await MigrationUnderFix.FindAsync(context.Document, context.Span, context.CancellationToken).ConfigureAwait(false) is not { } migration
            || migration.FindMethod("Up", context.CancellationToken) is not { } up)
        {
            return;
        }

        var options = migration.Context.Options.For(diagnostic.Id);
        var drops = migration.Migration.Up.Operations.Items.Where(operation => CanMove(operation, migration) && MigrationUnderFix.StatementOf(operation, up) is not null).ToList();
        if (drops.Find(operation => operation.Location == diagnostic.Location) is not { } drop)
            return;
        if (ContractSplit.Of(migration, [drop], NameOf(drop), options, context.CancellationToken) is { } one)
            one.Edits.Offer(context, $"Move the drop to a contract migration, '{one.Contract.ClassName}'{Until(one)}", "Contract");
        if (drops.Count > 1 && ContractSplit.Of(migration, drops, migration.Migration.SimpleName, options, context.CancellationToken) is { } all)
            all.Edits.Offer(context, $"Move all drops to a contract migration, '{all.Contract.ClassName}'{Until(all)}", "ContractAll");
    }

    private static string Until(ContractSplit split) => split.MakesNullable ? ", and allow NULL until then" : "";

    /// <summary>A drop of something that was there before, that is not half of a rename.</summary>
    private static bool CanMove(MigrationOperation operation, MigrationUnderFix migration)
    {
        var (state, pairings) = (migration.Place.StateBefore, migration.Context.Up.Pairings);
        return operation switch
        {
            { IsConditional: true } or { Engines: not Engines.Any } => false,
            DropColumn { Table.IsKnown: true, Name.IsKnown: true } drop =>
                state.FindColumn(drop.Table, drop.Name) is not null && pairings.RenameOf(drop) is null && pairings.MoveOf(drop) is null,
            DropTable { Table.IsKnown: true } drop => state.FindTable(drop.Table) is not null && pairings.RenameOf(drop) is null,
            _ => false,
        };
    }

    private static string NameOf(MigrationOperation drop) => drop is DropColumn column ? $"Drop{column.Name}From{column.Table.OrDefault.Name}" : $"Drop{((DropTable)drop).Table.OrDefault.Name}";
}
