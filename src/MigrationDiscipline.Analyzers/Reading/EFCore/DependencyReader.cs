using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Reading.EFCore;

/// <summary>
/// What a method of a migration depends on besides its own text: read with symbols, through the helpers that belong to migrations.
/// </summary>
internal sealed class DependencyReader
{
    private const int MaxDepth = 6;

    private readonly SemanticModels _models;
    private readonly DependencyOwners _owners;
    private readonly CancellationToken _cancellation;
    private readonly List<Dependency> _found = [];
    private readonly HashSet<Location> _explained = [];
    private readonly HashSet<Dependency> _outranked = [];
    private readonly Dictionary<SyntaxNode, IReadOnlyCollection<Dependency>> _read = [];
    private readonly Dictionary<InvocationExpressionSyntax, MethodDeclarationSyntax> _calls = [];
    private readonly HashSet<ISymbol> _said = new(SymbolEqualityComparer.Default);
    private Location? _callSite;

    private DependencyReader(SemanticModels models, DependencyOwners owners, CancellationToken cancellation)
    {
        _models = models;
        _owners = owners;
        _cancellation = cancellation;
    }

    /// <summary>Reads <c>Up</c> or <c>Down</c>.</summary>
    /// <param name="method">The override whose body runs.</param>
    /// <param name="outside">Where to report when it stands in a base class; else <c>null</c>.</param>
    /// <param name="models">The semantic models.</param>
    /// <param name="owners">Which types are the migration's, and which the application's.</param>
    /// <param name="cancellation">The host's token.</param>
    public static MethodDependencies Read(MethodDeclarationSyntax method, Location? outside, SemanticModels models, DependencyOwners owners, CancellationToken cancellation)
    {
        var reader = new DependencyReader(models, owners, cancellation) { _callSite = outside };
        reader.ReadBody(method, depth: 0);
        var places = new HashSet<Location>();
        var all = reader._found.Where(found => !reader._outranked.Contains(found) && places.Add(found.Location)).ToEquatableArray();
        return all.IsEmpty ? MethodDependencies.None : new MethodDependencies(all, reader._explained.ToEquatableArray());
    }

    /// <summary>The dependencies of one body.</summary>
    private IReadOnlyCollection<Dependency> ReadBody(SyntaxNode declaration, int depth)
    {
        if (_read.TryGetValue(declaration, out var known))
            return known;
        _read[declaration] = [];
        var sources = new List<Source>();
        foreach (var candidate in DependencyCandidates.In(declaration))
        {
            _cancellation.ThrowIfCancellationRequested();
            if (IsArgumentOfReading(candidate, sources))
                continue;
            if (ReadCandidate(candidate, depth) is { Count: > 0 } found)
                sources.Add(new Source(candidate, found));
        }

        OutrankOuter(sources);
        Explain(declaration, sources);
        return _read[declaration] = sources.SelectMany(static source => source.Of).ToList();
    }

    /// <summary>The name of the file that is read, the section of the configuration: part of what is said already, unless it differs from run to run.</summary>
    private static bool IsArgumentOfReading(ExpressionSyntax candidate, List<Source> sources) =>
        sources.Exists(source => source.Node.Span.Contains(candidate.Span) && source.Of.Any(static found => found.Kind is DependencyKind.File or DependencyKind.Configuration or DependencyKind.Remote));

