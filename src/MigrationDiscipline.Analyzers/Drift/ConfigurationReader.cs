using Microsoft.CodeAnalysis;
using MigrationDiscipline.Drift.Configuration;

namespace MigrationDiscipline.Drift;

/// <summary>
/// Reads what the code of a context says of its model: <c>ConfigureConventions</c> and <c>OnModelCreating</c> with all that they call and apply in the compilation. What a single call means
/// is not said here, only on what it is made and with which arguments.
/// </summary>
internal static class ConfigurationReader
{
    public static ModelConfiguration Read(DriftContext context, CancellationToken cancellation)
    {
        var walker = new ConfigurationWalker(context, cancellation);
        foreach (var reference in context.Compilation.ReferencedAssemblyNames)
        {
            if (KnownAssemblies.ChangesNames(reference.Name))
                walker.Model.UnknownFacts |= ModelFacts.Names;
            walker.HasOtherTypes |= KnownAssemblies.AddsTypesByOptions(reference.Name);
        }

        ReadOptions(walker, context, cancellation);
        ReadOverride("ConfigureConventions", walker, context);
        ReadOverride("OnModelCreating", walker, context);
        walker.ReadReachableTypes();
        return walker.Finish();
    }

    private static void ReadOptions(ConfigurationWalker walker, DriftContext context, CancellationToken cancellation)
    {
        for (var type = context.Type; type is not null; type = type.BaseType)
        {
            foreach (var reference in type.GetMembers("OnConfiguring").SelectMany(static member => member.DeclaringSyntaxReferences).Where(reference => context.Models.Has(reference.SyntaxTree)))
            {
                var (facts, opacity) = ContextOptions.Read(reference.GetSyntax(cancellation));
                walker.Model.UnknownFacts |= facts;
                walker.Model.Opacity ??= opacity;
            }
        }
    }

    /// <summary>Runs the override that EF Core calls; it calls those of its bases itself.</summary>
    private static void ReadOverride(string name, ConfigurationWalker walker, DriftContext context)
    {
        for (var type = context.Type; type is not null; type = type.BaseType)
        {
            foreach (var member in type.GetMembers(name))
            {
                if (member is IMethodSymbol { Parameters: [var builder] } method && BuilderTypes.KindOf(builder.Type) is not null)
                {
                    if (method.DeclaringSyntaxReferences.Any(reference => context.Models.Has(reference.SyntaxTree)))
                        walker.RunOnContext(method);
                    else
                        walker.CallBaseContext(method);
                    return;
                }
            }
        }
    }
}
