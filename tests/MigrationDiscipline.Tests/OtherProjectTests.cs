using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using MigrationDiscipline.Tests.Deployment;
using MigrationDiscipline.Tests.Drift;

namespace MigrationDiscipline.Tests;

/// <summary>
/// An editor refers to other projects as compilations, whose trees are known and cannot be bound from here; a build refers to their assemblies. What is found is the same, and nothing throws.
/// </summary>
public sealed class OtherProjectTests
{
    private const string Guards = """
        using Microsoft.EntityFrameworkCore;
        using Microsoft.Extensions.Hosting;
        namespace Shop;
        public static class Guards
        {
            public static bool IsLocal(this IHostEnvironment env) => env.IsDevelopment();
            public static bool IsHere(IHostEnvironment env) { if (env.IsDevelopment()) return true; return false; }
            public static readonly bool Flag = System.Diagnostics.Debugger.IsAttached;
            public static bool Setting => System.Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT") == "Development";
            public static readonly string Name = "Development";
            public static readonly string Memory = "DataSource=:memory:";
            public static void Prepare(ShopContext db, IHostEnvironment env) { if (env.IsDevelopment()) db.Database.Migrate(); }
        }
        public class LocalContext(DbContextOptions options) : DbContext(options)
        {
            protected override void OnConfiguring(DbContextOptionsBuilder options) => options.UseInMemoryDatabase("local");
        }
        public interface IStore { DbContext Context { get; } }
        """;

    [Theory]
    [InlineData("if (env.IsLocal()) db.Database.Migrate();")]
    [InlineData("if (Guards.IsHere(env)) db.Database.Migrate();")]
    [InlineData("if (Guards.Flag) db.Database.Migrate();")]
    [InlineData("if (Guards.Setting) db.Database.Migrate();")]
    [InlineData("if (env.EnvironmentName == Guards.Name) db.Database.Migrate();")]
    [InlineData("var local = env.IsLocal(); if (local) db.Database.EnsureCreated();")]
    [InlineData("new LocalContext(null!).Database.EnsureCreated();")]
    [InlineData("db.Database.EnsureCreated(); builder.Services.AddDbContext<ShopContext>(o => o.UseSqlite(Guards.Memory));")]
    [InlineData("Guards.Prepare(db, env);")]
    public async Task What_a_guard_of_another_project_proves(string statements) =>
        await Compare([("/Context.cs", App.Context), ("/Guards.cs", Guards)], [("/Program.cs", App.Program(statements)), ("/Migration.cs", App.Migration)], new Setup { Provider = Provider.Sqlite | Provider.InMemory });

    [Theory]
    [InlineData("builder.ToTable(Names.Orders); builder.Property(o => o.Name).HasConversion<KindConverter>();")]
    [InlineData("builder.Describe(); builder.HasIndex(o => o.Name);")]
    [InlineData("new Other().Configure(builder); builder.Property(o => o.Name).HasMaxLength(Names.Length).HasColumnType(Names.Type);")]
    public async Task What_the_model_of_another_project_is(string configuration) => await Compare(
        [
            ("/Order.cs", DriftSources.Code("""
                public class Order { public int Id { get; set; } public string? Name { get; set; } public int Amount { get; set; } }
                public static class Names { public static readonly string Orders = "Sales"; public const int Length = 5; public static string Type => "TEXT"; }
                public static class Helpers { public static void Describe(this EntityTypeBuilder<Order> order) => order.Property(o => o.Name).HasColumnName("Title"); }
                public class Other : IEntityTypeConfiguration<Order> { public void Configure(EntityTypeBuilder<Order> builder) => builder.Property(o => o.Name).HasColumnName("Title"); }
                public class KindConverter : Microsoft.EntityFrameworkCore.Storage.ValueConversion.ValueConverter<string?, string> { public KindConverter() : base(x => x + "", x => x) { } }
                public abstract class Base(DbContextOptions options) : DbContext(options) { protected override void OnConfiguring(DbContextOptionsBuilder options) => options.UseSqlite("x"); }
                """)),
        ],
        [
            ("/Context.cs", DriftSources.Code($$"""
                public class ShopContext(DbContextOptions options) : Base(options)
                {
                    public DbSet<Order> Orders => Set<Order>();
                    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<Order>(builder => { {{configuration}} });
                }
                """)),
            ("/Snapshot.cs", DriftSources.Snapshot(DriftSources.Entity("Order", "Orders", """b.Property<string>("Name").HasColumnType("TEXT");"""))),
        ],
        Setup.Sqlite);

    /// <summary>A project that refers to another with all the rest: half of it does not compile, as while somebody moves files.</summary>
    [Fact]
    public async Task No_file_of_a_project_throws_when_the_rest_is_another_project()
    {
        var files = Fixtures.Shop();
        var findings = 0;
        foreach (var file in files.Where(static file => !file.Path.Contains("Designer", StringComparison.Ordinal)))
        {
            var rest = Analysis.Compile(files.Where(other => other != file || other.Path.Contains("GlobalUsings", StringComparison.Ordinal)), Setup.HalfTyped);
            var alone = Analysis.Compile([file, files[^1]], Setup.HalfTyped with { AssemblyName = "Moved" }).AddReferences(rest.ToMetadataReference());
            foreach (var tree in alone.SyntaxTrees)
                findings += (await Analysis.RunDocument(alone, tree)).Length;
        }

        Assert.True(findings > 10, $"only {findings} findings");
    }

    private static async Task Compare(IReadOnlyList<(string Path, string Text)> library, IReadOnlyList<(string Path, string Text)> project, Setup setup)
    {
        var other = Analysis.Compile(library, setup with { AssemblyName = "Library" });
        using var image = new MemoryStream();
        Assert.True(other.Emit(image).Success);

        var built = await Findings(MetadataReference.CreateFromImage(image.ToArray()));

        Assert.Equal(built, await Findings(other.ToMetadataReference()));

        async Task<string> Findings(MetadataReference reference)
        {
            var compilation = Analysis.Compile(project, setup with { AllowErrors = true }).AddReferences(reference);
            Assert.Empty(compilation.GetDiagnostics().Where(static diagnostic => diagnostic is { Severity: DiagnosticSeverity.Error, Id: not "CS8805" })); // statements in a library
            var found = new List<Diagnostic>();
            foreach (var tree in compilation.SyntaxTrees)
                found.AddRange(await Analysis.RunDocument(compilation, tree));
            return Analysis.Show(found);
        }
    }
}
