using MigrationDiscipline.Model;

namespace MigrationDiscipline.Tests.Reading.Sql;

/// <summary>Constraints, indexes, nullability, lock timeouts and utility commands in SQL give the records that rules about locks are written on.</summary>
public sealed class SqlConstraintsTests
{
    [Theory]
    [InlineData("ALTER TABLE t ADD CONSTRAINT fk FOREIGN KEY (a, b) REFERENCES s.p (c, d) ON DELETE CASCADE ON UPDATE SET NULL NOT VALID", "add foreign key fk on t (a, b) to s.p (c, d) delete Cascade update SetNull not valid")]
    [InlineData("ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES p ON UPDATE NO ACTION", "add foreign key (none) on t (a) to p () update NoAction")]
    [InlineData("ALTER TABLE ONLY \"t\" ADD CONSTRAINT \"F K\" FOREIGN KEY (\"A\") REFERENCES \"p\" (\"Id\") MATCH FULL ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED", "add foreign key F K on t (A) to p (Id) delete Restrict")]
    [InlineData("ALTER TABLE t ADD CONSTRAINT fk FOREIGN KEY (a) REFERENCES p (id) ON DELETE SET DEFAULT NOT ENFORCED", "add foreign key fk on t (a) to p (id) delete SetDefault not valid")]
    [InlineData("ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0 AND (b) < 1)", "add check c on t (a > 0 AND (b) < 1)")]
    [InlineData("ALTER TABLE t ADD CHECK (a IS NOT NULL) NO INHERIT NOT VALID", "add check (none) on t (a IS NOT NULL) not valid")]
    [InlineData("ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0) NOT VALID, ADD COLUMN b int", "add check c on t (a > 0) not valid|add t.b int")]
    [InlineData("ALTER TABLE t ADD CONSTRAINT u UNIQUE (a, b) INCLUDE (c)", "add unique u on t (a, b)")]
    [InlineData("ALTER TABLE t ADD CONSTRAINT u UNIQUE NULLS NOT DISTINCT (a)", "add unique u on t (a)")]
    [InlineData("ALTER TABLE t ADD CONSTRAINT u UNIQUE USING INDEX ix DEFERRABLE", "add unique u on t () using ix")]
    [InlineData("ALTER TABLE t ADD UNIQUE USING INDEX ix", "add unique ix on t () using ix")]
    [InlineData("ALTER TABLE t ADD CONSTRAINT pk PRIMARY KEY USING INDEX ix", "add primary key pk on t () using ix")]
    [InlineData("ALTER TABLE t ADD PRIMARY KEY (a)", "add primary key (none) on t (a)")]
    [InlineData("ALTER TABLE t ADD CONSTRAINT e EXCLUDE USING gist (a WITH &&)", "AddExclusionConstraint t")]
    [InlineData("ALTER TABLE t VALIDATE CONSTRAINT c", "validate t.c")]
    [InlineData("ALTER TABLE t RENAME CONSTRAINT a TO b", "rename constraint t.a to b")]
    [InlineData("ALTER TABLE t ALTER COLUMN c SET NOT NULL, ALTER d DROP NOT NULL", "set not null t.c|drop not null t.d")]
    [InlineData("ALTER TABLE t ADD CONSTRAINT \"{0}\" CHECK (a > 0)", "add check (unknown) on t (a > 0)")]
    [InlineData("ALTER TABLE t ALTER COLUMN c TYPE bigint USING c::bigint", "opaque t")]
    [InlineData("ALTER TABLE t ADD CONSTRAINT n NOT NULL c", "opaque t n")]
    [InlineData("ALTER TABLE t NOCHECK CONSTRAINT c", "opaque t")]
    public void Constraints(string sql, string expected)
    {
        Assert.Equal(expected, string.Join("|", ReadSql.Lines(sql)));
        if (!sql.Contains("NOCHECK"))
            Assert.Equal(expected, string.Join("|", ReadSql.Lines(sql, Engines.PostgreSql)));
    }

