namespace MigrationDiscipline.Tests.Reading.Sql;

/// <summary>Pieces of SQL that mean something to the tokenizer and the readers.</summary>
internal static class SqlPieces
{
    public static readonly string[] All =
    [
        "'", "\"", "[", "]", "`", "$$", "$a$", "--", "/*", "*/", "#", "\n", " ", ";", "GO\n", "DELIMITER $$\n", "\\x\n", "N'", "E'", "\\", "''", "{0}", "{",
        "@x", ":x", "::", ":=", "?", "1", "1e-5", ".", ",", "(", ")", "=", "*", "t", "a.b", "INSERT INTO t", "SELECT", "FROM", "WHERE", "UPDATE t SET a = b",
        "DELETE", "MERGE INTO t USING s ON", "WHEN MATCHED THEN UPDATE SET", "WITH", "x AS (", "VALUES", "CREATE TABLE t (", "INDEX", "CREATE", "ALTER TABLE t",
        "ADD", "DROP", "COLUMN", "RENAME TO", "CONSTRAINT", "IF", "NOT", "EXISTS", "BEGIN", "END", "ELSE", "THEN", "LOOP", "CASE", "WHEN", "EXEC", "('", "')",
        "sp_rename 'a.b', 'c', 'COLUMN'", "DO $$", "RETURNING *", "JOIN u ON", "UNION ALL", "TRUNCATE", "SET", "NULL", "AS", "IN", "AND", "BETWEEN", "ON CONFLICT DO",
        "CREATE TRIGGER x", "DECLARE", "GROUP BY", "USING", "TABLE",
        "ADD CONSTRAINT c", "FOREIGN KEY (a)", "REFERENCES u (b)", "ON DELETE SET", "CHECK (", "UNIQUE", "PRIMARY KEY", "USING INDEX i", "NOT VALID", "VALIDATE CONSTRAINT", "WITH NOCHECK",
        "ALTER COLUMN c", "SET NOT NULL", "CONCURRENTLY", "VACUUM (FULL", "REINDEX", "ALTER TYPE m ADD VALUE", "SET LOCAL lock_timeout =", "set_config(", "DETACH PARTITION", "GENERATED ALWAYS AS",
        "IDENTITY(", "ONLINE =", "INCLUDE (", "ENABLE TRIGGER", "BACKUP DATABASE", "é", "\u2028", "\0",
    ];
}
