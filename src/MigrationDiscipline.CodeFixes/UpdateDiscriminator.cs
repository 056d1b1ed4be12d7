using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MigrationDiscipline.CodeFixes.Editing;
using MigrationDiscipline.CodeFixes.Writing;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.CodeFixes;

/// <summary>Gives rows whose discriminator value the model no longer knows one that it knows.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UpdateDiscriminator))]
public sealed class UpdateDiscriminator : CodeFixProvider
{
    private const string Id = "MGD5015";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Id);

    /// <summary>None: what the rows become is for a person to say.</summary>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await MigrationUnderFix.FindAsync(context.Document, context.Span, context.CancellationToken).ConfigureAwait(false) is not { } migration
            || migration.FindMethod("Up", context.CancellationToken) is not { } up || migration.FindMethod("Down", context.CancellationToken) is not { } down
            || migration.Migration.Down.Body is not (MethodBody.Statements or MethodBody.Empty))
        {
            return;
        }

        // Each hierarchy has a finding at the same place.
        foreach (var lost in migration.Context.LostDiscriminatorValues.Where(lost => context.Diagnostics[0].GetMessage(null).Contains($"'{lost.Before.Column}'")))
        {
            var from = string.Join(", ", lost.Lost.Select(static value => CSharpText.Of(value.Value)));
            if (lost.Successor is { } successor)
                Offer(successor, "Renamed", isReverted: true);
            // Where one type alone was renamed, its base type would be another thing.
            if (lost.After.BaseValue is { } baseValue && !lost.Lost.Contains(baseValue) && !migration.Place.IsAbstractType(baseValue.Entity))
                Offer(baseValue, "Base", isReverted: false);

            void Offer(DiscriminatorValue to, string action, bool isReverted)
            {
                var name = to.Entity.Substring(to.Entity.LastIndexOfAny(['.', '+']) + 1);
                if (Edit(migration, up, down, lost, to, isReverted) is { } edits)
                    edits.Offer(context, $"Turn the rows of {from} into those of '{name}' ({CSharpText.Of(to.Value)})", action);
            }
        }
    }

    private static Edits? Edit(MigrationUnderFix migration, MethodDeclarationSyntax up, MethodDeclarationSyntax down, LostDiscriminatorValues lost, DiscriminatorValue to, bool isReverted)
    {
        if (MethodBodyEdit.Of(up) is not { } upBody || MethodBodyEdit.Of(down) is not { } downBody || migration.DocumentOf(up) is not { } upId || migration.DocumentOf(down) is not { } downId)
            return null;
        var (after, values) = (lost.After, lost.Lost);
        var upWriter = new EFCoreWriter(MigrationUnderFix.BuilderOf(up));
        upBody.Insert(upBody.Count, string.Join("\n\n", values.Select(value => upWriter.Write(Update(after, value, to)))));
        var undo = isReverted
            ? new EFCoreWriter(MigrationUnderFix.BuilderOf(down)).Write(Update(after, to, values[0]))!
            : $"// The rows that 'Up' gave {CSharpText.Of(to.Value)} keep it: which of them had {string.Join(" or ", values.Select(static value => CSharpText.Of(value.Value)))} is not known any more.";
        downBody.Insert(0, undo);
        return new Edits().Add(upId, upBody.ToChange()).Add(downId, downBody.ToChange());
    }

    private static UpdateData Update(Discriminator discriminator, DiscriminatorValue from, DiscriminatorValue to) => new()
    {
        Table = discriminator.Table,
        Keys = new DataRows([discriminator.Column], [[from.Value]]),
        Data = new DataRows([discriminator.Column], [[to.Value]]),
    };
}
