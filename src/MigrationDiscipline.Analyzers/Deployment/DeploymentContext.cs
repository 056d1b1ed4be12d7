using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using MigrationDiscipline.Options;

namespace MigrationDiscipline.Deployment;

/// <summary>What a rule may ask about a call: each answer is found when first asked for.</summary>
internal sealed class DeploymentContext
{
    private readonly DeploymentCompilation _compilation;
    private readonly AnalyzerConfigOptions _global;
    private readonly Lazy<MigrationOptions> _options;
    private readonly Action<Diagnostic> _report;
    private readonly CancellationToken _cancellation;

    /// <param name="call">The call.</param>
    /// <param name="compilation">What is known of the compilation.</param>
    /// <param name="rule">The id of the rule that asks; it may have options of its own.</param>
    /// <param name="file">The options of the call's file.</param>
    /// <param name="global">The global options.</param>
    /// <param name="report">The host's way to report.</param>
    /// <param name="cancellation">The host's token.</param>
    public DeploymentContext(
        DeploymentCall call, DeploymentCompilation compilation, string rule, AnalyzerConfigOptions file, AnalyzerConfigOptions global, Action<Diagnostic> report, CancellationToken cancellation)
    {
        Call = call;
        _compilation = compilation;
        _global = global;
        _options = new(() => MigrationOptions.Read(file, global).For(rule));
        _report = report;
        _cancellation = cancellation;
    }

    public DeploymentCall Call { get; }

    /// <summary>Whether the code is for tests: a test project, or the host that tests start.</summary>
    public bool IsTest => _compilation.Project.IsTests(_global) || InType(static type => KnownSymbols.DerivesFromNamed(type, "WebApplicationFactory"));

    /// <summary>Whether the call is one that production never makes: tests, tools of design time, stores that nobody keeps.</summary>
    public bool IsElsewhere =>
        IsTest
        || InType(type => KnownSymbols.Is(type, _compilation.Known.DesignTimeFactory))
        || new Stores(_compilation, _cancellation).IsThrowaway(Call);

    /// <summary>Whether a guard against production stands on every known way to the call.</summary>
    public bool IsGuarded => HowReached(GuardKinds.NotProduction) == Reached.Guarded;

    /// <summary>Whether the call runs at the start of the application, unguarded and unasked.</summary>
    public bool RunsAtStart => HowReached(GuardKinds.Any) == Reached.AtStart;

    /// <summary>Whether the project, or the program around the call, is there to migrate.</summary>
    public bool ExistsToMigrate =>
        _compilation.Project.ExistsToMigrate(_options.Value) || Tools.ExistsToMigrate(Call.Name, _compilation.Compilation.Options.OutputKind);

    /// <summary>Whether migrations of the context can be seen, here or in a reference.</summary>
    public bool HasVisibleMigrations => _compilation.Migrations.AreVisible(Call.Context, _cancellation);

    /// <summary>Whether the code says that there are migrations of the context somewhere.</summary>
    public bool SpeaksOfMigrations => _compilation.Migrations.AreSpokenOf(Call, _cancellation);

    /// <summary>Reports on the name of the call.</summary>
    public void Report(DiagnosticDescriptor descriptor, params object?[] arguments) =>
        _report(Diagnostic.Create(descriptor, Call.Location, arguments));

    private Reached HowReached(GuardKinds kinds) => new Reach(_compilation, kinds, _cancellation).Of(Call.Name);

    private bool InType(Func<INamedTypeSymbol, bool> matches)
    {
        foreach (var declaration in Call.Name.Ancestors().OfType<TypeDeclarationSyntax>())
        {
            if (Call.Model.GetDeclaredSymbol(declaration, _cancellation) is INamedTypeSymbol type && matches(type))
                return true;
        }

        return false;
    }
}
