using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using MigrationDiscipline.Model;
using MigrationDiscipline.Model.Entities;
using MigrationDiscipline.Reading.EFCore.Hashing;

namespace MigrationDiscipline.Reading.EFCore;

/// <summary>
/// The class parts of one file that may belong to migrations or model snapshots, found by syntax alone and cached with the tree: an attribute or base
/// named like a migration or snapshot, or an override that takes a migration builder. Method bodies of designers and snapshots are never entered.
/// </summary>
internal sealed class MigrationDeclarations
{
    private static readonly MigrationDeclarations None = new(ImmutableArray<MigrationPart>.Empty, ImmutableArray<SnapshotPart>.Empty, null);

    /// <summary>
    /// Shared by the hosts. Its keys are weak; a provider made per compilation would cache nothing. An exception in the callback would be
    /// swallowed by the driver, so a failure is a value. Trees are compared by identity: the driver's default hashes the whole text of each tree,
    /// and would hand out the nodes of another tree with the same text.
    /// </summary>
    public static readonly SyntaxTreeValueProvider<MigrationDeclarations> Provider = new(Find, EqualityComparer<SyntaxTree>.Default);

    private MigrationDeclarations(ImmutableArray<MigrationPart> parts, ImmutableArray<SnapshotPart> snapshots, Exception? failure)
    {
        Parts = parts;
        Snapshots = snapshots;
        Failure = failure;
    }

    public ImmutableArray<MigrationPart> Parts { get; }

    /// <summary>The class parts that hold the model snapshot of a context.</summary>
    public ImmutableArray<SnapshotPart> Snapshots { get; }

    /// <summary>What went wrong, if anything did: a defect of ours that the host reports (MGD0002).</summary>
    public Exception? Failure { get; }

    /// <summary>The parts of one file; for those who have no driver to ask for the cached value.</summary>
    public static MigrationDeclarations Find(SyntaxTree tree)
    {
        try
        {
            if (tree.GetRoot() is not CompilationUnitSyntax root)
                return None;
            var parts = new Collected();
            foreach (var member in root.Members)
                Collect(member, "", parts);
            return parts.Migrations is null && parts.Snapshots is null ? None : new MigrationDeclarations(
                parts.Migrations?.ToImmutable() ?? ImmutableArray<MigrationPart>.Empty, parts.Snapshots?.ToImmutable() ?? ImmutableArray<SnapshotPart>.Empty, null);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return new MigrationDeclarations(ImmutableArray<MigrationPart>.Empty, ImmutableArray<SnapshotPart>.Empty, e);
        }
    }

    private static void Collect(MemberDeclarationSyntax member, string container, Collected parts)
    {
        switch (member)
        {
            case BaseNamespaceDeclarationSyntax space:
                foreach (var inner in space.Members)
                    Collect(inner, container + MetadataName(space.Name) + ".", parts);
                break;
            case ClassDeclarationSyntax type:
                if (MigrationPart.TryCreate(type, container) is { } part)
                    (parts.Migrations ??= ImmutableArray.CreateBuilder<MigrationPart>()).Add(part);
                else if (SnapshotPart.TryCreate(type, container) is { } snapshot)
                    (parts.Snapshots ??= ImmutableArray.CreateBuilder<SnapshotPart>()).Add(snapshot);
                foreach (var inner in type.Members)
                {
                    if (inner is ClassDeclarationSyntax)
                        Collect(inner, container + MetadataName(type) + "+", parts);
                }

                break;
        }
    }

    /// <summary>The names alone: without the <c>@</c>, spaces or comments that may stand among them.</summary>
    private static string MetadataName(NameSyntax name) => name switch
    {
        QualifiedNameSyntax qualified => MetadataName(qualified.Left) + "." + qualified.Right.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => name.ToString(),
    };

    internal static string MetadataName(ClassDeclarationSyntax type) =>
        type.TypeParameterList is { Parameters.Count: var arity and > 0 } ? $"{type.Identifier.ValueText}`{arity}" : type.Identifier.ValueText;

    private sealed class Collected
    {
        public ImmutableArray<MigrationPart>.Builder? Migrations { get; set; }

        public ImmutableArray<SnapshotPart>.Builder? Snapshots { get; set; }
    }
}

/// <summary>One part of a class that may be a migration.</summary>
internal sealed class MigrationPart
{
    private MethodReading? _up;
    private MethodReading? _down;
    private EntityModel? _model;
    private TargetModel? _targetModel;
    private MigrationHash? _hash;
    private MigrationSpelling? _spelling;

