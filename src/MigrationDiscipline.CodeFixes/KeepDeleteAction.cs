using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MigrationDiscipline.CodeFixes.Editing;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.CodeFixes;

/// <summary>Leaves a foreign key as it is where a convention would give it a cascade, and says so on the navigation, in the designer and in the snapshot.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(KeepDeleteAction))]
public sealed class KeepDeleteAction : CodeFixProvider
{
    private const string Id = "MGD5016";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Id);

    /// <summary>None: it changes the model.</summary>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var cancellation = context.CancellationToken;
        if (await MigrationUnderFix.FindAsync(context.Document, context.Span, cancellation).ConfigureAwait(false) is not { } migration
            || migration.FindInUp(context.Diagnostics[0].Location) is not AddForeignKey add
            || Unchanged(migration, add) is not var (before, up, down)
            || ModelTexts.Of(migration, cancellation) is not { } models || migration.Place.TargetModel() is not { } model)
        {
            return;
        }

        var mapped = add.ForeignKey.Columns.Items.Select(column => model.FindProperties(add.Table.OrDefault, column).ToList()).ToList();
        if (mapped.Exists(static properties => properties.Count != 1) || mapped.Select(static properties => properties[0].Entity).Distinct().Count() != 1)
            return;
        var (entity, names) = (mapped[0][0].Entity, mapped.ConvertAll(static properties => properties[0].Name));
        var behavior = before.OnDelete.OrDefault ?? "NoAction";
        var edits = new Edits();
        if (!edits.Remove(migration, "Up", up, cancellation) || !edits.Remove(migration, "Down", down, cancellation))
            return;
        var navigation = "";
        foreach (var text in models)
        {
            if (ModelTexts.WithDeleteBehavior(text, entity, names, behavior) is not var (change, found))
                return;
            navigation = found;
            edits.Add(migration.DocumentOf(text)!, change);
        }

        if (PropertyAttribute.DeleteBehavior.FindTarget(migration, entity, navigation, cancellation) is { } property
            && !IsConfigured(migration, [navigation, .. names], cancellation)
            && await PropertyAttribute.DeleteBehavior.AddTo(edits, migration, property, "DeleteBehavior." + behavior, cancellation).ConfigureAwait(false))
        {
            edits.Offer(context, $"Leave '{add.ForeignKey.Name}' as it is, and say DeleteBehavior.{behavior} on '{navigation}'", "KeepAction");
        }
    }

    /// <summary>The key before and the operations that go, where nothing but the delete action changes; <c>null</c> otherwise.</summary>
    private static (ForeignKey Before, IReadOnlyList<MigrationOperation> Up, IReadOnlyList<MigrationOperation> Down)? Unchanged(MigrationUnderFix migration, AddForeignKey add)
    {
        var operations = migration.Context.Up.Operations;
        var index = operations.ToList().FindIndex(operation => ReferenceEquals(operation, add));
        var key = add.ForeignKey;
        if (index < 0 || migration.Context.Up.AddedConstraints.Replaced(add, index) is not { Before: { IsNotValid: false } before }
            || before.Name != key.Name || before.PrincipalTable != key.PrincipalTable || !SqlNames.Same(before.Columns, key.Columns) || !SqlNames.Same(before.PrincipalColumns, key.PrincipalColumns)
            || ReferentialActions.Normal(before.OnUpdate) != ReferentialActions.Normal(key.OnUpdate)
            || Pair(migration.Migration.Up, add) is not { } up)
        {
            return null;
        }

        if (migration.Migration.Down.Body != MethodBody.Statements)
            return (before, up, []);
        return Pair(migration.Migration.Down, add) is { } down ? (before, up, down) : null;
    }

    /// <summary>The drop and the addition of the key; <c>null</c> unless each is there once.</summary>
    private static List<MigrationOperation>? Pair(MigrationMethod method, AddForeignKey add)
    {
        var pair = method.Operations.Items.Where(operation => operation switch
        {
            DropForeignKey drop => drop.Table == add.Table && SqlNames.Same(drop.Name, add.ForeignKey.Name),
            AddForeignKey other => other.Table == add.Table && SqlNames.Same(other.ForeignKey.Name, add.ForeignKey.Name),
            _ => false,
        }).ToList();
        return pair is [DropForeignKey, AddForeignKey] ? pair : null;
    }

    /// <summary>Whether code says how deletes of the relationship behave, which an attribute does not outweigh: <c>OnDelete</c> beside one of the names, or a loop over all keys.</summary>
    private static bool IsConfigured(MigrationUnderFix migration, IReadOnlyCollection<string> names, CancellationToken cancellation)
    {
        foreach (var tree in migration.Compilation.SyntaxTrees)
        {
            var text = tree.GetText(cancellation).ToString();
            if (text.IndexOf("OnDelete", StringComparison.Ordinal) < 0 && text.IndexOf("DeleteBehavior", StringComparison.Ordinal) < 0)
                continue;
            foreach (var node in tree.GetRoot(cancellation).DescendantNodes(static node => node is not MethodDeclarationSyntax { Identifier.ValueText: "BuildTargetModel" or "BuildModel" }))
            {
                switch (node)
                {
                    case AssignmentExpressionSyntax { Left: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "DeleteBehavior" } }:
                    case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "SetDeleteBehavior" } }:
                    case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "OnDelete" } } call
                        when call.DescendantTokens().Any(token => names.Contains(token.ValueText)):
                        return true;
                }
            }
        }

        return false;
    }
}
