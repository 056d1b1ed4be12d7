using System.Globalization;
using Npgsql;

namespace MigrationDiscipline.DatabaseTests.Evidence.Fixes;

/// <summary>An application that reads and writes a table all the time, over a connection of its own, and waits for no lock longer than 200 ms.</summary>
internal sealed class BusyApplication : IDisposable
{
    private readonly NpgsqlConnection _connection;
    private readonly Thread _thread;
    private readonly CancellationTokenSource _stop = new();
    private readonly List<string> _failures = [];
    private int _rounds;
    private int _refusedReads;
    private int _refusedWrites;
    private int _inserted;

    public BusyApplication(string database, int orders)
    {
        _connection = new NpgsqlConnection(database);
        _connection.Open();
        Execute("SET lock_timeout = '200ms'");
        _thread = new Thread(() => Work(orders)) { IsBackground = true };
        _thread.Start();
    }

    /// <summary>Reads that waited too long.</summary>
    public int RefusedReads => _refusedReads;

    /// <summary>Writes that waited too long.</summary>
    public int RefusedWrites => _refusedWrites;

    /// <summary>Rows that it has put into the table.</summary>
    public int Inserted => _inserted;

    /// <summary>What failed for another reason than a lock.</summary>
    public IReadOnlyList<string> Failures => _failures;

    /// <summary>Waits until the application has been through all of its statements that often, refused or not.</summary>
    public void WaitForRounds(int count)
    {
        var last = Volatile.Read(ref _rounds) + count;
        while (Volatile.Read(ref _rounds) < last && _thread.IsAlive)
            Thread.Sleep(1);
    }

    public void Dispose()
    {
        _stop.Cancel();
        _thread.Join();
        _connection.Dispose();
        _stop.Dispose();
    }

    private void Work(int orders)
    {
        for (var number = 1; !_stop.IsCancellationRequested; number++)
        {
            var id = 1 + (number * 37 % orders);
            Try(ref _refusedReads, string.Create(CultureInfo.InvariantCulture, $"SELECT \"Note\" FROM \"Orders\" WHERE \"Id\" = {id}"));
            Try(ref _refusedWrites, string.Create(CultureInfo.InvariantCulture, $"UPDATE \"Orders\" SET \"Note\" = 'read' WHERE \"Id\" = {id}"));
            var row = 1_000_000 + number;
            if (Try(ref _refusedWrites, string.Create(CultureInfo.InvariantCulture, $"INSERT INTO \"Orders\" (\"Id\", \"CustomerId\", \"Number\", \"Code\", \"Total\", \"Note\") VALUES ({row}, 1, {row}, 1, 1, 'new')")))
                _inserted++;
            Interlocked.Increment(ref _rounds);
        }
    }

    private bool Try(ref int refused, string sql)
    {
        try
        {
            Execute(sql);
            return true;
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            refused++;
        }
        catch (PostgresException exception)
        {
            _failures.Add(exception.MessageText);
        }

        return false;
    }

    private void Execute(string sql)
    {
        using var command = new NpgsqlCommand(sql, _connection);
        command.ExecuteNonQuery();
    }
}
