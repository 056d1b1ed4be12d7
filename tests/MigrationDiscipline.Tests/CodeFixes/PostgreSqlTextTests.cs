using MigrationDiscipline.CodeFixes.Writing;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Tests.CodeFixes;

/// <summary>Names and constants in SQL that fixes write for PostgreSQL.</summary>
public class PostgreSqlTextTests
{
    [Fact]
    public void Names_are_quoted()
    {
        Assert.Equal("\"Orders\"", PostgreSqlText.Name(new QualifiedName("Orders")));
        Assert.Equal("\"sales\".\"a \"\"b\"\"\"", PostgreSqlText.Name(new QualifiedName("sales", "a \"b\"")));
        Assert.Equal("\"A\", \"B\"", PostgreSqlText.Names(["A", "B"]));
    }

    [Fact]
    public void Names_that_cannot_be_known_are_not_written()
    {
        Assert.Null(PostgreSqlText.Name(Value<QualifiedName>.Unknown));
        Assert.Null(PostgreSqlText.Name(new QualifiedName(QualifiedName.UnknownSchema, "Orders")));
        Assert.Null(PostgreSqlText.NameIn(QualifiedName.UnknownSchema, "IX"));
    }

    [Theory]
    [InlineData("It's", "'It''s'")]
    [InlineData(@"C:\", @"'C:\'")]
    [InlineData("\0", null)]
    [InlineData(true, "TRUE")]
    [InlineData(-5, "-5")]
    [InlineData(7L, "7")]
    [InlineData(0.1, "0.1")]
    [InlineData(double.NaN, null)]
    [InlineData(null, null)]
    public void Constants_are_written_as_the_server_reads_them(object? constant, string? sql) =>
        Assert.Equal(sql, PostgreSqlText.Of(new Literal(constant, "")));

    [Fact]
    public void Numbers_do_not_depend_on_the_culture() =>
        Assert.Equal("1.50", PostgreSqlText.Of(new Literal(1.50m, "1.50m")));
}
