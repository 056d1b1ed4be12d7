using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Tests.Drift;

/// <summary>Configuration that is compiled elsewhere: base contexts, packages, configurations of another project; conventions and options.</summary>
public sealed class ConfigurationElsewhereTests
{
    [Fact]
    public void Base_contexts_of_the_compilation_are_run() => Check(
        """
        public class ShopContext : TenantContext<Order>
        {
            protected override void OnModelCreating(ModelBuilder modelBuilder) { base.OnModelCreating(modelBuilder); modelBuilder.Entity<Tag>(); }
        }
        public abstract class TenantContext<T> : DbContext where T : Base
        {
            protected override void OnModelCreating(ModelBuilder builder) { base.OnModelCreating(builder); builder.Entity<T>().HasKey(t => t.Id); More(builder); }
            private void More(ModelBuilder builder) => builder.Entity<Line>();
        }
        """,
        """
        Model
          Entity<Order>(): EntityType Order
            HasKey(Id): Key
          Entity<Line>(): EntityType Line
          Entity<Tag>(): EntityType Tag
        """);

    [Fact]
    public void A_context_without_an_override_uses_that_of_its_base() => Check(
        """
        public class ShopContext : BaseContext { }
        public class BaseContext : DbContext { protected override void OnModelCreating(ModelBuilder builder) => builder.Entity<Tag>(); }
        """,
        """
        Model
          Entity<Tag>(): EntityType Tag
        """);

    [Fact]
    public void Partial_methods_count_where_they_have_a_body() => Check(
        """
        public partial class ShopContext : DbContext
        {
            protected override void OnModelCreating(ModelBuilder b) { b.Entity<Tag>(); Written(b); OnModelCreatingPartial(b); }
            partial void OnModelCreatingPartial(ModelBuilder b);
            partial void Written(ModelBuilder b);
        }
        public partial class ShopContext { partial void Written(ModelBuilder b) => b.Entity<Line>(); }
        """,
        """
        Model
          Entity<Tag>(): EntityType Tag
          Entity<Line>(): EntityType Line
        """);

    [Fact]
    public void Chains_may_be_long()
    {
        var calls = string.Concat(Enumerable.Range(0, 500).Select(static number => $"\n.HasAnnotation(\"a{number}\", 1)"));

        var text = ConfigurationText.Of($"modelBuilder.Entity<Order>(){calls};");

        Assert.Equal(502, text.Split('\n').Length);
    }

    [Fact]
    public void Conventions_are_read() => Check(
        """
        public class ShopContext : DbContext
        {
            protected override void ConfigureConventions(ModelConfigurationBuilder c)
            {
                c.Properties<string>().HaveMaxLength(50);
                c.Properties<decimal>(p => p.HavePrecision(18, 2));
                c.Properties(typeof(DateTime)).HaveConversion<long>();
                c.IgnoreAny<City>();
                c.DefaultTypeMapping<int>();
                c.Conventions.Remove(typeof(ForeignKeyIndexConvention));
                c.Conventions.Remove<TableNameFromDbSetConvention>();
            }
        }
        """,
        """
        Conventions
          Properties<string>(): ConventionProperties
            HaveMaxLength(50)
          Properties<decimal>(…): ConventionProperties
            HavePrecision(18, 2)
          Properties(typeof(DateTime)): ConventionProperties
            HaveConversion<long>()
          IgnoreAny<City>()
          DefaultTypeMapping<int>(): Other
          Remove(typeof(ForeignKeyIndexConvention))
          Remove<TableNameFromDbSetConvention>()
        Model ~TableName, Indexes
        """);

    [Fact]
    public void Conventions_of_the_application_make_all_opaque() => Check(
        """
        public class ShopContext : DbContext
        {
            protected override void ConfigureConventions(ModelConfigurationBuilder c) => c.Conventions.Add(_ => null!);
        }
        """,
        """
        Conventions
          Add(…)
        Model !conventions are replaced
        """);