    [Theory]
    [InlineData("ALTER TABLE [t] WITH NOCHECK ADD CONSTRAINT [fk] FOREIGN KEY ([a]) REFERENCES [dbo].[p] ([id]) NOT FOR REPLICATION, CONSTRAINT [c] CHECK NOT FOR REPLICATION ([a] > 0)", "add foreign key fk on t (a) to p (id) not valid|add check c on t ([a] > 0) not valid")]
    [InlineData("ALTER TABLE [t] WITH CHECK ADD CONSTRAINT [fk] FOREIGN KEY ([a]) REFERENCES [p] ([id]) ON DELETE CASCADE", "add foreign key fk on t (a) to p (id) delete Cascade")]
    [InlineData("ALTER TABLE [t] WITH CHECK CHECK CONSTRAINT [fk]", "validate t.fk")]
    [InlineData("ALTER TABLE [t] WITH CHECK CHECK CONSTRAINT ALL", "opaque t")]
    [InlineData("ALTER TABLE [t] CHECK CONSTRAINT [fk]", "opaque t")]
    [InlineData("ALTER TABLE [t] ADD CONSTRAINT [pk] PRIMARY KEY NONCLUSTERED ([a] DESC, [b]) WITH (ONLINE = ON)", "add primary key pk on t (a, b)")]
    [InlineData("ALTER TABLE [t] ADD CONSTRAINT [u] UNIQUE ([a]) ALTER TABLE [t] ADD [d] int NULL", "add unique u on t (a)|add t.d int")]
    [InlineData("CREATE INDEX [ix] ON [t] ([a]) INCLUDE ([b]) WHERE [a] > 0 WITH (FILLFACTOR = 80, ONLINE = ON (WAIT_AT_LOW_PRIORITY (MAX_DURATION = 1))) ON [PRIMARY]", "create index ix on t (a) online")]
    [InlineData("CREATE INDEX [ix] ON [t] ([a]) WITH (ONLINE = OFF)", "create index ix on t (a)")]
    [InlineData("SET LOCK_TIMEOUT 5000", "lock timeout")]
    [InlineData("SET LOCK_TIMEOUT -1", "")]
    [InlineData("DISABLE TRIGGER x ON [dbo].[t]", "SwitchTrigger t")]
    [InlineData("EXEC sp_configure 'x', 1\nRECONFIGURE", "anything|Reconfigure (none)")]
    [InlineData("BACKUP DATABASE d TO DISK = 'x'", "Backup d")]
    [InlineData("CREATE FULLTEXT CATALOG c AS DEFAULT", "FullText c")]
    [InlineData("CREATE FULLTEXT INDEX ON t (a) KEY INDEX k", "FullText t")]
    [InlineData("ALTER DATABASE CURRENT SET READ_COMMITTED_SNAPSHOT ON", "AlterDatabase CURRENT")]
    public void Sql_server(string sql, string expected) => Assert.Equal(expected, string.Join("|", ReadSql.Lines(sql, Engines.SqlServer)));

    [Theory]
    [InlineData("ALTER TABLE `t` ADD CONSTRAINT `fk` FOREIGN KEY (`a`) REFERENCES `p` (`id`) ON DELETE CASCADE", "add foreign key fk on t (a) to p (id) delete Cascade")]
    [InlineData("ALTER TABLE `t` ADD FOREIGN KEY ix (`a`) REFERENCES `p` (`id`)", "add foreign key (none) on t (a) to p (id)")]
    [InlineData("ALTER TABLE `t` ADD CONSTRAINT FOREIGN KEY (`a`) REFERENCES `p` (`id`)", "add foreign key (none) on t (a) to p (id)")]
    [InlineData("ALTER TABLE `t` ADD CONSTRAINT c CHECK (a > 0) NOT ENFORCED", "add check c on t (a > 0) not valid")]
    [InlineData("ALTER TABLE `t` ADD UNIQUE INDEX ix (a(10), b DESC)", "create index ix on t (a, b)")]
    [InlineData("ALTER TABLE `t` ADD INDEX ix USING BTREE (a), ADD KEY (b)", "create index ix on t (a)|create index (none) on t (b)")]
    [InlineData("ALTER TABLE `t` ADD CONSTRAINT u UNIQUE (a)", "opaque t u")]
    [InlineData("ALTER TABLE `t` ADD PRIMARY KEY USING BTREE (a)", "add primary key (none) on t (a)")]
    [InlineData("ALTER TABLE `t` ADD CONSTRAINT IF NOT EXISTS c CHECK (a > 0)", "if: add check c on t (a > 0)")]
    [InlineData("SET SESSION lock_wait_timeout = 5", "lock timeout")]
    [InlineData("SET @@SESSION.lock_wait_timeout = 5, @x = 1", "lock timeout")]
    [InlineData("CREATE FULLTEXT INDEX ix ON t (a)", "opaque FULLTEXT INDEX ix t a")]
    public void MySql(string sql, string expected) => Assert.Equal(expected, string.Join("|", ReadSql.Lines(sql, Engines.MySql)));

