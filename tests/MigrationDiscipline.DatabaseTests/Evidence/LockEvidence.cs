using System.Collections.Concurrent;
using MigrationDiscipline.DatabaseTests.Databases;

namespace MigrationDiscipline.DatabaseTests.Evidence;

/// <summary>What a PostgreSQL server shows of each case, measured once.</summary>
public sealed class LockEvidence : IDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<Task<Measurement>>> _known = new();

    public PostgreSqlServer Server { get; } = new();

    internal Task<Measurement> Of(EvidenceCase @case) => _known.GetOrAdd(@case.Key, _ => new Lazy<Task<Measurement>>(() => Measure(@case))).Value;

    public void Dispose() => Server.Dispose();

    private async Task<Measurement> Measure(EvidenceCase @case)
    {
        using var meter = Prepare(@case, out var migration);
        var measurement = await meter.Measure(migration);
        return @case.Rule == "MGD4011" ? measurement with { IsHalfApplied = await IsHalfApplied(@case, measurement.Statements.Count) } : measurement;
    }

    /// <summary>Lets the migration fail after each of its statements but the last, and runs it again.</summary>
    private async Task<bool> IsHalfApplied(EvidenceCase @case, int statements)
    {
        for (var count = 1; count < statements; count++)
        {
            using var meter = Prepare(@case, out var migration);
            await meter.Run(migration, failAfter: count);
            if (await meter.Run(migration) is not null)
                return true;
        }

        return false;
    }

    private MigrationMeter Prepare(EvidenceCase @case, out Microsoft.EntityFrameworkCore.Migrations.Migration migration)
    {
        var migrations = EvidenceProject.Load(@case);
        var meter = new MigrationMeter(Server);
        foreach (var command in MigrationMeter.CommandsOf(migrations[0]))
            meter.Execute(command.CommandText);
        meter.Execute(EvidenceProject.RowsOf(EvidenceProject.Orders));
        if (@case.Rows.Length > 0)
            meter.Execute(@case.Rows);
        migration = migrations[1];
        return meter;
    }
}
