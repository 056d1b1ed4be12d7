using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Reading.EFCore.ModelValues;

/// <summary>Finds the values in <c>HasData</c> and <c>HasDefaultValue</c> that are others each time the model is built.</summary>
internal sealed class ModelValueReader
{
    private const int MaxDepth = 6;

    private readonly SemanticModels _models;
    private readonly InvocationExpressionSyntax _invocation;
    private readonly CancellationToken _cancellation;
    private readonly List<UnstableModelValue> _found = [];
    private readonly HashSet<SyntaxNode> _visited = [];
    private string _call = "";
    private ITypeSymbol? _entity;
    private Location? _use;
    private int _depth;

    private ModelValueReader(InvocationExpressionSyntax invocation, SemanticModels models, CancellationToken cancellation)
    {
        _invocation = invocation;
        _models = models;
        _cancellation = cancellation;
    }

    /// <summary>Whether a call may be one of those, by its name.</summary>
    public static bool MayBe(InvocationExpressionSyntax invocation) => NameOf(invocation) is "HasData" or "HasDefaultValue";

    /// <summary>All such values in one call, each at a place inside of it: what an action reports elsewhere than in its own node is not shown by editors.</summary>
    public static IReadOnlyList<UnstableModelValue> Read(InvocationExpressionSyntax invocation, SemanticModels models, CancellationToken cancellation)
    {
        var reader = new ModelValueReader(invocation, models, cancellation);
        reader.ReadCall();
        var places = new HashSet<Location>();
        return reader._found.Where(found => places.Add(found.Location)).ToList();
    }

    private static string? NameOf(InvocationExpressionSyntax invocation) => invocation.Expression switch
    {
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText,
        _ => null,
    };

    private void ReadCall()
    {
        var invocation = _invocation;
        if (invocation.ArgumentList.Arguments.Count == 0 || !invocation.ArgumentList.Arguments.Any(static argument => DependencyCandidates.In(argument).Any())
            || _models.For(invocation.SyntaxTree).GetSymbolInfo(invocation, _cancellation).Symbol is not IMethodSymbol method
            || !ValueSources.NamespaceOf((method.ReducedFrom ?? method).ContainingType).StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal))
        {
            return;
        }