    [Theory]
    [InlineData("SET lock_timeout = '5s'", "lock timeout")]
    [InlineData("SET LOCAL lock_timeout TO 5000", "lock timeout")]
    [InlineData("SET SESSION lock_timeout = '200ms'; DROP TABLE a", "lock timeout|drop table a")]
    [InlineData("SELECT set_config('lock_timeout', '5s', true)", "lock timeout")]
    [InlineData("SELECT pg_catalog.set_config('lock_timeout', '0', true)", "")]
    [InlineData("SELECT set_config('search_path', '', false)", "")]
    [InlineData("SET lock_timeout = 0", "")]
    [InlineData("SET lock_timeout TO DEFAULT", "")]
    [InlineData("SET statement_timeout = '5s'", "")]
    [InlineData("SET search_path = lock_timeout_schema", "")]
    [InlineData("VACUUM ANALYZE t", "Vacuum t")]
    [InlineData("VACUUM", "Vacuum (none)")]
    [InlineData("VACUUM FULL s.t", "VacuumFull s.t")]
    [InlineData("VACUUM (FULL, VERBOSE) t", "VacuumFull t")]
    [InlineData("VACUUM (FULL false) t", "Vacuum t")]
    [InlineData("CLUSTER t USING ix", "Cluster t")]
    [InlineData("CLUSTER (VERBOSE) t", "Cluster t")]
    [InlineData("REINDEX TABLE t", "Reindex t")]
    [InlineData("REINDEX INDEX CONCURRENTLY s.ix", "Reindex s.ix concurrently")]
    [InlineData("REINDEX (CONCURRENTLY) TABLE t", "Reindex t concurrently")]
    [InlineData("REINDEX SCHEMA s", "Reindex (none)")]
    [InlineData("REFRESH MATERIALIZED VIEW v WITH DATA", "RefreshMaterializedView v")]
    [InlineData("REFRESH MATERIALIZED VIEW CONCURRENTLY v", "RefreshMaterializedView v concurrently")]
    [InlineData("ALTER TABLE p ATTACH PARTITION c FOR VALUES IN (1)", "AttachPartition p")]
    [InlineData("ALTER TABLE p DETACH PARTITION c", "DetachPartition p")]
    [InlineData("ALTER TABLE p DETACH PARTITION c CONCURRENTLY", "DetachPartition p concurrently")]
    [InlineData("ALTER TABLE t DISABLE TRIGGER ALL, ENABLE REPLICA TRIGGER x", "SwitchTrigger t|SwitchTrigger t")]
    [InlineData("ALTER TABLE t ENABLE ROW LEVEL SECURITY", "opaque t")]
    [InlineData("ALTER TABLE t SET UNLOGGED", "SetLogged t")]
    [InlineData("ALTER SYSTEM SET work_mem = '1MB'", "AlterSystem (none)")]
    [InlineData("CREATE DATABASE d", "CreateDatabase d")]
    [InlineData("ALTER DATABASE d SET work_mem = '1MB'", "AlterDatabase d")]
    [InlineData("CREATE TABLESPACE x LOCATION '/x'", "Tablespace x")]
    [InlineData("DROP TABLESPACE IF EXISTS x", "Tablespace x")]
    [InlineData("ALTER TYPE s.mood ADD VALUE IF NOT EXISTS 'it''s' AFTER 'ok'", "AddEnumValue s.mood it's")]
    [InlineData("ALTER TYPE mood RENAME VALUE 'a' TO 'b'", "RenameEnumValue mood a to b")]
    [InlineData("ALTER TYPE mood RENAME TO feeling", "opaque TYPE mood RENAME TO feeling")]
    public void Utility_commands_and_timeouts(string sql, string expected)
    {
        Assert.Equal(expected, string.Join("|", ReadSql.Lines(sql, Engines.PostgreSql)));
        Assert.Equal(expected, string.Join("|", ReadSql.Lines(sql)));
    }

