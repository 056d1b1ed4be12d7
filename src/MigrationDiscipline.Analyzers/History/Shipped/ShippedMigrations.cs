using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace MigrationDiscipline.History.Shipped;

/// <summary>What the shipped files of a project say together. Without any, nobody has said what has shipped.</summary>
internal sealed class ShippedMigrations
{
    public static readonly ShippedMigrations None = new([]);

    private readonly ILookup<string, ShippedLine> _byContext;

    /// <param name="files">The files; of two with one path the first counts.</param>
    public ShippedMigrations(IEnumerable<(string Path, ShippedFile File)> files)
    {
        Files = files.GroupBy(static file => file.Path, StringComparer.Ordinal).Select(static group => group.First()).ToImmutableArray();
        _byContext = Files.SelectMany(static file => file.File.Lines).ToLookup(static line => line.Context ?? "", StringComparer.Ordinal);
    }

    public ImmutableArray<(string Path, ShippedFile File)> Files { get; }

    /// <summary>The shipped files among the additional files of a project.</summary>
    /// <param name="files">The additional files.</param>
    /// <param name="read">Reads one, or has read it; <c>null</c> where that failed.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static ShippedMigrations In(ImmutableArray<AdditionalText> files, Func<SourceText, ShippedFile?> read, CancellationToken cancellation)
    {
        var shipped = new List<(string, ShippedFile)>();
        foreach (var file in files)
        {
            if (ShippedFile.IsOne(file.Path) && file.GetText(cancellation) is { } text && read(text) is { } content)
                shipped.Add((file.Path, content));
        }

        return shipped.Count == 0 ? None : new ShippedMigrations(shipped);
    }

    /// <summary>
    /// What they say of one history: the lines with its context, and those of a context that this project does not have but whose ids it does: the context was renamed.
    /// </summary>
    /// <param name="context">The context of the history.</param>
    /// <param name="ids">The ids of its migrations.</param>
    /// <param name="contexts">The contexts of all histories of the project.</param>
    public ShippedRecord Of(string? context, ISet<string> ids, ISet<string> contexts)
    {
        var lines = ImmutableArray.CreateBuilder<ShippedLine>();
        foreach (var ofContext in _byContext)
        {
            if (ofContext.Key == (context ?? "") || (ofContext.Key.Length > 0 && !contexts.Contains(ofContext.Key) && ofContext.Any(line => ids.Contains(line.Id))))
                lines.AddRange(ofContext);
        }

        return new ShippedRecord(!Files.IsEmpty, lines.ToImmutable());
    }
}

/// <summary>What the shipped files say of the migrations of one context.</summary>
internal sealed class ShippedRecord
{
    private readonly ILookup<string, ShippedLine> _byId;

    /// <param name="hasFile">Whether there is any file.</param>
    /// <param name="lines">The lines about this context.</param>
    public ShippedRecord(bool hasFile, ImmutableArray<ShippedLine> lines)
    {
        HasFile = hasFile;
        Lines = lines;
        _byId = lines.ToLookup(static line => line.Id, StringComparer.OrdinalIgnoreCase);
        NewestId = lines.IsEmpty ? null : lines.Select(static line => line.Id).Aggregate(static (left, right) => string.Compare(left, right, StringComparison.OrdinalIgnoreCase) < 0 ? right : left);
    }

    public bool HasFile { get; }

    public ImmutableArray<ShippedLine> Lines { get; }

    /// <summary>The id that sorts last; <c>null</c> where nothing is recorded.</summary>
    public string? NewestId { get; }

    /// <summary>The lines of one migration: one, or several that files give.</summary>
    public IEnumerable<ShippedLine> Of(string id) => _byId[id];

    public bool Has(string id) => _byId.Contains(id);
}
