using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MigrationDiscipline.DatabaseTests.Drift.Mutations;

/// <summary>What the context says: its sets, its conventions, the whole model's settings.</summary>
internal static class ContextMutations
{
    private static readonly string[] SettingsThatChange =
    [
        "modelBuilder.HasDefaultSchema(\"other\");",
        "modelBuilder.HasSequence<int>(\"Numbers\");",
        "modelBuilder.UseCollation(\"other\");",
        "modelBuilder.HasAnnotation(\"Shop:Something\", \"else\");",
        "foreach (var entity in modelBuilder.Model.GetEntityTypes()) entity.SetTableName(\"T_\" + entity.GetTableName());",
        "foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(e => e.GetProperties()).Where(p => p.ClrType == typeof(string))) property.SetMaxLength(300);",
    ];

    private static readonly string[] SettingsThatDoNot =
    [
        "_ = modelBuilder.Model.GetEntityTypes().Count();",
        "modelBuilder.UsePropertyAccessMode(PropertyAccessMode.Property);",
        "modelBuilder.HasChangeTrackingStrategy(ChangeTrackingStrategy.Snapshot);",
        "if (Database.IsSqlite()) System.Console.WriteLine();",
        "foreach (var entity in modelBuilder.Model.GetEntityTypes()) entity.SetQueryFilter(null);",
    ];

    private static readonly string[] Conventions =
    [
        "configurationBuilder.Properties<string>().HaveMaxLength(250);",
        "configurationBuilder.Properties<decimal>().HavePrecision(16, 3);",
        "configurationBuilder.Properties<System.DateTime>().HaveConversion<long>();",
        "configurationBuilder.IgnoreAny<System.Uri>();",
        "configurationBuilder.DefaultTypeMapping<System.Version>();",
    ];

    public static IEnumerable<Mutation> Of(Shape shape) => Sets(shape).Concat(Entities(shape)).Concat(Members(shape)).Concat(Settings(shape));

    private static IEnumerable<Mutation> Sets(Shape shape)
    {
        foreach (var set in shape.Context.Members.OfType<PropertyDeclarationSyntax>().Where(static property => property.Type is GenericNameSyntax { Identifier.Text: "DbSet" }))
        {
            var (name, entity) = (set.Identifier.Text, ((GenericNameSyntax)set.Type).TypeArgumentList.Arguments[0]);
            yield return new SourceEdit(shape).Remove(set).As("DbSet removed", name);
            yield return new SourceEdit(shape).Replace(set.Identifier, name + "Table").As("DbSet renamed", $"{name} to {name}Table");
            yield return new SourceEdit(shape).LineBefore(set, $"public DbSet<{entity}> More{name} => Set<{entity}>();").As("second DbSet added", name);
            yield return new SourceEdit(shape).Replace(set, $"public DbSet<{entity}> {name} {(set.ExpressionBody is null ? $"=> Set<{entity}>();" : "{ get; set; } = null!;")}")
                .As("source only: DbSet written differently", name);
            yield return new SourceEdit(shape).Replace(set.Type, $"Microsoft.EntityFrameworkCore.DbSet<{shape.ModelOf(entity).GetTypeInfo(entity).Type!.ToDisplayString()}>").As("source only: DbSet written differently", name + " in full");
            yield return new SourceEdit(shape).Replace(set.Modifiers[0], "internal").As("DbSet made internal", name);
            yield return new SourceEdit(shape).Replace(set.Modifiers[0], "public static").As("DbSet made static", name);
        }
    }

