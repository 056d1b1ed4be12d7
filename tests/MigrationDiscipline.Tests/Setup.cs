using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Testing;
using Microsoft.CodeAnalysis.Text;

namespace MigrationDiscipline.Tests;

/// <summary>What stands around the code under test: <c>Setup.Npgsql with { Options = "..." }</c>.</summary>
internal sealed record Setup
{
    /// <summary>EF Core without a provider, no options.</summary>
    public static Setup Default { get; } = new();

    public static Setup Npgsql { get; } = new() { Provider = Provider.Npgsql };

    public static Setup Sqlite { get; } = new() { Provider = Provider.Sqlite };

    /// <summary>Half-typed code: compiler errors are allowed.</summary>
    public static Setup HalfTyped { get; } = new() { AllowErrors = true };

    /// <summary>The providers that are referenced; exactly one decides the engine.</summary>
    public Provider Provider { get; init; }

    /// <summary>
    /// Text of a config file. One with <c>is_global = true</c> is a <c>.globalconfig</c> (where <c>build_property.X = y</c> stands
    /// for an MSBuild property); one without a section holds for every file.
    /// </summary>
    public string? Options { get; init; }

    /// <summary>A second config file, for tests of precedence.</summary>
    public string? MoreOptions { get; init; }

    /// <summary>Whether the compiler's errors are left aside. Without it they fail the test.</summary>
    public bool AllowErrors { get; init; }

    /// <summary>The rules that stay silent; by default as <see cref="Focus"/> finds.</summary>
    public ImmutableArray<string>? LeftOut { get; init; }

    public string AssemblyName { get; init; } = "Shop";

    public ImmutableArray<string> PreprocessorSymbols { get; init; } = [];

    /// <summary>Files given to the compiler as additional files: path and text.</summary>
    public ImmutableArray<(string Path, string Text)> AdditionalFiles { get; init; } = [];

    /// <summary>References beside those of <see cref="Provider"/>.</summary>
    public ImmutableArray<MetadataReference> MoreReferences { get; init; } = [];

    /// <summary>A setup with these options.</summary>
    public static Setup With(string options) => new() { Options = options };

    /// <summary>The setup with one rule alone: small examples that trip a rule often trip its neighbours, which have their own tests.</summary>
    public Setup Only(string id) => this with { LeftOut = [.. MigrationDiscipline.Rules.RuleCatalog.All.Select(static rule => rule.Descriptor.Id).Where(other => other != id)] };

    /// <summary>The setup with the rules that the running test leaves out. To be called before anything is awaited: the test must be on the stack.</summary>
    internal Setup FocusedOn(IEnumerable<string> sources) => this with { LeftOut = LeftOut ?? [.. Focus.LeftOut(sources)] };

    internal IEnumerable<MetadataReference> AllReferences => References.EFCore(Provider).Concat(MoreReferences);

    internal CSharpParseOptions ParseOptions => new(LanguageVersion.Latest, DocumentationMode.Parse, SourceCodeKind.Regular, PreprocessorSymbols);

    /// <summary>The config files with their paths.</summary>
    internal IEnumerable<(string Path, string Text)> ConfigFiles
    {
        get
        {
            var number = 0;
            foreach (var text in new[] { Options, MoreOptions })
            {
                if (text is null)
                    continue;
                if (text.Contains("is_global", StringComparison.Ordinal))
                    yield return ($"/config{number++}.globalconfig", text);
                else
                    yield return ("/.editorconfig", text.Split('\n').Any(line => line.StartsWith('[')) ? text : "root = true\n[*]\n" + text);
            }
        }
    }

    /// <summary>A program where a source has top-level statements, a library otherwise.</summary>
    internal CSharpCompilationOptions CompilationOptions(IEnumerable<string> sources)
    {
        var isProgram = sources.Any(source =>
        {
            TestFileMarkupParser.GetSpans(source, out var code, out ImmutableDictionary<string, ImmutableArray<TextSpan>> _);
            return CSharpSyntaxTree.ParseText(code, ParseOptions).GetCompilationUnitRoot().Members
                .OfType<Microsoft.CodeAnalysis.CSharp.Syntax.GlobalStatementSyntax>().Any();
        });
        var options = new CSharpCompilationOptions(
            isProgram && !AllowErrors ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary,
            nullableContextOptions: NullableContextOptions.Enable,
            allowUnsafe: true);
        return Focus.Suppress(options, LeftOut ?? []);
    }
}
