using MigrationDiscipline.Model;

namespace MigrationDiscipline.Tests.Model;

/// <summary>Type changes on the engines without a server among the tests, and how types are written. PostgreSQL and MariaDB are measured in the database tests.</summary>
public class TypeChangeTests
{
    [Theory]
    [InlineData("varchar(10)", "character varying(20)")]
    [InlineData("timestamptz(3)", "timestamp with time zone")]
    [InlineData("decimal(10, 2)", "NUMERIC(12,2)")]
    [InlineData("serial", "integer")]
    [InlineData("int4", "int")]
    [InlineData("\"Shop\".\"Mood\"", "\"Shop\".\"Mood\"")]
    public void PostgreSQL_knows_types_under_all_their_names(string from, string to) => Assert.Equal((TableWork.Instant, null), Of(from, to, Engines.PostgreSql));

    [Theory]
    [InlineData("mood", "text")]
    [InlineData("mood", "other")]
    [InlineData("text(a)", "text")]
    public void What_is_not_listed_is_unknown(string from, string to) => Assert.Equal((TableWork.Unknown, null), Of(from, to, Engines.PostgreSql));

    [Theory]
    [InlineData("nvarchar(100)", "nvarchar(200)", "Instant", null)]
    [InlineData("nvarchar(200)", "nvarchar(100)", "Scan", "values longer than 100 characters make it fail")]
    [InlineData("nvarchar(max)", "nvarchar(100)", "Rewrite", "values longer than 100 characters make it fail")]
    [InlineData("nvarchar(100)", "nvarchar(max)", "Rewrite", null)]
    [InlineData("nvarchar(100)", "varchar(100)", "Rewrite", "characters outside of the column's code page become '?'")]
    [InlineData("varchar(100)", "nvarchar(100)", "Rewrite", null)]
    [InlineData("int", "bigint", "Rewrite", null)]
    [InlineData("int", "tinyint", "Rewrite", "numbers below 0 or above 255 make it fail")]
    [InlineData("decimal(18,2)", "decimal(19,2)", "Unknown", null)]
    [InlineData("decimal(9,2)", "decimal(10,2)", "Rewrite", null)]
    [InlineData("decimal", "decimal(18,0)", "Instant", null)]
    [InlineData("decimal(18,4)", "decimal(18,2)", "Rewrite", "numbers are rounded to 2 digits behind the point")]
    [InlineData("float", "int", "Rewrite", "everything behind the point is cut off, and numbers below -2147483648 or above 2147483647 make it fail")]
    [InlineData("float(53)", "float", "Instant", null)]
    [InlineData("datetime2", "datetime2(7)", "Instant", null)]
    [InlineData("datetime2", "datetime", "Rewrite", "fractions of a second are rounded to 3 milliseconds, and dates before 1753 make it fail")]
    [InlineData("datetime", "datetime2", "Rewrite", null)]
    [InlineData("datetime2", "datetimeoffset", "Rewrite", "every value is taken for UTC, whatever time zone it was meant in")]
    [InlineData("datetimeoffset", "datetime2", "Rewrite", "the offset of each value is lost")]
    [InlineData("datetime2", "date", "Rewrite", "the time of day is lost")]
    [InlineData("int", "bit", "Rewrite", "every number but 0 becomes 1")]
    [InlineData("nvarchar(20)", "int", "Rewrite", "values that are no number make it fail")]
    [InlineData("uniqueidentifier", "nvarchar(36)", "Rewrite", null)]
    [InlineData("ntext", "nvarchar(max)", "Instant", null)]
    [InlineData("nchar(10)", "nvarchar(10)", "Rewrite", null)]
    [InlineData("nvarchar(10)", "nchar(10)", "Rewrite", "every value is filled up with spaces to 10 characters")]
    [InlineData("varbinary(16)", "varbinary(8)", "Scan", "values longer than 8 bytes make it fail")]
    [InlineData("geography", "int", "Unknown", null)]
    public void SqlServer(string from, string to, string work, string? loss) => Assert.Equal((work, loss), Of(from, to, Engines.SqlServer) is var (found, what) ? (found.ToString(), what) : default);

