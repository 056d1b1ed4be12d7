using MigrationDiscipline.DatabaseTests.Databases;
using MySqlConnector;

namespace MigrationDiscipline.DatabaseTests;

/// <summary>What the pages of MGD2016, MGD4007, MGD4008 and MGD4016 say of MySQL and MariaDB: the algorithm and the lock that MariaDB accepts.</summary>
public sealed class MariaDbAlgorithmsTests(MariaDbServer server) : IClassFixture<MariaDbServer>
{
    [SkippableTheory]
    [InlineData("ADD CONSTRAINT fk FOREIGN KEY (a) REFERENCES p (id)", "INPLACE", "SHARED", "Adding foreign keys needs foreign_key_checks=OFF")]
    [InlineData("DROP PRIMARY KEY", "INPLACE", "SHARED", "Dropping a primary key is not allowed without also adding a new primary key")]
    [InlineData("ADD FULLTEXT INDEX f (s)", "INPLACE", "NONE", "LOCK=NONE is not supported")]
    [InlineData("ADD SPATIAL INDEX f (g)", "INPLACE", "NONE", "LOCK=NONE is not supported")]
    [InlineData("MODIFY id int NOT NULL AUTO_INCREMENT", "INPLACE", "SHARED", "Cannot change column type")]
    [InlineData("ADD c char(36) NOT NULL DEFAULT (uuid())", "INPLACE", "SHARED", "ALGORITHM=INPLACE is not supported")]
    [InlineData("ADD c int AS (a + 1) STORED", "INPLACE", "SHARED", "ALGORITHM=INPLACE is not supported")]
    [InlineData("ADD c int AUTO_INCREMENT UNIQUE", "INPLACE", "NONE", "Adding an auto-increment column requires a lock")]
    [InlineData("ADD c datetime(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6)", "INSTANT", "NONE", null)]
    [InlineData("ADD c int NOT NULL DEFAULT 0", "INSTANT", "NONE", null)]
    [InlineData("ADD c int AS (a + 1) VIRTUAL", "INSTANT", "NONE", null)]
    [InlineData("ADD INDEX f (s)", "INPLACE", "NONE", null)]
    public void Operation_is_taken_or_refused(string action, string algorithm, string tableLock, string? refusal)
    {
        using var connection = Open();
        var failure = Record.Exception(() => Execute(connection, $"ALTER TABLE t {action}, ALGORITHM={algorithm}, LOCK={tableLock}"));

        if (refusal is null)
            Assert.Null(failure);
        else
            Assert.Contains(refusal, Assert.IsType<MySqlException>(failure).Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Last_index_of_a_foreign_key_stays()
    {
        using var connection = Open();
        Execute(connection, "CREATE TABLE k (id int PRIMARY KEY, p int, CONSTRAINT fk FOREIGN KEY (p) REFERENCES p (id)); CREATE INDEX ix ON k (p)");

        Assert.Contains("needed in a foreign key constraint", Assert.Throws<MySqlException>(() => Execute(connection, "DROP INDEX ix ON k")).Message, StringComparison.Ordinal);

        Execute(connection, "CREATE INDEX other ON k (p, id); DROP INDEX ix ON k");
    }

    private MySqlConnection Open()
    {
        Skip.IfNot(server.IsInstalled, "skipped: no MariaDB");
        var connection = server.Open();
        Execute(connection, """
            CREATE TABLE p (id int PRIMARY KEY); INSERT INTO p VALUES (1);
            CREATE TABLE t (id int PRIMARY KEY, a int, s varchar(10) NOT NULL, g point NOT NULL, KEY (a)) ENGINE=InnoDB;
            INSERT INTO t VALUES (1, 1, 'a', point(1, 2));
            """);
        return connection;
    }

    private static void Execute(MySqlConnection connection, string sql)
    {
        using var command = new MySqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }
}
