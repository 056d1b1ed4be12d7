using MigrationDiscipline.Model;
using MigrationDiscipline.Reading.Sql;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace MigrationDiscipline.Tests.Reading.Sql;

public class SqlReaderTests
{
    [Fact]
    public void Insert_select_reads_the_table_it_copies_from()
    {
        var insert = ReadSql.One<InsertRows>("INSERT INTO \"GuildRoles\" (\"RoleId\", Name) SELECT \"MuteRoleId\", 'x' FROM \"Mappings\" m WHERE m.Kind = 3");
        Assert.Equal(new QualifiedName("GuildRoles"), insert.Table.OrDefault);
        Assert.Equal(["RoleId", "Name"], insert.Columns);
        Assert.Equal([new QualifiedName("Mappings")], insert.Rows!.Tables);
        Assert.Equal("Mappings.MuteRoleId", ReadSql.Columns(insert.Rows.Copied));
        Assert.Equal("Mappings.MuteRoleId, Mappings.Kind", ReadSql.Columns(insert.Rows.Columns.Reverse().OrderByDescending(column => column.Name)));
        Assert.Equal([new RowFilter(new(new("Mappings"), "Kind"), "3")], insert.Rows.Filters);
        Assert.True(insert.IsFromSql);
    }

    [Theory]
    [InlineData("INSERT INTO a VALUES (1, 'x'), (2, NULL)", "insert a")]
    [InlineData("INSERT INTO a DEFAULT VALUES", "insert a")]
    [InlineData("INSERT a (x) SELECT x FROM b", "insert a from b")]
    [InlineData("REPLACE INTO a SELECT * FROM b", "insert a from b")]
    [InlineData("INSERT OR IGNORE INTO a SELECT * FROM b", "insert a from b")]
    [InlineData("INSERT INTO a (x) SELECT x FROM b ON CONFLICT (x) DO UPDATE SET x = 1", "insert a from b")]
    [InlineData("INSERT INTO a (x) VALUES (1) ON CONFLICT DO NOTHING", "insert a")]
    [InlineData("INSERT INTO a (x) VALUES (1) ON DUPLICATE KEY UPDATE x = 2", "insert a")]
    [InlineData("INSERT INTO a (SELECT * FROM b)", "insert a from b")]
    [InlineData("INSERT INTO a VALUES ((SELECT max(x) FROM b))", "insert a from b")]
    [InlineData("INSERT INTO a WITH c AS (SELECT * FROM b) SELECT * FROM c", "insert a from b")]
    [InlineData("WITH c AS (SELECT * FROM b) INSERT INTO a SELECT * FROM c JOIN d ON c.x = d.x", "insert a from b, d")]
    [InlineData("INSERT INTO a SELECT * FROM b UNION ALL SELECT * FROM s.c", "insert a from b, s.c")]
    [InlineData("INSERT INTO a SELECT x FROM (SELECT y AS x FROM b) q, c CROSS JOIN d", "insert a from b, c, d")]
    [InlineData("INSERT INTO a EXEC p", "insert a|anything")]
    [InlineData("MERGE INTO t AS x USING s ON x.id = s.id WHEN MATCHED THEN UPDATE SET a = s.a WHEN NOT MATCHED THEN INSERT (id, a) VALUES (s.id, s.a);", "update t set a from s|insert t from s")]
    [InlineData("SELECT * INTO #copy FROM b", "create table #copy () from b")]
    [InlineData("SELECT a, b INTO dbo.copy FROM b WHERE x = 1", "create table copy () from b")]
    [InlineData("CREATE TABLE copy AS SELECT * FROM b", "create table copy () from b")]
    [InlineData("CREATE TEMP TABLE IF NOT EXISTS copy AS (SELECT * FROM b)", "if: create table copy () from b")]
    public void Statements_that_copy_rows(string sql, string expected) => Assert.Equal(expected, string.Join("|", ReadSql.Lines(sql)));

    [Fact]
    public void Data_modifying_cte_is_an_operation_and_a_source()
    {
        Assert.Equal(
            ["delete a", "insert b from a"],
            ReadSql.Lines("WITH moved AS (DELETE FROM a RETURNING *) INSERT INTO b SELECT * FROM moved", Engines.PostgreSql));
    }

