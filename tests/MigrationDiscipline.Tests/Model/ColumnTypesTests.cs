using MigrationDiscipline.Model;

namespace MigrationDiscipline.Tests.Model;

public class ColumnTypesTests
{
    [Theory]
    [InlineData("int", "INTEGER", "string", "TEXT", true)]
    [InlineData("bool", "INTEGER", "int", "INTEGER", true)]
    [InlineData("string", "text", "int", "integer", false)]
    [InlineData("byte[]", "BLOB", "string", "TEXT", false)]
    [InlineData("string", "nvarchar(50)", "string", "nvarchar(max)", true)]
    [InlineData("OrderStatus", "integer", "long", "bigint", true)]
    [InlineData("Guid", "uuid", "int", "integer", false)]
    [InlineData(null, null, "string", "text", false)]
    public void Values_move_between_types_that_convert(string? fromClr, string? fromStore, string toClr, string toStore, bool converts) =>
        Assert.Equal(converts, ColumnTypes.Converts(Column(fromClr, fromStore), Column(toClr, toStore)));

    [Fact]
    public void Store_types_decide_where_both_are_known()
    {
        Assert.True(ColumnTypes.AreSame(Column("string", "varchar(10)"), Column(null, "VARCHAR (10)")));
        Assert.False(ColumnTypes.AreSame(Column("string", "varchar(10)"), Column("string", "varchar(20)")));
        Assert.True(ColumnTypes.AreSame(Column("System.String", null), Column("string", "text")));
        Assert.False(ColumnTypes.AreSame(Column(null, null), Column(null, null)));
    }

    private static Column Column(string? clrType, string? storeType) => new() { Name = "C", ClrType = clrType, Type = storeType };
}
