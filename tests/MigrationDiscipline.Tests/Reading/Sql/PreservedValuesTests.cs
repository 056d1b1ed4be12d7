using MigrationDiscipline.Model;
using MigrationDiscipline.Reading.Sql;

namespace MigrationDiscipline.Tests.Reading.Sql;

/// <summary>Shapes taken from real migrations and the ones they are mistaken for.</summary>
public class PreservedValuesTests
{
    private static List<MigrationOperation> Above(params object[] steps)
    {
        var all = new List<MigrationOperation>();
        foreach (var step in steps)
        {
            if (step is not string sql)
            {
                all.Add((MigrationOperation)step);
                continue;
            }

            var statements = SqlReader.Read(sql, Engines.Any);
            all.Add(new RawSql { Text = sql, Statements = statements });
            all.AddRange(statements);
        }

        return all;
    }

    private static string Column(string column, params object[] steps) =>
        PreservedValues.OfColumn(Above(steps), new QualifiedName("t"), column).ToString();

    private static string Table(string table, params object[] steps) => PreservedValues.OfTable(Above(steps), new QualifiedName(table)).ToString();

    [Theory]
    [InlineData("UPDATE t SET b = a")]
    [InlineData("UPDATE dbo.t SET b = upper(x.a) FROM t x")]
    [InlineData("UPDATE t SET b = CASE WHEN a = 1 THEN 'x' ELSE 'y' END")]
    [InlineData("UPDATE u SET b = t.a FROM t WHERE t.id = u.id")]
    [InlineData("UPDATE u SET b = (SELECT a FROM t WHERE t.id = u.id)")]
    [InlineData("UPDATE t SET b = s.name FROM s WHERE s.id = t.a")]
    [InlineData("UPDATE t SET b = (SELECT l.id FROM l JOIN m ON m.x = l.y WHERE m.id = t.a)")]
    [InlineData("UPDATE t AS x SET kind = 'new', b = (SELECT id FROM s WHERE s.c = x.id), a = NULL WHERE kind = 'old'")]
    [InlineData("UPDATE t JOIN (SELECT id, name FROM s) n ON n.id = t.a SET t.b = n.name")]
    [InlineData("INSERT INTO u SELECT row_to_json(x) FROM t x")]
    [InlineData("UPDATE s SET b = (SELECT t1.id FROM t t1 JOIN t t2 ON t1.a = t2.a)")]
    [InlineData("UPDATE t JOIN s ON s.id = t.a SET t.b = s.name")]
    [InlineData("INSERT INTO u (x) SELECT a FROM t")]
    [InlineData("INSERT INTO u SELECT * FROM t")]
    [InlineData("INSERT INTO u SELECT s.x, t.* FROM s JOIN t ON s.id = t.id")]
    [InlineData("CREATE TABLE u AS SELECT * FROM t")]
    [InlineData("SELECT * INTO u FROM t")]
    [InlineData("WITH moved AS (DELETE FROM t RETURNING *) INSERT INTO u SELECT * FROM moved")]
    [InlineData("MERGE INTO u USING t ON u.id = t.id WHEN MATCHED THEN UPDATE SET b = t.a;")]
    [InlineData("UPDATE t SET b = 1 WHERE a = 'x'; UPDATE t SET b = 2 WHERE a = 'y'")]
    [InlineData("UPDATE t SET b = 'Active' WHERE a = 1")]
    [InlineData("UPDATE t SET b = 'Active' WHERE NOT a")]
    [InlineData("IF EXISTS (SELECT 1 FROM t) EXEC('UPDATE t SET b = a')")]
    public void Column_is_preserved(string sql) => Assert.Equal("Preserved", Column("a", sql));

