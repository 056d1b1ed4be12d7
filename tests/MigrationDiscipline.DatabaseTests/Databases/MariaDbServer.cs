using System.Diagnostics;
using MySqlConnector;

namespace MigrationDiscipline.DatabaseTests.Databases;

/// <summary>
/// A MariaDB server of our own: made in a temporary folder, reachable through a socket there alone, gone afterwards.
/// </summary>
public sealed class MariaDbServer : IDisposable
{
    /// <summary>A server whose test run was killed ends by itself.</summary>
    private const int LongestRunInSeconds = 1200;

    private readonly string? _server = Find("mariadbd");
    private readonly string? _installer = Find("mariadb-install-db");
    private readonly string _folder = Path.Combine(Path.GetTempPath(), "mgd" + Guid.NewGuid().ToString("N")[..12]);
    private readonly Process? _process;

    public MariaDbServer()
    {
        if (!IsInstalled)
            return;
        Directory.CreateDirectory(_folder);
        // As root, both programs work as a user of their own.
        string[] user = IsRoot ? ["--user=mysql"] : [];
        if (IsRoot)
            Run("chown", "mysql", _folder);
        Run([_installer!, "--no-defaults", "--datadir=" + Data, "--auth-root-authentication-method=normal", "--skip-test-db", "--innodb-log-file-size=8M", .. user]);
        _process = Start(["timeout", $"{LongestRunInSeconds}", _server!, "--no-defaults", "--datadir=" + Data, "--socket=" + Socket, "--pid-file=" + Path.Combine(_folder, "pid"),
            "--skip-networking", "--skip-log-bin", "--innodb-log-file-size=8M", "--innodb-flush-log-at-trx-commit=0", "--character-set-server=utf8mb4", .. user]);
        // A pipe that nobody reads would stop the server one day.
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        WaitUntilReady();
    }

    public bool IsInstalled => _server is not null && _installer is not null;

    private static bool IsRoot => Environment.UserName == "root";

    private string Data => Path.Combine(_folder, "data");

    private string Socket => Path.Combine(_folder, "socket");

    /// <summary>A connection to a new database.</summary>
    public MySqlConnection Open()
    {
        var connection = new MySqlConnection($"Server={Socket};Protocol=Unix;User Id=root;Pooling=false;Default Command Timeout=60");
        connection.Open();
        var name = "case" + Guid.NewGuid().ToString("N");
        using var command = new MySqlCommand($"CREATE DATABASE {name}; USE {name}", connection);
        command.ExecuteNonQuery();
        return connection;
    }

    public void Dispose()
    {
        if (_process is null)
            return;
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.WaitForExit(TimeSpan.FromSeconds(20));
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private void WaitUntilReady()
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                Open().Dispose();
                return;
            }
            catch (MySqlException) when (attempt < 300 && !_process!.HasExited)
            {
                Thread.Sleep(100);
            }
        }
    }

    private static string? Find(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Concat(["/usr/sbin", "/usr/bin"])
        .Where(static folder => folder.Length > 0).Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    private static void Run(params string[] command)
    {
        using var process = Start(command);
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(TimeSpan.FromSeconds(60)))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException(command[0]);
        }

        if (process.ExitCode != 0)
            throw new InvalidOperationException(string.Join(" ", command) + "\n" + output.Result + errors.Result);
    }

    private static Process Start(string[] command)
    {
        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetTempPath() };
        start.Environment["LC_ALL"] = "C";
        return Process.Start(start)!;
    }
}
