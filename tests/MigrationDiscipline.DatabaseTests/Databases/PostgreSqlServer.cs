using System.Diagnostics;
using Npgsql;

namespace MigrationDiscipline.DatabaseTests.Databases;

/// <summary>
/// A PostgreSQL server of our own for all tests: made in a temporary folder, reachable through a socket there alone, gone afterwards.
/// </summary>
public sealed class PostgreSqlServer : IDisposable
{
    /// <summary>A server whose test run was killed ends by itself.</summary>
    private const int LongestRunInSeconds = 1200;

    private readonly string? _programs = FindPrograms();
    private readonly string _folder = Path.Combine(Path.GetTempPath(), "mgd" + Guid.NewGuid().ToString("N")[..12]);
    private readonly Process? _server;
    private int _databases;

    public PostgreSqlServer()
    {
        if (_programs is null)
            return;
        Directory.CreateDirectory(_folder);
        // initdb refuses to run as root.
        if (IsRoot)
            Run("chown", "postgres", _folder);
        RunProgram("initdb", "-D", Path.Combine(_folder, "data"), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync");
        _server = Start(Command("timeout", $"{LongestRunInSeconds}", Path.Combine(_programs, "postgres"), "-D", Path.Combine(_folder, "data"), "-k", _folder,
            "-c", "listen_addresses=", "-c", "fsync=off", "-c", "full_page_writes=off", "-c", "synchronous_commit=off", "-c", "autovacuum=off", "-c", "logging_collector=off"));
        // A pipe that nobody reads would stop the server one day.
        _server.BeginOutputReadLine();
        _server.BeginErrorReadLine();
        WaitUntilReady();
    }

    public bool IsInstalled => _programs is not null;

    /// <summary>The connection to a new database.</summary>
    public string CreateDatabase()
    {
        var name = $"case{Interlocked.Increment(ref _databases)}";
        using var connection = new NpgsqlConnection(ConnectionTo("postgres"));
        connection.Open();
        using var command = new NpgsqlCommand($"CREATE DATABASE {name}", connection);
        command.ExecuteNonQuery();
        return ConnectionTo(name);
    }

    /// <summary>The schema of a database as <c>pg_dump</c> writes it.</summary>
    public string Dump(string database) =>
        RunProgram("pg_dump", "-h", _folder, "-U", "postgres", "--schema-only", "--no-owner", "--no-privileges", database);

    public void Dispose()
    {
        if (_programs is null)
            return;
        NpgsqlConnection.ClearAllPools();
        RunProgram("pg_ctl", "stop", "-D", Path.Combine(_folder, "data"), "-m", "immediate", "-t", "20");
        _server?.WaitForExit(TimeSpan.FromSeconds(20));
        _server?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static bool IsRoot => Environment.UserName == "root";

    private string ConnectionTo(string database) => $"Host={_folder};Username=postgres;Database={database};Pooling=false;Timeout=15;Command Timeout=60";

    private void WaitUntilReady()
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                using var connection = new NpgsqlConnection(ConnectionTo("postgres"));
                connection.Open();
                return;
            }
            catch (NpgsqlException) when (attempt < 300 && !_server!.HasExited)
            {
                Thread.Sleep(100);
            }
        }
    }

    /// <summary>Where Debian and its relatives put each version's programs, the newest first; else the search path.</summary>
    private static string? FindPrograms()
    {
        const string versions = "/usr/lib/postgresql";
        var folders = (Directory.Exists(versions) ? Directory.GetDirectories(versions) : [])
            .OrderByDescending(static folder => int.TryParse(Path.GetFileName(folder), out var version) ? version : 0)
            .Select(static folder => Path.Combine(folder, "bin"));
        return folders.Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator))
            .FirstOrDefault(static folder => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "pg_dump")));
    }

    private string RunProgram(string program, params string[] arguments) => Run(Command([Path.Combine(_programs!, program), .. arguments]));

    private static string[] Command(params string[] command) => IsRoot ? ["runuser", "-u", "postgres", "--", .. command] : command;

    private static string Run(params string[] command)
    {
        using var process = Start(command);
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(TimeSpan.FromSeconds(60)))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException(command[^1]);
        }

        return process.ExitCode == 0 ? output.Result : throw new InvalidOperationException(string.Join(" ", command) + "\n" + errors.Result);
    }

    private static Process Start(params string[] command)
    {
        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetTempPath() };
        start.Environment["LC_ALL"] = "C";
        return Process.Start(start)!;
    }
}
