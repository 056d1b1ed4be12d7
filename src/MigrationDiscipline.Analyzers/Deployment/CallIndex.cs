using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Deployment;

/// <summary>A class that <c>[DbContext(typeof(X))]</c> marks.</summary>
/// <param name="MetadataName">Its full metadata name.</param>
/// <param name="Context">The simple name of <c>X</c>.</param>
internal sealed record MarkedClass(string MetadataName, string Context);

/// <summary>
/// What deployment rules want to know of other trees, by syntax alone and cached per tree: which names it declares and uses. It
/// says where to look; what stands there is then read with symbols. Bodies of migrations, designers and snapshots are left out.
/// </summary>
internal sealed class CallIndex
{
    /// <summary>Shared by every compilation, so that a tree that did not change is not read again.</summary>
    public static readonly SyntaxTreeValueProvider<CallIndex> Provider = new(Read);

    private static readonly CallIndex Empty = new();

    private readonly HashSet<string> _used = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _declared = new(StringComparer.Ordinal);
    private ImmutableArray<MarkedClass> _marked = ImmutableArray<MarkedClass>.Empty;

    /// <summary>The classes that belong to a context's migrations: migrations and snapshots, told apart by symbol.</summary>
    public EquatableArray<MarkedClass> Marked => _marked;

    /// <summary>Whether the name is called, passed on, or given as a type argument in the tree.</summary>
    public bool Uses(string name) => _used.Contains(name);

    /// <summary>How many methods and types of that name the tree declares.</summary>
    public int Declares(string name) => _declared.TryGetValue(name, out var count) ? count : 0;

    private static CallIndex Read(SyntaxTree tree)
    {
        if (!tree.TryGetRoot(out var root))
            root = tree.GetRoot();
        if (root is not CompilationUnitSyntax unit)
            return Empty;
        var index = new CallIndex();
        index.ReadMembers(unit.Members, "");
        return index;
    }

    private void ReadMembers(SyntaxList<MemberDeclarationSyntax> members, string prefix)
    {
        foreach (var member in members)
        {
            switch (member)
            {
                case BaseNamespaceDeclarationSyntax space:
                    ReadMembers(space.Members, prefix + space.Name.ToString().Replace(" ", "") + ".");
                    break;
                case TypeDeclarationSyntax type:
                    ReadType(type, prefix);
                    break;
                case BaseMethodDeclarationSyntax or BasePropertyDeclarationSyntax or BaseFieldDeclarationSyntax or GlobalStatementSyntax:
                    if (member is MethodDeclarationSyntax method)
                        Declare(method.Identifier.ValueText);
                    ReadBody(member);
                    break;
            }
        }
    }

    private void ReadType(TypeDeclarationSyntax type, string prefix)
    {
        var arity = type.TypeParameterList?.Parameters.Count ?? 0;
        var name = prefix + type.Identifier.ValueText + (arity == 0 ? "" : "`" + arity);
        Declare(type.Identifier.ValueText);
        foreach (var attribute in type.AttributeLists.SelectMany(static list => list.Attributes))
        {
            if (SimpleName(attribute.Name) is "DbContext" or "DbContextAttribute"
                && attribute.ArgumentList?.Arguments.FirstOrDefault()?.Expression is TypeOfExpressionSyntax { Type: var context })
            {
                _marked = _marked.Add(new MarkedClass(name, SimpleName(context) ?? ""));
                return; // a designer or a snapshot: thousands of lines that call nothing of interest
            }
        }

        if (type.BaseList?.Types.Any(static @base => SimpleName(@base.Type) is "Migration" or "ModelSnapshot") != true)
            ReadMembers(type.Members, name + "+");
    }

    private void ReadBody(SyntaxNode member)
    {
        foreach (var node in member.DescendantNodes())
        {
            switch (node)
            {
                case InvocationExpressionSyntax invocation:
                    Use(invocation.Expression);
                    break;
                case ArgumentSyntax { Expression: NameSyntax or MemberAccessExpressionSyntax } argument:
                    Use(argument.Expression);
                    break;
                case ObjectCreationExpressionSyntax creation:
                    if (SimpleName(creation.Type) is { } created)
                        _used.Add(created);
                    break;
                case TypeArgumentListSyntax list:
                    foreach (var argument in list.Arguments)
                    {
                        if (SimpleName(argument) is { } name)
                            _used.Add(name);
                    }

                    break;
                case LocalFunctionStatementSyntax function:
                    Declare(function.Identifier.ValueText);
                    break;
            }
        }
    }

    private void Use(ExpressionSyntax expression)
    {
        var name = expression switch
        {
            SimpleNameSyntax simple => simple,
            MemberAccessExpressionSyntax access => access.Name,
            MemberBindingExpressionSyntax binding => binding.Name,
            _ => null,
        };
        if (name is not null)
            _used.Add(name.Identifier.ValueText);
    }

    private void Declare(string name) => _declared[name] = Declares(name) + 1;

    /// <summary>The last identifier of a name.</summary>
    internal static string? SimpleName(TypeSyntax type) => type switch
    {
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax alias => alias.Name.Identifier.ValueText,
        NullableTypeSyntax nullable => SimpleName(nullable.ElementType),
        _ => null,
    };
}
