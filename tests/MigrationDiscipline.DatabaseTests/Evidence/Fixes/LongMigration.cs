using Microsoft.EntityFrameworkCore.Migrations;
using MigrationDiscipline.DatabaseTests.Databases;
using Npgsql;

namespace MigrationDiscipline.DatabaseTests.Evidence.Fixes;

/// <summary>What an application lived through while migrations ran.</summary>
/// <param name="RefusedReads">Reads that waited longer than 200 ms.</param>
/// <param name="RefusedWrites">Writes that did.</param>
internal sealed record Experience(int RefusedReads, int RefusedWrites);

/// <summary>
/// Runs migrations as EF Core does, on tables so large that work on their rows lasts, beside a busy application.
/// </summary>
/// <remarks>
/// Nobody wants to fill such tables for a test. Instead, when the server says that it begins to read, sort or write the rows, or has written many, this side waits until
/// the application has tried all it does some times more: as long as that the transaction, and with it every lock, lasts. A statement outside of a transaction that
/// builds or drops an index waits for those who began before it; a writer that began before it stays that long. What the server does in an instant is not drawn out.
/// </remarks>
internal sealed class LongMigration : IDisposable
{
    /// <summary>How often the application gets through its statements while work lasts.</summary>
    private const int Rounds = 3;

    /// <summary>More rows than this are work.</summary>
    private const int ManyRows = 100;

    private const string Report = "SELECT count(*) FROM \"Orders\"";

    /// <summary>Changes an order that the application leaves alone.</summary>
    private const string Write = "UPDATE \"Orders\" SET \"Note\" = 'old' WHERE \"Id\" = 0";

    private static readonly string[] s_work = ["rewriting table", "verifying table", "building index", "validating foreign key constraint"];

    private readonly FixCase _case;
    private readonly string _database;
    private readonly NpgsqlConnection _connection;
    private BusyApplication? _application;
    private NpgsqlTransaction? _transaction;

    public LongMigration(PostgreSqlServer server, Migration history, FixCase @case)
    {
        _case = @case;
        _database = server.CreateDatabase();
        _connection = new NpgsqlConnection(_database);
        _connection.Open();
        foreach (var command in MigrationMeter.CommandsOf(history))
            Run(command.CommandText);
        Run(EvidenceProject.RowsOf(@case.Orders));
        if (@case.Rows.Length > 0)
            Run(@case.Rows);
        Run("INSERT INTO \"Orders\" VALUES (0, 1, 0, 1, 1, 'old')");
        Run("SET client_min_messages = debug1");
        _connection.Notice += OnNotice;
    }

    /// <summary>Runs the migrations while an application works.</summary>
    public Experience Run(IEnumerable<Migration> migrations)
    {
        var before = Count();
        var application = new BusyApplication(_database, _case.Orders);
        _application = application;
        try
        {
            application.WaitForRounds(Rounds);
            foreach (var migration in migrations)
                Run(migration);
            application.WaitForRounds(Rounds);
        }
        finally
        {
            _application = null;
            application.Dispose();
        }

        Assert.Empty(application.Failures);
        Assert.Equal(before + application.Inserted, Count());
        return new Experience(application.RefusedReads, application.RefusedWrites);
    }

    public object? Scalar(string sql)
    {
        using var command = new NpgsqlCommand(sql, _connection);
        return command.ExecuteScalar();
    }

    public void Dispose()
    {
        _transaction?.Dispose();
        _connection.Dispose();
    }

    private long Count() => (long)Scalar("SELECT count(*) FROM \"Orders\"")!;

    private void Run(Migration migration)
    {
        foreach (var command in MigrationMeter.CommandsOf(migration))
        {
            if (command.TransactionSuppressed)
                Commit();
            else
                _transaction ??= _connection.BeginTransaction();
            var written = command.CommandText.Contains("CONCURRENTLY", StringComparison.Ordinal) ? RunBeside(Write, command.CommandText)
                : _case.IsBehindReport ? RunBeside(Report, command.CommandText)
                : Run(command.CommandText);
            if (written > ManyRows && !command.TransactionSuppressed)
                _application?.WaitForRounds(Rounds);
        }

        Commit();
    }

    /// <summary>Runs a statement while a transaction that began before it goes on.</summary>
    private int RunBeside(string earlier, string sql)
    {
        using var other = new NpgsqlConnection(_database);
        other.Open();
        using var transaction = other.BeginTransaction();
        using (var began = new NpgsqlCommand(earlier, other, transaction))
            began.ExecuteNonQuery();
        using var running = new CancellationTokenSource();
        var ending = Task.Run(() =>
        {
            WaitUntilWaiting(running.Token);
            _application?.WaitForRounds(Rounds);
            transaction.Rollback();
        });
        try
        {
            return Run(sql);
        }
        finally
        {
            running.Cancel();
            ending.Wait();
        }
    }

    /// <summary>Waits until the statement of the migration waits for somebody, or is done.</summary>
    private void WaitUntilWaiting(CancellationToken done)
    {
        using var observer = new NpgsqlConnection(_database);
        observer.Open();
        var facts = new ServerFacts(observer);
        while (!done.IsCancellationRequested && !facts.IsWaiting(_connection.ProcessID))
            Thread.Sleep(1);
    }

    private int Run(string sql)
    {
        using var command = new NpgsqlCommand(sql, _connection, _transaction);
        return command.ExecuteNonQuery();
    }

    private void OnNotice(object sender, NpgsqlNoticeEventArgs notice)
    {
        if (_transaction is not null && s_work.Any(work => notice.Notice.MessageText.StartsWith(work, StringComparison.Ordinal)))
            _application?.WaitForRounds(Rounds);
    }

    private void Commit()
    {
        _transaction?.Commit();
        _transaction?.Dispose();
        _transaction = null;
    }
}
