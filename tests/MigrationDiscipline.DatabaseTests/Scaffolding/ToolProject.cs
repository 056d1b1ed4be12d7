using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Design.Internal;
using Microsoft.EntityFrameworkCore.Migrations.Design;
using Microsoft.Extensions.DependencyInjection;
using MigrationDiscipline.Tests.CodeFixes;

namespace MigrationDiscipline.DatabaseTests.Scaffolding;

/// <summary>A scaffolded project with its snapshot and a context that runs: what <c>dotnet ef</c> works on.</summary>
internal static class ToolProject
{
    public const string SnapshotPath = "/Migrations/ChangeContextModelSnapshot.cs";

    private const string Context = """
        using System;
        using Microsoft.EntityFrameworkCore;

        namespace MigrationDiscipline.DatabaseTests.Scaffolding;

        public class ChangeContext : DbContext
        {
            public static Action<ModelBuilder> Model = null!;

            public ChangeContext(DbContextOptions options)
                : base(options)
            {
            }

            protected override void OnModelCreating(ModelBuilder modelBuilder) => Model(modelBuilder);
        }
        """;

    /// <summary>The initial migration and the change with the <c>Down</c> that the tool wrote, their designers, the snapshot and the context.</summary>
    public static IReadOnlyList<(string Path, string Text)> Scaffold(ModelChange change, Target target)
    {
        var scaffolded = Scaffolder.Scaffold(change, target);
        using var after = ChangeContext.For(target, change.After);
        var snapshot = Scaffolder.GeneratorFor(after)
            .GenerateSnapshot(ScaffoldedProject.Namespace, typeof(ChangeContext), "ChangeContextModelSnapshot", Scaffolder.DesignTimeModel(after));
        return
        [
            .. scaffolded.Files.Where(static file => !file.Path.Contains("_Back", StringComparison.Ordinal) && file.Path != "/ChangeContext.cs" && file.Path != ScaffoldedProject.PathOf("Change")),
            (ScaffoldedProject.PathOf("Change"), scaffolded.CompleteChange.Replace("class CompleteChange", "class Change", StringComparison.Ordinal)),
            (SnapshotPath, snapshot),
            ("/ChangeContext.cs", Context),
        ];
    }

    /// <summary>Makes contexts of a project in memory, compiled, on a database: each call of the tool has its own.</summary>
    public static async Task<Func<DbContext>> Load(Fixing fixing, ModelChange change, Func<DbContextOptionsBuilder, DbContextOptionsBuilder> use)
    {
        var type = FixedProject.Load((await fixing.Project.GetCompilationAsync())!).GetType(typeof(ChangeContext).FullName!, throwOnError: true)!;
        type.GetField("Model", BindingFlags.Static | BindingFlags.Public)!.SetValue(null, change.After);
        return () => (DbContext)Activator.CreateInstance(type, use(new DbContextOptionsBuilder()).Options)!;
    }

    /// <summary>What stands behind <c>dotnet ef migrations</c>.</summary>
    public static IMigrationsScaffolder Tool(DbContext context) => Services(context).GetRequiredService<IMigrationsScaffolder>();

#pragma warning disable EF1001 // The tool's own way to its services; the public one leaves out those of the context.
    /// <summary>The services that the tool has for a context.</summary>
    public static IServiceProvider Services(DbContext context) =>
        new DesignTimeServicesBuilder(context.GetType().Assembly, context.GetType().Assembly, new OperationReporter(null), []).Build(context).CreateScope().ServiceProvider;
#pragma warning restore EF1001
}
