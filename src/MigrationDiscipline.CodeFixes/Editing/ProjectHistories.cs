using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using MigrationDiscipline.History;
using MigrationDiscipline.History.Shipped;
using MigrationDiscipline.Options;
using MigrationDiscipline.Reading.EFCore;

namespace MigrationDiscipline.CodeFixes.Editing;

/// <summary>The histories of a project, read again from the solution: one for all fixes over one compilation.</summary>
internal static class ProjectHistories
{
    /// <summary>By the additional files too, which may change while the compilation stays. The keys are weak.</summary>
    private static readonly ConditionalWeakTable<Compilation, ConditionalWeakTable<object, MigrationHistories>> Cache = new();

    public static MigrationHistories Of(Project project, Compilation compilation, OptionsOfTrees options, CancellationToken cancellation)
    {
        var files = project.AnalyzerOptions.AdditionalFiles;
        var shipped = ShippedMigrations.In(files, ShippedFile.Parse, cancellation);
        object key = shipped.Files.IsEmpty ? ShippedMigrations.None : files.First(static file => ShippedFile.IsOne(file.Path)).GetText(cancellation)!;
        return Cache.GetOrCreateValue(compilation).GetValue(key, _ => new MigrationHistories(compilation, MigrationDeclarations.Find, options.For, shipped: shipped));
    }
}
