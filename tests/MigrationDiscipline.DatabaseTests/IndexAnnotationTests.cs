using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using MigrationDiscipline.DatabaseTests.Scaffolding;

namespace MigrationDiscipline.DatabaseTests;

/// <summary>
/// What the scaffolder makes of "build it while others write" in the model: the page of MGD4001 tells it. The annotation in the migration alone is no difference of
/// models; the call in a model whose snapshot does not have it is one, and builds the index a second time.
/// </summary>
public sealed class IndexAnnotationTests
{
    [Theory]
    [InlineData(Target.PostgreSql, "Npgsql:CreatedConcurrently")]
    [InlineData(Target.SqlServer, "SqlServer:Online")]
    public void Index_of_a_model_that_says_it_is_scaffolded_so(Target target, string annotation)
    {
        var create = Assert.IsType<CreateIndexOperation>(Assert.Single(Operations(target, WithoutIndex, WithIndex(target))));

        Assert.Equal(true, create[annotation]);
    }

    [Theory]
    [InlineData(Target.PostgreSql)]
    [InlineData(Target.SqlServer)]
    public void Index_is_dropped_and_built_again_when_the_model_says_it_later(Target target)
    {
        Assert.Equal([typeof(DropIndexOperation), typeof(CreateIndexOperation)], Operations(target, PlainIndex, WithIndex(target)).Select(static operation => operation.GetType()));
        Assert.Equal([typeof(DropIndexOperation), typeof(CreateIndexOperation)], Operations(target, WithIndex(target), PlainIndex).Select(static operation => operation.GetType()));
    }

    private static void WithoutIndex(ModelBuilder model) => Order(model, static _ => { });

    private static void PlainIndex(ModelBuilder model) => Order(model, static order => order.HasIndex("UserId"));

    private static Action<ModelBuilder> WithIndex(Target target) => model => Order(model, order =>
    {
        if (target == Target.PostgreSql)
            order.HasIndex("UserId").IsCreatedConcurrently();
        else
            order.HasIndex("UserId").IsCreatedOnline();
    });

    private static void Order(ModelBuilder model, Action<EntityTypeBuilder> index) => model.Entity("Order", order =>
    {
        order.Property<int>("Id");
        order.Property<int>("UserId");
        index(order);
    });

    private static IReadOnlyList<MigrationOperation> Operations(Target target, Action<ModelBuilder> before, Action<ModelBuilder> after) =>
        Scaffolder.Operations(new ModelChange("", target, before, after), target);
}
