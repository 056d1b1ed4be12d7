using System.Diagnostics;
using System.Text.Json;
using MigrationDiscipline.DriftOracle;

namespace MigrationDiscipline.DatabaseTests.Drift;

/// <summary>The oracle of an EF Core version, running: questions go in and answers come out in the same order.</summary>
internal sealed class OracleProcess : IDisposable
{
    private readonly Process _process;
    private readonly Queue<TaskCompletionSource<Answer>> _waiting = new();
    private readonly Lock _writing = new();
    private readonly Task _reading;

    private OracleProcess(Process process)
    {
        _process = process;
        _reading = Task.Factory.StartNew(Read, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>What the oracle has cost so far.</summary>
    public TimeSpan ProcessorTime => _process.TotalProcessorTime;

    public static OracleProcess Start(EFCoreRelease release) => new(Process.Start(Command(release))!);

    /// <summary>The version of EF Core that the oracle runs on.</summary>
    public static string Version(EFCoreRelease release)
    {
        using var process = Process.Start(Command(release, "--version"))!;
        return process.StandardOutput.ReadToEnd().Trim();
    }

    public async Task<Answer> Ask(Question question)
    {
        var line = JsonSerializer.Serialize(question);
        var answer = new TaskCompletionSource<Answer>(TaskCreationOptions.RunContinuationsAsynchronously);
        // Not the lock of the reader, which must go on while the pipe is full.
        lock (_writing)
        {
            lock (_waiting)
                _waiting.Enqueue(answer);
            _process.StandardInput.WriteLine(line);
            _process.StandardInput.Flush();
        }

        return await answer.Task;
    }

    public void Dispose()
    {
        // The oracle ends with its input.
        _process.StandardInput.Close();
        if (!_process.WaitForExit(TimeSpan.FromSeconds(10)))
            _process.Kill();
        _reading.Wait(TimeSpan.FromSeconds(10));
        _process.Dispose();
    }

    private static ProcessStartInfo Command(EFCoreRelease release, params string[] arguments) =>
        new("dotnet", [Path.Combine(release.Folder, "DriftOracle.dll"), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };

    private void Read()
    {
        var errors = _process.StandardError.ReadToEndAsync();
        while (_process.StandardOutput.ReadLine() is { } line)
            Next().SetResult(JsonSerializer.Deserialize<Answer>(line)!);

        // What nobody answers any more must not wait for ever.
        while (Next(orNone: true) is { } unanswered)
            unanswered.SetException(new InvalidOperationException("The oracle ended: " + errors.Result));
    }

    private TaskCompletionSource<Answer> Next() => Next(orNone: false)!;

    private TaskCompletionSource<Answer>? Next(bool orNone)
    {
        lock (_waiting)
            return orNone && _waiting.Count == 0 ? null : _waiting.Dequeue();
    }
}
