using Microsoft.EntityFrameworkCore.Migrations.Operations;
using MigrationDiscipline.DatabaseTests.Changes;
using MigrationDiscipline.DatabaseTests.Scaffolding;

namespace MigrationDiscipline.DatabaseTests;

/// <summary>The scaffolder as oracle: the <c>Down</c> that we write does what the one that EF Core writes does, operation by operation.</summary>
public sealed class ScaffolderOracleTests
{
    private static readonly Target[] Targets = [Target.Sqlite, Target.PostgreSql, Target.SqlServer];

    public static TheoryData<string, Target> Cases
    {
        get
        {
            var cases = new TheoryData<string, Target>();
            foreach (var target in Targets)
            {
                foreach (var name in Models.NamesFor(target))
                    cases.Add(name, target);
            }

            return cases;
        }
    }

    /// <summary>Made by no scaffolder: it never drops a schema, and it writes no SQL.</summary>
    private static readonly Type[] NeverScaffolded = [typeof(DropSchemaOperation), typeof(SqlOperation)];

    [Fact]
    public void Every_provider_has_more_than_40_changes_and_all_kinds_of_operations_are_among_them()
    {
        var operations = Targets.ToDictionary(
            static target => target,
            static target => Models.NamesFor(target).Select(name => Scaffolder.Operations(Models.Get(name), target)).ToList());
        Assert.All(operations.Values, static changes => Assert.True(changes.Count(static change => change.Count > 0) > 40));
        var kinds = operations.Values.SelectMany(static changes => changes).SelectMany(static change => change).Select(static operation => operation.GetType());
        var all = typeof(MigrationOperation).Assembly.GetExportedTypes().Where(static type => type.IsSubclassOf(typeof(MigrationOperation)) && !type.IsAbstract);
        Assert.Equal([], all.Except(kinds).Except(NeverScaffolded).Select(static type => type.Name));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Empty_Down_is_reported_where_the_scaffolder_writes_one(string name, Target target)
    {
        var change = (await FixedProject.For(Models.Get(name), target)).Change;
        var isExpected = change.Complete.DownOperations.Count > 0 && !KnownDifference.Unreported.Any(known => known.Cases.Contains(name));
        Assert.Equal(isExpected, change.IsReported);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Generated_Down_is_the_scaffolded_one_operation_by_operation(string name, Target target)
    {
        var generated = (await FixedProject.For(Models.Get(name), target)).Change;
        AssertSame(name, target, generated);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Generated_Down_of_the_way_back_is_the_scaffolded_one(string name, Target target)
    {
        var generated = (await FixedProject.For(Models.Get(name), target)).Back;
        AssertSame(name + KnownDifference.Back, target, generated);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Generated_Down_is_written_as_the_scaffolder_writes_it(string name, Target target)
    {
        var project = await FixedProject.For(Models.Get(name), target);
        Assert.All([project.Change, project.Back], static generated =>
        {
            var expected = Statements(generated.CompleteText);
            var actual = Statements(generated.Text);
            // Operations that differ are the other tests'; what both do must read the same.
            if (OperationFacts.Differences(generated.Complete.DownOperations, generated.Change.DownOperations).Count == 0)
                Assert.Equal(string.Join("\n", expected), string.Join("\n", actual));
        });
    }

    private static void AssertSame(string name, Target target, GeneratedDown generated)
    {
        var differences = OperationFacts.Differences(FinalNames.Apply(generated.NewCompleteDown()), FinalNames.Apply(generated.NewDown()));
        var unexplained = string.Join("\n", KnownDifference.Unexplained(name, target, differences));
        Assert.True(unexplained.Length == 0, unexplained);
    }

    private static IEnumerable<string> Statements(string source) =>
        Scaffolder.DownOf(source).Statements.Select(static statement => statement.ToString()).Order(StringComparer.Ordinal);
}
