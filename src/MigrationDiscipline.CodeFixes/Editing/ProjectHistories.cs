using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using MigrationDiscipline.History;
using MigrationDiscipline.History.Shipped;
using MigrationDiscipline.Options;
using MigrationDiscipline.Reading.EFCore;

namespace MigrationDiscipline.CodeFixes.Editing;

/// <summary>The histories of a project, read again from the solution: one for all fixes over one compilation.</summary>
internal static class ProjectHistories
{
    /// <summary>Its keys are weak.</summary>
    private static readonly ConditionalWeakTable<Compilation, Entry> Cache = new();

    public static MigrationHistories Of(Project project, Compilation compilation, OptionsOfTrees options, CancellationToken cancellation)
    {
        var files = project.AnalyzerOptions.AdditionalFiles.Where(static file => ShippedFile.IsOne(file.Path)).ToImmutableArray();
        var texts = files.Select(file => file.GetText(cancellation)).ToImmutableArray();
        // The shipped file may change while the compilation stays.
        if (Cache.TryGetValue(compilation, out var known) && known.Texts.SequenceEqual(texts))
            return known.Histories;
        var shipped = ShippedMigrations.In(files, ShippedFile.Parse, cancellation);
        var histories = new MigrationHistories(compilation, MigrationDeclarations.Find, options.For, shipped: shipped);
        if (known is null)
            return Cache.GetValue(compilation, _ => new Entry(texts, histories)).Histories;
        return histories;
    }

    private sealed record Entry(ImmutableArray<SourceText?> Texts, MigrationHistories Histories);
}