    [Theory]
    [InlineData("DROP TABLE a", false)]
    [InlineData("DO $$ BEGIN REINDEX TABLE a; END $$", true)]
    [InlineData("DO 'BEGIN VACUUM; END'", true)]
    [InlineData("DO $$ BEGIN EXECUTE 'DROP INDEX CONCURRENTLY ix'; END $$", true)]
    [InlineData("EXEC(N'ALTER TABLE [t] DROP CONSTRAINT [' + @var0 + '];')", true)]
    [InlineData("EXEC sp_executesql N'DROP TABLE a'", true)]
    public void Sql_inside_of_sql_is_dynamic(string sql, bool expected) => Assert.Equal(expected, Assert.Single(ReadSql.All(sql)).IsDynamic);

    [Theory]
    [InlineData("a int GENERATED ALWAYS AS (b * 2) STORED", "integer null computed b * 2 stored")]
    [InlineData("a int AS (b * 2) VIRTUAL NOT NULL", "integer computed b * 2")]
    [InlineData("a AS (b * 2) PERSISTED", "null computed b * 2 stored")]
    [InlineData("a bigint GENERATED BY DEFAULT AS IDENTITY (START WITH 10) PRIMARY KEY", "bigint Npgsql:ValueGenerationStrategy NpgsqlValueGenerationStrategy.IdentityByDefaultColumn")]
    [InlineData("a bigint NOT NULL GENERATED ALWAYS AS IDENTITY", "bigint Npgsql:ValueGenerationStrategy NpgsqlValueGenerationStrategy.IdentityAlwaysColumn")]
    [InlineData("a bigserial", "bigint Npgsql:ValueGenerationStrategy NpgsqlValueGenerationStrategy.SerialColumn")]
    [InlineData("a bigint IDENTITY(1,1) NOT NULL", "bigint SqlServer:Identity \"1, 1\"")]
    [InlineData("a bigint AUTO_INCREMENT", "bigint MySql:ValueGenerationStrategy MySqlValueGenerationStrategy.IdentityColumn")]
    [InlineData("a uuid NOT NULL DEFAULT gen_random_uuid()", "uuid default gen_random_uuid()")]
    public void Columns(string definition, string expected)
    {
        var column = ReadSql.One<AddColumn>("ALTER TABLE t ADD " + definition).Column;
        var text = $"{column.Type.OrDefault}{(column.IsNullable.Is(true) ? " null" : "")}"
            + (column.ComputedColumnSql.IsKnown ? $" computed {column.ComputedColumnSql}{(column.IsStored.Is(true) ? " stored" : "")}" : "")
            + (column.DefaultValueSql.IsKnown ? $" default {column.DefaultValueSql}" : "")
            + string.Concat(column.Annotations.Select(annotation => $" {annotation.Name} {annotation.Value}"));
        Assert.Equal(expected.Replace("integer ", "int "), text.Trim());
    }

    [Fact]
    public void Indexes_keep_filter_and_included_columns()
    {
        var index = ReadSql.One<CreateIndex>("CREATE UNIQUE INDEX CONCURRENTLY ix ON t (a) INCLUDE (b, \"C\") WHERE a > 1", Engines.PostgreSql).Index;
        Assert.Equal("a > 1", index.Filter.OrDefault);
        Assert.True(index.IsConcurrent);
        Assert.Equal("new[] { \"b\", \"C\" }", index.Annotations[1].Value.OrDefault!.Text);
        Assert.Equal("[a] > 0", ReadSql.One<CreateIndex>("CREATE INDEX ix ON t (a) WHERE [a] > 0 WITH (ONLINE = ON) ON [PRIMARY]", Engines.SqlServer).Index.Filter.OrDefault);
    }
}
