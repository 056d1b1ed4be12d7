using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using MigrationDiscipline.History.Shipped;

namespace MigrationDiscipline.Rules;

/// <summary>A rule about a migration and its line in the shipped file. It runs over shipped migrations too, of which all other rules are silent.</summary>
internal abstract class RecordRule : Rule
{
    /// <summary>Guard clauses, then one report.</summary>
    public abstract void Check(RecordContext context);
}

/// <summary>What a <see cref="RecordRule"/> may know; only where there is a shipped file.</summary>
internal sealed class RecordContext(MigrationRecord migration, Action<Diagnostic> report)
{
    public MigrationRecord Migration { get; } = migration;

    /// <summary>Reports at <paramref name="location"/>, which lies in the migration's own files.</summary>
    public void Report(DiagnosticDescriptor descriptor, Location location, params object?[] arguments) => report(Diagnostic.Create(descriptor, location, arguments));
}

/// <summary>A rule about the lines of a shipped file.</summary>
internal abstract class ShippedFileRule : Rule
{
    /// <summary>Reports on lines of the file.</summary>
    public abstract void Check(ShippedFileContext context);
}

/// <summary>A shipped file against the migrations of the project.</summary>
/// <param name="file">The file.</param>
/// <param name="gone">The lines whose migrations are gone for certain.</param>
/// <param name="locate">Where a span of the file is.</param>
/// <param name="report">Takes the findings.</param>
internal sealed class ShippedFileContext(ShippedFile file, IReadOnlyList<ShippedLine> gone, Func<TextSpan, Location> locate, Action<Diagnostic> report)
{
    public ShippedFile File { get; } = file;

    /// <summary>The lines whose migrations are gone for certain: the project has others of the same context, and all of them can be read.</summary>
    public IReadOnlyList<ShippedLine> Gone { get; } = gone;

    /// <summary>Reports on a line.</summary>
    public void Report(DiagnosticDescriptor descriptor, TextSpan line, params object?[] arguments) => report(Diagnostic.Create(descriptor, locate(line), arguments));
}
