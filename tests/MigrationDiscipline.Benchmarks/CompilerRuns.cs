using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace MigrationDiscipline.Benchmarks;

/// <summary>
/// Runs the compiler itself over generated projects, with EF Core's analyzers alone and with ours beside them, in turn, and prints CPU time of the
/// whole process and what <c>/reportanalyzer</c> counts. The smallest of several runs is what the machine can do.
/// </summary>
internal static class CompilerRuns
{
    /// <param name="runs">How often each command runs.</param>
    /// <param name="sizes">Numbers of migrations.</param>
    public static void Measure(int runs, params int[] sizes) => Measure("migrations", GeneratedProject.Create, runs, sizes);

    /// <summary>The same for a project with a large model.</summary>
    /// <param name="runs">How often each command runs.</param>
    /// <param name="sizes">Numbers of entities.</param>
    public static void MeasureModel(int runs, params int[] sizes) => Measure("entities", GeneratedModel.Create, runs, sizes);

    private static void Measure(string counted, Func<int, IReadOnlyList<(string Path, string Text)>> create, int runs, params int[] sizes)
    {
        var folder = Directory.CreateTempSubdirectory("migration-discipline-").FullName;
        try
        {
            Console.WriteLine($"| {counted} | CPU, no analyzers (s) | CPU, EF Core's analyzers (s) | CPU, with ours (s) | more | EF Core's, reported (s) | ours, reported (s) | ours / EF Core's |");
            Console.WriteLine("|---|---|---|---|---|---|---|---|");
            foreach (var size in sizes)
                MeasureProject(Path.Combine(folder, size.ToString(CultureInfo.InvariantCulture)), size, create(size), runs);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void MeasureProject(string folder, int size, IEnumerable<(string Path, string Text)> files, int runs)
    {
        foreach (var (path, text) in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, path))!);
            File.WriteAllText(Path.Combine(folder, path), text);
        }

        var bare = new List<Run>();
        var alone = new List<Run>();
        var together = new List<Run>();
        Compile(folder, withEFCore: true, withOurs: true);
        for (var i = 0; i < runs; i++)
        {
            bare.Add(Compile(folder, withEFCore: false, withOurs: false));
            alone.Add(Compile(folder, withEFCore: true, withOurs: false));
            together.Add(Compile(folder, withEFCore: true, withOurs: true));
        }

        var (cpuAlone, cpuTogether) = (alone.Min(static run => run.Cpu), together.Min(static run => run.Cpu));
        var (efCore, ours) = (together.Min(static run => run.EFCore), together.Min(static run => run.Ours));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {size} | {bare.Min(static run => run.Cpu):F2} | {cpuAlone:F2} | {cpuTogether:F2} | {(cpuTogether / cpuAlone) - 1:P1} | {efCore:F3} | {ours:F3} | {ours / efCore:F2} |"));
    }

    private static Run Compile(string folder, bool withEFCore, bool withOurs)
    {
        var arguments = new List<string>
        {
            "exec", BuildPaths.Compiler, "/nologo", "/noconfig", "/nostdlib+", "/target:library", "/langversion:latest", "/deterministic+", "/reportanalyzer",
            "/out:" + Path.Combine(folder, "out.dll"), "/recurse:" + Path.Combine(folder, "*.cs"),
        };
        arguments.AddRange(Compilations.References.Select(static path => "/reference:" + path));
        if (withEFCore)
            arguments.AddRange(Directory.GetFiles(BuildPaths.EFCoreAnalyzers, "*.dll").Select(static path => "/analyzer:" + path));
        if (withOurs)
            arguments.Add("/analyzer:" + typeof(MigrationAnalyzer).Assembly.Location);

        var response = Path.Combine(folder, "arguments.rsp");
        File.WriteAllLines(response, arguments.Skip(2).Select(static argument => "\"" + argument + "\""));
        // The shell's own "time" is the one way to a finished child's CPU that needs nothing installed.
        var command = $"TIMEFORMAT='cpu %U %S'; time dotnet {arguments[0]} '{arguments[1]}' /noconfig '@{response}'";
        using var process = Process.Start(new ProcessStartInfo("bash", ["-c", command]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException(string.Join('\n', output.Split('\n').Where(static line => line.Contains("error", StringComparison.Ordinal)).Take(10)));
        var cpu = Regex.Match(errors.GetAwaiter().GetResult(), @"cpu ([\d.]+) ([\d.]+)");
        return new Run(Seconds(cpu.Groups[1]) + Seconds(cpu.Groups[2]), Reported(output, "Microsoft.EntityFrameworkCore.Analyzers"), Reported(output, "MigrationDiscipline.Analyzers"));
    }

    /// <summary>The line of one assembly: seconds, per cent, name.</summary>
    private static double Reported(string output, string assembly)
    {
        var match = Regex.Match(output, @"^\s*(<?[\d.]+)\s+<?\d+\s+" + Regex.Escape(assembly) + ",", RegexOptions.Multiline);
        return match.Success ? Seconds(match.Groups[1]) : 0;
    }

    private static double Seconds(Group group) => double.Parse(group.Value.TrimStart('<'), CultureInfo.InvariantCulture);

    private sealed record Run(double Cpu, double EFCore, double Ours);
}
