namespace MigrationDiscipline.Reading.Sql;

/// <summary>The words that readers tell apart. Sets compare without regard to case.</summary>
internal static class SqlWords
{
    /// <summary>Heads of statements that change neither schema nor rows.</summary>
    public static readonly HashSet<string> Harmless = Set(
        "SET PRAGMA SELECT COMMENT ANALYZE ANALYSE GRANT REVOKE DENY BEGIN COMMIT ROLLBACK SAVEPOINT RELEASE START USE PRINT DECLARE "
        + "RAISE RAISERROR THROW RETURN EXPLAIN DESCRIBE DESC SHOW LOCK UNLOCK CHECKPOINT DISCARD RESET DEALLOCATE PREPARE FETCH OPEN "
        + "CLOSE WAITFOR GOTO NULL PERFORM VALUES DBCC SAVE ABORT FLUSH OPTIMIZE KILL LISTEN NOTIFY UNLISTEN REFRESH ATTACH DETACH "
        + "GET ASSERT CONTINUE EXIT LEAVE ITERATE BREAK TABLE HELP SIGNAL RESIGNAL");

    /// <summary>Words that begin a T-SQL statement, with or without a semicolon before them.</summary>
    public static readonly HashSet<string> Heads = Set(
        "INSERT UPDATE DELETE MERGE CREATE ALTER DROP TRUNCATE EXEC EXECUTE DECLARE SET IF WHILE PRINT BEGIN COMMIT ROLLBACK USE GRANT "
        + "REVOKE DENY RETURN SELECT THROW RAISERROR WAITFOR DBCC RECONFIGURE BACKUP RESTORE");

    /// <summary>A head right behind one of these is part of the statement that runs: <c>ON UPDATE</c>, <c>THEN INSERT</c>, <c>UNION SELECT</c>.</summary>
    public static readonly HashSet<string> ContinueOver = Set(
        "AS ON OR AND NOT BY FROM INTO TABLE THEN DO FOR WITH UNION ALL EXCEPT INTERSECT MINUS DISTINCT WHERE HAVING LIKE IN IS BETWEEN OF BEFORE AFTER KEY "
        + "GRANT REVOKE DENY SELECT SET CASE WHEN ELSE RECURSIVE COLUMN EXPLAIN CHARACTER COLLATE SCHEMA INDEX EXISTS");

    /// <summary>What CREATE, ALTER and DROP stand before when they begin a statement.</summary>
    public static readonly HashSet<string> ObjectKinds = Set(
        "TABLE INDEX VIEW SCHEMA DATABASE PROCEDURE PROC FUNCTION TRIGGER TYPE SEQUENCE ROLE USER LOGIN SYNONYM UNIQUE CLUSTERED NONCLUSTERED "
        + "TEMP TEMPORARY VIRTUAL OR EXTENSION MATERIALIZED FULLTEXT STATISTICS POLICY DOMAIN AGGREGATE EVENT");

    /// <summary>What follows a T-SQL SET that is a statement and not part of an UPDATE or ALTER.</summary>
    public static readonly HashSet<string> SessionOptions = Set(
        "NOCOUNT IDENTITY_INSERT ANSI_NULLS ANSI_PADDING ANSI_WARNINGS ANSI_DEFAULTS ANSI_NULL_DFLT_ON QUOTED_IDENTIFIER XACT_ABORT ARITHABORT "
        + "ARITHIGNORE CONCAT_NULL_YIELDS_NULL NUMERIC_ROUNDABORT TRANSACTION LOCK_TIMEOUT LANGUAGE DATEFORMAT DATEFIRST ROWCOUNT CONTEXT_INFO "
        + "DEADLOCK_PRIORITY NOEXEC FMTONLY STATISTICS TEXTSIZE PARSEONLY IMPLICIT_TRANSACTIONS CURSOR_CLOSE_ON_COMMIT");

    /// <summary>What follows BEGIN where it begins a transaction.</summary>
    public static readonly HashSet<string> Transaction = Set("TRAN TRANSACTION WORK DEFERRED IMMEDIATE EXCLUSIVE CONCURRENT ISOLATION READ DISTRIBUTED");

    /// <summary>Words of a query that are no names of columns.</summary>
    public static readonly HashSet<string> NoColumns = Set(
        "SELECT DISTINCT ALL TOP AND OR NOT IS IN LIKE ILIKE BETWEEN EXISTS CASE WHEN THEN ELSE AS ON USING OVER PARTITION BY ORDER GROUP HAVING "
        + "LIMIT OFFSET FETCH ESCAPE ANY SOME DEFAULT INTERVAL SIMILAR GLOB REGEXP RLIKE DIV MOD XOR BINARY FROM WHERE UNION EXCEPT INTERSECT "
        + "VALUES ROW ARRAY SET INTO COLLATE CAST RETURNING OUTPUT WITH WITHOUT AT FOR OPTION WINDOW ROWS PERCENT ASC DESC ISNULL NOTNULL");

    /// <summary>Words that are a value.</summary>
    public static readonly HashSet<string> Values = Set(
        "NULL TRUE FALSE END CURRENT_TIMESTAMP CURRENT_DATE CURRENT_TIME CURRENT_USER SESSION_USER LOCALTIME LOCALTIMESTAMP SYSDATE UNKNOWN");

    /// <summary>Words that end the list of tables in FROM.</summary>
    public static readonly HashSet<string> AfterTables = Set(
        "WHERE GROUP HAVING ORDER LIMIT OFFSET FETCH FOR OPTION WINDOW UNION EXCEPT INTERSECT MINUS RETURNING SET QUALIFY LOCK INTO WHEN VALUES SELECT");

    /// <summary>Words between the tables of a join.</summary>
    public static readonly HashSet<string> Joins = Set("JOIN INNER LEFT RIGHT FULL CROSS NATURAL STRAIGHT_JOIN OUTER APPLY LATERAL ONLY");

    /// <summary>Words behind a table that are not its alias.</summary>
    public static readonly HashSet<string> NoAlias = Set("ON USING WITH USE FORCE IGNORE TABLESAMPLE PIVOT UNPIVOT AS INDEXED NOT PARTITION OUTPUT DEFAULT OVERRIDING");

    /// <summary>Words that end a column's type and begin what else is said of it.</summary>
    public static readonly HashSet<string> ColumnParts = Set(
        "NOT NULL DEFAULT PRIMARY UNIQUE REFERENCES CHECK CONSTRAINT IDENTITY GENERATED AUTO_INCREMENT AUTOINCREMENT COLLATE COMMENT AS ON SPARSE "
        + "ROWGUIDCOL CHARSET KEY STORAGE COMPRESSION INVISIBLE VISIBLE FIRST AFTER MASKED ENCRYPTED HIDDEN DEFERRABLE USING STORED VIRTUAL PERSISTED WITH");

    /// <summary>Words that begin a part of CREATE TABLE or ADD that is no column.</summary>
    public static readonly HashSet<string> TableParts = Set(
        "CONSTRAINT PRIMARY FOREIGN UNIQUE CHECK INDEX KEY EXCLUDE LIKE PERIOD FULLTEXT SPATIAL PARTITION DEFAULT VALUE SYSTEM_TIME");

    private static HashSet<string> Set(string words) => new(words.Split(' '), StringComparer.OrdinalIgnoreCase);
}
