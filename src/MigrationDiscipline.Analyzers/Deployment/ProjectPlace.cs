using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using MigrationDiscipline.Options;

namespace MigrationDiscipline.Deployment;

/// <summary>What a project is for: tests, migrating, or running.</summary>
internal sealed class ProjectPlace
{
    private static readonly HashSet<string> TestAssemblies = new(StringComparer.OrdinalIgnoreCase)
    {
        "xunit.core", "xunit.v3.core", "xunit.assert", "nunit.framework", "Microsoft.VisualStudio.TestPlatform.TestFramework", "MSTest.TestFramework",
        "TUnit.Core", "Microsoft.AspNetCore.Mvc.Testing", "BenchmarkDotNet",
    };

    private readonly Compilation _compilation;
    private readonly Lazy<bool> _referencesTests;

    public ProjectPlace(DeploymentCompilation compilation)
    {
        _compilation = compilation.Compilation;
        _referencesTests = new(() => _compilation.ReferencedAssemblyNames.Any(static name => TestAssemblies.Contains(name.Name)));
    }

    /// <summary>Whether the project holds tests, or what only tests use.</summary>
    public bool IsTests(AnalyzerConfigOptions global)
    {
        if (global.TryGetValue("build_property.IsTestProject", out var isTest) && string.Equals(isTest, "true", StringComparison.OrdinalIgnoreCase))
            return true;
        return _referencesTests.Value || Words.Of(_compilation.AssemblyName ?? "").LastOrDefault() is "tests" or "test" or "testing";
    }

    /// <summary>Whether the project exists to migrate, as its name says, or the option <c>deployment_projects</c>.</summary>
    public bool ExistsToMigrate(MigrationOptions options)
    {
        var name = _compilation.AssemblyName ?? "";
        return Wildcard.MatchesAny(options.DeploymentProjects, name) || NameSaysMigrate(name);
    }

    private bool NameSaysMigrate(string name)
    {
        var words = Words.Of(name);
        if (words.Any(static word => word is "migrator" or "migrators" or "dbup"))
            return true;
        var migrates = words.FindIndex(static word => word is "migration" or "migrations" or "migrate");
        return migrates >= 0
            && (words.Skip(migrates + 1).Any(static word => word is "service" or "services" or "runner" or "worker" or "tool" or "job" or "console" or "cli" or "host" or "app")
                || (migrates == words.Count - 1 && _compilation.Options.OutputKind is OutputKind.ConsoleApplication or OutputKind.WindowsApplication));
    }
}
