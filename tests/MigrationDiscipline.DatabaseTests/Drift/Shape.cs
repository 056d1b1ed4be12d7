using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace MigrationDiscipline.DatabaseTests.Drift;

/// <summary>One of the applications under <c>Drift/Shapes</c>, compiled against an EF Core version.</summary>
internal sealed class Shape
{
    private static readonly string? Wanted = Environment.GetEnvironmentVariable("MIGRATION_DISCIPLINE_DRIFT_SHAPES");

    private readonly Dictionary<SyntaxTree, SemanticModel> _models = [];
    private HashSet<string>? _parts;
    private ILookup<string, SimpleNameSyntax>? _names;

    private Shape(string name, CSharpCompilation compilation)
    {
        Name = name;
        Compilation = compilation;
        Context = Classes.Single(IsContext);
        ContextName = Symbol(Context).ToDisplayString();
    }

    /// <summary>Nobody asked for some applications alone.</summary>
    public static bool IsAll => Wanted is null;

    /// <summary>The applications there are: the folders, or those that the variable names.</summary>
    public static IReadOnlyList<string> Names { get; } = Wanted?.Split(',')
        ?? [.. Directory.GetDirectories(Folder).Select(static folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal)];

    public string Name { get; }

    /// <summary>The application without a snapshot, on EF Core without a provider.</summary>
    public CSharpCompilation Compilation { get; }

    /// <summary>The one context.</summary>
    public ClassDeclarationSyntax Context { get; }

    public string ContextName { get; }

    /// <summary>The types that could be entities, owned or complex types: with properties, and no business of EF Core's configuration.</summary>
    public IReadOnlyList<TypeDeclarationSyntax> ModelTypes => [.. Types.Where(IsModelType)];

    /// <summary>Those that are entities of their own: named by the configuration, or the type of a property.</summary>
    public IEnumerable<TypeDeclarationSyntax> EntityTypes => ModelTypes.Where(type => type.TypeParameterList is null && !IsPart(type) && IsNamed(type));

    public IEnumerable<ClassDeclarationSyntax> Classes => Types.OfType<ClassDeclarationSyntax>();

    private ILookup<string, SimpleNameSyntax> NamesInSources => _names ??=
        Compilation.SyntaxTrees.SelectMany(static tree => tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>()).ToLookup(static name => name.Identifier.Text, StringComparer.Ordinal);

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Drift", "Shapes");

    private IEnumerable<TypeDeclarationSyntax> Types => Compilation.SyntaxTrees.SelectMany(static tree => tree.GetRoot().DescendantNodes().OfType<TypeDeclarationSyntax>());

    public static Shape Load(string name, EFCoreRelease release)
    {
        var trees = Directory.GetFiles(Path.Combine(Folder, name), "*.cs").Order(StringComparer.Ordinal)
            .Select(path => Parse($"/{name}/{Path.GetFileName(path)}", File.ReadAllText(path).ReplaceLineEndings("\n")));
        return new Shape(name, CSharpCompilation.Create(name, trees, release.References(), Options));
    }

    public static SyntaxTree Parse(string path, string text) =>
        CSharpSyntaxTree.ParseText(SourceText.From(text, System.Text.Encoding.UTF8), new CSharpParseOptions(LanguageVersion.Latest), path);

    /// <summary>The semantic model of the tree that a node is in.</summary>
    public SemanticModel ModelOf(SyntaxNode node)
    {
        if (!_models.TryGetValue(node.SyntaxTree, out var model))
            _models[node.SyntaxTree] = model = Compilation.GetSemanticModel(node.SyntaxTree);
        return model;
    }

    public INamedTypeSymbol Symbol(TypeDeclarationSyntax type) => ModelOf(type).GetDeclaredSymbol(type)!;

    /// <summary>The names in the sources that mean a symbol, its declaration aside.</summary>
    public IEnumerable<SimpleNameSyntax> ReferencesTo(ISymbol symbol) =>
        from name in NamesInSources[symbol.Name]
        let info = ModelOf(name).GetSymbolInfo(name)
        where info.CandidateSymbols.Add(info.Symbol!).Any(found => SymbolEqualityComparer.Default.Equals(Meant(found), symbol))
        select name;

    /// <summary>An owned or complex type, said by an attribute or by what the lambda behind <c>OwnsOne</c> and its like names.</summary>
    public bool IsPart(TypeDeclarationSyntax type)
    {
        _parts ??= [.. Compilation.SyntaxTrees.SelectMany(static tree => tree.GetRoot().DescendantNodes().OfType<MemberAccessExpressionSyntax>())
            .Where(static access => access.Parent is ArgumentSyntax or LambdaExpressionSyntax && access.FirstAncestorOrSelf<InvocationExpressionSyntax>() is
                { Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: "OwnsOne" or "OwnsMany" or "ComplexProperty" } })
            .Select(access => ModelOf(access).GetTypeInfo(access).Type).OfType<INamedTypeSymbol>()
            .Select(static found => found.TypeArguments is [INamedTypeSymbol item] ? item.Name : found.Name)];
        return _parts.Contains(type.Identifier.Text) || type.AttributeLists.ToString() is var attributes && (attributes.Contains("Owned", StringComparison.Ordinal) || attributes.Contains("ComplexType", StringComparison.Ordinal));
    }

    private static CSharpCompilationOptions Options { get; } = new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable);

    /// <summary>A constructor means its class.</summary>
    private static ISymbol? Meant(ISymbol? symbol) => symbol is IMethodSymbol { MethodKind: MethodKind.Constructor } constructor ? constructor.ContainingType.OriginalDefinition : symbol?.OriginalDefinition;

    private bool IsModelType(TypeDeclarationSyntax type) =>
        type is not InterfaceDeclarationSyntax
        && !type.Modifiers.Any(SyntaxKind.StaticKeyword)
        && (type.Members.OfType<PropertyDeclarationSyntax>().Any() || type is RecordDeclarationSyntax)
        && !IsContext(type)
        && type.BaseList?.ToString().Contains("IEntityTypeConfiguration", StringComparison.Ordinal) != true;

    private bool IsNamed(TypeDeclarationSyntax type) =>
        ReferencesTo(Symbol(type)).Any(static name => name.Parent is TypeArgumentListSyntax or PropertyDeclarationSyntax or NullableTypeSyntax { Parent: PropertyDeclarationSyntax });

    private bool IsContext(TypeDeclarationSyntax type) => Symbol(type).BaseType?.Name == "DbContext";
}
