using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MigrationDiscipline.Reading.EFCore;

/// <summary>
/// The names that one method body (or one round of a loop in it) can see: which of them are the builder, and what the others stand
/// for. Expressions are kept and evaluated when asked, in the frame that they were written in.
/// </summary>
internal sealed class Frame
{
    private readonly Dictionary<string, (ExpressionSyntax? Expression, Frame Frame)> _bindings = new(StringComparer.Ordinal);
    private readonly Frame? _outer;
    private readonly BlockSyntax? _block;
    private HashSet<string>? _reassigned;

    /// <param name="body">The declaration whose body is read; assignments in it make a local unknowable.</param>
    /// <param name="builders">The names of builder parameters.</param>
    public Frame(CSharpSyntaxNode body, params string[] builders)
    {
        Body = body;
        Builders = new HashSet<string>(builders, StringComparer.Ordinal);
    }

    /// <summary>A frame inside another one: a block, a loop round, a local function, a lambda.</summary>
    /// <param name="outer">What it can see besides its own names.</param>
    /// <param name="block">The block that it stands for; <c>null</c> for the rest.</param>
    public Frame(Frame outer, BlockSyntax? block = null)
    {
        Body = outer.Body;
        Builders = outer.Builders;
        _outer = outer;
        _block = block;
    }

    public CSharpSyntaxNode Body { get; }

    /// <summary>The names that are the migration builder here.</summary>
    public HashSet<string> Builders { get; private set; }

    /// <summary>Says what a name stands for; <c>null</c> for "cannot be known".</summary>
    public void Bind(string name, ExpressionSyntax? expression, Frame frame)
    {
        _bindings[name] = (expression, frame);
        if (Builders.Contains(name))
        {
            Builders = new HashSet<string>(Builders, StringComparer.Ordinal);
            Builders.Remove(name);
        }
    }

    /// <summary>Says that a name is the builder here.</summary>
    public void AddBuilder(string name) => Builders = new HashSet<string>(Builders, StringComparer.Ordinal) { name };

    /// <summary>Whether the name is bound, and to what.</summary>
    public bool TryGet(string name, out ExpressionSyntax? expression, out Frame frame)
    {
        for (var current = this; current is not null; current = current._outer)
        {
            if (current._bindings.TryGetValue(name, out var binding))
            {
                (expression, frame) = binding;
                return true;
            }
        }

        (expression, frame) = (null, this);
        return false;
    }

    /// <summary>The frame of the block that a local function stands in: the function sees its names, not those of its callers.</summary>
    public Frame Around(LocalFunctionStatementSyntax local)
    {
        var current = this;
        while (current._outer is { } outer && (current._block is null || current._block != local.Parent))
            current = outer;
        return current;
    }

    /// <summary>Whether a local of that name is written again after its declaration.</summary>
    public bool IsReassigned(string name)
    {
        if (_outer is not null)
            return _outer.IsReassigned(name);
        _reassigned ??= FindReassigned(Body);
        return _reassigned.Contains(name);
    }

    private static bool IsMutation(string method) =>
        method is "Add" or "AddRange" or "Insert" or "InsertRange" or "Remove" or "RemoveAt" or "RemoveAll" or "RemoveRange" or "Clear" or "Reverse" or "Sort" or "Push" or "Enqueue" or "UnionWith" or "ExceptWith";

    private static HashSet<string> FindReassigned(CSharpSyntaxNode body)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var node in body.DescendantNodes())
        {
            var target = node switch
            {
                AssignmentExpressionSyntax assignment => assignment.Left,
                PrefixUnaryExpressionSyntax prefix when prefix.IsKind(SyntaxKind.PreIncrementExpression) || prefix.IsKind(SyntaxKind.PreDecrementExpression) => prefix.Operand,
                PostfixUnaryExpressionSyntax postfix => postfix.Operand,
                ArgumentSyntax { RefKindKeyword.RawKind: not 0 } argument => argument.Expression,
                // list.Add(...) changes what the local stands for as well.
                InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax changed, Name.Identifier.ValueText: var method } }
                    when IsMutation(method) => changed,
                _ => null,
            };
            while (target is ElementAccessExpressionSyntax element)
                target = element.Expression;
            if (target is IdentifierNameSyntax identifier)
                names.Add(identifier.Identifier.ValueText);
            else if (target is TupleExpressionSyntax tuple)
                names.UnionWith(tuple.Arguments.Select(argument => argument.Expression).OfType<IdentifierNameSyntax>().Select(name => name.Identifier.ValueText));
        }

        return names;
    }
}
