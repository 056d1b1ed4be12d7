using System.Diagnostics;

namespace MigrationDiscipline.PackageTests;

/// <summary>What a <c>dotnet</c> command left.</summary>
public sealed record DotnetResult(string Command, int ExitCode, string Output)
{
    /// <summary>The lines of the output that hold the text, each once: the build repeats its warnings in a summary.</summary>
    public IReadOnlyList<string> Lines(string text) =>
        Output.Split('\n').Where(line => line.Contains(text, StringComparison.Ordinal)).Select(line => line.Trim()).Distinct().ToList();

    public DotnetResult Succeeded()
    {
        Assert.True(ExitCode == 0, $"{Command} ended with {ExitCode}:\n{Output}");
        return this;
    }

    public DotnetResult Failed()
    {
        Assert.True(ExitCode != 0, $"{Command} did not fail:\n{Output}");
        return this;
    }
}

/// <summary>Runs <c>dotnet</c> as a user would, without the environment that <c>dotnet test</c> hands to us.</summary>
public static class Dotnet
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public static async Task<DotnetResult> Run(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (var name in start.Environment.Keys.Where(IsInherited).ToList())
            start.Environment.Remove(name);
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_NOLOGO"] = "1";
        // A node or a compiler server that outlives the command would keep the pipes open, and us waiting.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        start.Environment["UseSharedCompilation"] = "false";

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        var command = "dotnet " + string.Join(" ", arguments);
        using var timeout = new CancellationTokenSource(Patience);
        try
        {
            await process.WaitForExitAsync(timeout.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{command} did not end within {Patience}.");
        }

        return new DotnetResult(command, process.ExitCode, (await output + await error).ReplaceLineEndings("\n"));
    }

    private static bool IsInherited(string name) =>
        name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("VSTEST", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("TESTINGPLATFORM", StringComparison.OrdinalIgnoreCase)
        || name is "RoslynVersion" or "Configuration" or "Platform" or "CI";
}