        _call = method.Name;
        _entity = method.Name == "HasData" && method.ContainingType is { IsGenericType: true, TypeArguments: [.., var entity] } ? entity : null;
        foreach (var argument in invocation.ArgumentList.Arguments)
            ReadValue(argument, set: []);
    }

    /// <summary>Reads an expression, or whatever holds some; <paramref name="set"/> are the members that are given values behind it.</summary>
    private void ReadValue(SyntaxNode value, IReadOnlyCollection<string> set)
    {
        if (_depth >= MaxDepth || !_visited.Add(value))
            return;
        _depth++;
        foreach (var candidate in DependencyCandidates.In(value))
        {
            _cancellation.ThrowIfCancellationRequested();
            if (_models.For(candidate.SyntaxTree).GetSymbolInfo(candidate, _cancellation).Symbol is not { } symbol)
                continue;
            if (ValueSources.KindOf(symbol) is DependencyKind.Clock or DependencyKind.Random or DependencyKind.Machine)
                Add(candidate);
            else if (symbol is IMethodSymbol { MethodKind: MethodKind.Constructor } constructor)
                ReadCreation(candidate, constructor, set);
            else
                Follow(symbol, candidate);
        }

        _depth--;
    }

    /// <summary>A row that a class makes: the members that it sets by itself, unless the row sets them.</summary>
    private void ReadCreation(ExpressionSyntax creation, IMethodSymbol constructor, IReadOnlyCollection<string> set)
    {
        if (_call != "HasData" || (_entity is not null && !constructor.ContainingType.IsOrDerivesFrom(_entity)))
            return;
        var given = (creation as BaseObjectCreationExpressionSyntax)?.Initializer?.Expressions.OfType<AssignmentExpressionSyntax>().Select(static assignment => assignment.Left.ToString()) ?? [];
        var left = UnstableMembers.Of(constructor, _models, FindUnstable, _cancellation)
            .Where(member => !given.Contains(member.Key) && !set.Contains(member.Key) && !IsIgnored(member.Key))
            .ToList();
        if (left.Count == 0)
            return;
        var end = creation is ObjectCreationExpressionSyntax { Type: var type } ? type.Span.End : creation.GetFirstToken().Span.End;
        var here = Location.Create(creation.SyntaxTree, TextSpan.FromBounds(creation.SpanStart, end));
        var values = left.Select(static member => member.Value.Value?.GetLocation()).OfType<Location>();
        _found.Add(new UnstableModelValue(_call, creation.ToString(), _use ?? here, (_use is null ? values : values.Prepend(here)).ToEquatableArray())
        {
            Class = constructor.ContainingType.Name,
            Members = left.Select(static member => new UnstableMember(member.Key, member.Value.Value?.ToString())).ToEquatableArray(),
        });
    }

    /// <summary>Members of other types, helpers and locals of this compilation.</summary>
    private void Follow(ISymbol symbol, ExpressionSyntax use)
    {
        if ((symbol as IMethodSymbol)?.ReducedFrom is { } reduced)
            symbol = reduced;
        if (symbol.DeclaringSyntaxReferences.FirstOrDefault(reference => _models.Has(reference.SyntaxTree))?.GetSyntax(_cancellation) is not { } declaration)
            return;
        var before = _use;
        if (declaration.SyntaxTree != _invocation.SyntaxTree || !_invocation.Span.Contains(declaration.Span))
            _use ??= use.GetLocation();
        switch (symbol)
        {
            case ILocalSymbol when declaration is VariableDeclaratorSyntax or ForEachStatementSyntax:
                ReadLocal(symbol.Name, declaration);
                break;
            case IMethodSymbol { MethodKind: MethodKind.LocalFunction }:
            case IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.ReducedExtension } when declaration is MethodDeclarationSyntax:
            case IFieldSymbol { IsConst: false, IsReadOnly: true }:
            // One that can be set holds what somebody has set last.
            case IPropertySymbol { SetMethod: null } when declaration is PropertyDeclarationSyntax:
                ReadValue(declaration, set: []);
                break;
        }

        _use = before;
    }

    /// <summary>A local with what is put into it and into its members.</summary>
    private void ReadLocal(string name, SyntaxNode declaration)
    {
        if (!_visited.Add(declaration))
            return;
        var scope = declaration.FirstAncestorOrSelf<MemberDeclarationSyntax>() ?? declaration.SyntaxTree.GetRoot(_cancellation);
        var set = new List<string>();
        foreach (var node in scope.DescendantNodes())
        {
            switch (node)
            {
                case AssignmentExpressionSyntax { Left: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax receiver, Name: var member } } assignment when receiver.Identifier.ValueText == name:
                    set.Add(member.Identifier.ValueText);
                    ReadValue(assignment.Right, set: []);
                    break;
                case AssignmentExpressionSyntax { Left: IdentifierNameSyntax left } assignment when left.Identifier.ValueText == name:
                    ReadValue(assignment.Right, set: []);
                    break;
                case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax list, Name.Identifier.ValueText: "Add" or "AddRange" } } add when list.Identifier.ValueText == name:
                    ReadValue(add.ArgumentList, set: []);
                    break;
            }
        }

        if ((declaration is ForEachStatementSyntax loop ? loop.Expression : ((VariableDeclaratorSyntax)declaration).Initializer?.Value) is { } value)
            ReadValue(value, set);
    }

    /// <summary>The first expression in a value of a class that differs each time.</summary>
    private ExpressionSyntax? FindUnstable(ExpressionSyntax value) => DependencyCandidates.In(value).FirstOrDefault(candidate =>
        _models.For(candidate.SyntaxTree).GetSymbolInfo(candidate, _cancellation).Symbol is { } symbol
        && ValueSources.KindOf(symbol) is DependencyKind.Clock or DependencyKind.Random or DependencyKind.Machine);

    /// <summary>A member that the same configuration leaves out of the model.</summary>
    private bool IsIgnored(string member) => (_invocation.FirstAncestorOrSelf<MemberDeclarationSyntax>() ?? _invocation.SyntaxTree.GetRoot(_cancellation)).DescendantNodes().OfType<InvocationExpressionSyntax>().Any(call =>
        NameOf(call) == "Ignore" && call.ArgumentList.DescendantTokens().Any(token => token.ValueText == member));

    private void Add(ExpressionSyntax expression)
    {
        var line = expression.ToString().Replace("\r", "").Replace('\n', ' ');
        _found.Add(new UnstableModelValue(
            _call, line.Length <= 60 ? line : line.Substring(0, 59) + "…", _use ?? expression.GetLocation(), _use is null ? default : [expression.GetLocation()]));
    }
}
