using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MigrationDiscipline.Model;
using MigrationDiscipline.Model.Entities;
using MigrationDiscipline.Reading.EFCore.Hashing;

namespace MigrationDiscipline.Reading.EFCore;

/// <summary>
/// A class that derives from EF Core's <c>Migration</c>: its parts, attributes and, lazily, its methods. Lives as long as one compilation;
/// what syntax alone can read lives with the trees.
/// </summary>
internal sealed class EFCoreMigration
{
    private readonly INamedTypeSymbol _symbol;
    private readonly ImmutableArray<MigrationPart> _parts;
    private readonly EFCoreTypes _types;
    private readonly SemanticModels _models;
    private readonly MigrationPart _reportPart;
    private MethodReading? _up;
    private MethodReading? _down;
    private MigrationHash? _hash;

    public EFCoreMigration(INamedTypeSymbol symbol, ImmutableArray<MigrationPart> parts, MigrationHead head, EFCoreTypes types, SemanticModels models, bool isBaseOfOthers)
    {
        _symbol = symbol;
        _parts = parts.Sort(static (left, right) => string.CompareOrdinal(left.Declaration.SyntaxTree.FilePath, right.Declaration.SyntaxTree.FilePath));
        _types = types;
        _models = models;
        IsBaseOfOthers = isBaseOfOthers;
        _reportPart = _parts.FirstOrDefault(static part => part.Up is not null) ?? _parts.FirstOrDefault(static part => part.Down is not null) ?? _parts[0];
        Id = head.Id;
        ContextType = head.ContextType;
        ContextName = head.ContextName;
        Namespace = symbol.ContainingNamespace?.ToDisplayString() ?? "";
        HasContextAttribute = head.HasContextAttribute;
        ClassName = symbol.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat);
        FileId = FileIdOf(_reportPart.Declaration.SyntaxTree.FilePath);
    }

    /// <summary>Whether the rules have run over it in this compilation.</summary>
    public bool IsAnalyzed { get; set; }

    public Value<string> Id { get; }

    /// <summary>Full name of the class.</summary>
    public string ClassName { get; }

    public string Namespace { get; }

    public ITypeSymbol? ContextType { get; }

    /// <summary>Full name of the context type; <c>null</c> when missing or computed.</summary>
    public string? ContextName { get; }

    public bool HasContextAttribute { get; }

    public bool IsBaseOfOthers { get; }

    /// <summary>Whether EF Core finds it: constructible, with an id.</summary>
    public bool IsDiscovered => !Id.IsAbsent && !_symbol.IsAbstract && !_symbol.IsGenericType;

    /// <summary>The name of the file, where it begins with a timestamp.</summary>
    public string? FileId { get; }

    /// <summary>The id, or what stands in for it where it cannot be known.</summary>
    public string? OrderKey => Id.OrDefault ?? FileId;

    /// <summary>What replay and origins know it by.</summary>
    public string Key => Id.OrDefault ?? ClassName;

    /// <summary>The file that findings stand in: the one with <c>Up</c>, else with <c>Down</c>, else the first by path.</summary>
    public SyntaxTree ReportTree => Declaration.SyntaxTree;

    /// <summary>The part of the class that findings stand in.</summary>
    public ClassDeclarationSyntax Declaration => _reportPart.Declaration;

    /// <summary>The designer's method, if the designer is there.</summary>
    public MethodDeclarationSyntax? BuildTargetModel => _parts.FirstOrDefault(static part => part.BuildTargetModel is not null)?.BuildTargetModel;

    /// <summary>The model that the designer holds; <c>null</c> without one. Costs the reading of a designer.</summary>
    public EntityModel? Model => _parts.FirstOrDefault(static part => part.BuildTargetModel is not null)?.Model;

    /// <summary>The same, by columns.</summary>
    public TargetModel? TargetModel => _parts.FirstOrDefault(static part => part.BuildTargetModel is not null)?.TargetModel;

    /// <summary>The discriminators of that model; without one, and without the reading of a designer that has none, empty.</summary>
    public IReadOnlyList<Discriminator> Discriminators => _parts.FirstOrDefault(static part => part.BuildTargetModel is not null) is { MayHaveDiscriminators: true } part ? part.TargetModel!.Discriminators : [];

    public MethodReading Up(CancellationToken cancellation) =>
        _up ??= Read("Up", static part => part.Up, static (part, token) => part.UpReading(token), cancellation);

    public MethodReading Down(CancellationToken cancellation) =>
        _down ??= Read("Down", static part => part.Down, static (part, token) => part.DownReading(token), cancellation);

    /// <summary>The class's own override of <c>Up</c>.</summary>
    public MethodDeclarationSyntax? UpDeclaration => _parts.FirstOrDefault(static part => part.Up is not null)?.Up;

    /// <summary>The class's own override of <c>Down</c>.</summary>
    public MethodDeclarationSyntax? DownDeclaration => _parts.FirstOrDefault(static part => part.Down is not null)?.Down;

    /// <summary>The hashes of both methods; by syntax alone.</summary>
    public MigrationHash Hash(CancellationToken cancellation)
    {
        if (_hash is not null)
            return _hash;
        // What the tool writes into a designer says nothing of Up and Down.
        var parts = _symbol.DeclaringSyntaxReferences
            .Select(reference => reference.GetSyntax(cancellation))
            .OfType<TypeDeclarationSyntax>()
            .Where(static part => part.Members.Any(static member => member is not MethodDeclarationSyntax { Identifier.ValueText: "BuildTargetModel" }))
            .ToList();
        return _hash = parts is [var only] && only == Declaration ? _reportPart.Hash(cancellation) : MigrationHash.Of(UpDeclaration, DownDeclaration, parts, cancellation);
    }

    /// <summary>The migration as rules see it.</summary>
    public Migration Read(string? context, Engines engines, CancellationToken cancellation) => new()
    {
        Id = Id,
        ClassName = ClassName,
        Context = HasContextAttribute ? context : Value<string>.Absent,
        Location = _reportPart.Declaration.Identifier.GetLocation(),
        CannotBeConstructed = _symbol.IsAbstract || _symbol.IsGenericType,
        IsBaseOfOthers = IsBaseOfOthers,
        FileId = FileId,
        Up = Read(Up(cancellation), engines, cancellation),
        Down = Read(Down(cancellation), engines, cancellation),
    };

    private MigrationMethod Read(MethodReading reading, Engines engines, CancellationToken cancellation)
    {
        var (method, dependencies) = (reading.WithSql(engines), reading.Dependencies(() => new DependencyOwners(_symbol, ContextType, _models), _models, cancellation));
        return ReferenceEquals(dependencies, MethodDependencies.None) ? method : method with { Dependencies = dependencies };
    }

    private MethodReading Read(
        string name,
        Func<MigrationPart, MethodDeclarationSyntax?> method,
        Func<MigrationPart, CancellationToken, MethodReading?> reading,
        CancellationToken cancellation)
    {
        foreach (var part in _parts)
        {
            if (reading(part, cancellation) is not { } bySyntax)
                continue;
            return bySyntax.NeedsSymbols ? MethodReading.WithSymbols(method(part)!, _symbol, outside: null, _models, cancellation) : bySyntax;
        }

        return ReadInherited(name, cancellation);
    }

    /// <summary>A base class of the application may override the method and call others that the migration overrides.</summary>
    private MethodReading ReadInherited(string name, CancellationToken cancellation)
    {
        var location = _reportPart.Declaration.Identifier.GetLocation();
        for (var type = _symbol.BaseType; type is not null && !SymbolEqualityComparer.Default.Equals(type, _types.Migration); type = type.BaseType)
        {
            var inherited = type.GetMembers(name).OfType<IMethodSymbol>().FirstOrDefault(method =>
                method is { IsOverride: true, IsAbstract: false, Parameters.Length: 1 }
                && SymbolEqualityComparer.Default.Equals(method.Parameters[0].Type, _types.MigrationBuilder));
            if (inherited is null)
                continue;
            return inherited.DeclaringSyntaxReferences.FirstOrDefault(reference => _models.Has(reference.SyntaxTree))?.GetSyntax(cancellation) is MethodDeclarationSyntax declaration
                ? MethodReading.WithSymbols(declaration, _symbol, location, _models, cancellation)
                : MethodReading.Elsewhere(location);
        }

        return MethodReading.Missing;
    }

    private static string? FileIdOf(string path)
    {
        var name = path.Substring(path.LastIndexOfAny(['/', '\\']) + 1);
        var end = name.IndexOf('.');
        name = end < 0 ? name : name.Substring(0, end);
        return name.Length > 14 && name.Take(14).All(static letter => letter is >= '0' and <= '9') ? name : null;
    }
}