    [Theory]
    [InlineData("options.UseSnakeCaseNamingConvention();", "Model ~Names")]
    [InlineData("options.ReplaceService<Microsoft.EntityFrameworkCore.Infrastructure.IModelCustomizer, ModelCustomizer>();", "Model !'IModelCustomizer' is replaced")]
    [InlineData("options.ReplaceService<IModelCacheKeyFactory, ModelCacheKeyFactory>();", "Model")]
    [InlineData("options.UseModel(model);", "Model !the model is made elsewhere")]
    [InlineData("options.UseModel(Compiled.Instance);", "Model")]
    [InlineData("options.UseLazyLoadingProxies().UseNpgsql(\"\");", "Model")]
    public void Options_may_change_the_model(string options, string expected) => Check(
        $$"""
        public class ShopContext : DbContext
        {
            private readonly IModel model = null!;
            protected override void OnConfiguring(DbContextOptionsBuilder options) { {{options}} }
        }
        static class Compiled { public static IModel Instance => null!; }
        static class Fakes
        {
            public static DbContextOptionsBuilder UseSnakeCaseNamingConvention(this DbContextOptionsBuilder o) => o;
            public static DbContextOptionsBuilder UseLazyLoadingProxies(this DbContextOptionsBuilder o) => o;
        }
        """,
        expected);

    [Fact]
    public void A_naming_convention_that_is_referenced_makes_names_unknown() => Check(
        "public class ShopContext : DbContext { }",
        "Model ~Names",
        Library("EFCore.NamingConventions", "public class Anything { }"));

    [Fact]
    public void An_unknown_base_context_makes_all_opaque() => Check(
        """
        public class ShopContext : Platform.PlatformContext
        {
            protected override void OnModelCreating(ModelBuilder modelBuilder) { base.OnModelCreating(modelBuilder); modelBuilder.Entity<Tag>(); }
        }
        """,
        """
        Model !the base context 'PlatformContext' is compiled elsewhere
          Entity<Tag>(): EntityType Tag
        """,
        Library("Platform", "namespace Platform; public class PlatformContext : Microsoft.EntityFrameworkCore.DbContext { protected override void OnModelCreating(Microsoft.EntityFrameworkCore.ModelBuilder b) { } }"));

    [Fact]
    public void A_base_context_elsewhere_that_configures_nothing_is_nothing() => Check(
        "public class ShopContext : Platform.PlatformContext { protected override void OnModelCreating(ModelBuilder b) { base.OnModelCreating(b); b.Entity<Tag>(); } }",
        """
        Model
          Entity<Tag>(): EntityType Tag
        """,
        Library("Platform", "namespace Platform; public class PlatformContext : Microsoft.EntityFrameworkCore.DbContext { }"));

    [Fact]
    public void Identity_configures_its_own_members_alone() => Check(
        """
        public class User : Microsoft.AspNetCore.Identity.EntityFrameworkCore.IdentityUser { public string Nick { get; set; } = ""; }
        public class ShopContext : Microsoft.AspNetCore.Identity.EntityFrameworkCore.IdentityDbContext<User>
        {
            protected override void OnModelCreating(ModelBuilder b) { base.OnModelCreating(b); b.Entity<User>().Property(u => u.Nick).HasMaxLength(5); }
        }
        """,
        """
        Model
          Entity<User>(): EntityType User ~TableName, ConstraintName, IndexName, Indexes, Keys
            Property<string>(Nick): Property Nick
              HasMaxLength(5)
        opaque assemblies: Microsoft.AspNetCore.Identity.EntityFrameworkCore
        has other types
        """,
        Library("Microsoft.AspNetCore.Identity.EntityFrameworkCore", """
            namespace Microsoft.AspNetCore.Identity.EntityFrameworkCore;
            public class IdentityUser { public string Id { get; set; } = ""; }
            public class IdentityDbContext<TUser> : Microsoft.EntityFrameworkCore.DbContext where TUser : IdentityUser
            {
                protected override void OnModelCreating(Microsoft.EntityFrameworkCore.ModelBuilder b) { }
            }
            """));

