using Microsoft.EntityFrameworkCore;
using MigrationDiscipline.DatabaseTests.Scaffolding;

namespace MigrationDiscipline.DatabaseTests.Changes;

/// <summary>Owned types, join tables and inheritance: entities that are more than one table or less.</summary>
internal static class StructureChanges
{
    public static IReadOnlyList<ModelChange> All { get; } =
    [
        new(
            "owned type added to its owner's table",
            Target.All,
            static m => m.Entity<Customer>().Ignore(static c => c.Home),
            static m => m.Entity<Customer>().OwnsOne(static c => c.Home)),
        new(
            "owned type dropped from its owner's table",
            Target.All,
            static m => m.Entity<Customer>().OwnsOne(static c => c.Home),
            static m => m.Entity<Customer>().Ignore(static c => c.Home)),
        new(
            "owned type moves to a table of its own",
            Target.All,
            static m => m.Entity<Customer>().OwnsOne(static c => c.Home),
            static m => m.Entity<Customer>().OwnsOne(static c => c.Home, static home => home.ToTable("Homes"))),
        new(
            "owned type becomes json",
            Target.All,
            static m => m.Entity<Customer>().OwnsOne(static c => c.Home),
            static m => m.Entity<Customer>().OwnsOne(static c => c.Home, static home => home.ToJson())),
        new("join table added", Target.All, static m =>
        {
            m.Entity<Post>().Ignore(static p => p.Tags);
            m.Entity<Tag>().Ignore(static t => t.Posts);
        }, static m => m.Entity<Post>().HasMany(static p => p.Tags).WithMany(static t => t.Posts)),
        new("join table dropped", Target.All, static m => m.Entity<Post>().HasMany(static p => p.Tags).WithMany(static t => t.Posts), static m =>
        {
            m.Entity<Post>().Ignore(static p => p.Tags);
            m.Entity<Tag>().Ignore(static t => t.Posts);
        }),
        new(
            "join table renamed",
            Target.All,
            static m => m.Entity<Post>().HasMany(static p => p.Tags).WithMany(static t => t.Posts),
            static m => m.Entity<Post>().HasMany(static p => p.Tags).WithMany(static t => t.Posts).UsingEntity(static join => join.ToTable("Labels"))),
        new("derived type added", Target.All, static m => m.Entity<Animal>(), static m =>
        {
            m.Entity<Animal>();
            m.Entity<Cat>();
        }),
        new("derived type dropped", Target.All, Animals, static m =>
        {
            m.Entity<Animal>();
            m.Entity<Cat>();
        }),
        new("discriminator changes", Target.All, Animals, static m =>
        {
            Animals(m);
            m.Entity<Animal>().HasDiscriminator<int>("Kind").HasValue<Animal>(0).HasValue<Cat>(1).HasValue<Dog>(2);
        }),
        new("one table a hierarchy becomes one a type", Target.All, Animals, static m =>
        {
            Animals(m);
            m.Entity<Animal>().UseTptMappingStrategy();
        }),
        new("one table a type becomes one a hierarchy", Target.All, static m =>
        {
            Animals(m);
            m.Entity<Animal>().UseTptMappingStrategy();
        }, Animals),
    ];

    private static void Animals(ModelBuilder model)
    {
        model.Entity<Animal>();
        model.Entity<Cat>();
        model.Entity<Dog>();
    }

    public sealed class Customer
    {
        public int Id { get; set; }
        public string Name { get; set; } = "";
        public Address? Home { get; set; }
    }

    public sealed class Address
    {
        public string Street { get; set; } = "";
        public int? Number { get; set; }
    }

    public sealed class Post
    {
        public int Id { get; set; }
        public List<Tag> Tags { get; } = [];
    }

    public sealed class Tag
    {
        public int Id { get; set; }
        public List<Post> Posts { get; } = [];
    }

    public class Animal
    {
        public int Id { get; set; }
        public string Name { get; set; } = "";
    }

    public sealed class Cat : Animal
    {
        public int Lives { get; set; }
    }

    public sealed class Dog : Animal
    {
        public string? Breed { get; set; }
    }
}
