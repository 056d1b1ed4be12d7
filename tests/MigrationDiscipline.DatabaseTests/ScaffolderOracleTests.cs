using MigrationDiscipline.DatabaseTests.Changes;
using MigrationDiscipline.DatabaseTests.Scaffolding;

namespace MigrationDiscipline.DatabaseTests;

/// <summary>The scaffolder as oracle: the <c>Down</c> that we write does what the one that EF Core writes does, operation by operation.</summary>
public sealed class ScaffolderOracleTests
{
    public static TheoryData<string, Target> Cases
    {
        get
        {
            var cases = new TheoryData<string, Target>();
            foreach (var target in new[] { Target.Sqlite, Target.PostgreSql, Target.SqlServer })
            {
                foreach (var name in Models.NamesFor(target))
                    cases.Add(name, target);
            }

            return cases;
        }
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
