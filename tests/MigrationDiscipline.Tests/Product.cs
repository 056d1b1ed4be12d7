using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using MigrationDiscipline.Rules;

namespace MigrationDiscipline.Tests;

/// <summary>Everything that the product's assemblies offer to the compiler and the editor, found by reflection.</summary>
internal static class Product
{
    public static Assembly Analyzers { get; } = typeof(RuleCatalog).Assembly;

    public static Assembly CodeFixes { get; } = Assembly.Load("MigrationDiscipline.CodeFixes");

    /// <summary>New instances of all analyzers.</summary>
    public static ImmutableArray<DiagnosticAnalyzer> CreateAnalyzers() => Create<DiagnosticAnalyzer>(Analyzers);

    /// <summary>New instances of all code fix providers.</summary>
    public static ImmutableArray<CodeFixProvider> CreateCodeFixes() => Create<CodeFixProvider>(CodeFixes);

    private static ImmutableArray<T> Create<T>(Assembly assembly) =>
        assembly.GetTypes().Where(type => typeof(T).IsAssignableFrom(type) && !type.IsAbstract)
            .OrderBy(type => type.FullName, StringComparer.Ordinal)
            .Select(type => (T)Activator.CreateInstance(type)!)
            .ToImmutableArray();
}
