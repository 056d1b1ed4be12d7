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

    /// <summary>At most so many of each kind, spread over the sources: steps of the golden section meet no pattern in the order.</summary>
    public static IEnumerable<Mutation> Sample(Shape shape, int ofAKind)
    {
        foreach (var kind in Of(shape).GroupBy(static mutation => mutation.Kind, StringComparer.Ordinal))
        {
            var all = kind.ToList();
            var taken = new HashSet<int>();
            for (var step = 0; taken.Count < Math.Min(ofAKind, all.Count); step++)
            {
                var index = (int)((step * 0.6180339887498949 % 1) * all.Count);
                if (taken.Add(index))
                    yield return all[index];
            }
        }
    }
}
