using FsCheck.Xunit;
using MigrationDiscipline.Model;
using MigrationDiscipline.Reading.Sql;

namespace MigrationDiscipline.Tests.Reading.Sql;

public class SqlTokenizerTests
{
    private static readonly Engines[] s_engines = [Engines.PostgreSql, Engines.SqlServer, Engines.MySql, Engines.Sqlite, Engines.Any];

    private static string Join(string sql, Engines engines) =>
        string.Concat(SqlTokenizer.Tokenize(sql, engines).Select(token => sql.Substring(token.Start, token.Length)));

    private static string[] Texts(string sql, Engines engines) =>
        SqlTokenizer.Tokenize(sql, engines).Where(token => !token.IsTrivia).Select(token => sql.Substring(token.Start, token.Length)).ToArray();

    private static SqlToken Only(string sql, Engines engines) => Assert.Single(SqlTokenizer.Tokenize(sql, engines));

    [Property(MaxTest = 500)]
    public bool Tokens_of_any_text_are_that_text(string? text) =>
        s_engines.All(engines => Join(text ?? "", engines) == (text ?? ""));

    /// <summary>Random text rarely holds what matters; pieces that do, in random order.</summary>
    [Property(MaxTest = 1000)]
    public bool Tokens_of_pieces_in_any_order_are_their_text(byte[]? order)
    {
        var text = string.Concat((order ?? []).Select(i => SqlPieces.All[i % SqlPieces.All.Length]));
        return s_engines.All(engines => Join(text, engines) == text);
    }

    [Theory]
    [InlineData("'it''s'", Engines.Any, "String")]
    [InlineData(@"'a\'", Engines.Any, "String")]
    [InlineData(@"'a\'b'", Engines.MySql, "String")]
    [InlineData(@"E'a\'b'", Engines.PostgreSql, "String")]
    [InlineData("N'a'", Engines.SqlServer, "String")]
    [InlineData("$$a;'b$$", Engines.PostgreSql, "String")]
    [InlineData("$x$a $$ b$x$", Engines.Any, "String")]
    [InlineData("\"a\"\"b\"", Engines.Any, "QuotedName")]
    [InlineData("\"a\"", Engines.MySql, "String")]
    [InlineData("[a]]b]", Engines.SqlServer, "QuotedName")]
    [InlineData("[a b]", Engines.Any, "QuotedName")]
    [InlineData("`a`", Engines.Any, "QuotedName")]
    [InlineData("# a", Engines.MySql, "LineComment")]
    [InlineData("-- a", Engines.Any, "LineComment")]
    [InlineData("/* a /* b */ c */", Engines.PostgreSql, "BlockComment")]
    [InlineData("#temp", Engines.SqlServer, "Word")]
    [InlineData("1.5e-3", Engines.Any, "Number")]
    [InlineData("@x", Engines.SqlServer, "Parameter")]
    [InlineData("{0}", Engines.Any, "Parameter")]
    [InlineData("GO", Engines.SqlServer, "BatchSeparator")]
    [InlineData("GO", Engines.PostgreSql, "Word")]
    [InlineData("DELIMITER //", Engines.MySql, "ClientCommand")]
    [InlineData(@"\set a b", Engines.PostgreSql, "ClientCommand")]
    public void Kinds(string sql, object engines, string kind) => Assert.Equal(kind, Only(sql, (Engines)engines).Kind.ToString());

    [Theory]
    [InlineData("'a")]
    [InlineData("\"a")]
    [InlineData("[a")]
    [InlineData("/* a")]
    [InlineData("$$ a")]
    public void What_is_not_closed_reaches_to_the_end_and_says_so(string sql) => Assert.True(Only(sql, Engines.Any).IsUnterminated);

    [Fact]
    public void Comments_do_not_nest_on_mysql_and_sqlite() =>
        Assert.Equal(["c", "*", "/"], Texts("/* a /* b */ c */", Engines.Sqlite));

    [Fact]
    public void Go_separates_only_alone_on_its_line()
    {
        Assert.Contains(SqlTokenizer.Tokenize("SELECT 1\r\n  GO  -- next\r\nSELECT 2", Engines.Any), token => token.Kind == SqlTokenKind.BatchSeparator);
        Assert.DoesNotContain(SqlTokenizer.Tokenize("SELECT go FROM t\nGO_HOME", Engines.Any), token => token.Kind == SqlTokenKind.BatchSeparator);
    }

    [Fact]
    public void A_delimiter_ends_statements_until_it_is_changed()
    {
        var sql = "DELIMITER $$\nSELECT a$$\nDELIMITER ;\nSELECT b;";
        Assert.Equal(
            ["$$", ";"],
            SqlTokenizer.Tokenize(sql, Engines.MySql).Where(token => token.Kind == SqlTokenKind.Terminator).Select(token => sql.Substring(token.Start, token.Length)));
    }

    [Fact]
    public void A_subscript_is_no_name() => Assert.Equal(["a", "[", "1", "]", "::", "int", "[", "]"], Texts("a[1]::int[]", Engines.Any));

    [Theory]
    [InlineData("(")]
    [InlineData("'")]
    [InlineData("/*")]
    [InlineData("$$ $a$ ")]
    [InlineData("BEGIN ")]
    [InlineData("SELECT (SELECT ")]
    [InlineData("((a=")]
    [InlineData("IF a ")]
    [InlineData("UPDATE t SET a = (")]
    [InlineData("EXEC('")]
    [InlineData("WITH a AS (")]
    [InlineData("CASE WHEN ")]
    public void Long_texts_are_read_in_time_and_deep_ones_do_not_overflow(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 20_000));
        var watch = System.Diagnostics.Stopwatch.StartNew();
        foreach (var engines in s_engines)
            SqlReader.Read(text, engines);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), piece + watch.Elapsed);
    }

    [Property(MaxTest = 2000)]
    public bool Statements_cut_apart_are_the_text(byte[]? order)
    {
        var text = string.Join(" ", (order ?? []).Select(i => SqlPieces.All[i % SqlPieces.All.Length]));
        var pieces = SqlStatements.Split(text, Engines.PostgreSql);
        return pieces is null || pieces.Count == 0 || Bare(string.Concat(pieces)) == Bare(text);

        static string Bare(string sql) => string.Concat(sql.Where(static letter => !char.IsWhiteSpace(letter)));
    }

    [Property(MaxTest = 2000)]
    public bool Reading_pieces_in_any_order_does_not_throw(byte[]? order)
    {
        var text = string.Join(" ", (order ?? []).Select(i => SqlPieces.All[i % SqlPieces.All.Length]));
        foreach (var engines in s_engines)
            SqlReader.Read(text, engines);
        return true;
    }
}