    private MigrationPart(ClassDeclarationSyntax declaration, string metadataName)
    {
        Declaration = declaration;
        MetadataName = metadataName;
        foreach (var member in declaration.Members)
        {
            if (member is not MethodDeclarationSyntax { ParameterList.Parameters.Count: 1 } method || !method.Modifiers.Any(SyntaxKind.OverrideKeyword)
                || method.ParameterList.Parameters[0].Type is not { } builder || (method.Identifier.ValueText is not "BuildTargetModel" && !NamesMigration(builder)))
                continue;
            switch (method.Identifier.ValueText)
            {
                case "Up":
                    Up = method;
                    break;
                case "Down":
                    Down = method;
                    break;
                case "BuildTargetModel":
                    BuildTargetModel = method;
                    break;
            }
        }
    }

    public ClassDeclarationSyntax Declaration { get; }

    /// <summary>As <c>GetTypeByMetadataName</c> takes it.</summary>
    public string MetadataName { get; }

    public MethodDeclarationSyntax? Up { get; }

    public MethodDeclarationSyntax? Down { get; }

    /// <summary>The designer's method; its body is read by syntax at most, and only for a migration that does nothing and for the newest two.</summary>
    public MethodDeclarationSyntax? BuildTargetModel { get; }

    /// <summary>How bases and attributes are written; kept with the tree.</summary>
    public MigrationSpelling Spelling => _spelling ??= MigrationSpelling.Of(Declaration);

    /// <summary>What the designer's method builds, read by syntax alone; kept with the tree.</summary>
    public EntityModel? Model => BuildTargetModel is null ? null : _model ??= ModelSnapshotReader.Read(BuildTargetModel);

    /// <summary>The same, by columns.</summary>
    public TargetModel? TargetModel => Model is { } model ? _targetModel ??= new TargetModel(model) : null;

    /// <summary>Whether the designer's method may tell types of one hierarchy apart: that costs a look at its text alone.</summary>
    public bool MayHaveDiscriminators => BuildTargetModel is { } method && method.SyntaxTree.GetText().Mentions("HasDiscriminator", method.Span);

    /// <summary><c>Up</c> of this part read by syntax alone; kept with the tree.</summary>
    public MethodReading? UpReading(CancellationToken cancellation) => Up is null ? null : _up ??= MethodReading.BySyntax(Up, cancellation);

    /// <summary><c>Down</c> of this part read by syntax alone; kept with the tree.</summary>
    public MethodReading? DownReading(CancellationToken cancellation) => Down is null ? null : _down ??= MethodReading.BySyntax(Down, cancellation);

    /// <summary>The hashes of both methods where no other part of the class has members to use; kept with the tree.</summary>
    public MigrationHash Hash(CancellationToken cancellation) => _hash ??= MigrationHash.Of(Up, Down, [Declaration], cancellation);

    internal static MigrationPart? TryCreate(ClassDeclarationSyntax type, string container) =>
        LooksLikeMigration(type) ? new MigrationPart(type, container + MigrationDeclarations.MetadataName(type)) : null;

    private static bool LooksLikeMigration(ClassDeclarationSyntax type)
    {
        foreach (var list in type.AttributeLists)
        {
            foreach (var attribute in list.Attributes)
            {
                if (NamesMigration(attribute.Name))
                    return true;
            }
        }

        foreach (var baseType in type.BaseList?.Types ?? default)
        {
            if (NamesMigration(baseType.Type))
                return true;
        }

        foreach (var member in type.Members)
        {
            if (member is MethodDeclarationSyntax { ParameterList.Parameters: [{ Type: { } parameter }, ..] } method
                && method.Modifiers.Any(SyntaxKind.OverrideKeyword)
                && NamesMigration(parameter))
            {
                return true;
            }
        }

        return false;
    }

    private static bool NamesMigration(TypeSyntax type) => type switch
    {
        SimpleNameSyntax name => name.Identifier.ValueText.IndexOf("Migration", StringComparison.Ordinal) >= 0,
        QualifiedNameSyntax qualified => NamesMigration(qualified.Right),
        AliasQualifiedNameSyntax alias => NamesMigration(alias.Name),
        NullableTypeSyntax nullable => NamesMigration(nullable.ElementType),
        _ => false,
    };
}
