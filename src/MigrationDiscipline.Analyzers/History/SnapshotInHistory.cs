using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MigrationDiscipline.Model.Entities;
using MigrationDiscipline.Reading.EFCore;

namespace MigrationDiscipline.History;

/// <summary>The model snapshot of a context beside its migrations.</summary>
/// <param name="Part">The class with the model.</param>
/// <param name="Context">The type of the context.</param>
/// <param name="History">The migrations of the context in this compilation.</param>
internal sealed record SnapshotInHistory(SnapshotPart Part, ITypeSymbol Context, MigrationHistory History)
{
    /// <summary>Whether its symbol was handed over, so that the end of the compilation need not look at it again.</summary>
    public bool IsAnalyzed { get; set; }

    /// <summary>What rules may know of it.</summary>
    public SnapshotPlace Place()
    {
        var newest = Newest();
        var designer = newest?.BuildTargetModel;
        return new SnapshotPlace
        {
            Location = Part.Declaration.Identifier.GetLocation(),
            Context = Context.Name,
            NewestId = designer is null ? null : newest!.Id.OrDefault,
            LastMigrationId = Part.LastMigrationId,
            Differences = () => designer is null ? [] : Compare(newest!, designer),
        };
    }

    /// <summary>The last migration, where there can be no doubt which one it is.</summary>
    private EFCoreMigration? Newest()
    {
        var migrations = History.Migrations;
        if (migrations.IsEmpty || migrations[migrations.Length - 1] is not { IsDiscovered: true, Id.IsKnown: true } newest)
            return null;
        var isAlone = migrations.Length == 1 || !string.Equals(migrations[migrations.Length - 2].OrderKey, newest.OrderKey, StringComparison.OrdinalIgnoreCase);
        return isAlone && migrations.All(static migration => migration.OrderKey is not null || migration.IsBaseOfOthers) ? newest : null;
    }

    private IReadOnlyList<string> Compare(EFCoreMigration newest, MethodDeclarationSyntax designer)
    {
        if (DesignerModel.AreSame(designer, Part.BuildModel))
            return [];
        var differences = DesignerDifferences.Find(newest.Model!, Part.Model);
        if (differences.Count == 0 && DesignerModel.AreSame(designer, Part.BuildModel, withSeedData: false))
            return ["the rows of HasData differ"];
        return differences;
    }
}
