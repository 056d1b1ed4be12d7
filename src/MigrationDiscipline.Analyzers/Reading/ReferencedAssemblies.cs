using Microsoft.CodeAnalysis;

namespace MigrationDiscipline.Reading;

/// <summary>Looks an assembly up among the references without reading the types of the others.</summary>
internal static class ReferencedAssemblies
{
    /// <summary>Contexts, the database facade, and the attribute that names a context.</summary>
    public const string EFCore = "Microsoft.EntityFrameworkCore";

    /// <summary>Migrations; only assemblies that reference it can hold some.</summary>
    public const string EFCoreRelational = "Microsoft.EntityFrameworkCore.Relational";

    /// <summary>
    /// Whether an assembly of that simple name may be referenced, told without having the compiler bind its references: at the start of a
    /// compilation nobody has, and whoever asks first pays for all.
    /// </summary>
    public static bool MayHave(Compilation compilation, string name)
    {
        // Not References: for those of #r the compiler binds them all.
        foreach (var reference in compilation.ExternalReferences)
        {
            // A project reference displays its assembly's name, a file its path, an image in memory a phrase that tells nothing.
            if (reference.Display is not { } display || display.StartsWith("<", StringComparison.Ordinal))
                return true;
            var start = display.LastIndexOfAny(['/', '\\']) + 1;
            if (string.Compare(display, start, name, 0, name.Length, StringComparison.OrdinalIgnoreCase) == 0
                && (display.Length == start + name.Length || string.Equals(display.Substring(start + name.Length), ".dll", StringComparison.OrdinalIgnoreCase)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The assembly of that simple name; <c>null</c> when it is not referenced.</summary>
    public static IAssemblySymbol? Find(Compilation compilation, string name)
    {
        foreach (var assembly in compilation.SourceModule.ReferencedAssemblySymbols)
        {
            if (assembly.Identity.Name == name)
                return assembly;
        }

        return null;
    }
}