    private IReadOnlyCollection<Dependency>? ReadCandidate(ExpressionSyntax expression, int depth)
    {
        var model = _models.For(expression.SyntaxTree);
        if (expression is TypeOfExpressionSyntax typeOf)
        {
            return typeOf.Parent is ArgumentSyntax && _owners.IsMapped(model.GetTypeInfo(typeOf.Type, _cancellation).Type) ? Add(DependencyKind.Reflection, expression) : null;
        }

        if (model.GetSymbolInfo(expression, _cancellation).Symbol is not { } symbol)
            return null;
        if (ValueSources.KindOf(symbol) is { } kind)
            return Add(kind, expression);
        switch (symbol)
        {
            case IMethodSymbol { MethodKind: MethodKind.Constructor } constructor:
                return _owners.KindOfNew(constructor) is { } created ? Add(created, expression) : null;
            case IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.ReducedExtension } method:
                return ReadCall(method, expression, depth);
            case IFieldSymbol or IPropertySymbol or IParameterSymbol:
                return ReadMember(symbol, expression, depth);
            default:
                return null;
        }
    }

    private IReadOnlyCollection<Dependency>? ReadCall(IMethodSymbol method, ExpressionSyntax expression, int depth)
    {
        var call = expression as InvocationExpressionSyntax;
        if (_owners.ListsMembers(method, call, _cancellation))
            return Add(DependencyKind.Reflection, expression);
        if (!_owners.IsHelper(method))
            return _owners.KindOfCall(method, _cancellation) is { } kind && _said.Add(method) ? Add(kind, expression) : null;
        if (_owners.BodyOf(method, _cancellation) is not { } declaration)
            return null;
        if (call is not null)
            _calls[call] = declaration;
        return Follow(declaration, call?.Expression ?? expression, depth);
    }

    private IReadOnlyCollection<Dependency>? ReadMember(ISymbol symbol, ExpressionSyntax expression, int depth)
    {
        if (_owners.KindOfMember(symbol, _cancellation) is { } kind)
        {
            // A service may stand in every operation: it is said once.
            return _said.Add(symbol) ? Add(kind, expression) : null;
        }

        return _owners.InitializerOf(symbol, _cancellation) is { } initializer ? Follow(initializer, expression, depth) : null;
    }

    private IReadOnlyCollection<Dependency>? Follow(SyntaxNode declaration, ExpressionSyntax expression, int depth)
    {
        if (depth >= MaxDepth)
            return null;
        var before = _callSite;
        // What a helper returns is the migration's where it is used; what it does to the builder, where it stands.
        if (!_owners.IsOwn(declaration) || declaration is MethodDeclarationSyntax { ReturnType: not PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword }, ParameterList.Parameters: var parameters }
            && !parameters.Any(static parameter => parameter.Type?.ToString().EndsWith("Builder", StringComparison.Ordinal) == true))
        {
            _callSite ??= expression.GetLocation();
        }

        var found = ReadBody(declaration, depth + 1);
        _callSite = before;
        return found;
    }

    private IReadOnlyCollection<Dependency> Add(DependencyKind kind, ExpressionSyntax expression)
    {
        var text = expression.ToString();
        var line = text.Replace("\r", "").Replace('\n', ' ');
        var found = new Dependency(
            kind,
            line.Length <= 60 ? line : line.Substring(0, 59) + "…",
            _callSite ?? expression.GetLocation(),
            _callSite is null ? default : [expression.GetLocation()]);
        _found.Add(found);
        return [found];
    }

    /// <summary>Of two expressions that are one inside of the other, the inner one is the cause where it differs from run to run.</summary>
    private void OutrankOuter(List<Source> sources) => _outranked.UnionWith(sources
        .Where(outer => sources.Exists(inner => inner != outer && outer.Node.Span.Contains(inner.Node.Span) && inner.Of.Any(static found => found.DiffersByRun)))
        .SelectMany(static outer => outer.Of.Where(found => found.Expression == outer.Node.GetLocation())));

    /// <summary>Follows dependencies through the locals of a body to the calls that they are arguments of.</summary>
    private void Explain(SyntaxNode declaration, List<Source> sources)
    {
        if (sources.Count == 0)
            return;
        var locals = Locals(declaration, sources);
        foreach (var call in declaration.DescendantNodes().OfType<InvocationExpressionSyntax>())
        {
            if (Of(call.ArgumentList, sources, locals) is not { Count: > 0 } found)
                continue;
            _explained.Add(call.Expression.GetLocation());
            if (_calls.TryGetValue(call, out var helper))
                ExplainParameters(helper);
            // One text, one cause: what differs from run to run speaks.
            if (found.Any(static dependency => dependency.DiffersByRun))
                _outranked.UnionWith(found.Where(static dependency => !dependency.DiffersByRun));
        }
    }

    /// <summary>What a helper makes of its parameters, where one of them is explained.</summary>
    private void ExplainParameters(BaseMethodDeclarationSyntax helper)
    {
        var names = new HashSet<string>(helper.ParameterList.Parameters.Select(static parameter => parameter.Identifier.ValueText), StringComparer.Ordinal);
        foreach (var call in helper.DescendantNodes().OfType<InvocationExpressionSyntax>())
        {
            if (call.ArgumentList.DescendantNodes().OfType<IdentifierNameSyntax>().Any(name => names.Contains(name.Identifier.ValueText)))
                _explained.Add(call.Expression.GetLocation());
        }
    }

    private static Dictionary<string, HashSet<Dependency>> Locals(SyntaxNode declaration, List<Source> sources)
    {
        var locals = declaration.DescendantNodes().OfType<VariableDeclaratorSyntax>()
            .Select(static variable => variable.Identifier.ValueText)
            .Concat(declaration.DescendantNodes().OfType<ForEachStatementSyntax>().Select(static loop => loop.Identifier.ValueText))
            .Distinct(StringComparer.Ordinal)
            .ToDictionary(static name => name, static _ => new HashSet<Dependency>(), StringComparer.Ordinal);
        if (locals.Count == 0)
            return locals;
        // A local may be made of another one, and in a loop of one below it.
        var changed = true;
        for (var round = 0; changed && round < 4; round++)
        {
            changed = false;
            foreach (var node in declaration.DescendantNodes())
            {
                if (Assignment(node) is not var (name, value) || !locals.TryGetValue(name, out var mine))
                    continue;
                var count = mine.Count;
                mine.UnionWith(Of(value, sources, locals));
                changed |= mine.Count > count;
            }
        }

        return locals;
    }

    /// <summary>A name and what is put into it.</summary>
    private static (string Name, SyntaxNode Value)? Assignment(SyntaxNode node) => node switch
    {
        VariableDeclaratorSyntax { Initializer.Value: var initializer } variable => (variable.Identifier.ValueText, initializer),
        AssignmentExpressionSyntax { Left: IdentifierNameSyntax left } assignment => (left.Identifier.ValueText, assignment.Right),
        ForEachStatementSyntax loop => (loop.Identifier.ValueText, loop.Expression),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax receiver } } change => (receiver.Identifier.ValueText, change.ArgumentList),
        _ => null,
    };

    private static HashSet<Dependency> Of(SyntaxNode node, List<Source> sources, Dictionary<string, HashSet<Dependency>> locals)
    {
        var result = new HashSet<Dependency>();
        foreach (var source in sources)
        {
            if (node.Span.Contains(source.Node.Span))
                result.UnionWith(source.Of);
        }

        if (locals.Count > 0)
        {
            foreach (var name in node.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>())
            {
                if (locals.TryGetValue(name.Identifier.ValueText, out var mine))
                    result.UnionWith(mine);
            }
        }

        return result;
    }

    /// <summary>An expression of a body, and the dependencies that it has.</summary>
    private sealed record Source(SyntaxNode Node, IReadOnlyCollection<Dependency> Of);
}
