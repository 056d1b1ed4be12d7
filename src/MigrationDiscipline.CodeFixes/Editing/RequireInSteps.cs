using MigrationDiscipline.CodeFixes.Writing;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.CodeFixes.Editing;

/// <summary>One of the migrations that make a column required.</summary>
/// <param name="Verb">What its name begins with; the column follows.</param>
/// <param name="Up">Its statements, written for the builder of that name.</param>
/// <param name="Down">What undoes them.</param>
/// <param name="IsSuppressed">Whether it leaves the transaction, so that nothing may stand beside it.</param>
internal sealed record RequireStep(string Verb, Func<string, string> Up, Func<string, string> Down, bool IsSuppressed = false);

/// <summary>
/// A nullable column is made required in steps. On PostgreSQL from 12 on none of them reads the table under a lock that blocks anybody: a check that is not valid keeps new NULLs
/// out, validating it reads the rows under SHARE UPDATE EXCLUSIVE, and NOT NULL then believes the check.
/// </summary>
internal static class RequireInSteps
{
    /// <summary>PostgreSQL cuts longer names.</summary>
    private const int LongestName = 63;

    /// <summary>The name of the check; <c>null</c> when there is none that is free.</summary>
    public static string? CheckName(QualifiedName table, string column, SchemaState state)
    {
        var name = $"CK_{table.Name}_{column}_NotNull";
        if (System.Text.Encoding.UTF8.GetByteCount(name) > LongestName)
            name = $"CK_{column}_NotNull";
        return System.Text.Encoding.UTF8.GetByteCount(name) > LongestName || state.FindTable(table)?.FindCheckConstraint(name) is not null ? null : name;
    }

    /// <summary>The steps on PostgreSQL; <c>null</c> where something cannot be written.</summary>
    /// <param name="alter">What makes the column required.</param>
    /// <param name="fill">The value for rows that hold NULL, in SQL; <c>null</c> when nobody knows it.</param>
    /// <param name="check">The name of the check constraint.</param>
    /// <param name="isOneTransaction">Whether all pending migrations run in one transaction, so that a command has to leave it for locks to go.</param>
    /// <param name="todo">Comments above the step that keeps new NULLs out; none without.</param>
    public static List<RequireStep>? OnPostgreSql(AlterColumn alter, string? fill, string check, bool isOneTransaction, string todo = "")
    {
        if (PostgreSqlText.Name(alter.Table) is not { } table || !CanWrite(alter))
            return null;
        var (column, constraint) = (PostgreSqlText.Name(alter.Column.Name.OrDefault!), PostgreSqlText.Name(check));
        string Add(string builder) => Sql(builder, $"ALTER TABLE {table} ADD CONSTRAINT {constraint} CHECK ({column} IS NOT NULL) NOT VALID");
        string Drop(string builder) => Sql(builder, $"ALTER TABLE {table} DROP CONSTRAINT {constraint}");
        string Validate(string builder) => Sql(builder, $"ALTER TABLE {table} VALIDATE CONSTRAINT {constraint}", isOneTransaction);

        var steps = new List<RequireStep>();
        if (fill is not null)
            steps.Add(new RequireStep("Fill", builder => Batches(builder, table, column, fill), static _ => "// Nothing to undo: no row needs its NULL back.", IsSuppressed: true));
        steps.Add(new RequireStep("Check", builder => todo + Add(builder), Drop));
        if (isOneTransaction)
            steps.Add(new RequireStep("Validate", Validate, static _ => "// Nothing to undo: a check that holds may stay validated.", IsSuppressed: true));
        steps.Add(new RequireStep(
            "Require",
            builder => (isOneTransaction ? "" : Validate(builder) + "\n\n") + Write(builder, alter) + "\n\n" + Drop(builder),
            builder => Add(builder) + "\n\n" + Write(builder, Undo(alter))));
        return steps;
    }

    /// <summary>The only step elsewhere; <c>null</c> where something cannot be written.</summary>
    public static List<RequireStep>? Elsewhere(AlterColumn alter, string todo) =>
        CanWrite(alter) ? [new RequireStep("Require", builder => todo + Write(builder, alter), builder => Write(builder, Undo(alter)))] : null;

    /// <summary>Fills NULLs in batches, each committed by itself: statements in a procedure may commit where no transaction is around it (PostgreSQL 11).</summary>
    public static string Batches(string builder, string table, string column, string value) => $$"""
        {{builder}}.Sql(
            "DO $fill$ BEGIN LOOP " +
            {{CSharpText.Of($"UPDATE {table} SET {column} = {value} WHERE {column} IS NULL AND ctid = ANY (ARRAY(SELECT ctid FROM {table} WHERE {column} IS NULL LIMIT 5000)); ")}} +
            "EXIT WHEN NOT FOUND; COMMIT; END LOOP; END $fill$",
            suppressTransaction: true);
        """.Replace("\r", "");

    /// <summary>Adds the steps as new migrations; <c>false</c> where that cannot be.</summary>
    public static bool AddAsMigrations(Edits edits, MigrationUnderFix migration, IEnumerable<RequireStep> steps, string column, CancellationToken cancellation)
    {
        NewMigration? previous = null;
        foreach (var step in steps)
        {
            previous = NewMigration.After(migration, step.Verb + column, step.Up(NewMigration.Builder), step.Down(NewMigration.Builder), cancellation, previous);
            if (previous is null)
                return false;
            edits.Add(previous);
        }

        return true;
    }

    /// <summary>The lines as a comment.</summary>
    public static string Comment(string lines) => string.Concat(lines.Split('\n').Select(static line => ("// " + line).TrimEnd() + "\n"));

    private static bool CanWrite(AlterColumn alter) => Inverse.IsWritable(alter.Column) && Inverse.IsWritable(alter.OldColumn) && alter.Table is { IsKnown: true, OrDefault.Schema: not QualifiedName.UnknownSchema };

    private static AlterColumn Undo(AlterColumn alter) => new()
    {
        Table = alter.Table,
        Column = alter.Before with { Name = alter.Column.Name },
        OldColumn = alter.Column with { Annotations = alter.Column.Annotations.Items.Where(static annotation => !annotation.IsOld).Select(static annotation => annotation with { IsOld = true }).ToEquatableArray() },
    };

    private static string Write(string builder, AlterColumn alter) => new EFCoreWriter(builder).Write(alter with { Column = alter.Column with { Annotations = alter.Column.Annotations.RemoveAll(static annotation => annotation.IsOld) } })!;

    private static string Sql(string builder, string text, bool isSuppressed = false) => new EFCoreWriter(builder).Write(new RawSql { Text = text, SuppressesTransaction = isSuppressed })!;
}
