using Microsoft.CodeAnalysis;

namespace MigrationDiscipline.DatabaseTests.Drift.Mutations;

/// <summary>The mutations are what they say they are.</summary>
public sealed class MutationTests
{
    private static readonly Lazy<IReadOnlyList<(Shape Shape, IReadOnlyList<Mutation> Mutations)>> All = new(static () =>
        [.. Shape.Names.Select(static name => Shape.Load(name, EFCoreRelease.All[^1])).Select(static shape => (shape, (IReadOnlyList<Mutation>)[.. AllMutations.Of(shape)]))]);

    [Fact]
    public void There_are_applications_of_six_shapes_and_mutations_of_more_than_150_kinds()
    {
        Assert.Equal(["Blogging", "Inventory", "Legacy", "Ordering", "Payments", "School"], Shape.Names);
        Assert.True(All.Value.SelectMany(static one => one.Mutations).Select(static mutation => mutation.Kind).Distinct().Count() > 150);
    }

    [Fact]
    public void Every_mutation_changes_a_file() =>
        Assert.Empty(
            from one in All.Value
            let files = one.Shape.Compilation.SyntaxTrees.ToDictionary(static tree => tree.FilePath, static tree => tree.ToString())
            from mutation in one.Mutations
            where mutation.Files.All(file => files.GetValueOrDefault(file.Key) == file.Value)
            select $"{one.Shape.Name}: {mutation.Kind}, {mutation.What}");

    [Fact]
    public void Mutations_are_the_same_each_time()
    {
        var shapes = new[] { "Legacy", "School" }.Select(static name => Shape.Load(name, EFCoreRelease.All[^1])).ToList();
        Assert.Equal(
            AllMutations.Sample(shapes, 2, round: 1).Select(static one => (one.Mutation.Kind, one.Mutation.What)),
            AllMutations.Sample(shapes, 2, round: 1).Select(static one => (one.Mutation.Kind, one.Mutation.What)));
    }

    [Fact]
    public void Rounds_take_different_mutations_where_a_kind_has_enough()
    {
        var shapes = new[] { Shape.Load("School", EFCoreRelease.All[^1]) };
        var first = Renamed(0);
        Assert.Equal(3, first.Count);
        Assert.Empty(first.Intersect(Renamed(1)));

        List<string> Renamed(int round) => [.. AllMutations.Sample(shapes, 3, round).Where(static one => one.Mutation.Kind == "property renamed").Select(static one => one.Mutation.What)];
    }

    [Fact]
    public void A_removed_property_takes_its_configuration_with_it()
    {
        var files = Get("Inventory", "property removed", "Product.OldPrice").Files;
        Assert.DoesNotContain(files.Values, static text => text.Contains("OldPrice", StringComparison.Ordinal));
        Assert.Contains("builder.Property(p => p.Price).HasPrecision(18, 4);", files["/Inventory/Configurations.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_removed_property_takes_its_attributes_and_initial_values_with_it()
    {
        Assert.DoesNotContain("[Index(nameof(Slug), IsUnique = true)]", Get("Blogging", "property removed", "Post.Slug").Files["/Blogging/Post.cs"], StringComparison.Ordinal);
        Assert.Contains("new Category { Id = 1, Code = \"TOOLS\", Name = \"Tools\" }", Get("Inventory", "property removed", "Category.SortOrder").Files["/Inventory/Configurations.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_renamed_property_is_renamed_where_it_is_used()
    {
        var files = Get("Inventory", "property renamed", "Stock.Quantity to QuantityValue").Files;
        Assert.Contains("public int Free => QuantityValue - Reserved;", files["/Inventory/Entities.cs"], StringComparison.Ordinal);
        Assert.Contains("builder.Property(s => s.QuantityValue).IsConcurrencyToken();", files["/Inventory/Configurations.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_renamed_class_is_renamed_where_it_is_used()
    {
        var files = Get("School", "class renamed", "Assignment to AssignmentItem").Files;
        Assert.Contains("public List<AssignmentItem> Assignments { get; set; } = [];", files["/School/School.cs"], StringComparison.Ordinal);
        Assert.Contains(".UsingEntity<AssignmentItem>(", files["/School/SchoolContext.cs"], StringComparison.Ordinal);
    }

    private static Mutation Get(string shape, string kind, string what) =>
        Assert.Single(All.Value.Single(one => one.Shape.Name == shape).Mutations, mutation => mutation.Kind == kind && mutation.What == what);
}
