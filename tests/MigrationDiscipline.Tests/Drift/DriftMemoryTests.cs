using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using MigrationDiscipline.Drift;
using MigrationDiscipline.Reading;
using MigrationDiscipline.Reading.EFCore;

namespace MigrationDiscipline.Tests.Drift;

/// <summary>
/// What was found the last time is said again only where nothing that a model is made of has changed; whatever somebody types, the findings are those of a compilation that nobody has read before.
/// </summary>
public sealed class DriftMemoryTests
{
    private static readonly (string Path, string Text)[] Project =
    [
        ("/Migrations/ShopContextModelSnapshot.cs", DriftSources.Snapshot(
            DriftSources.Entity("Order", "Orders", """b.Property<string>("Name").IsRequired().HasColumnType("TEXT"); b.Property<string>("Kind").IsRequired().HasColumnType("TEXT");"""))),
        ("/ShopContext.cs", Code("""
            public class ShopContext : DbContext
            {
                public DbSet<Order> Orders => Set<Order>();

                protected override void OnModelCreating(ModelBuilder modelBuilder)
                {
                    modelBuilder.ApplyConfiguration(new OrderConfiguration());
                    modelBuilder.Entity<Order>().Describe();
                }
            }
            """)),
        ("/OrderConfiguration.cs", Code("""
            public class OrderConfiguration : IEntityTypeConfiguration<Order>
            {
                public void Configure(EntityTypeBuilder<Order> builder)
                {
                    builder.ToTable(Names.Orders);
                    builder.Property(order => order.Kind).HasConversion<KindConverter>();
                }
            }
            """)),
        ("/Helpers.cs", Code("""
            public static class Helpers
            {
                public static void Describe(this EntityTypeBuilder<Order> order) => order.Property(o => o.Name).HasColumnName("Name").HasColumnType("TEXT");
            }
            """)),
        ("/Names.cs", Code("""
            public static partial class Names
            {
                public static readonly string Orders = "Orders";
                public const string Unused = "x";
            }
            """)),
        ("/KindConverter.cs", Code("""
            public class KindConverter : Microsoft.EntityFrameworkCore.Storage.ValueConversion.ValueConverter<Kind, string>
            {
                public KindConverter() : base(kind => kind.ToString(), text => Enum.Parse<Kind>(text)) { }
            }
            """)),
        ("/Order.cs", Code("""
            public enum Kind { Draft, Live }

            public class Order
            {
                public int Id { get; set; }
                public string Name { get; set; } = "";
                public Kind Kind { get; set; }
                public string Title { get { return Name + Kind; } }
                public override string ToString() => Name;
            }
            """)),
        ("/Note.cs", Code("""
            public class Note
            {
                public int Id { get; set; }
                public string Text { get; set; } = "";
                public string Shout() => Text + "!";
            }
            """)),
    ];

    [Theory]
    [InlineData("/Note.cs", "\"!\"", "\"!!\"")]
    [InlineData("/Note.cs", "Text + \"!\"", "Text + ")]
    [InlineData("/Order.cs", "return Name + Kind;", "var name = Name; return name;")]
    [InlineData("/Order.cs", "=> Name;", "=> Name + 1;")]
    [InlineData("/Order.cs", "public int Id", "/* the key */ public int Id")]
    public void Typing_in_a_body_leaves_what_was_found(string path, string text, string changed) => Assert.True(IsRecalled(path, text, changed));

    [Theory]
    [InlineData("/Order.cs", "public int Id", "public int Number { get; set; } public int Id")]
    [InlineData("/Order.cs", "#nullable enable", "#nullable disable")]
    [InlineData("/Order.cs", "string Name", "string? Name")]
    [InlineData("/Order.cs", "public string Name", "[MaxLength(5)] public string Name")]
    [InlineData("/Order.cs", "Draft, Live", "Draft = 5, Live")]
    [InlineData("/Note.cs", "class Note", "class Note : Order")]
    [InlineData("/Names.cs", "\"Orders\"", "\"Sales\"")]
    [InlineData("/Names.cs", "\"x\"", "\"y\"")]
    [InlineData("/Helpers.cs", "HasColumnName(\"Name\")", "HasColumnName(\"Title\")")]
    [InlineData("/KindConverter.cs", "kind.ToString()", "kind.ToString().Trim()")]
    [InlineData("/OrderConfiguration.cs", "Names.Orders", "\"Sales\"")]
    [InlineData("/ShopContext.cs", "modelBuilder.Entity<Order>().Describe();", "")]
    public void Whatever_a_model_may_be_made_of_is_read_anew(string path, string text, string changed) => Assert.False(IsRecalled(path, text, changed));

