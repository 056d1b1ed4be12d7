using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MigrationDiscipline.DatabaseTests.Drift.Mutations;

/// <summary>Configuration of what had none, at the end of <c>OnModelCreating</c> or in a class of its own.</summary>
internal static class AddedConfiguration
{
    private static readonly (string Call, bool Changes)[] OnProperties =
    [
        ("HasMaxLength(61)", true), ("IsRequired()", true), ("IsRequired(false)", true), ("HasColumnName(\"other_name\")", true), ("HasColumnType(\"varchar(62)\")", true), ("HasPrecision(8, 3)", true),
        ("HasConversion<string>()", true), ("HasDefaultValueSql(\"1\")", true), ("HasComment(\"What this is\")", true), ("IsConcurrencyToken()", true), ("IsUnicode(false)", true), ("IsFixedLength()", true),
        ("ValueGeneratedNever()", true), ("ValueGeneratedOnAdd()", true), ("HasComputedColumnSql(\"1\")", true), ("UsePropertyAccessMode(PropertyAccessMode.PreferProperty)", false), ("HasSentinel(default)", false), ("HasColumnOrder(2)", true),
    ];

    private static readonly (string Call, bool Changes)[] OnTypes =
    [
        ("ToTable(\"OtherTable\")", true), ("ToTable(\"OtherTable\", \"other\")", true), ("HasComment(\"What this is\")", true), ("Property<int>(\"Shadow\")", true), ("Property<string>(\"Shadow\").IsRequired().HasMaxLength(10)", true),
        ("HasNoKey()", true), ("ToView(\"SomeView\")", true), ("ToTable(table => table.HasCheckConstraint(\"CK_Some\", \"1 = 1\"))", true), ("ToTable(table => table.ExcludeFromMigrations())", true),
        ("HasChangeTrackingStrategy(ChangeTrackingStrategy.Snapshot)", false), ("UsePropertyAccessMode(PropertyAccessMode.PreferProperty)", false), ("HasQueryFilter(x => x != null)", false), ("HasAnnotation(\"Shop:Some\", 3)", true),
    ];

    public static IEnumerable<Mutation> Of(Shape shape)
    {
        foreach (var type in shape.EntityTypes)
        {
            var name = shape.Symbol(type).ToDisplayString();
            foreach (var property in ModelProperty.Of(shape, type))
            {
                foreach (var mutation in OnProperty(shape, name, property))
                    yield return mutation;
            }

            yield return Configure($"modelBuilder.Entity<{name}>();", "entity named again", name);
            yield return Configure($"modelBuilder.Ignore<{name}>();", "fluent: type ignored", name);
            yield return Configure($"modelBuilder.Entity<{name}>().HasBaseType((string?)null);", "fluent: HasBaseType", name);
            foreach (var (call, changes) in OnTypes)
                yield return Configure($"modelBuilder.Entity<{name}>().{call};", Kind(call, changes), name);
        }

        Mutation Configure(string statement, string kind, string what) => ContextMutations.Configure(shape, new SourceEdit(shape), statement).As(kind, what);
    }

    private static IEnumerable<Mutation> OnProperty(Shape shape, string type, ModelProperty property)
    {
        var space = shape.ContextName[..shape.ContextName.LastIndexOf('.')];
        if (property.Symbol.IsStatic)
            yield break;
        yield return Configure($"modelBuilder.Entity<{type}>().Ignore(x => x.{property.Name});", "fluent: property ignored");
        if (!property.IsScalar)
        {
            yield return Configure($"modelBuilder.Entity<{type}>().Navigation(x => x.{property.Name}).AutoInclude();", "source only: fluent AutoInclude");
            yield return Configure($"modelBuilder.Entity<{type}>().HasOne(x => x.{property.Name}).WithMany().OnDelete(DeleteBehavior.SetNull);", "fluent: relationship");
            yield return Configure($"modelBuilder.Entity<{type}>().OwnsOne(x => x.{property.Name});", "fluent: OwnsOne");
            yield break;
        }

        foreach (var (call, changes) in OnProperties)
            yield return Configure($"modelBuilder.Entity<{type}>().Property(x => x.{property.Name}).{call};", Kind(call, changes || !property.IsMapped));
        yield return Configure($"modelBuilder.Entity<{type}>().Property(x => x.{property.Name});", "fluent: property named");
        yield return Configure($"modelBuilder.Entity<{type}>(e => {{ e.Property(\"{property.Name}\").HasMaxLength(63); }});", "fluent: HasMaxLength by name");
        yield return Configure($"modelBuilder.Entity<{type}>().HasIndex(x => x.{property.Name});", "fluent: index");
        yield return Configure($"modelBuilder.Entity<{type}>().HasIndex(x => x.{property.Name}).IsUnique();", "fluent: index");
        yield return Configure($"modelBuilder.Entity<{type}>().HasAlternateKey(x => x.{property.Name});", "fluent: alternate key");
        yield return Configure($"modelBuilder.Entity<{type}>().HasKey(x => x.{property.Name});", "fluent: key");
        yield return new SourceEdit(shape)
            .AddFile("Added.cs", $"#nullable enable\nusing Microsoft.EntityFrameworkCore;\nusing Microsoft.EntityFrameworkCore.Metadata.Builders;\n\nnamespace {space};\n\npublic class AddedConfiguration : IEntityTypeConfiguration<{type}>\n{{\n    public void Configure(EntityTypeBuilder<{type}> builder) => builder.Property(x => x.{property.Name}).HasColumnName(\"other_name\");\n}}\n")
            .As("configuration class added", property.FullName);

        Mutation Configure(string statement, string kind) => ContextMutations.Configure(shape, new SourceEdit(shape), statement).As(kind, property.FullName);
    }

    private static string Kind(string call, bool changes) => (changes ? "fluent: " : "source only: fluent ") + call.Split('(', '<')[0];
}
