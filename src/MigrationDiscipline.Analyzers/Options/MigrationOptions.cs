using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.Diagnostics;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Options;

/// <summary>Whether migrations must be revertible.</summary>
internal enum RollbackPolicy
{
    /// <summary>Every <c>Down</c> undoes its <c>Up</c>.</summary>
    Required,

    /// <summary>The team never reverts; it rolls forward.</summary>
    ForwardOnly,
}

/// <summary>
/// What an edition of SQL Server can do while others use a table (docs: Editions and supported features of SQL Server, "Online indexing" and "Online schema change";
/// ALTER TABLE, "Adding NOT NULL columns as an online operation").
/// </summary>
internal enum SqlServerEdition
{
    /// <summary>Nobody said.</summary>
    Unknown,

    /// <summary>Enterprise, Developer, Evaluation, Azure SQL: indexes are built online when asked to, and a NOT NULL column with a constant default is an instant.</summary>
    Online,

    /// <summary>Standard, Web, Express: neither.</summary>
    Offline,
}

/// <summary>A value of an option that we do not know.</summary>
internal sealed record InvalidOption(string Key, string Value, string Allowed);

/// <summary>The options for one file, parsed.</summary>
internal sealed record MigrationOptions
{
    /// <summary>Prefix of every key.</summary>
    public const string Prefix = "migration_discipline.";

    /// <summary>What the keys mean, without any being set.</summary>
    public static readonly MigrationOptions Default = new();

    public Baseline Baseline { get; init; } = Baseline.None;

    /// <summary><see cref="Engines.Any"/> when not set.</summary>
    public Engines Engine { get; init; } = Engines.Any;

    /// <summary>The oldest version of the engine that migrations run on (<c>15</c>, <c>10.6</c>); <c>null</c> when not set: then the versions that are supported today.</summary>
    public Version? EngineVersion { get; init; }

    /// <summary>What the edition of SQL Server can do while others write; <see cref="SqlServerEdition.Unknown"/> when not set.</summary>
    public SqlServerEdition SqlServerEdition { get; init; } = SqlServerEdition.Unknown;

    /// <summary>Patterns of the tables that are large; where any are given, rules about locks speak of these alone.</summary>
    public EquatableArray<string> LargeTables { get; init; }

    /// <summary>Patterns of the tables so small that no lock on them is felt.</summary>
    public EquatableArray<string> SmallTables { get; init; }

    public RollbackPolicy Rollback { get; init; } = RollbackPolicy.Required;

    /// <summary>Whether the rules about data and locks read <c>Down</c> too.</summary>
    public bool CheckDown { get; init; }

    /// <summary>Patterns (with <c>*</c>) of the names of deliberate destructive migrations.</summary>
    public EquatableArray<string> ContractMigrations { get; init; } = ["Contract_*"];

    /// <summary>Patterns of the assemblies that exist to migrate.</summary>
    public EquatableArray<string> DeploymentProjects { get; init; }

    /// <summary>Values that we do not know, those of the rules' own keys included; the option then has its default.</summary>
    public EquatableArray<InvalidOption> Invalid { get; init; }

    /// <summary>Whether any rule reads <c>Down</c>.</summary>
    public bool IsDownChecked => CheckDown || OfRules.Items.Any(static own => own.Options.CheckDown);

    /// <summary>The options of the rules that have keys of their own.</summary>
    private EquatableArray<(string Rule, MigrationOptions Options)> OfRules { get; init; }

    /// <summary>What holds for one rule: its own keys (<c>migration_discipline.mgd3001.rollback</c>) over the plain ones.</summary>
    public MigrationOptions For(string rule)
    {
        foreach (var own in OfRules)
        {
            if (own.Rule == rule)
                return own.Options;
        }

        return this;
    }

    /// <summary>Whether locks on a table matter, as far as its name tells: <c>small_tables</c> and <c>large_tables</c>, with or without the schema.</summary>
    public bool IsLockFelt(QualifiedName table) => !Matches(SmallTables, table) && (LargeTables.IsEmpty || Matches(LargeTables, table));