    [Fact]
    public void Other_files_references_and_options_are_another_compilation()
    {
        var (compilation, memory) = Read();
        Assert.NotNull(memory.Recall(compilation, CancellationToken.None));
        Assert.Null(memory.Recall(compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText("class More;", path: "/More.cs")), CancellationToken.None));
        Assert.Null(memory.Recall(compilation.RemoveSyntaxTrees(compilation.SyntaxTrees.Last()), CancellationToken.None));
        Assert.Null(memory.Recall(compilation.RemoveReferences(compilation.References.First()), CancellationToken.None));
        Assert.Null(memory.Recall(compilation.WithOptions(compilation.Options.WithNullableContextOptions(NullableContextOptions.Warnings)), CancellationToken.None));
        Assert.Null(memory.Recall(compilation.WithAssemblyName("Other"), CancellationToken.None));
    }

    [Theory]
    [InlineData("/Note.cs", "Text + \"!\"", "Text")]
    [InlineData("/Order.cs", "=> Name;", "=> Name + 1;")]
    [InlineData("/Order.cs", "public int Id", "public int Number { get; set; } public int Id")]
    [InlineData("/Order.cs", "#nullable enable", "#nullable disable")]
    [InlineData("/Order.cs", "string Name", "string? Name")]
    [InlineData("/Note.cs", "class Note", "class Note : Order")]
    [InlineData("/Names.cs", "\"Orders\"", "\"Sales\"")]
    [InlineData("/Helpers.cs", "HasColumnName(\"Name\")", "HasColumnName(\"Title\")")]
    [InlineData("/ShopContext.cs", "modelBuilder.Entity<Order>().Describe();", "modelBuilder.Entity<Note>();")]
    public async Task What_is_said_after_an_edit_is_what_a_first_reading_says(string path, string text, string changed)
    {
        // With a finding from the start, so that there is something to say again.
        var files = Edited(Project, "/Order.cs", "public int Id", "public int Amount { get; set; } public int Id");
        var compilation = Analysis.Compile(files, Setup.Default);
        await Findings(compilation);
        var after = Edited(files, path, text, changed);
        var edited = compilation;
        foreach (var (tree, now) in Trees(compilation, after))
            edited = edited.ReplaceSyntaxTree(tree, now);

        var said = await Findings(edited);

        Assert.Equal(await Findings(Analysis.Compile(after, Setup.HalfTyped)), said);
        Assert.Contains("'Order.Amount'", said, StringComparison.Ordinal);
        Assert.Equal(said, await Findings(edited.Clone()));
    }

    /// <summary>It lives as long as the snapshot's tree: what it held on to would live as long.</summary>
    [Fact]
    public void No_compilation_is_kept()
    {
        var (compilation, memory) = ReadAndForget();
        for (var i = 0; i < 10 && compilation.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(compilation.IsAlive);
        GC.KeepAlive(memory);

        [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
        static (WeakReference Compilation, DriftMemory Memory) ReadAndForget()
        {
            var (compilation, memory) = Read();
            return (new WeakReference(compilation), memory);
        }
    }

    /// <summary>Whether the memory of the project still says something once this is typed.</summary>
    private static bool IsRecalled(string path, string text, string changed)
    {
        var (compilation, memory) = Read();
        var (tree, now) = Assert.Single(Trees(compilation, Edited(Project, path, text, changed)));
        return memory.Recall(compilation.ReplaceSyntaxTree(tree, now), CancellationToken.None) is not null;
    }

    private static (CSharpCompilation Compilation, DriftMemory Memory) Read()
    {
        var compilation = Analysis.Compile(Project, Setup.Default);
        var memory = new DriftMemory();
        var drifts = new ModelDrifts(compilation, MigrationDeclarations.Find, _ => memory);
        Assert.Empty(drifts.Findings(CancellationToken.None));
        Assert.Empty(drifts.Failures(CancellationToken.None));
        return (compilation, memory);
    }

    /// <summary>The trees that differ, as an editor replaces them.</summary>
    private static IEnumerable<(SyntaxTree Before, SyntaxTree Now)> Trees(CSharpCompilation compilation, IEnumerable<(string Path, string Text)> files) =>
        from file in files
        let tree = compilation.SyntaxTrees.Single(tree => tree.FilePath == file.Path)
        where tree.GetText().ToString() != file.Text
        select (tree, tree.WithChangedText(Microsoft.CodeAnalysis.Text.SourceText.From(file.Text)));

    private static async Task<string> Findings(CSharpCompilation compilation)
    {
        var found = new List<Diagnostic>();
        foreach (var tree in compilation.SyntaxTrees)
            found.AddRange(await Analysis.RunDocument(compilation, tree));
        return Analysis.Show(found.Where(static diagnostic => diagnostic.Id.StartsWith("MGD60", StringComparison.Ordinal)));
    }

    private static List<(string Path, string Text)> Edited(IReadOnlyList<(string Path, string Text)> files, string path, string text, string changed)
    {
        var edited = files.Select(file => file.Path != path ? file : (file.Path, Replace(file.Text, text, changed))).ToList();
        Assert.False(edited.SequenceEqual(files));
        return edited;
    }

    private static string Replace(string whole, string text, string changed) =>
        whole.IndexOf(text, StringComparison.Ordinal) is var start and >= 0 ? whole.Remove(start, text.Length).Insert(start, changed) : whole;

    private static string Code(string types) => "#nullable enable\n" + DriftSources.Code(types);
}
