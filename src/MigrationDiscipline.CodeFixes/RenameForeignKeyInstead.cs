using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using MigrationDiscipline.CodeFixes.Editing;
using MigrationDiscipline.CodeFixes.Writing;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.CodeFixes;

/// <summary>Renames a foreign key on PostgreSQL where a migration drops it and adds it again under another name, as EF Core does when a table or column is renamed.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RenameForeignKeyInstead))]
public sealed class RenameForeignKeyInstead : CodeFixProvider
{
    private const string Id = "MGD4003";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Id);

    /// <summary>None: other fixes for the same finding have none, and the first action of each would be applied.</summary>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await MigrationUnderFix.FindAsync(context.Document, context.Span, context.CancellationToken).ConfigureAwait(false) is not { } migration
            || migration.FindMethod("Up", context.CancellationToken) is not { } up)
        {
            return;
        }

        var method = migration.Context.Up;
        for (var i = 0; i < method.Operations.Count; i++)
        {
            if (method.Operations[i] is not AddForeignKey add || add.Location != context.Diagnostics[0].Location)
                continue;
            if (method.EnginesOf(add) != Engines.PostgreSql || method.AddedConstraints.Replaced(add, i) is not { IsOnlyRenamed: true, Before: { } before })
                return;
            string name = before.Name.OrDefault!, newName = add.ForeignKey.Name.OrDefault!;
            var edits = new Edits();
            if (!Rename(edits, migration, up, method.Operations, name, newName))
                return;
            if (migration.Migration.Down.Body == MethodBody.Statements
                && (migration.FindMethod("Down", context.CancellationToken) is not { } down || !Rename(edits, migration, down, migration.Context.Down.Operations, newName, name)))
            {
                return;
            }

            edits.Offer(context, $"Rename '{name}' to '{newName}' instead of checking every row again", "RenameConstraint");
            return;
        }
    }

    /// <summary>Takes the drop out of a method and puts the renaming in place of the addition; <c>false</c> where they are not statements of their own.</summary>
    private static bool Rename(Edits edits, MigrationUnderFix migration, MethodDeclarationSyntax method, IReadOnlyList<MigrationOperation> operations, string name, string newName)
    {
        if (operations.OfType<DropForeignKey>().FirstOrDefault(drop => SqlNames.Same(drop.Name, name)) is not { } drop
            || operations.OfType<AddForeignKey>().FirstOrDefault(add => SqlNames.Same(add.ForeignKey.Name, newName)) is not { } add
            || MigrationUnderFix.StatementOf(drop, method) is not { } dropped || MigrationUnderFix.StatementOf(add, method) is not { } added || dropped == added
            || PostgreSqlText.Name(add.Table) is not { } table || migration.DocumentOf(method) is not { } document)
        {
            return false;
        }

        var renaming = new RawSql { Text = $"ALTER TABLE {table} RENAME CONSTRAINT {PostgreSqlText.Name(name)} TO {PostgreSqlText.Name(newName)};" };
        edits.Add(document, new Layout(method.SyntaxTree.GetText()).Deletions([dropped]).Select(static span => new TextChange(span, "")));
        edits.Add(document, new TextChange(added.Span, new EFCoreWriter(MigrationUnderFix.BuilderOf(method)).Write(renaming)!));
        return true;
    }
}
