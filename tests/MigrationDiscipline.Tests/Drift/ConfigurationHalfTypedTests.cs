using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace MigrationDiscipline.Tests.Drift;

/// <summary>Code that somebody is typing: nothing throws, and what cannot be bound makes opaque what it may touch.</summary>
public sealed class ConfigurationHalfTypedTests
{
    private const string Context = """
        public class ShopContext : DbContext
        {
            private const string Schema = "s";
            public DbSet<Order> Orders => Set<Order>();
            protected override void ConfigureConventions(ModelConfigurationBuilder c) { c.Properties<string>(p => p.HaveMaxLength(5)); c.Conventions.Remove(typeof(ForeignKeyIndexConvention)); }
            protected override void OnModelCreating(ModelBuilder modelBuilder)
            {
                base.OnModelCreating(modelBuilder);
                var type = Database.IsNpgsql() ? "jsonb" : "TEXT";
                modelBuilder.Entity<Order>(e =>
                {
                    e.ToTable("Orders", Schema, t => t.HasCheckConstraint("CK", $"{nameof(Order.Total)} > 0"));
                    e.HasKey(x => new { x.Id, x.Number }).HasName("PK");
                    e.OwnsOne(x => x.Home, h => { h.OwnsOne(a => a.City).Property(c => c.Name!).HasColumnType(type); });
                    e.HasMany(x => x.Tags).WithMany(t => t.Orders).UsingEntity<OrderTag>(l => l.HasOne<Tag>().WithMany(), r => r.HasOne<Order>().WithMany(), j => j.HasNoKey());
                    e.Metadata.FindNavigation(nameof(Order.Lines))?.SetPropertyAccessMode(PropertyAccessMode.Field);
                });
                foreach (var name in new[] { "A", "B" }) modelBuilder.Entity(typeof(Line), b => b.Property<int>(name));
                foreach (var key in modelBuilder.Model.GetEntityTypes().SelectMany(t => t.GetForeignKeys())) key.DeleteBehavior = DeleteBehavior.Restrict;
                switch (Database.ProviderName) { case "x" when Schema is { Length: > 0 }: Local<Tag>(modelBuilder); break; default: return; }
                if (modelBuilder is not null && Schema != null) { modelBuilder.ApplyConfiguration(new Map()).ApplyConfigurationsFromAssembly(GetType().Assembly); }
                static ModelBuilder Local<T>(ModelBuilder b) where T : Base => b.Entity<T>(x => x.HasIndex(y => y.Created));
            }
        }
        public class Map : IEntityTypeConfiguration<Line> { public void Configure(EntityTypeBuilder<Line> builder) => builder.HasOne(l => l.Order).WithMany(o => o.Lines).HasForeignKey(l => l.OrderId); }
        """;

    [Fact]
    public void No_prefix_of_a_configuration_throws()
    {
        var read = Tokens().Select(token => Read(Context[..token.Span.End])).Count(static text => text.Contains("Entity", StringComparison.Ordinal));

        Assert.True(read > 100, $"only {read} prefixes configured anything");
    }

    [Fact]
    public void No_configuration_without_one_of_its_tokens_throws()
    {
        var read = Tokens().Select(token => Read(Context.Remove(token.SpanStart, token.Span.Length))).Count(static text => text.Contains("Entity", StringComparison.Ordinal));

        Assert.True(read > 100, $"only {read} configured anything");
    }

    [Theory]
    [InlineData("modelBuilder.Entity<Order>().Property(x => x.);", "Property")]
    [InlineData("modelBuilder.Entity<Order>(e => e.);", "Model !code that does not compile or is bound at run time")]
    [InlineData("modelBuilder.Entity<Order>().Prop(x => x.Id);", "!code that does not compile or is bound at run time")]
    [InlineData("modelBuilder.Entity<>();", "Model")]
    [InlineData("modelBuilder.", "Model")]
    public void A_statement_that_is_being_typed_says_nothing_wrong(string statement, string expected) =>
        Assert.Contains(expected, ConfigurationText.Of(statement, setup: Setup.HalfTyped with { Provider = Provider.Npgsql }), StringComparison.Ordinal);

    [Fact]
    public void A_class_that_is_missing_may_stand_for_any_type() =>
        Assert.Contains("has other types", ConfigurationText.OfContext("public class ShopContext : DbContext { public DbSet<Gone> Gone => Set<Gone>(); }", setup: Setup.HalfTyped), StringComparison.Ordinal);

    private static IEnumerable<SyntaxToken> Tokens() => CSharpSyntaxTree.ParseText(Context).GetRoot().DescendantTokens().Where(static token => token.Span.Length > 0);

    private static readonly CSharpCompilation Project = Analysis.Compile([("/Context.cs", ""), ("/Entities.cs", ConfigurationText.Entities)], Setup.Npgsql);

    private static string Read(string context)
    {
        var tree = Project.SyntaxTrees[0];
        var typed = Project.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(ConfigurationText.Usings + context, (CSharpParseOptions)tree.Options, tree.FilePath));
        return typed.GetTypeByMetadataName("Shop.ShopContext") is null ? "" : ConfigurationText.Show(ConfigurationText.Read(typed, "Shop.ShopContext"));
    }
}
