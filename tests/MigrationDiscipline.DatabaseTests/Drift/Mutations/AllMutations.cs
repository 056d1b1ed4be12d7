namespace MigrationDiscipline.DatabaseTests.Drift.Mutations;

/// <summary>Every change of an application that we can think of, in a fixed order.</summary>
internal static class AllMutations
{
    public static IEnumerable<Mutation> Of(Shape shape) =>
    [
        .. PropertyMutations.Of(shape),
        .. AttributeMutations.Of(shape),
        .. AddedMembers.Of(shape),
        .. TypeMutations.Of(shape),
        .. ContextMutations.Of(shape),
        .. FluentMutations.Of(shape),
        .. AddedConfiguration.Of(shape),
    ];

    /// <summary>At most so many of each kind, spread over the applications and their sources. Each round takes others, as long as there are any.</summary>
    public static IEnumerable<(Shape Shape, Mutation Mutation)> Sample(IEnumerable<Shape> shapes, int ofAKind, int round)
    {
        var all = shapes.SelectMany(static shape => Of(shape).Select(mutation => (Shape: shape, Mutation: mutation)));
        return all.GroupBy(static one => one.Mutation.Kind, StringComparer.Ordinal).SelectMany((kind, number) => Sample([.. kind], number, ofAKind, round));
    }

    /// <summary>Steps of the golden section meet no pattern in the order. Each kind begins elsewhere, so that not all are about the same property.</summary>
    private static IEnumerable<T> Sample<T>(List<T> all, int start, int count, int round)
    {
        var order = Enumerable.Range(start, 8 * all.Count).Select(step => (int)(step * 0.6180339887498949 % 1 * all.Count)).Distinct().ToList();
        return Enumerable.Range(round * count, Math.Min(count, order.Count)).Select(index => all[order[index % order.Count]]);
    }
}