    [Theory]
    [InlineData("UPDATE t SET a = 1, b = NULL", "update t set a, b = null")]
    [InlineData("UPDATE ordering.orders SET \"S\" = s.\"Name\" FROM ordering.status s WHERE s.\"Id\" = orders.\"StatusId\"", "update ordering.orders set S from ordering.status")]
    [InlineData("UPDATE asp SET x = arc.x FROM ApiScopes asp INNER JOIN Other arc ON arc.Id = asp.Id", "update ApiScopes set x from ApiScopes, Other")]
    [InlineData("UPDATE t JOIN u ON u.id = t.id SET t.x = u.y WHERE u.z = 1", "update t set x from u")]
    [InlineData("UPDATE t AS a SET (x, y) = (SELECT b.x, b.y FROM b WHERE b.id = a.id)", "update t set x, y from b")]
    [InlineData("WITH c AS (SELECT * FROM t) UPDATE c SET x = 1", "update t set x from t")]
    [InlineData("DELETE FROM t", "delete t")]
    [InlineData("DELETE FROM t WHERE id IN (SELECT id FROM u)", "delete t from u where")]
    [InlineData("DELETE a FROM t a JOIN u ON u.id = a.id WHERE u.x = 1", "delete t from t, u where")]
    [InlineData("DELETE FROM t USING u WHERE u.id = t.id", "delete t from u where")]
    [InlineData("TRUNCATE TABLE a, b CASCADE", "truncate a|truncate b")]
    public void Statements_that_change_rows(string sql, string expected) => Assert.Equal(expected, string.Join("|", ReadSql.Lines(sql)));

    [Fact]
    public void Update_knows_what_each_assignment_reads()
    {
        var update = ReadSql.One<UpdateRows>(
            "UPDATE MediaItems SET PathId = (SELECT l.Id FROM LibraryPath l JOIN Sources s ON s.Folder = l.Path WHERE s.Id = MediaItems.SourceId), Old = NULL WHERE Kind IS NULL");
        Assert.Equal("LibraryPath.Id, LibraryPath.Path, MediaItems.SourceId, Sources.Folder, Sources.Id", ReadSql.Columns(update.Assignments[0].Reads.OrderBy(column => column.ToString())));
        Assert.True(update.Assignments[1].IsNull);
        Assert.Equal("LibraryPath.Id", ReadSql.Columns(update.Source.Copied));
        Assert.Equal(new ColumnReference(new("MediaItems"), "Kind"), Assert.Single(update.Source.Filters).Column);
        Assert.True(update.HasWhere);
    }

    [Theory]
    [InlineData("SELECT a.x, b.y FROM a, b", "a.x, b.y")]
    [InlineData("SELECT x AS z, y w FROM a", "a.x, a.y")]
    [InlineData("SELECT CAST(x AS character varying(30)), y::double precision, count(*) FROM a", "a.x, a.y")]
    [InlineData("SELECT CASE WHEN x = 1 THEN y ELSE 'n' END FROM a", "a.x, a.y")]
    [InlineData("SELECT q.x FROM (SELECT y AS x FROM a) q", "a.y")]
    [InlineData("SELECT a.* FROM a", "a.*")]
    [InlineData("SELECT *, NULL AS z FROM a", "a.*")]
    [InlineData("SELECT row_to_json(r) FROM a r", "a.*")]
    [InlineData("SELECT b FROM a WHERE id IN (SELECT q.k FROM (SELECT c AS k FROM d) q)", "a.b")]
    [InlineData("SELECT DATEADD(day, 1, x), CONVERT(int, y) FROM a", "a.x, a.y")]
    [InlineData("SELECT TOP (5) x FROM a WITH (NOLOCK)", "a.x")]
    [InlineData("SELECT 'x', 1, true, now(), DATE '2020-01-01' FROM a", "")]
    [InlineData("SELECT 1 FROM a WHERE EXISTS (SELECT x FROM b)", "")]
    [InlineData("SELECT x FROM a WHERE y IS DISTINCT FROM z", "a.x")]
    [InlineData("SELECT s.a.x FROM s.a", "s.a.x")]
    public void Copied_columns(string query, string expected) =>
        Assert.Equal(expected, ReadSql.Columns(ReadSql.One<InsertRows>("INSERT INTO t " + query).Rows!.Copied));

    [Fact]
    public void Columns_with_default_schemas_and_three_parts_lose_them()
    {
        Assert.Equal(["drop table t"], ReadSql.Lines("DROP TABLE [dbo].[t]"));
        Assert.Equal(["drop table t"], ReadSql.Lines("DROP TABLE public.t"));
        Assert.Equal(["drop table s.t"], ReadSql.Lines("DROP TABLE db.s.t"));
        Assert.Equal(["drop table t"], ReadSql.Lines("DROP TABLE db..t", Engines.SqlServer));
        Assert.Equal(["drop table public.t"], ReadSql.Lines("DROP TABLE public.t", Engines.SqlServer));
    }

