using MigrationDiscipline.Model;

namespace MigrationDiscipline.Tests.Model;

public class FinalNamesTests
{
    [Fact]
    public void Names_follow_the_renames_below_them()
    {
        var names = new FinalNames([
            new RenameColumn { Table = new QualifiedName("A"), Name = "x", NewName = "y" },
            new RenameTable { Table = new QualifiedName("A"), NewName = new QualifiedName("B") },
            new RenameColumn { Table = new QualifiedName("B"), Name = "y", NewName = "z" },
        ]);

        Assert.Equal((new QualifiedName("B"), "z"), names.Column(FinalNames.Start, new("A"), "x"));
        Assert.Equal((new QualifiedName("B"), "x"), names.Column(0, new("A"), "x"));
        Assert.Equal((new QualifiedName("B"), "y"), names.Column(2, new("B"), "y"));
        Assert.Equal(new QualifiedName("C"), names.Table(FinalNames.Start, new("C")));
    }
}
