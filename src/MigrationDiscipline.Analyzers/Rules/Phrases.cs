using MigrationDiscipline.Model;
using MigrationDiscipline.Options;

namespace MigrationDiscipline.Rules;

/// <summary>Parts of messages that several rules use.</summary>
internal static class Phrases
{
    /// <summary>What follows a claim that nothing saves the values, where SQL above could not be read.</summary>
    public static string UnlessSaved(Preservation preservation) =>
        preservation == Preservation.Unreadable ? " (unless SQL above, which could not be read, copies it)" : "";

    /// <summary><c>Foreign key 'FK_Orders_Users'</c>, or <c>A foreign key</c> where its name is not known.</summary>
    public static string Named(string kind, Value<string> name) => name.IsKnown ? $"{kind} '{name}'" : "A " + char.ToLowerInvariant(kind[0]) + kind.Substring(1);

    /// <summary>How a deliberate destructive migration is named.</summary>
    public static string ContractMigration(MigrationOptions options) =>
        options.ContractMigrations.IsEmpty ? "a later migration of its own" : $"a later migration named {options.ContractMigrations[0]}";

    /// <summary><c>index 'IX_A'</c>; <c>an index over 'A'</c> for one without a name that is known.</summary>
    public static string Index(Model.Index index) => index.Name.IsKnown ? $"index '{index.Name}'" : $"an index over {List(index.Columns)}";

    /// <summary><c>'A'</c>, or <c>'A', 'B'</c>.</summary>
    public static string List(IEnumerable<string> names) => string.Join(", ", names.Select(static name => $"'{name}'"));

    /// <summary>The type of a column as people write it: <c>nvarchar(50)</c>, else the CLR type with its length.</summary>
    public static string TypeOf(Column column) =>
        column.Type.IsKnown ? column.Type.OrDefault! : column.ClrType + (column.MaxLength.IsKnown ? $"({column.MaxLength})" : column.Precision.IsKnown ? $"({column.Precision},{column.Scale.OrDefault})" : "");

    /// <summary>What an engine is called.</summary>
    public static string NameOf(Engines engine) =>
        (engine & Engines.PostgreSql) != 0 ? "PostgreSQL" : (engine & Engines.SqlServer) != 0 ? "SQL Server" : (engine & Engines.MySql) != 0 ? "MySQL" : "SQLite";

    /// <summary>What nobody can do while an engine writes the rows of a table anew.</summary>
    public static string WhileRowsAreWritten(Engines engine) =>
        (engine & (Engines.PostgreSql | Engines.SqlServer)) != 0 ? "nobody can read or write the table" : "nobody can write to the table";

    /// <summary>An operation in a sentence: <c>CreateIndex 'IX_Users_Email'</c>, by its call or, for SQL, the call that would do the same.</summary>
    public static string Operation(MigrationOperation operation)
    {
        if (operation is DropIndex { Name.IsKnown: true } drop)
            return $"DropIndex '{drop.Name}'";
        var name = SchemaObject.MadeBy(operation) ?? SchemaObject.NeededBy(operation);
        var text = operation is RawSql ? "Sql" : operation is UtilityCommand command ? command.Kind.ToString() : operation.GetType().Name;
        return name is null ? text : $"{text} '{(name.Name.Length > 0 ? name.Name : name.Table.ToString())}'";
    }

    /// <summary>What others cannot do, as the end of "so that nobody can ...".</summary>
    public static string Blocked(TableLock tableLock) => tableLock.Blocks == LockBlocks.ReadsAndWrites ? "read or write" : "write to";
}