    [Theory]
    [InlineData("UPDATE t SET a = NULL")]
    [InlineData("UPDATE t SET a = NULL, b = NULL, c = NULL")]
    [InlineData("UPDATE t SET a = upper(a)")]
    [InlineData("UPDATE t SET a = upper(a), b = 1")]
    [InlineData("UPDATE t SET b = 1 WHERE a = 'x'")]
    [InlineData("UPDATE t SET b = 1 WHERE a IS NULL")]
    [InlineData("UPDATE t SET b = 1")]
    [InlineData("DELETE FROM t WHERE a = 1")]
    [InlineData("DELETE FROM t")]
    [InlineData("DELETE FROM u USING t WHERE u.x = t.a")]
    [InlineData("INSERT INTO u (a) SELECT a FROM s")]
    [InlineData("INSERT INTO u (a) SELECT b FROM t WHERE a = 'x'")]
    [InlineData("INSERT INTO t (a) VALUES (1)")]
    [InlineData("INSERT INTO u SELECT s.a FROM s JOIN t ON t.id = s.id")]
    [InlineData("UPDATE u SET a = 1")]
    [InlineData("ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0)")]
    [InlineData("CREATE VIEW v AS SELECT a FROM t")]
    [InlineData("CREATE INDEX i ON t (a)")]
    [InlineData("UPDATE t SET b = (SELECT name FROM s WHERE s.id = t.c)")]
    public void Column_is_not_preserved(string sql) => Assert.Equal("NotPreserved", Column("a", sql));

    [Theory]
    [InlineData("EXEC my_procedure")]
    [InlineData("DO $$ BEGIN EXECUTE x; END $$")]
    [InlineData("COPY t TO '/x'")]
    [InlineData("DELETE FROM 'x")]
    public void Sql_that_cannot_be_read_is_said(string sql)
    {
        Assert.Equal("Unreadable", Column("a", sql));
        Assert.Equal("Unreadable", Table("t", sql));
    }

    [Fact]
    public void Unknown_text_is_unreadable_unless_another_statement_preserves()
    {
        var unknown = new RawSql { Text = Value<string>.Unknown };
        Assert.Equal("Unreadable", Column("a", unknown));
        Assert.Equal("Preserved", Column("a", unknown, "UPDATE t SET b = a"));
    }

    [Fact]
    public void Renames_above_are_followed()
    {
        var table = new RenameTable { Table = new QualifiedName("old"), NewName = new QualifiedName("t") };
        var column = new RenameColumn { Table = new QualifiedName("t"), Name = "z", NewName = "a" };
        Assert.Equal("Preserved", Column("a", "INSERT INTO u SELECT z FROM old", table, column));
        Assert.Equal("NotPreserved", Column("a", "INSERT INTO u SELECT a FROM t", table));
        Assert.Equal("Preserved", Table("t", "INSERT INTO u SELECT z FROM old", table));
    }

    [Fact]
    public void What_stands_above_the_creation_concerns_another_table()
    {
        var created = new CreateTable { Table = new QualifiedName("t") };
        Assert.Equal("NotPreserved", Table("t", "INSERT INTO u SELECT a FROM t", created));
    }

    [Theory]
    [InlineData("INSERT INTO u SELECT a FROM t")]
    [InlineData("INSERT INTO u (a) SELECT a FROM t WHERE NOT EXISTS (SELECT * FROM s WHERE s.x = t.a)")]
    [InlineData("CREATE TABLE t_temp AS SELECT * FROM t")]
    [InlineData("UPDATE orders SET \"Status\" = s.\"Name\" FROM t s WHERE s.\"Id\" = orders.\"StatusId\"")]
    [InlineData("SET IDENTITY_INSERT u ON;  \nGO\n\nINSERT INTO u\n (Id, [Value])\nSELECT\n Id, [Value]\nFROM T\nGO")]
    public void Table_is_preserved(string sql) => Assert.Equal("Preserved", Table("t", sql));

    [Theory]
    [InlineData("INSERT INTO u SELECT a FROM s WHERE NOT EXISTS (SELECT * FROM t WHERE s.x = t.a)")]
    [InlineData("INSERT INTO u SELECT s.a FROM s JOIN t ON t.id = s.id")]
    [InlineData("INSERT INTO t SELECT a FROM t")]
    [InlineData("INSERT INTO t SELECT a FROM u")]
    [InlineData("UPDATE t SET b = a")]
    [InlineData("DELETE FROM t")]
    [InlineData("INSERT INTO u (x) VALUES (1)")]
    public void Table_is_not_preserved(string sql) => Assert.Equal("NotPreserved", Table("t", sql));

    [Fact]
    public void Builder_data_preserves_nothing()
    {
        var rows = new DataRows(["a"], []);
        Assert.Equal("NotPreserved", Column("a", new UpdateData { Table = new QualifiedName("t"), Keys = rows, Data = rows }));
    }
}
