namespace MigrationDiscipline.Model;

/// <summary>What SQL in <c>Up</c> changes beside the schema that operations describe: rows, views, routines, triggers.</summary>
internal static class SqlEffects
{
    /// <summary>
    /// What the SQL changes, for a message (<c>the rows of table 'Users'</c>), where nothing in <paramref name="down"/> names it; <c>null</c> when something
    /// does, or when it changes nothing but the schema, which is compared as such.
    /// </summary>
    public static string? NotSpokenOf(RawSql sql, IReadOnlyList<MigrationOperation> down)
    {
        if (!sql.Text.IsKnown || down.Any(static operation => operation is RawSql { Text.IsUnknown: true } or Opaque { MayTouchAnything: true }))
            return null;
        string? first = null;
        foreach (var statement in sql.Statements)
        {
            if (Changed(statement) is not var (name, what))
                continue;
            if (down.Any(operation => SpeaksOf(operation, name)))
                return null;
            first ??= what;
        }

        return first;
    }

    private static (string Name, string What)? Changed(MigrationOperation statement) => statement switch
    {
        InsertRows or UpdateRows or DeleteRows => ((TableOperation)statement).Table is { IsKnown: true } table ? (table.OrDefault.Name, $"the rows of table '{table}'") : null,
        // Nothing but the server knows its name, so no comparison of schemas finds it.
        AddForeignKey { ForeignKey.Name.IsAbsent: true } or AddUniqueConstraint { Key.Name.IsAbsent: true } or AddCheckConstraint { CheckConstraint.Name.IsAbsent: true }
            when ((TableOperation)statement).Table is { IsKnown: true } table => (table.OrDefault.Name, $"the constraints of table '{table}'"),
        UtilityCommand { LeavesAChange: true, Object.IsKnown: true } command => (command.Object.OrDefault.Name, $"'{command.Object}'"),
        Opaque { MayTouchAnything: false, Names: [var name, ..] } opaque => (name, $"'{name}' ({opaque.Text})"),
        _ => null,
    };

    private static bool SpeaksOf(MigrationOperation operation, string name) => operation switch
    {
        RawSql sql => sql.Text.OrDefault?.IndexOf(name, StringComparison.OrdinalIgnoreCase) >= 0,
        Opaque opaque => SqlNames.Contains(opaque.Names, name),
        UtilityCommand { Object.IsKnown: true } command => SqlNames.Same(command.Object.OrDefault.Name, name),
        RenameTable { NewName.IsKnown: true } rename when SqlNames.Same(rename.NewName.OrDefault.Name, name) => true,
        TableOperation { Table.IsKnown: true } change => SqlNames.Same(change.Table.OrDefault.Name, name),
        _ => false,
    };
}
