using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using MigrationDiscipline.CodeFixes.Editing;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.CodeFixes;

/// <summary>
/// Builds the index of a new key of PostgreSQL concurrently, in a migration of its own, and makes it the key's in one behind that. For a primary key the columns must be
/// required already.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(BuildKeyOverIndex))]
public sealed class BuildKeyOverIndex : CodeFixProvider
{
    private const string Id = "MGD4009";

    private static readonly Annotation Concurrently = new("Npgsql:CreatedConcurrently", new Literal(true, "true"));

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Id);

    /// <summary>None: it adds files.</summary>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await IndexUnderFix.FindAsync(context.Document, context.Diagnostics[0], context.CancellationToken).ConfigureAwait(false) is not { Engines: Engines.PostgreSql, Migration.Place.IsNewest: true } found
            || KeyOf(found) is not { Name: { IsKnown: true, OrDefault: { } name }, Columns.IsEmpty: false, Annotations.IsEmpty: true } key || IsOnlyRenamed(found, key) || IsNeededHere(found)
            || Edit(found, key, name, context.CancellationToken) is not { } edits)
        {
            return;
        }

        edits.Offer(context, $"Build a unique index for '{name}' concurrently first, then add the key over it, each in a migration of its own", "UsingIndex");
    }

    private static Edits? Edit(IndexUnderFix found, Key key, string name, CancellationToken cancellation)
    {
        var (migration, add) = (found.Migration, found.Operation);
        // The index has the name of the key that it will be: nothing needs renaming.
        var index = new Model.Index(name, key.Columns) { IsUnique = true };
        var create = new CreateIndex { Table = add.Table, Index = index with { Annotations = [Concurrently] } };
        var drop = new DropIndex { Table = add.Table, Name = name };
        var emptied = key with { Columns = default };
        TableOperation use = add is AddPrimaryKey ? new AddPrimaryKey { Table = add.Table, Key = emptied, UsingIndex = name } : new AddUniqueConstraint { Table = add.Table, Key = emptied, UsingIndex = name };
        TableOperation dropKey = add is AddPrimaryKey ? new DropPrimaryKey { Table = add.Table, Name = name } : new DropUniqueConstraint { Table = add.Table, Name = name };

        var operations = found.Operations.Where(operation => !ReferenceEquals(operation, add)).Concat([add]).ToList();
        var exchange = found.IsAlone ? new Exchange(add, create, drop) : new Exchange(add);
        if (!found.IsEquivalent(operations) || StatementExchange.Apply(migration, [exchange], cancellation) is not var (edits, _))
            return null;
        NewMigration? built = null;
        if (!found.IsAlone)
        {
            built = NewMigration.After(migration, "Build_" + name, [create], [drop], cancellation);
            if (built is null)
                return null;
            edits.Add(built);
        }

        // The key takes its index along when it goes: the migration before drops it.
        return NewMigration.After(migration, "Add_" + name, [use], [dropKey, create with { Index = index }], cancellation, built) is { } added ? edits.Add(added) : null;
    }

    private static Key? KeyOf(IndexUnderFix found) => found.Operation switch
    {
        AddUniqueConstraint { UsingIndex.IsAbsent: true } unique => unique.Key,
        AddPrimaryKey { UsingIndex.IsAbsent: true } primary when AreRequired(found, primary) => primary.Key,
        _ => null,
    };

    /// <summary>PostgreSQL reads the table for a column that may hold NULLs; and where another key goes, the table would be without one in between.</summary>
    private static bool AreRequired(IndexUnderFix found, AddPrimaryKey add) =>
        found.Context.State.FindTable(add.Table) is { IsTainted: false } table
        && add.Key.Columns.Items.All(column => table.FindColumn(column) is { IsTainted: false } known && known.IsNullable.Is(false))
        && !found.Operations.Any(operation => operation is DropPrimaryKey or DropConstraint);

    private static bool IsOnlyRenamed(IndexUnderFix found, Key key) => found.Context.KeyReplacement is { Old.Name: { IsKnown: true } old } && !SqlNames.Same(old, key.Name);

    /// <summary>Whether a foreign key of this migration may refer to the new key, or the new key takes the place of another one: the rows would be without a rule in between.</summary>
    private static bool IsNeededHere(IndexUnderFix found) => found.Operations.Any(operation => operation switch
    {
        AddForeignKey add => add.ForeignKey.PrincipalTable == found.Operation.Table,
        CreateTable create => create.ForeignKeys.Items.Any(key => key.PrincipalTable == found.Operation.Table),
        DropUniqueConstraint drop => drop.Table == found.Operation.Table,
        RawSql or Opaque => true,
        _ => false,
    });
}
