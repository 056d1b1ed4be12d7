using MigrationDiscipline.Model;
using Index = MigrationDiscipline.Model.Index;

namespace MigrationDiscipline.Tests.Model;

public class IndexChangesTests
{
    private static readonly Value<QualifiedName> A = new QualifiedName("A");
    private static readonly Value<QualifiedName> B = new QualifiedName("B");

    [Theory]
    [InlineData("x", "x", true)]
    [InlineData("x", "x y", true)]
    [InlineData("x y", "x", true)]
    [InlineData("x y", "y x", true)]
    [InlineData("x y", "x z", true)]
    [InlineData("x y", "y", false)]
    [InlineData("x", "y x", false)]
    public void Replacement_has_the_same_columns_or_the_same_first_one(string old, string created, bool replaces) =>
        Assert.Equal(replaces, Replacement(old, new CreateIndex { Table = A, Index = Of("new", created) }) is not null);

    [Fact]
    public void Replacement_with_the_same_columns_is_the_better_one()
    {
        var replacement = Replacement("x", new CreateIndex { Table = A, Index = Of("first", "x y") }, new CreateIndex { Table = A, Index = Of("same", "x") });

        Assert.Equal("same", replacement!.Create.Index.Name.OrDefault);
    }

    [Fact]
    public void Replacement_is_found_through_renames() => Assert.NotNull(Replacement(
        "x", new RenameColumn { Table = A, Name = "x", NewName = "y" }, new RenameTable { Table = A, NewName = B }, new CreateIndex { Table = B, Index = Of("new", "y") }));

    [Fact]
    public void Index_of_another_table_or_engine_replaces_nothing()
    {
        Assert.Null(Replacement("x", new CreateIndex { Table = B, Index = Of("new", "x") }));
        Assert.NotNull(Replacement("x", new CreateIndex { Table = A, Index = Of("new", "x"), Engines = Engines.PostgreSql }));
        Assert.Null(Changes(
            "x", new DropIndex { Table = A, Name = "old", Engines = Engines.SqlServer }, new CreateIndex { Table = A, Index = Of("new", "x"), Engines = Engines.PostgreSql }).ReplacementOf(0));
    }

    [Fact]
    public void What_changes_a_column_between_may_need_the_drop_first()
    {
        var create = new CreateIndex { Table = A, Index = Of("new", "x") };
        Assert.Null(Replacement("x", new AlterColumn { Table = A, Column = new() { Name = "x" }, OldColumn = new() { Name = "x" } }, create));
        Assert.NotNull(Replacement("x", new AlterColumn { Table = A, Column = new() { Name = "y" }, OldColumn = new() { Name = "y" } }, create));
        Assert.Null(Replacement("x", new Opaque { Text = "?" }, create));
        Assert.Null(Replacement("x", new DropColumn { Table = A, Name = "x" }, new AddColumn { Table = A, Column = new() { Name = "x" } }, create));
    }

    [Fact]
    public void Dropped_index_is_described()
    {
        var dropped = Changes("x", new DropIndex { Table = Value<QualifiedName>.Absent, Name = "old" }).DroppedBy(0);
        Assert.Equal(new DroppedIndex(A.OrDefault, Of("old", "x"), IsNew: false, GoesWithOwner: false), dropped);
        Assert.True(Changes("x", new CreateIndex { Table = A, Index = Of("i", "x") }, new DropIndex { Table = A, Name = "i" }).DroppedBy(1)!.IsNew);
        Assert.True(Changes("x", new DropIndex { Table = A, Name = "old" }, new RenameTable { Table = A, NewName = B }, new DropTable { Table = B }).DroppedBy(0)!.GoesWithOwner);
        Assert.True(Changes("x y", new DropIndex { Table = A, Name = "old" }, new DropColumn { Table = A, Name = "y" }).DroppedBy(0)!.GoesWithOwner);
        Assert.Null(Changes("x", new DropIndex { Table = Value<QualifiedName>.Absent, Name = "never seen" }).DroppedBy(0));
    }

    [Fact]
    public void Key_over_the_same_columns_is_found_under_the_name_that_SQL_drops()
    {
        var changes = Changes("x", new DropConstraint { Table = A, Name = "pk" }, new AddPrimaryKey { Table = A, Key = new("pk2", ["id"]) });

        Assert.Equal("pk", changes.ReplacedBy(1)!.Old.Name.OrDefault);
        Assert.Null(Changes("x", new DropConstraint { Table = A, Name = "pk" }, new AddUniqueConstraint { Table = A, Key = new("pk2", ["id"]) }).ReplacedBy(1));
    }

    [Theory]
    [InlineData(null, null, true)]
    [InlineData("a IS NOT NULL", null, true)]
    [InlineData(null, "a IS NOT NULL", false)]
    [InlineData("a IS NOT  NULL", "A is not null", true)]
    [InlineData("b = 1 AND a IS NOT NULL", "a IS NOT NULL", true)]
    [InlineData("a IS NOT NULL", "a IS NOT NULL AND b = 1", false)]
    [InlineData("a IS NOT NULL OR b = 1", "a IS NOT NULL", false)]
    [InlineData("(a IS NOT NULL AND c) OR b", "a IS NOT NULL", false)]
    [InlineData("a = ' AND b = 1 AND '", "b = 1", false)]
    [InlineData("a BETWEEN 1 AND 2", "2", false)]
    public void Filter_is_narrower_where_its_text_shows_it(string? filter, string? other, bool isNarrower) => Assert.Equal(isNarrower, IndexFilter.IsNarrower(filter, other));

    [Fact]
    public void Filter_follows_the_names_of_its_columns()
    {
        Assert.Equal("[Number] IS NOT NULL AND \"b\" > 1", IndexFilter.WithNames("[Code] IS NOT NULL AND \"b\" > 1", static name => name == "Code" ? "Number" : name).OrDefault);
        Assert.True(IndexFilter.Mentions("[Code] IS NOT NULL", "code"));
        Assert.False(IndexFilter.Mentions("[Codes] IS NOT NULL", "Code"));
        Assert.False(IndexFilter.Mentions(Value<string>.Absent, "Code"));
    }

    private static IndexReplacement? Replacement(string old, params MigrationOperation[] below) =>
        Changes(old, [new DropIndex { Table = A, Name = "old" }, .. below]).ReplacementOf(0);

    private static IndexChanges Changes(string old, params MigrationOperation[] operations)
    {
        var states = new List<SchemaState>
        {
            SchemaState.Empty
                .Apply(new CreateTable { Table = A, PrimaryKey = new("pk", ["id"]) }, "m")
                .Apply(new CreateIndex { Table = A, Index = Of("old", old) }, "m"),
        };
        foreach (var operation in operations)
            states.Add(states[^1].Apply(operation, "n"));
        return new IndexChanges(operations, states, []);
    }

    private static Index Of(string name, string columns) => new(name, columns.Split(' ').ToEquatableArray());
}
