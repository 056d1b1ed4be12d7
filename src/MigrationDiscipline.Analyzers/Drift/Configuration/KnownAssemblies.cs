using Microsoft.CodeAnalysis;

namespace MigrationDiscipline.Drift.Configuration;

/// <summary>What is known of assemblies that take part in configuring a model.</summary>
internal static class KnownAssemblies
{
    private static readonly string[] EFCore =
    [
        "Microsoft.EntityFrameworkCore", "Microsoft.EntityFrameworkCore.Relational", "Microsoft.EntityFrameworkCore.Abstractions", "Microsoft.EntityFrameworkCore.InMemory",
        "Microsoft.EntityFrameworkCore.Proxies", "Oracle.EntityFrameworkCore", "FirebirdSql.EntityFrameworkCore.Firebird",
    ];

    private static readonly string[] EFCoreFamilies =
    [
        "Microsoft.EntityFrameworkCore.SqlServer", "Microsoft.EntityFrameworkCore.Sqlite", "Microsoft.EntityFrameworkCore.Cosmos", "Npgsql.EntityFrameworkCore.", "Pomelo.EntityFrameworkCore.",
        "MySql.EntityFrameworkCore",
    ];

    /// <summary>Assemblies whose contexts and extension methods configure types of their own and leave those of the application alone.</summary>
    private static readonly string[] OfOwnTypes =
    [
        "Microsoft.AspNetCore.Identity.EntityFrameworkCore", "Microsoft.Extensions.Identity.Stores", "Microsoft.AspNetCore.ApiAuthorization.IdentityServer", "Microsoft.AspNetCore.DataProtection.EntityFrameworkCore",
        "Microsoft.EntityFrameworkCore.AutoHistory", "IntegrationEventLogEF", "Quartz.EntityFrameworkCore", "AppAny.Quartz.EntityFrameworkCore.Migrations",
    ];

    private static readonly string[] FamiliesOfOwnTypes =
    [
        "IdentityServer4.EntityFramework", "Duende.IdentityServer.EntityFramework", "OpenIddict.EntityFrameworkCore", "MassTransit.EntityFrameworkCore", "AppAny.Quartz.EntityFrameworkCore",
        "Skoruba.AuditLogging.EntityFramework", "Hangfire.EntityFrameworkCore",
    ];

    /// <summary>EF Core and its providers: their methods on a builder say what they do by their names.</summary>
    public static bool IsEFCore(IAssemblySymbol? assembly) => assembly is not null && IsOneOf(assembly.Name, EFCore, EFCoreFamilies);

    /// <summary>Assemblies that configure only types of their own.</summary>
    public static bool ConfiguresOwnTypes(IAssemblySymbol? assembly) => assembly is not null && IsOneOf(assembly.Name, OfOwnTypes, FamiliesOfOwnTypes);

    /// <summary>Packages that put entity types into a model by the options of a context.</summary>
    public static bool AddsTypesByOptions(string assembly) => assembly == "OpenIddict.EntityFrameworkCore";

    /// <summary>The package that renames everything by the options of a context.</summary>
    public static bool ChangesNames(string assembly) => assembly == "EFCore.NamingConventions";

    /// <summary>.NET itself.</summary>
    public static bool IsFramework(IAssemblySymbol? assembly) =>
        assembly is not null && (assembly.Name is "System" or "mscorlib" or "netstandard" or "System.Private.CoreLib" || assembly.Name.StartsWith("System.", StringComparison.Ordinal));

    private static bool IsOneOf(string name, string[] names, string[] families) =>
        Array.IndexOf(names, name) >= 0 || Array.Exists(families, family => name.StartsWith(family, StringComparison.Ordinal));
}
