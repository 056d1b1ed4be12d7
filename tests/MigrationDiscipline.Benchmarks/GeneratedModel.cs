using System.Globalization;
using System.Text;

namespace MigrationDiscipline.Benchmarks;

/// <summary>
/// A project with a large model that is up to date with its snapshot: each entity has a class, a configuration and a service, and about forty lines of the snapshot. 500 entities make
/// a snapshot of 20,000 lines.
/// </summary>
internal static class GeneratedModel
{
    /// <summary>The files of a project with that many entities: path and text.</summary>
    public static IReadOnlyList<(string Path, string Text)> Create(int entities)
    {
        var files = new List<(string, string)> { ("ShopContext.cs", Context(entities)), ("Migrations/ShopContextModelSnapshot.cs", Snapshot(entities)) };
        for (var i = 0; i < entities; i++)
        {
            files.Add(($"Entities/Entity{i}.cs", Entity(i)));
            files.Add(($"Configurations/Entity{i}Configuration.cs", Configuration(i)));
            files.Add(($"Services/Entity{i}Service.cs", Service(i)));
        }

        return files;
    }

    private static string Context(int entities)
    {
        var text = new StringBuilder("using Microsoft.EntityFrameworkCore;\nnamespace Shop;\npublic class ShopContext(DbContextOptions<ShopContext> options) : DbContext(options)\n{\n");
        for (var i = 0; i < entities; i++)
            text.Append(CultureInfo.InvariantCulture, $"    public DbSet<Entity{i}> Entities{i} => Set<Entity{i}>();\n");
        return text.Append("    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.ApplyConfigurationsFromAssembly(typeof(ShopContext).Assembly);\n}\n").ToString();
    }

    /// <summary>Every entity but the first refers to the one before it.</summary>
    private static string Entity(int number) => $$"""
        #nullable enable
        using System;
        using System.ComponentModel.DataAnnotations;

        namespace Shop;

        public enum Kind{{number}} { Draft, Live }

        public class Entity{{number}}
        {
            public int Id { get; set; }

            [MaxLength(100)]
            public string Name { get; set; } = "";

            public string? Description { get; set; }

            public decimal Amount { get; set; }

            public DateTime Created { get; set; }

            public Kind{{number}} Kind { get; set; }

            public int PreviousId { get; set; }

            public Entity{{Math.Max(0, number - 1)}} Previous { get; set; } = null!;

            public string Title => Name + " " + Kind;
        }

        """;

    private static string Configuration(int number) => $$"""
        using Microsoft.EntityFrameworkCore;
        using Microsoft.EntityFrameworkCore.Metadata.Builders;

        namespace Shop.Configurations;

        public class Entity{{number}}Configuration : IEntityTypeConfiguration<Entity{{number}}>
        {
            public void Configure(EntityTypeBuilder<Entity{{number}}> builder)
            {
                builder.ToTable("entities_{{number}}");
                builder.Property(entity => entity.Amount).HasPrecision(18, 2);
                builder.Property(entity => entity.Created).HasDefaultValueSql("now()");
                builder.HasIndex(entity => entity.Name).IsUnique();
                builder.HasOne(entity => entity.Previous).WithMany().HasForeignKey(entity => entity.PreviousId).OnDelete(DeleteBehavior.Restrict);
            }
        }

        """;

    private static string Service(int number) => $$"""
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Threading.Tasks;
        using Microsoft.EntityFrameworkCore;

        namespace Shop.Services;

        public class Entity{{number}}Service(ShopContext context)
        {
            public Task<List<Entity{{number}}>> Search(string text) =>
                context.Entities{{number}}.Where(entity => entity.Name.Contains(text)).OrderBy(entity => entity.Created).ThenBy(entity => entity.Id).Take(20).ToListAsync();

            public async Task Rename(int id, string name)
            {
                var entity = await context.Entities{{number}}.SingleAsync(found => found.Id == id);
                entity.Name = string.Join(" ", name.Split(' ').Select(part => part.Trim()).Where(part => part.Length > 0));
                await context.SaveChangesAsync();
            }

            public async Task<int> Add(string name, decimal amount)
            {
                var entity = new Entity{{number}} { Name = name, Amount = Math.Max(0, amount), Created = DateTime.UtcNow };
                context.Entities{{number}}.Add(entity);
                await context.SaveChangesAsync();
                return entity.Id;
            }

            public async Task<decimal> Total(DateTime since)
            {
                var total = 0m;
                await foreach (var amount in context.Entities{{number}}.Where(entity => entity.Created >= since).Select(entity => entity.Amount).AsAsyncEnumerable())
                    total += amount;
                return total;
            }
        }

        """;

    private static string Snapshot(int entities)
    {
        var text = new StringBuilder("""
            // <auto-generated />
            using System;
            using Microsoft.EntityFrameworkCore;
            using Microsoft.EntityFrameworkCore.Infrastructure;
            using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

            #nullable disable

            namespace Shop.Migrations
            {
                [DbContext(typeof(ShopContext))]
                partial class ShopContextModelSnapshot : ModelSnapshot
                {
                    protected override void BuildModel(ModelBuilder modelBuilder)
                    {
            #pragma warning disable 612, 618
                        modelBuilder
                            .HasAnnotation("ProductVersion", "10.0.15")
                            .HasAnnotation("Relational:MaxIdentifierLength", 63);

                        NpgsqlModelBuilderExtensions.UseIdentityByDefaultColumns(modelBuilder);


            """);
        for (var i = 0; i < entities; i++)
        {
            text.Append($$"""
                            modelBuilder.Entity("Shop.Entity{{i}}", b =>
                                {
                                    b.Property<int>("Id")
                                        .ValueGeneratedOnAdd()
                                        .HasColumnType("integer");

                                    NpgsqlPropertyBuilderExtensions.UseIdentityByDefaultColumn(b.Property<int>("Id"));

                                    b.Property<decimal>("Amount")
                                        .HasPrecision(18, 2)
                                        .HasColumnType("numeric(18,2)");

                                    b.Property<DateTime>("Created")
                                        .ValueGeneratedOnAdd()
                                        .HasColumnType("timestamp with time zone")
                                        .HasDefaultValueSql("now()");

                                    b.Property<string>("Description")
                                        .HasColumnType("text");

                                    b.Property<int>("Kind")
                                        .HasColumnType("integer");

                                    b.Property<string>("Name")
                                        .IsRequired()
                                        .HasMaxLength(100)
                                        .HasColumnType("character varying(100)");

                                    b.Property<int>("PreviousId")
                                        .HasColumnType("integer");

                                    b.HasKey("Id");

                                    b.HasIndex("Name")
                                        .IsUnique();

                                    b.HasIndex("PreviousId");

                                    b.ToTable("entities_{{i}}", (string)null);
                                });


                """);
        }

        for (var i = 0; i < entities; i++)
        {
            text.Append($$"""
                            modelBuilder.Entity("Shop.Entity{{i}}", b =>
                                {
                                    b.HasOne("Shop.Entity{{Math.Max(0, i - 1)}}", "Previous")
                                        .WithMany()
                                        .HasForeignKey("PreviousId")
                                        .OnDelete(DeleteBehavior.Restrict)
                                        .IsRequired();

                                    b.Navigation("Previous");
                                });


                """);
        }

        return text.Append("#pragma warning restore 612, 618\n        }\n    }\n}\n").ToString();
    }
}