    [Theory]
    [InlineData("DROP TABLE IF EXISTS a, \"b c\" CASCADE", "drop table a|drop table b c")]
    [InlineData("DROP SCHEMA a CASCADE; DROP DATABASE b", "drop schema a|drop database b")]
    [InlineData("DROP INDEX CONCURRENTLY IF EXISTS ix", "drop index (none).ix concurrently")]
    [InlineData("DROP INDEX ix ON t", "drop index t.ix")]
    [InlineData("CREATE UNIQUE INDEX ix ON t USING btree (a DESC, lower(b)) WHERE a > 1", "create index ix on t (a, lower(b))")]
    [InlineData("CREATE INDEX CONCURRENTLY IF NOT EXISTS ix ON s.t (a)", "create index ix on s.t (a) concurrently")]
    [InlineData("CREATE TABLE t (id int PRIMARY KEY, name varchar(20) NOT NULL DEFAULT 'x')", "create table t (id, name)")]
    [InlineData("CREATE TABLE IF NOT EXISTS t (id int, CONSTRAINT fk FOREIGN KEY (id) REFERENCES u (id))", "if: create table t (id)")]
    [InlineData("CREATE VIRTUAL TABLE notes USING fts5(id, title, tokenize = 'porter'); CREATE VIRTUAL TABLE IF NOT EXISTS s.more USING fts5(a)", "create table notes ()|if: create table s.more ()")]
    [InlineData("UPDATE t SET a = 1 CREATE VIRTUAL TABLE notes USING fts5(a)", "update t set a|create table notes ()")]
    [InlineData("ALTER TABLE t ADD COLUMN IF NOT EXISTS c numeric(10, 2) NOT NULL", "if: add t.c numeric(10, 2)")]
    [InlineData("ALTER TABLE t ADD a int, b nvarchar(5) NULL", "add t.a int|add t.b nvarchar(5)")]
    [InlineData("ALTER TABLE t DROP COLUMN IF EXISTS a, DROP COLUMN b", "drop t.a|drop t.b")]
    [InlineData("ALTER TABLE t DROP COLUMN a, b", "drop t.a|drop t.b")]
    [InlineData("ALTER TABLE t DROP CONSTRAINT c, COLUMN b", "drop constraint t.c|drop t.b")]
    [InlineData("ALTER TABLE s.t RENAME TO u", "rename table s.t to s.u")]
    [InlineData("ALTER TABLE t RENAME COLUMN a TO b", "rename t.a to b")]
    [InlineData("ALTER TABLE t RENAME a TO b", "rename t.a to b")]
    [InlineData("ALTER TABLE IF EXISTS ONLY t SET SCHEMA s", "rename table t to s.t")]
    [InlineData("ALTER SCHEMA s TRANSFER dbo.t", "rename table t to s.t")]
    [InlineData("RENAME TABLE a TO b", "rename table a to b")]
    [InlineData("ALTER TABLE t ADD CONSTRAINT c DEFAULT 1 FOR a, ALTER COLUMN b SET DEFAULT 2", "opaque t c|opaque t")]
    [InlineData("EXEC sp_rename N'dbo.t', N'u'", "rename table t to u")]
    [InlineData("EXEC sp_rename @objname = N'[t].[a]', @newname = N'b', @objtype = 'COLUMN'", "rename t.a to b")]
    [InlineData("EXECUTE sys.sp_rename 't.ix', 'iy', 'INDEX'", "rename index t.ix to iy")]
    [InlineData("DROP TABLE {0}", "drop table (unknown)")]
    [InlineData("DROP TABLE [{0}].[t]", "drop table (unknown)")]
    [InlineData("CREATE VIEW v AS SELECT a FROM t", "opaque VIEW v a t")]
    [InlineData("CREATE EXTENSION IF NOT EXISTS citext", "opaque EXTENSION IF citext")]
    public void Schema_statements(string sql, string expected) => Assert.Equal(expected, string.Join("|", ReadSql.Lines(sql)));

    [Fact]
    public void Create_table_reads_columns_and_key()
    {
        var table = ReadSql.One<CreateTable>("CREATE TABLE s.t (a int NOT NULL, b text DEFAULT now(), PRIMARY KEY (a))");
        Assert.True(table.IsComplete);
        Assert.Equal(["int", "text"], table.Columns.Select(column => column.Type.OrDefault));
        Assert.False(table.Columns[0].IsNullable.OrDefault);
        Assert.Equal("now()", table.Columns[1].DefaultValueSql.OrDefault);
        Assert.Equal(["a"], table.PrimaryKey!.Columns);
        Assert.False(ReadSql.One<CreateTable>("CREATE TABLE t (a int REFERENCES u)").IsComplete);
    }

