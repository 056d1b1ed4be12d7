using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using MigrationDiscipline.Model;
using MigrationDiscipline.Reading;

namespace MigrationDiscipline.Deployment;

/// <summary>A class that <c>[DbContext(typeof(X))]</c> marks.</summary>
/// <param name="MetadataName">Its full metadata name.</param>
/// <param name="Context">The simple name of <c>X</c>.</param>
internal sealed record MarkedClass(string MetadataName, string Context);

/// <summary>
/// What deployment rules want to know of other trees, by syntax alone and cached per tree: where to look. What stands there is
/// then read with symbols. Only declarations are walked; bodies are searched as text first, which is a hundred times cheaper
/// than making their nodes, and trees of designers and snapshots not at all.
/// </summary>
internal sealed class CallIndex
{
    /// <summary>
    /// Shared by every compilation, so that a tree that did not change is not read again. By identity, since the driver's default comparison hashes whole texts.
    /// </summary>
    public static readonly SyntaxTreeValueProvider<CallIndex> Provider = new(Read, EqualityComparer<SyntaxTree>.Default);

    private readonly SyntaxTree _tree;

    private CallIndex(SyntaxTree tree, ImmutableArray<MarkedClass> marked)
    {
        _tree = tree;
        Marked = marked;
    }

    /// <summary>The classes that belong to a context's migrations: migrations and snapshots, told apart by symbol.</summary>
    public EquatableArray<MarkedClass> Marked { get; }

    /// <summary>The places of the tree that have the name: calls, method groups, type arguments, object creations.</summary>
    public IEnumerable<SimpleNameSyntax> Uses(string name, CancellationToken cancellation) =>
        Mentions(name, cancellation)
            ? _tree.GetRoot(cancellation).DescendantNodes().OfType<SimpleNameSyntax>().Where(node => node.Identifier.ValueText == name)
            : [];

    /// <summary>How many methods and types of that name the tree declares.</summary>
    public int Declares(string name, CancellationToken cancellation) =>
        Mentions(name, cancellation)
            ? _tree.GetRoot(cancellation).DescendantNodes().Count(node => node switch
            {
                MethodDeclarationSyntax method => method.Identifier.ValueText == name,
                LocalFunctionStatementSyntax function => function.Identifier.ValueText == name,
                TypeDeclarationSyntax type => type.Identifier.ValueText == name,
                _ => false,
            })
            : 0;

    /// <summary>Whether the name occurs at all; in a comment it does too, which costs a walk and changes nothing.</summary>
    private bool Mentions(string name, CancellationToken cancellation) =>
        Marked.IsEmpty && _tree.GetText(cancellation).Mentions(name);

    private static CallIndex Read(SyntaxTree tree)
    {
        var marked = ImmutableArray.CreateBuilder<MarkedClass>();
        if (tree.GetRoot() is CompilationUnitSyntax unit)
            ReadMembers(unit.Members, "", marked);
        return new CallIndex(tree, marked.ToImmutable());
    }

    private static void ReadMembers(SyntaxList<MemberDeclarationSyntax> members, string prefix, ImmutableArray<MarkedClass>.Builder marked)
    {
        foreach (var member in members)
        {
            if (member is BaseNamespaceDeclarationSyntax space)
                ReadMembers(space.Members, prefix + space.Name.ToString().Replace(" ", "") + ".", marked);
            else if (member is ClassDeclarationSyntax { AttributeLists.Count: > 0 } type && ContextOf(type) is { } context)
                marked.Add(new MarkedClass(prefix + type.Identifier.ValueText, context));
        }
    }

    private static string? ContextOf(ClassDeclarationSyntax type)
    {
        foreach (var attribute in type.AttributeLists.SelectMany(static list => list.Attributes))
        {
            if (SimpleName(attribute.Name) is "DbContext" or "DbContextAttribute"
                && attribute.ArgumentList?.Arguments.FirstOrDefault()?.Expression is TypeOfExpressionSyntax { Type: var context })
            {
                return SimpleName(context) ?? "";
            }
        }

        return null;
    }

    /// <summary>The last identifier of a name.</summary>
    private static string? SimpleName(TypeSyntax type) => type switch
    {
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax alias => alias.Name.Identifier.ValueText,
        _ => null,
    };
}
