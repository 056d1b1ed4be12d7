using MigrationDiscipline.Model;

namespace MigrationDiscipline.Tests.Model;

public class NetChangesTests
{
    private static readonly Value<QualifiedName> A = new QualifiedName("A");
    private static readonly Value<QualifiedName> B = new QualifiedName("B");

    [Fact]
    public void What_the_method_makes_and_drops_itself_is_no_change()
    {
        Assert.False(Any(new CreateTable { Table = A }, new AddColumn { Table = A, Column = new() { Name = "c" } }, new DropTable { Table = A }));
        Assert.False(Any(new AddColumn { Table = A, Column = new() { Name = "c" } }, new DropColumn { Table = A, Name = "c" }));
        Assert.False(Any(new CreateIndex { Table = A, Index = new("ix", ["c"]) }, new DropIndex { Table = A, Name = "ix" }));
        Assert.False(Any(new CreateSequence { Sequence = A }, new DropSequence { Sequence = A }));
    }

    [Fact]
    public void What_stays_is_a_change()
    {
        Assert.True(Any(new CreateTable { Table = A }));
        Assert.True(Any(new DropTable { Table = A }));
        Assert.True(Any(new AddColumn { Table = A, Column = new() { Name = "c" } }));
        Assert.True(Any(new DropColumn { Table = A, Name = "c" }, new AddColumn { Table = A, Column = new() { Name = "c" } }));
        Assert.True(Any(new RenameTable { Table = A, NewName = B }));
        Assert.True(Any(new CreateTable { Table = A }, new RenameTable { Table = A, NewName = B }));
        Assert.True(Any(new DropIndex { Table = A, Name = "ix" }));
    }

    [Fact]
    public void Renames_that_are_taken_back_are_no_change()
    {
        Assert.False(Any(new RenameTable { Table = A, NewName = B }, new RenameTable { Table = B, NewName = A }));
        Assert.False(Any(
            new RenameColumn { Table = A, Name = "x", NewName = "y" },
            new RenameColumn { Table = A, Name = "y", NewName = "x" }));
    }

    [Fact]
    public void Index_dropped_and_made_again_as_it_was_is_no_change()
    {
        var start = SchemaState.Empty
            .Apply(new CreateTable { Table = A }, "m")
            .Apply(new CreateIndex { Table = A, Index = new("ix", ["c"]) }, "m");

        Assert.False(NetChanges.Any([new DropIndex { Table = A, Name = "ix" }, new CreateIndex { Table = A, Index = new("ix", ["c"]) }], start));
        Assert.True(NetChanges.Any([new DropIndex { Table = A, Name = "ix" }, new CreateIndex { Table = A, Index = new("ix", ["d"]) }], start));
        Assert.True(NetChanges.Any([new CreateIndex { Table = A, Index = new("ix", ["d"]) }, new DropIndex { Table = A, Name = "ix" }], start));
    }

    [Fact]
    public void Data_settings_and_what_cannot_be_read_are_no_change()
    {
        Assert.False(Any(
            new EnsureSchema { Name = "app" },
            new AlterDatabase(),
            new Opaque { Text = "CREATE TRIGGER" },
            new DeleteData { Table = A, Keys = new(["Id"], []) },
            new DropTable { Table = A, IfExists = true }));
    }

    private static bool Any(params MigrationOperation[] operations) => NetChanges.Any(operations, SchemaState.Unknown);
}