    [Theory]
    [InlineData("SET NOCOUNT ON")]
    [InlineData("PRAGMA foreign_keys = 0;")]
    [InlineData("SELECT setval('\"x_seq\"', (SELECT max(id) FROM t))")]
    [InlineData("BEGIN; COMMIT;")]
    [InlineData("BEGIN TRANSACTION\nCOMMIT TRANSACTION")]
    [InlineData("SET IDENTITY_INSERT t ON")]
    [InlineData("GRANT SELECT, INSERT, UPDATE ON t TO u")]
    [InlineData("COMMENT ON TABLE t IS 'drop table x'")]
    [InlineData("DECLARE @x int = 1\nPRINT 'a'\nUSE db")]
    [InlineData("-- nothing\n/* at all */ ;;")]
    [InlineData("SELECT x INTO @v FROM t")]
    [InlineData("EXEC sp_addextendedproperty 'a', 'b'")]
    public void Harmless_statements_give_nothing(string sql) => Assert.Empty(ReadSql.Lines(sql));

    [Theory]
    [InlineData("EXEC('DROP TABLE a')", "drop table a")]
    [InlineData("EXEC(N'UPDATE [t] SET [a] = N''x''');", "update t set a")]
    [InlineData("EXEC sp_executesql N'DROP TABLE a'", "drop table a")]
    [InlineData("EXEC sp_executesql @sql", "anything")]
    [InlineData("EXEC(N'ALTER TABLE [t] DROP CONSTRAINT [' + @var0 + '];');", "drop constraint t.(unknown)")]
    [InlineData("EXEC('DROP TABLE ' + @t)", "anything")]
    [InlineData("EXEC my_procedure 1", "anything")]
    [InlineData("CALL p()", "anything")]
    [InlineData("DO $$ BEGIN DROP TABLE a; IF x THEN DELETE FROM b; END IF; UPDATE c SET d = 1; END $$;", "drop table a|if: delete b|update c set d")]
    [InlineData("DO $$ DECLARE r record; n int := 1; BEGIN FOR r IN SELECT * FROM a LOOP EXECUTE 'DROP TABLE b'; END LOOP; SELECT x INTO n FROM a; EXECUTE format('x %I', r.y); END $$", "if: drop table b|anything")]
    [InlineData("IF NOT EXISTS (SELECT * FROM h WHERE id = 'x') BEGIN DROP TABLE a; DELETE FROM b END; DROP TABLE c", "if: drop table a|if: delete b|drop table c")]
    [InlineData("IF (EXISTS (SELECT 1)) IF (EXISTS (SELECT 2)) BEGIN BEGIN CREATE TABLE a (x int) END BEGIN DROP TABLE b; END END DROP TABLE c", "if: create table a (x)|if: drop table b|drop table c")]
    [InlineData("IF EXISTS (SELECT 1) DROP TABLE a ELSE DELETE b\nDROP TABLE c", "if: drop table a|if: delete b|drop table c")]
    [InlineData("IF @x IS NOT NULL EXEC(N'DROP TABLE a');\nDROP TABLE c", "if: drop table a|drop table c")]
    [InlineData("BEGIN TRY DROP TABLE a END TRY BEGIN CATCH THROW END CATCH", "drop table a")]
    [InlineData("BEGIN DROP TABLE a; DROP TABLE b; END", "drop table a|drop table b")]
    public void Looks_inside_blocks_and_literals(string sql, string expected) => Assert.Equal(expected, string.Join("|", ReadSql.Lines(sql)));

    [Theory]
    [InlineData("DROP TABLE 'a")]
    [InlineData("DELETE FROM [a")]
    [InlineData("DO $$ BEGIN")]
    [InlineData("/* DROP TABLE a;")]
    public void What_cannot_be_split_may_be_anything(string sql) => Assert.Equal(["anything"], ReadSql.Lines(sql));

    [Fact]
    public void Operations_are_located_at_their_heads()
    {
        const string sql = "-- first\nDROP TABLE [a]; EXEC(N'ALTER TABLE t DROP COLUMN c')";
        var operations = SqlReader.Read(sql, Engines.SqlServer, (start, length) => Location.Create("x.sql", new TextSpan(start, length), default));
        Assert.Equal(
            ["DROP TABLE [a]", "ALTER TABLE t"],
            operations.Select(operation => sql.Substring(operation.Location.SourceSpan.Start, operation.Location.SourceSpan.Length)));
    }
}