    private static bool Matches(EquatableArray<string> patterns, QualifiedName table) =>
        !patterns.IsEmpty && (Wildcard.MatchesAny(patterns, table.Name) || Wildcard.MatchesAny(patterns, table.ToString()));

    /// <summary>Whether the migration's name (the class, or the id after its timestamp) matches <see cref="ContractMigrations"/>.</summary>
    public bool IsContractMigration(Migration migration)
    {
        var id = migration.Id.OrDefault;
        var underscore = id?.IndexOf('_') ?? -1;
        return Wildcard.MatchesAny(ContractMigrations, migration.SimpleName)
            || (underscore >= 0 && Wildcard.MatchesAny(ContractMigrations, id!.Substring(underscore + 1)));
    }

    /// <summary>Reads the options that hold for a file.</summary>
    /// <param name="file">The options of the file: <c>.editorconfig</c> over <c>.globalconfig</c>.</param>
    /// <param name="global">The global options, which carry the MSBuild properties.</param>
    /// <returns>The options; values that are not known are listed in <see cref="Invalid"/>.</returns>
    public static MigrationOptions Read(AnalyzerConfigOptions file, AnalyzerConfigOptions global)
    {
        var plain = new OptionReader(file, global);
        var options = Read(plain, new MigrationOptions
        {
            Baseline = Baseline.Parse(plain.Text("baseline")),
            Engine = plain.Choice("engine", Engines.Any, EngineNames),
            EngineVersion = plain.Version("engine_version"),
            SqlServerEdition = plain.Choice("sqlserver_edition", SqlServerEdition.Unknown, EditionNames),
        });
        var ofRules = OptionReader.RulesWithKeys(file, global)
            .Select(rule => (Rule: rule, Options: Read(new OptionReader(file, global, rule), options)))
            .ToEquatableArray();
        return ofRules.IsEmpty
            ? options
            : options with { OfRules = ofRules, Invalid = options.Invalid.Items.Concat(ofRules.Items.SelectMany(static own => own.Options.Invalid.Items)).Distinct().ToEquatableArray() };
    }

    /// <summary>The options that one rule may have for itself.</summary>
    private static MigrationOptions Read(OptionReader reader, MigrationOptions common) => common with
    {
        Rollback = reader.Choice("rollback", RollbackPolicy.Required, RollbackNames),
        CheckDown = reader.Choice("check_down", false, BooleanNames),
        ContractMigrations = reader.List("contract_migrations", Default.ContractMigrations),
        DeploymentProjects = reader.List("deployment_projects", default),
        LargeTables = reader.List("large_tables", default),
        SmallTables = reader.List("small_tables", default),
        Invalid = reader.Invalid,
    };

    private static readonly (string, bool)[] BooleanNames = [("true", true), ("false", false)];

    private static readonly (string, RollbackPolicy)[] RollbackNames =
        [("required", RollbackPolicy.Required), ("forward_only", RollbackPolicy.ForwardOnly)];

    private static readonly (string, SqlServerEdition)[] EditionNames =
    [
        ("enterprise", SqlServerEdition.Online), ("developer", SqlServerEdition.Online), ("evaluation", SqlServerEdition.Online), ("azure", SqlServerEdition.Online),
        ("standard", SqlServerEdition.Offline), ("web", SqlServerEdition.Offline), ("express", SqlServerEdition.Offline),
    ];

    private static readonly (string, Engines)[] EngineNames =
    [
        ("postgresql", Engines.PostgreSql), ("sqlserver", Engines.SqlServer), ("mysql", Engines.MySql), ("mariadb", Engines.MySql),
        ("sqlite", Engines.Sqlite), ("other", Engines.Other),
    ];
}

/// <summary>Names with <c>*</c>.</summary>
internal static class Wildcard
{
    public static bool MatchesAny(EquatableArray<string> patterns, string name) => patterns.Items.Any(pattern => Matches(pattern, name));

    public static bool Matches(string pattern, string name) =>
        Regex.IsMatch(name, "^" + Regex.Escape(pattern).Replace("\\*", ".*") + "$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
}
