using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Reading;

/// <summary>The members of frameworks whose value is another one each time, or comes from outside. By symbol; everything that is not listed is a function of its arguments.</summary>
internal static class ValueSources
{
    /// <summary>What the value of a member or a new object comes from; <c>null</c> when only from its arguments.</summary>
    public static DependencyKind? KindOf(ISymbol symbol)
    {
        symbol = (symbol as IMethodSymbol)?.ReducedFrom ?? symbol;
        if (symbol.ContainingType is not { } type || symbol is INamedTypeSymbol)
            return null;
        var name = symbol is IMethodSymbol { MethodKind: MethodKind.Constructor } ? "new" : symbol.Name;
        // Most members belong to namespaces of which nothing is listed.
        return NamespaceOf(type) switch
        {
            "System" => OfSystem(type, name, symbol),
            "System.IO" => OfFiles(type, name, symbol),
            "System.Diagnostics" => type.Name switch { "Stopwatch" => DependencyKind.Clock, "Process" => DependencyKind.Machine, _ => null },
            "System.Security.Cryptography" => type.Name is "RandomNumberGenerator" or "RNGCryptoServiceProvider" ? DependencyKind.Random : null,
            "System.Runtime.InteropServices" => type.Name is "RuntimeInformation" ? DependencyKind.Machine : null,
            "System.Reflection" => type.Name is "Assembly" && name is "GetTypes" or "GetExportedTypes" or "DefinedTypes" or "ExportedTypes" ? DependencyKind.Reflection : null,
            "Microsoft.AspNetCore.Identity" => type.Name is "PasswordHasher" or "IPasswordHasher" && name is "HashPassword" ? DependencyKind.Random : null,
            "System.Configuration" => DependencyKind.Configuration,
            "Microsoft.Extensions.DependencyInjection" => name.StartsWith("Get", StringComparison.Ordinal) || name.StartsWith("CreateScope", StringComparison.Ordinal) ? DependencyKind.Service : null,
            var space when space == "System.Net" || space.StartsWith("System.Net.", StringComparison.Ordinal) => name == "new" || symbol.IsStatic ? OfNetwork(type) : null,
            var space when space == "Microsoft.Extensions.Configuration" || space.StartsWith("Microsoft.Extensions.Configuration.", StringComparison.Ordinal) => DependencyKind.Configuration,
            _ => name == "new" && type.AllInterfaces.Any(static known => known.Name == "IDbConnection" && NamespaceOf(known) == "System.Data") ? DependencyKind.Remote : null,
        };
    }

    private static DependencyKind? OfSystem(INamedTypeSymbol type, string name, ISymbol symbol) => (type.Name, name) switch
    {
        ("DateTime" or "DateTimeOffset", "Now" or "UtcNow" or "Today") => DependencyKind.Clock,
        ("DateTime" or "DateTimeOffset", "ToLocalTime") => DependencyKind.Machine,
        ("TimeProvider", "System" or "GetUtcNow" or "GetLocalNow" or "GetTimestamp") => DependencyKind.Clock,
        ("TimeZoneInfo", "Local") or ("TimeZone", "CurrentTimeZone") => DependencyKind.Machine,
        ("Guid", "NewGuid" or "CreateVersion7") => DependencyKind.Random,
        ("Random", "Shared") => DependencyKind.Random,
        // With a seed the numbers are always the same.
        ("Random", "new") => symbol is IMethodSymbol { Parameters.Length: 0 } ? DependencyKind.Random : null,
        ("String", "GetHashCode") or ("HashCode", "Combine" or "ToHashCode") => DependencyKind.Random,
        // Where files are; the reading of one is what matters. A line break is white space.
        ("Environment", "CurrentDirectory" or "NewLine" or "Exit" or "FailFast") => null,
        ("Environment", "TickCount" or "TickCount64") => DependencyKind.Clock,
        ("Environment", _) => DependencyKind.Machine,
        ("OperatingSystem", _) => symbol.IsStatic ? DependencyKind.Machine : null,
        ("Type", "GetProperties" or "GetProperty" or "GetFields" or "GetField" or "GetMethods" or "GetMembers" or "GetNestedTypes" or "GetInterfaces") => DependencyKind.Reflection,
        _ => null,
    };

    private static DependencyKind? OfFiles(INamedTypeSymbol type, string name, ISymbol symbol) => (type.Name, name) switch
    {
        ("Path", "GetTempFileName" or "GetTempPath" or "GetRandomFileName") => DependencyKind.Machine,
        ("Directory", "GetCurrentDirectory") => null,
        ("File" or "Directory", _) => DependencyKind.File,
        ("FileInfo" or "DirectoryInfo" or "FileStream", "new") => DependencyKind.File,
        ("StreamReader", "new") => symbol is IMethodSymbol { Parameters: [{ Type.SpecialType: SpecialType.System_String }, ..] } ? DependencyKind.File : null,
        _ => null,
    };

    private static DependencyKind? OfNetwork(INamedTypeSymbol type) =>
        type.Name is "HttpClient" or "WebClient" or "Dns" or "TcpClient" or "Socket" or "WebRequest" ? DependencyKind.Remote : null;

    /// <summary>The full name of a type's namespace.</summary>
    public static string NamespaceOf(ITypeSymbol type) => type.ContainingNamespace is { IsGlobalNamespace: false } space ? space.ToDisplayString() : "";
}
