using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using MigrationDiscipline.CodeFixes.Editing;
using MigrationDiscipline.CodeFixes.Writing;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.CodeFixes;

/// <summary>Adds a foreign key or check constraint on PostgreSQL without looking at the rows, and checks them in a migration of its own.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddConstraintNotValid))]
public sealed class AddConstraintNotValid : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("MGD4003", "MGD4004");

    /// <summary>None: it adds files.</summary>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await MigrationUnderFix.FindAsync(context.Document, context.Span, context.CancellationToken).ConfigureAwait(false) is not { } migration
            || migration.FindMethod("Up", context.CancellationToken) is not { } up || migration.DocumentOf(up) is not { } document
            || migration.FindInUp(context.Diagnostics[0].Location) is not TableOperation add
            || migration.Context.Up.EnginesOf(add) != Engines.PostgreSql
            || MigrationUnderFix.StatementOf(add, up) is not { } statement || Constraint(add) is not var (name, definition) || PostgreSqlText.Name(add.Table) is not { } table)
        {
            return;
        }

        var validation = new RawSql { Text = $"ALTER TABLE {table} VALIDATE CONSTRAINT {PostgreSqlText.Name(name)};" };
        if (NewMigration.After(
            migration, "Validate_" + name, new EFCoreWriter(NewMigration.Builder).Write(validation)!, "// Nothing to undo: that the rows were checked does no harm.", context.CancellationToken) is not { } next)
        {
            return;
        }

        var addition = new RawSql { Text = $"ALTER TABLE {table} ADD CONSTRAINT {PostgreSqlText.Name(name)} {definition} NOT VALID;" };
        new Edits()
            .Add(document, new TextChange(statement.Span, new EFCoreWriter(MigrationUnderFix.BuilderOf(up)).Write(addition)!))
            .Add(next)
            .Offer(context, $"Add '{name}' as NOT VALID, and check the rows in a migration of its own", "NotValid");
    }

    /// <summary>The constraint's name and definition; <c>null</c> where part of it is not known.</summary>
    private static (string Name, string Definition)? Constraint(TableOperation add) => add switch
    {
        AddForeignKey { ForeignKey: { Name: { IsKnown: true, OrDefault: { } name }, Annotations.IsEmpty: true } key } => Definition(key) is { } definition ? (name, definition) : null,
        AddCheckConstraint { CheckConstraint: { Name: { IsKnown: true, OrDefault: { } name }, Sql: { IsKnown: true, OrDefault: { } sql } } } => (name, $"CHECK ({sql})"),
        _ => null,
    };

    private static string? Definition(ForeignKey key)
    {
        if (key.Columns.IsEmpty || PostgreSqlText.Name(key.PrincipalTable) is not { } principal || Action(key.OnDelete) is not { } onDelete || Action(key.OnUpdate) is not { } onUpdate)
            return null;
        return $"FOREIGN KEY ({PostgreSqlText.Names(key.Columns)}) REFERENCES {principal}"
            + (key.PrincipalColumns.IsEmpty ? "" : $" ({PostgreSqlText.Names(key.PrincipalColumns)})")
            + (onDelete.Length == 0 ? "" : $" ON DELETE {onDelete}") + (onUpdate.Length == 0 ? "" : $" ON UPDATE {onUpdate}");
    }

    /// <summary>A member of <c>ReferentialAction</c> in SQL, empty for none; <c>null</c> when unknown.</summary>
    private static string? Action(Value<string> action) => action.IsUnknown ? null : action.OrDefault switch
    {
        null or "NoAction" => "",
        "Restrict" => "RESTRICT",
        "Cascade" => "CASCADE",
        "SetNull" => "SET NULL",
        "SetDefault" => "SET DEFAULT",
        _ => null,
    };
}
