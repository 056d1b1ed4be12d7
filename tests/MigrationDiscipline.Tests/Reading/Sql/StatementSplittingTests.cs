using MigrationDiscipline.Model;

namespace MigrationDiscipline.Tests.Reading.Sql;

public class StatementSplittingTests
{
    [Theory]
    [InlineData("UPDATE t SET a = 1\nDELETE FROM u\nINSERT INTO v SELECT * FROM w\nDROP TABLE x", "update t set a|delete u|insert v from w|drop table x")]
    [InlineData("INSERT INTO a (x) VALUES (1) UPDATE b SET y = 1 WHERE z = 2 DROP TABLE c", "insert a|update b set y|drop table c")]
    [InlineData("SET IDENTITY_INSERT a ON\nINSERT INTO a SELECT * FROM b\nSET IDENTITY_INSERT a OFF", "insert a from b")]
    [InlineData("SELECT 1\nSELECT * INTO c FROM d\nDROP TABLE d", "create table c () from d|drop table d")]
    [InlineData("ALTER TABLE t ADD a int\nALTER TABLE t DROP COLUMN b\nCREATE INDEX i ON t (a)", "add t.a int|drop t.b|create index i on t (a)")]
    [InlineData("DECLARE @a int\nSELECT @a = 1\nIF @a = 1 DELETE FROM t\nUPDATE u SET x = @a", "if: delete t|update u set x")]
    [InlineData("UPDATE t SET a = CASE WHEN b = 1 THEN 2 ELSE 3 END\nUPDATE u SET c = 1", "update t set a|update u set c")]
    public void TSql_needs_no_semicolons(string sql, string expected) => Assert.Equal(expected, string.Join("|", ReadSql.Lines(sql)));

    [Fact]
    public void Go_ends_a_statement() =>
        Assert.Equal(["insert a from b", "drop table b"], ReadSql.Lines("SET IDENTITY_INSERT a ON;  \nGO\n\nINSERT INTO a\n (x)\nSELECT\n x\nFROM b\nGO\nDROP TABLE b\nGO"));

    [Fact]
    public void Procedures_of_tsql_reach_to_the_end_of_the_batch() =>
        Assert.Equal(
            ["opaque PROCEDURE p UPDATE x DELETE t", "drop table u"],
            ReadSql.Lines("CREATE PROCEDURE p AS UPDATE x; DELETE t;\nGO\nDROP TABLE u", Engines.SqlServer));

    [Fact]
    public void Triggers_keep_their_body() =>
        Assert.Equal(
            ["drop table u"],
            ReadSql.Lines("CREATE TRIGGER x AFTER INSERT ON t BEGIN UPDATE t SET a = 1; DELETE FROM v; END; DROP TABLE u", Engines.Sqlite).Skip(1));

    [Fact]
    public void Functions_of_postgresql_keep_their_body() =>
        Assert.Equal(
            ["opaque REPLACE FUNCTION f RETURNS trigger LANGUAGE plpgsql", "drop table u"],
            ReadSql.Lines("CREATE OR REPLACE FUNCTION f() RETURNS trigger AS $$ BEGIN DELETE FROM t; END $$ LANGUAGE plpgsql; DROP TABLE u"));

    [Fact]
    public void A_delimiter_of_mysql_keeps_the_body_together() =>
        Assert.Equal(
            "drop table u",
            ReadSql.Lines("DELIMITER //\nCREATE PROCEDURE p() BEGIN DELETE FROM t; IF x THEN DELETE FROM u; END IF; END//\nDELIMITER ;\nDROP TABLE u;", Engines.MySql).Last());

    [Fact]
    public void A_semicolon_inside_a_string_or_comment_ends_nothing() =>
        Assert.Equal(["update t set a", "drop table b"], ReadSql.Lines("UPDATE t SET a = ';' /* ; */ -- ;\n WHERE x = 1; DROP TABLE b"));
}
