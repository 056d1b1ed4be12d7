using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Reading.EFCore;

/// <summary>
/// The class parts of one file that may belong to migrations, found by syntax alone and cached with the tree: an attribute or base
/// named like a migration, or an override that takes a migration builder. Method bodies of designers are never entered.
/// </summary>
internal sealed class MigrationDeclarations
{
    private static readonly MigrationDeclarations None = new(ImmutableArray<MigrationPart>.Empty, null);

    /// <summary>
    /// Shared by the hosts. Its keys are weak; a provider made per compilation would cache nothing. An exception in the callback would be
    /// swallowed by the driver, so a failure is a value. Trees are compared by identity: the driver's default hashes the whole text of each tree,
    /// and would hand out the nodes of another tree with the same text.
    /// </summary>
    public static readonly SyntaxTreeValueProvider<MigrationDeclarations> Provider = new(Find, EqualityComparer<SyntaxTree>.Default);

    private MigrationDeclarations(ImmutableArray<MigrationPart> parts, Exception? failure)
    {
        Parts = parts;
        Failure = failure;
    }

    public ImmutableArray<MigrationPart> Parts { get; }

    /// <summary>What went wrong, if anything did: a defect of ours that the host reports (MGD0002).</summary>
    public Exception? Failure { get; }

    /// <summary>The parts of one file; for those who have no driver to ask for the cached value.</summary>
    public static MigrationDeclarations Find(SyntaxTree tree)
    {
        try
        {
            if (tree.GetRoot() is not CompilationUnitSyntax root)
                return None;
            ImmutableArray<MigrationPart>.Builder? parts = null;
            foreach (var member in root.Members)
                Collect(member, "", ref parts);
            return parts is null ? None : new MigrationDeclarations(parts.ToImmutable(), null);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return new MigrationDeclarations(ImmutableArray<MigrationPart>.Empty, e);
        }
    }

    private static void Collect(MemberDeclarationSyntax member, string container, ref ImmutableArray<MigrationPart>.Builder? parts)
    {
        switch (member)
        {
            case BaseNamespaceDeclarationSyntax space:
                foreach (var inner in space.Members)
                    Collect(inner, container + MetadataName(space.Name) + ".", ref parts);
                break;
            case ClassDeclarationSyntax type:
                if (MigrationPart.TryCreate(type, container) is { } part)
                    (parts ??= ImmutableArray.CreateBuilder<MigrationPart>()).Add(part);
                foreach (var inner in type.Members)
                {
                    if (inner is ClassDeclarationSyntax)
                        Collect(inner, container + MetadataName(type) + "+", ref parts);
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
}

/// <summary>One part of a class that may be a migration.</summary>
internal sealed class MigrationPart
{
    private MethodReading? _up;
    private MethodReading? _down;
    private TargetModel? _targetModel;

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

    /// <summary>What the designer's method builds, read by syntax alone; kept with the tree.</summary>
    public TargetModel? TargetModel => BuildTargetModel is null ? null : _targetModel ??= TargetModelReader.Read(BuildTargetModel);

    /// <summary><c>Up</c> of this part read by syntax alone; kept with the tree.</summary>
    public MethodReading? UpReading(CancellationToken cancellation) => Up is null ? null : _up ??= MethodReading.BySyntax(Up, cancellation);

    /// <summary><c>Down</c> of this part read by syntax alone; kept with the tree.</summary>
    public MethodReading? DownReading(CancellationToken cancellation) => Down is null ? null : _down ??= MethodReading.BySyntax(Down, cancellation);

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