    [Fact]
    public void Known_packages_add_types_of_their_own() => Check(
        """
        public class ShopContext : DbContext
        {
            protected override void OnModelCreating(ModelBuilder b) { MassTransit.Extensions.AddInboxStateEntity(b); b.Entity<Tag>(); }
        }
        """,
        """
        Model
          Entity<Tag>(): EntityType Tag
        opaque assemblies: MassTransit.EntityFrameworkCoreIntegration
        has other types
        """,
        Library("MassTransit.EntityFrameworkCoreIntegration", "namespace MassTransit; public static class Extensions { public static void AddInboxStateEntity(this Microsoft.EntityFrameworkCore.ModelBuilder b) { } }"));

    [Fact]
    public void Extension_methods_of_unknown_packages_make_opaque_what_they_get() => Check(
        """
        public class ShopContext : DbContext
        {
            protected override void OnModelCreating(ModelBuilder b)
            {
                b.Entity<Tag>().HasKey(t => t.Id);
                Package.Extensions.Audited(b.Entity<Line>()).HasNoKey();
                Package.Extensions.Rename(b);
            }
        }
        """,
        """
        Model !'Rename' of Package configures it
          Entity<Tag>(): EntityType Tag
            HasKey(Id): Key
          Entity<Line>(): EntityType Line !'Audited' of Package configures it
            HasNoKey()
        """,
        Library("Package", """
            namespace Package;
            public static class Extensions
            {
                public static Microsoft.EntityFrameworkCore.Metadata.Builders.EntityTypeBuilder<T> Audited<T>(this Microsoft.EntityFrameworkCore.Metadata.Builders.EntityTypeBuilder<T> b) where T : class => b;
                public static void Rename(this Microsoft.EntityFrameworkCore.ModelBuilder b) { }
            }
            """));

    [Fact]
    public void Configurations_of_another_assembly_make_their_types_opaque() => Check(
        """
        public class ShopContext : DbContext
        {
            protected override void OnModelCreating(ModelBuilder b)
            {
                b.ApplyConfigurationsFromAssembly(typeof(Data.Maps).Assembly);
                b.ApplyConfiguration(new Data.Maps());
            }
        }
        """,
        """
        Model
          ApplyConfigurationsFromAssembly(): EntityType Thing !its configuration is compiled elsewhere
          ApplyConfigurationsFromAssembly(): EntityType Hidden !its configuration is compiled elsewhere
          ApplyConfiguration<Thing>(): EntityType Thing
        opaque types: Hidden, Thing
        """,
        Library("Data", """
            namespace Data;
            public class Thing { public int Id { get; set; } }
            public class Hidden { public int Id { get; set; } }
            public class Maps : Microsoft.EntityFrameworkCore.IEntityTypeConfiguration<Thing> { public void Configure(Microsoft.EntityFrameworkCore.Metadata.Builders.EntityTypeBuilder<Thing> b) { } }
            internal class MapsOfHidden : Microsoft.EntityFrameworkCore.IEntityTypeConfiguration<Hidden> { public void Configure(Microsoft.EntityFrameworkCore.Metadata.Builders.EntityTypeBuilder<Hidden> b) { } }
            """));

    private static void Check(string source, string expected, MetadataReference? library = null) =>
        Assert.Equal(
            expected.ReplaceLineEndings("\n"),
            ConfigurationText.OfContext(source, Engines.PostgreSql, Setup.Npgsql with { MoreReferences = library is null ? [] : [library] }));

    private static MetadataReference Library(string name, string source)
    {
        var compilation = CSharpCompilation.Create(
            name, [CSharpSyntaxTree.ParseText(source)], Setup.Npgsql.AllReferences, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics));
        return MetadataReference.CreateFromImage(image.ToArray());
    }
}