    private static IEnumerable<Mutation> Entities(Shape shape)
    {
        var space = shape.ContextName[..shape.ContextName.LastIndexOf('.')];
        const string Key = "public int Id { get; set; } public string? Text { get; set; }";
        foreach (var (what, declaration) in new[]
        {
            ("class", $"public class Added {{ {Key} }}"),
            ("record", "public record Added(int Id, string Text);"),
            ("class with a base", $"public abstract class AddedBase {{ {Key} }}\n\npublic class Added : AddedBase {{ public int Number {{ get; set; }} }}"),
            ("internal class", $"internal class Added {{ {Key} }}"),
            ("generic class", $"public class AddedBase<T> {{ public T Id {{ get; set; }} = default!; }}\n\npublic class Added : AddedBase<long> {{ }}"),
        })
        {
            yield return File(what, declaration).AddMember(shape.Context, "public DbSet<Added> AddedItems { get; set; } = null!;").As("entity added by DbSet", what);
            yield return File(what, declaration).AddMember(shape.Context, "public DbSet<Added> AddedItems => Set<Added>();").As("entity added by DbSet", what + ", Set<T>()");
            yield return Configure(shape, File(what, declaration), "modelBuilder.Entity<Added>();").As("entity added by Entity<T>()", what);
            yield return Configure(shape, File(what, declaration), "modelBuilder.Entity(typeof(Added));").As("entity added by Entity<T>()", what + ", typeof");
            yield return Configure(shape, File(what, declaration).AddMember(shape.Context, "public DbSet<Added> AddedItems => Set<Added>();"), "modelBuilder.Ignore<Added>();").As("source only: ignored set", what);
            yield return File(what, declaration).As("source only: class nobody maps", what);
        }

        yield return File("", $"public class Added {{ {Key} }}\n\n[Microsoft.EntityFrameworkCore.Keyless] public class AddedView {{ public string? Text {{ get; set; }} }}")
            .AddMember(shape.Context, "public DbSet<AddedView> AddedItems => Set<AddedView>();").As("entity added by DbSet", "keyless");
        yield return Configure(
            shape,
            File("", "public class Added { public string? Text { get; set; } }").AddMember(shape.Context, "public DbSet<Added> AddedItems => Set<Added>();"),
            "modelBuilder.Entity<Added>().HasNoKey().ToView(\"AddedView\");").As("source only: view added", "ToView");
        yield return Configure(
            shape,
            File("", $"public class Added {{ {Key} }}").AddMember(shape.Context, "public DbSet<Added> AddedItems => Set<Added>();"),
            "modelBuilder.Entity<Added>().ToTable(\"Added\", table => table.ExcludeFromMigrations());").As("source only: table excluded from migrations", "ExcludeFromMigrations");
        yield return File("", $"public class Added {{ {Key} }}\n\npublic class AddedConfiguration : Microsoft.EntityFrameworkCore.IEntityTypeConfiguration<Added> {{ public void Configure(Microsoft.EntityFrameworkCore.Metadata.Builders.EntityTypeBuilder<Added> builder) => builder.Property(a => a.Text).HasMaxLength(10); }}")
            .As("configuration class added", "for a new class");
        yield return Configure(
            shape,
            File("", $"public class Added {{ {Key} }}\n\npublic class AddedConfiguration : Microsoft.EntityFrameworkCore.IEntityTypeConfiguration<Added> {{ public void Configure(Microsoft.EntityFrameworkCore.Metadata.Builders.EntityTypeBuilder<Added> builder) => builder.Property(a => a.Text).HasMaxLength(10); }}"),
            "modelBuilder.ApplyConfiguration(new AddedConfiguration());").As("configuration class added", "for a new class, applied");

        SourceEdit File(string what, string declaration) => new SourceEdit(shape).AddFile("Added.cs", $"#nullable enable\nusing System.Linq;\nnamespace {space};\n\n{(what.Length > 0 ? $"/* {what} */ " : "")}{declaration}\n");
    }

    private static IEnumerable<Mutation> Members(Shape shape)
    {
        foreach (var (what, member) in new[]
        {
            ("property", "public int Added { get; set; }"),
            ("method", "public int Added() => 3;"),
            ("static set", "public static System.Collections.Generic.HashSet<int> Added { get; } = [];"),
            ("query", "public System.Linq.IQueryable<int> Added => System.Linq.Enumerable.Empty<int>().AsQueryable();"),
            ("OnConfiguring", "protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) => optionsBuilder.EnableDetailedErrors();"),
        })
            yield return new SourceEdit(shape).AddMember(shape.Context, member).As("source only: member of the context", what);
        foreach (var convention in Conventions)
        {
            yield return new SourceEdit(shape).AddMember(shape.Context, $"protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) {{ {convention} }}")
                .As("conventions configured", convention);
        }
    }

    private static IEnumerable<Mutation> Settings(Shape shape)
    {
        foreach (var setting in SettingsThatChange)
            yield return Configure(shape, new SourceEdit(shape), setting).As("setting of the whole model added", setting);
        foreach (var setting in SettingsThatDoNot)
            yield return Configure(shape, new SourceEdit(shape), setting).As("source only: setting of the whole model", setting);
    }

    /// <summary>A statement at the end of <c>OnModelCreating</c>, which is made where there is none.</summary>
    public static SourceEdit Configure(Shape shape, SourceEdit edit, string statement)
    {
        if (statement.Contains("SelectMany", StringComparison.Ordinal) || statement.Contains(".Count()", StringComparison.Ordinal))
            edit = AddUsing(shape, edit, "System.Linq");
        var method = shape.Context.Members.OfType<MethodDeclarationSyntax>().FirstOrDefault(static method => method.Identifier.Text == "OnModelCreating");
        return method is null
            ? edit.AddMember(shape.Context, $"protected override void OnModelCreating(ModelBuilder modelBuilder)\n{{\n{statement}\n}}")
            : edit.LineBefore(method.Body!, "").Replace(method.SyntaxTree, new(method.Body!.CloseBraceToken.SpanStart, 0), statement + "\n");
    }

    private static SourceEdit AddUsing(Shape shape, SourceEdit edit, string name)
    {
        var usings = shape.Context.SyntaxTree.GetCompilationUnitRoot().Usings;
        return usings.Any(directive => directive.Name!.ToString() == name) ? edit : edit.LineBefore(usings[0], $"using {name};");
    }
}
