using System.Reflection;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Design;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.Extensions.DependencyInjection;

namespace MigrationDiscipline.DatabaseTests.Scaffolding;

/// <summary>
/// A project as EF Core's tool writes it: the initial migration, the change, and a third migration that takes the change back. The last two have an empty
/// <c>Down</c>.
/// </summary>
/// <param name="Files">The migrations with their designers, and the context.</param>
/// <param name="CompleteChange">The change once more under another name, with the <c>Down</c> that the tool wrote.</param>
/// <param name="CompleteBack">The third migration once more, likewise.</param>
internal sealed record ScaffoldedProject(IReadOnlyList<(string Path, string Text)> Files, string CompleteChange, string CompleteBack)
{
    public const string Namespace = "Shop.Migrations";

    public static string PathOf(string migration) => $"/Migrations/{IdOf(migration)}.cs";

    public static string IdOf(string migration) => migration switch
    {
        "Initial" => "20240101000000_Initial",
        "Change" => "20240102000000_Change",
        _ => "20240103000000_Back",
    };
}

/// <summary>EF Core's own scaffolder, over models in memory.</summary>
internal static class Scaffolder
{
    /// <summary>The context once more, since the code under test cannot refer to this assembly.</summary>
    private const string Context = """
        using Microsoft.EntityFrameworkCore;

        namespace MigrationDiscipline.DatabaseTests.Scaffolding;

        public class ChangeContext : DbContext
        {
        }
        """;

    public static ScaffoldedProject Scaffold(ModelChange change, Target target)
    {
        using var before = ChangeContext.For(target, change.Before);
        using var after = ChangeContext.For(target, change.After);
        var old = DesignTimeModel(before);
        var now = DesignTimeModel(after);
        var differ = after.GetService<IMigrationsModelDiffer>();
        var generator = GeneratorFor(after);
        var up = differ.GetDifferences(old.GetRelationalModel(), now.GetRelationalModel());
        var down = differ.GetDifferences(now.GetRelationalModel(), old.GetRelationalModel());
        var initial = differ.GetDifferences(null, old.GetRelationalModel());
        var uninitial = differ.GetDifferences(old.GetRelationalModel(), null);
        return new ScaffoldedProject(
            [
                (ScaffoldedProject.PathOf("Initial"), Migration("Initial", initial, uninitial)),
                (ScaffoldedProject.PathOf("Change"), WithEmptyDown(Migration("Change", up, down))),
                (ScaffoldedProject.PathOf("Back"), WithEmptyDown(Migration("Back", down, up))),
                Designer("Initial", old),
                Designer("Change", now),
                Designer("Back", old),
                ("/ChangeContext.cs", Context),
            ],
            Migration("CompleteChange", up, down),
            Migration("CompleteBack", down, up));

        string Migration(string name, IReadOnlyList<MigrationOperation> upOperations, IReadOnlyList<MigrationOperation> downOperations) =>
            generator.GenerateMigration(ScaffoldedProject.Namespace, name, upOperations, downOperations);

        (string, string) Designer(string name, IModel model) => (
            $"/Migrations/{ScaffoldedProject.IdOf(name)}.Designer.cs",
            generator.GenerateMetadata(ScaffoldedProject.Namespace, typeof(ChangeContext), name, ScaffoldedProject.IdOf(name), model));
    }

    /// <summary>What the change does.</summary>
    public static IReadOnlyList<MigrationOperation> Operations(ModelChange change, Target target)
    {
        using var before = ChangeContext.For(target, change.Before);
        using var after = ChangeContext.For(target, change.After);
        return after.GetService<IMigrationsModelDiffer>().GetDifferences(DesignTimeModel(before).GetRelationalModel(), DesignTimeModel(after).GetRelationalModel());
    }

    public static IModel DesignTimeModel(DbContext context) => context.GetService<IDesignTimeModel>().Model;

    internal static IMigrationsCodeGenerator GeneratorFor(DbContext context)
    {
        var provider = Assembly.Load(context.Database.ProviderName!);
        var services = new ServiceCollection();
        var type = provider.GetCustomAttribute<DesignTimeProviderServicesAttribute>()!.TypeName;
        ((IDesignTimeServices)Activator.CreateInstance(provider.GetType(type, throwOnError: true)!)!).ConfigureDesignTimeServices(services);
        services.AddEntityFrameworkDesignTimeServices().AddDbContextDesignTimeServices(context);
        return services.BuildServiceProvider().CreateScope().ServiceProvider.GetRequiredService<IMigrationsCodeGenerator>();
    }

    private static string WithEmptyDown(string source)
    {
        var down = DownOf(source);
        return source[..down.OpenBraceToken.Span.End] + "\n\n        " + source[down.CloseBraceToken.SpanStart..];
    }

    /// <summary>The body of <c>Down</c> in a source.</summary>
    public static BlockSyntax DownOf(string source) => CSharpSyntaxTree.ParseText(source).GetRoot().DescendantNodes()
        .OfType<MethodDeclarationSyntax>().Single(static method => method.Identifier.Text == "Down").Body!;
}