    [Theory]
    [InlineData("varchar(50)", "varchar(60)", null, "Instant")]
    [InlineData("varchar(20)", "varchar(300)", null, "Unknown")]
    [InlineData("varchar(20)", "varchar(300)", "8.0", "Rewrite")]
    [InlineData("varchar(300)", "varchar(400)", null, "Instant")]
    [InlineData("varchar(60) CHARACTER SET utf8mb4", "varchar(70) CHARACTER SET utf8mb4", null, "Rewrite")]
    [InlineData("varchar(20) CHARACTER SET utf8mb4", "varchar(70) CHARACTER SET utf8mb4", "8.0", "Rewrite")]
    [InlineData("varchar(20) CHARACTER SET utf8mb4", "varchar(70) CHARACTER SET utf8mb4", "10.11", "Instant")]
    [InlineData("varchar(20)", "longtext", null, "Rewrite")]
    [InlineData("int(11)", "int", null, "Instant")]
    [InlineData("int", "bigint", null, "Rewrite")]
    [InlineData("int", "int unsigned", null, "Rewrite")]
    [InlineData("tinyint(1)", "tinyint", null, "Instant")]
    [InlineData("enum('a','b')", "enum('a','b','c')", null, "Instant")]
    [InlineData("enum('a','b')", "enum('b','a')", null, "Rewrite")]
    [InlineData("set('a','b')", "set('a','b','c')", null, "Instant")]
    [InlineData("set('a','b')", "set('b','a')", null, "Rewrite")]
    [InlineData("set('a','b')", "set('a','b','c','d','e','f','g','h','i')", null, "Rewrite")]
    [InlineData("set('a','b')", "set('a')", null, "Unknown")]
    [InlineData("datetime(6)", "datetime", null, "Rewrite")]
    public void MySql_work(string from, string to, string? version, string work) =>
        Assert.Equal(work, TypeChange.Of(Column(from), Column(to), Engines.MySql, version is null ? null : Version.Parse(version)).Work.ToString());

    [Theory]
    [InlineData("int", "int unsigned", "numbers below 0 or above 4294967295 make it fail")]
    [InlineData("bigint unsigned", "bigint", "numbers below -9223372036854775808 or above 9223372036854775807 make it fail")]
    [InlineData("varchar(20)", "varchar(10)", "values longer than 10 characters make it fail, or are cut where the SQL mode is not strict")]
    [InlineData("longtext", "text", "values longer than 65535 characters make it fail, or are cut where the SQL mode is not strict")]
    [InlineData("enum('a','b')", "enum('b','c')", "rows with 'a' make it fail, or lose the value where the SQL mode is not strict")]
    [InlineData("enum('a','b')", "enum('b','a')", null)]
    [InlineData("datetime(6)", "datetime", "fractions of a second are lost")]
    [InlineData("char(36)", "binary(16)", "values longer than 16 bytes make it fail")]
    [InlineData("binary(16)", "binary(20)", "every value is filled up with zero bytes to 20 bytes")]
    public void MySql_loss(string from, string to, string? loss) => Assert.Equal(loss, Of(from, to, Engines.MySql).Loss);

    [Theory]
    [InlineData("TEXT", "INTEGER", "text that looks like a number becomes one ('007' becomes 7), and any other text stays and cannot be read as a number")]
    [InlineData("BLOB", "TEXT", "values stay the bytes that they are, which the new type does not read or find")]
    [InlineData("INTEGER", "TEXT", null)]
    [InlineData("INTEGER", "REAL", null)]
    [InlineData("TEXT", "nvarchar(10)", null)]
    public void Sqlite_keeps_what_is_there(string from, string to, string? loss) => Assert.Equal((TableWork.Unknown, loss), Of(from, to, Engines.Sqlite));

    [Fact]
    public void On_an_unknown_engine_facets_tell()
    {
        Assert.Equal("values longer than 50 make it fail, or are cut", Any(Text(100), Text(50)).Loss);
        Assert.Null(Any(Text(50), Text(100)).Loss);
        Assert.Null(Any(Text(null), Text(50)).Loss);
        Assert.Equal(TableWork.Instant, Any(Column("text"), Column("TEXT")).Work);

        static TypeChange Any(Column from, Column to) => TypeChange.Of(from, to, Engines.Any, null);
        static Column Text(int? length) => new() { Name = "c", ClrType = "string", MaxLength = length is { } known ? known : default(Value<int>) };
    }

    [Fact]
    public void Without_a_store_type_the_provider_says_which_one_it_is()
    {
        static Column Clr(string type, int? length = null) => new() { Name = "c", ClrType = type, MaxLength = length is { } known ? known : default(Value<int>) };

        Assert.Equal(TableWork.Rewrite, TypeChange.Of(Clr("int"), Clr("long"), Engines.PostgreSql, null).Work);
        Assert.Equal(TableWork.Instant, TypeChange.Of(Clr("string", 10), Clr("string", 20), Engines.SqlServer, null).Work);
        Assert.Equal(TableWork.Unknown, TypeChange.Of(Clr("DateTime"), Clr("DateTimeOffset"), Engines.PostgreSql, null).Work);
    }

    [Fact]
    public void Another_CLR_type_for_the_same_store_type_is_no_change()
    {
        var (before, after) = (Column("integer") with { ClrType = "int" }, Column("integer") with { ClrType = "OrderStatus" });

        Assert.Equal(new TypeChange(TableWork.Instant, null), TypeChange.Of(before, after, Engines.PostgreSql, null));
    }

    [Fact]
    public void What_cannot_be_read_is_unknown() =>
        Assert.Equal(new TypeChange(TableWork.Unknown, null), TypeChange.Of(Column("text"), Column("text") with { Type = Value<string>.Unknown }, Engines.PostgreSql, null));

    private static (TableWork Work, string? Loss) Of(string from, string to, Engines engine)
    {
        var change = TypeChange.Of(Column(from), Column(to), engine, null);
        return (change.Work, change.Loss);
    }

    private static Column Column(string type) => new() { Name = "c", Type = type };
}
