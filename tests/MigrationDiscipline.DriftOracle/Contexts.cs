using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations.Design;
using Microsoft.Extensions.DependencyInjection;

namespace MigrationDiscipline.DriftOracle;

/// <summary>Contexts on a provider, and what the tool does with them. No database is opened.</summary>
internal static class Contexts
{
    /// <summary>A context whose constructor takes the options.</summary>
    public static DbContext Create(Type type, string provider)
    {
        var builder = (DbContextOptionsBuilder)Activator.CreateInstance(typeof(DbContextOptionsBuilder<>).MakeGenericType(type))!;
        Use(builder, provider);
        return (DbContext)Activator.CreateInstance(type, builder.Options)!;
    }

    /// <summary>The snapshot's source as the tool writes it.</summary>
    public static string Snapshot(DbContext context)
    {
        var type = context.GetType();
        return Generator(context).GenerateSnapshot(type.Namespace + ".Migrations", type, type.Name + "ModelSnapshot", context.GetService<IDesignTimeModel>().Model);
    }

    private static void Use(DbContextOptionsBuilder builder, string provider) => _ = provider switch
    {
        "Sqlite" => builder.UseSqlite("Data Source=:memory:"),
        "SqlServer" => builder.UseSqlServer("Server=none"),
        "PostgreSQL" => builder.UseNpgsql("Host=none"),
        _ => throw new ArgumentOutOfRangeException(nameof(provider), provider, null),
    };

    private static IMigrationsCodeGenerator Generator(DbContext context)
    {
        var provider = Assembly.Load(context.Database.ProviderName!);
        var services = new ServiceCollection();
        var type = provider.GetCustomAttribute<DesignTimeProviderServicesAttribute>()!.TypeName;
        ((IDesignTimeServices)Activator.CreateInstance(provider.GetType(type, throwOnError: true)!)!).ConfigureDesignTimeServices(services);
        services.AddEntityFrameworkDesignTimeServices().AddDbContextDesignTimeServices(context);
        return services.BuildServiceProvider().CreateScope().ServiceProvider.GetRequiredService<IMigrationsCodeGenerator>();
    }
}
