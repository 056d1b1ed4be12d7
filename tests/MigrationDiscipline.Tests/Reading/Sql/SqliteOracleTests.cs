using Microsoft.Data.Sqlite;
using MigrationDiscipline.Model;
using MigrationDiscipline.Reading.Sql;

namespace MigrationDiscipline.Tests.Reading.Sql;

/// <summary>Real SQLite accepts the pieces that we cut a script into, one by one.</summary>
public class SqliteOracleTests
{
    private const string Script = """
        CREATE TABLE "a b" (id INTEGER PRIMARY KEY, [x;y] TEXT DEFAULT ';', `z` TEXT); -- a ; comment
        CREATE TABLE log (what TEXT);
        CREATE TRIGGER t AFTER INSERT ON "a b" WHEN NEW.id > 0 BEGIN
            INSERT INTO log SELECT CASE WHEN NEW.id = 1 THEN 'one;' ELSE 'many' END;
            DELETE FROM log WHERE what IS NULL;
        END;
        INSERT INTO "a b" ([x;y]) VALUES ('it''s; here'), ('"z"');
        WITH c AS (SELECT id FROM "a b") UPDATE "a b" SET `z` = (SELECT max(id) FROM c) WHERE id IN (SELECT id FROM c);
        INSERT INTO "a b" (id, `z`) VALUES (1, 'x') ON CONFLICT (id) DO UPDATE SET `z` = excluded.`z`;
        INSERT OR REPLACE INTO log SELECT `z` FROM "a b" UNION ALL SELECT '/* no comment */';
        /* ; */ CREATE VIEW v AS SELECT * FROM log;
        ALTER TABLE log ADD COLUMN n INTEGER NOT NULL DEFAULT 3;
        ALTER TABLE log RENAME COLUMN what TO "which;";
        CREATE UNIQUE INDEX i ON log (n) WHERE n > 100;
        DROP INDEX i; DROP VIEW v; DROP TABLE log;
        PRAGMA foreign_keys = 0
        """;

    [Fact]
    public void Sqlite_prepares_and_runs_each_statement_as_it_is_cut()
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        var code = new SqlCode(Script, Engines.Sqlite);
        var extent = new StatementExtent(code);
        var count = 0;
        for (var i = 0; i < code.Count;)
        {
            if (code.IsEnd(i))
            {
                i++;
                continue;
            }

            var end = extent.End(i);
            using var command = connection.CreateCommand();
            command.CommandText = code.TextOf(i, end);
            command.ExecuteNonQuery();
            count++;
            i = end;
        }

        Assert.Equal(15, count);
    }
}
