using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Reading.EFCore;

/// <summary>
/// Whose a member is, as one migration sees it: its own and that of helpers for migrations, which are read through, or the application's, which changes on.
/// What only frameworks and packages have is neither.
/// </summary>
internal sealed class DependencyOwners
{
    private readonly INamedTypeSymbol _migration;
    private readonly ITypeSymbol? _context;
    private readonly SemanticModels _models;
    private HashSet<ITypeSymbol>? _mapped;

    public DependencyOwners(INamedTypeSymbol migration, ITypeSymbol? context, SemanticModels models)
    {
        _migration = migration;
        _context = context;
        _models = models;
    }

    /// <summary>Whether the context of the migration has a set of these.</summary>
    public bool IsMapped(ITypeSymbol? type) => type is not null && (_mapped ??= FindMapped()).Contains(type);

    /// <summary>What a new object is, where it is the application's; <c>null</c> for all others.</summary>
    public DependencyKind? KindOfNew(IMethodSymbol constructor)
    {
        var type = constructor.ContainingType;
        if (DerivesFrom(type, "DbContext", "Microsoft.EntityFrameworkCore"))
            return DependencyKind.Context;
        if (IsMapped(type))
            return DependencyKind.Entity;
        // Values, exceptions and operations say what they are made of.
        return type is { TypeKind: TypeKind.Class, IsRecord: false } && IsHere(type) && !IsOfMigrations(type)
            && !DerivesFrom(type, "Exception", "System") && !DerivesFrom(type, "MigrationOperation", "Microsoft.EntityFrameworkCore.Migrations.Operations")
            ? DependencyKind.Application
            : null;
    }

    /// <summary>What a field, property or parameter is: something injected, or a member of the application that is no constant.</summary>
    public DependencyKind? KindOfMember(ISymbol symbol, CancellationToken cancellation) => symbol switch
    {
        IParameterSymbol => symbol.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Constructor } ? DependencyKind.Service : null,
        IFieldSymbol { HasConstantValue: true } => null,
        { IsStatic: false } => IsMigrationOrBase(symbol.ContainingType) && IsInjected(symbol, cancellation) ? DependencyKind.Service : null,
        _ => symbol.ContainingType.TypeKind != TypeKind.Enum && IsHere(symbol.ContainingType) && !IsOfMigrations(symbol.ContainingType) ? DependencyKind.Application : null,
    };

    /// <summary>What a call of the application's is; <c>null</c> for objects, whose making is said already, and for what reads embedded files.</summary>
    public DependencyKind? KindOfCall(IMethodSymbol method, CancellationToken cancellation)
    {
        var target = method.ReducedFrom ?? method;
        return target is { IsStatic: true, MethodKind: MethodKind.Ordinary } && IsHere(target.ContainingType) && !ReadsResources(target, depth: 0, cancellation) ? DependencyKind.Application : null;
    }

    /// <summary>Whether a method is the migration's own, takes a builder, or belongs to the migrations.</summary>
    public bool IsHelper(IMethodSymbol method)
    {
        var target = method.ReducedFrom ?? method;
        return target.Parameters.Any(static parameter => IsOfNamespace(parameter.Type, "Microsoft.EntityFrameworkCore.Migrations")) || (IsHere(target.ContainingType) && IsOfMigrations(target.ContainingType));
    }

    /// <summary>The declaration of a method of this compilation with a body.</summary>
    public MethodDeclarationSyntax? BodyOf(IMethodSymbol method, CancellationToken cancellation) => (method.ReducedFrom ?? method).OriginalDefinition.DeclaringSyntaxReferences
        .Where(reference => _models.Has(reference.SyntaxTree))
        .Select(reference => reference.GetSyntax(cancellation))
        .OfType<MethodDeclarationSyntax>()
        .FirstOrDefault(static declaration => declaration.Body is not null || declaration.ExpressionBody is not null);

    /// <summary>Where a field or property of the migrations gets its value; <c>null</c> for all others.</summary>
    public SyntaxNode? InitializerOf(ISymbol symbol, CancellationToken cancellation) =>
        symbol is IFieldSymbol { IsConst: false } or IPropertySymbol && IsHere(symbol.ContainingType) && IsOfMigrations(symbol.ContainingType)
            ? symbol.OriginalDefinition.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation)
            : null;

    /// <summary>Whether a declaration stands in one of the migration's own parts, so that a finding can point into it.</summary>
    public bool IsOwn(SyntaxNode declaration) =>
        _migration.DeclaringSyntaxReferences.Any(reference => reference.SyntaxTree == declaration.SyntaxTree && reference.Span.Contains(declaration.Span));

    /// <summary>Whether a call lists the members of an enum of the application, to which others will be added.</summary>
    public bool ListsMembers(IMethodSymbol method, InvocationExpressionSyntax? call, CancellationToken cancellation)
    {
        if (method is not { Name: "GetValues" or "GetNames" or "GetValuesAsUnderlyingType", ContainingType.SpecialType: SpecialType.System_Enum })
            return false;
        var type = method.TypeArguments.FirstOrDefault()
            ?? (call?.ArgumentList.Arguments is [{ Expression: TypeOfExpressionSyntax typeOf }] ? _models.For(call.SyntaxTree).GetTypeInfo(typeOf.Type, cancellation).Type : null);
        return type is INamedTypeSymbol { TypeKind: TypeKind.Enum } listed && IsHere(listed) && !IsOfMigrations(listed);
    }

    private bool IsHere(ITypeSymbol? type) => type?.OriginalDefinition.DeclaringSyntaxReferences.Any(reference => _models.Has(reference.SyntaxTree)) == true;

    /// <summary>The migration, its bases, what stands in the same file, and the namespace of the migrations.</summary>
    private bool IsOfMigrations(ITypeSymbol type)
    {
        if (IsMigrationOrBase(type) || (type.ContainingType is { } outer && IsOfMigrations(outer)))
            return true;
        for (var space = type.ContainingNamespace; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
        {
            if (space.Name.IndexOf("Migration", StringComparison.OrdinalIgnoreCase) >= 0)
                return true;
        }

        return _migration.DeclaringSyntaxReferences.Any(mine => type.DeclaringSyntaxReferences.Any(other => other.SyntaxTree == mine.SyntaxTree));
    }

    private bool IsMigrationOrBase(ITypeSymbol? type)
    {
        for (INamedTypeSymbol? current = _migration; current is not null && type is not null; current = current.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(current.OriginalDefinition, type.OriginalDefinition))
                return true;
        }

        return false;
    }

    /// <summary>Whether a constructor sets the member from something that it is given.</summary>
    private bool IsInjected(ISymbol symbol, CancellationToken cancellation)
    {
        foreach (var constructor in symbol.ContainingType.InstanceConstructors)
        {
            foreach (var reference in constructor.DeclaringSyntaxReferences)
            {
                if (!_models.Has(reference.SyntaxTree) || reference.GetSyntax(cancellation) is not ConstructorDeclarationSyntax { ParameterList.Parameters.Count: > 0 } declaration)
                    continue;
                var parameters = declaration.ParameterList.Parameters.Select(static parameter => parameter.Identifier.ValueText).ToList();
                if (declaration.DescendantNodes().OfType<AssignmentExpressionSyntax>().Any(assignment =>
                    NameOf(assignment.Left) == symbol.Name
                    && assignment.Right.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(name => parameters.Contains(name.Identifier.ValueText))))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static string? NameOf(ExpressionSyntax expression) => expression switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name: var name } => name.Identifier.ValueText,
        _ => null,
    };

    /// <summary>Files that are embedded in the assembly ship with the migration.</summary>
    private bool ReadsResources(IMethodSymbol method, int depth, CancellationToken cancellation)
    {
        if (depth > 3 || BodyOf(method, cancellation) is not { } declaration)
            return false;
        var names = declaration.DescendantNodes().OfType<SimpleNameSyntax>().Select(static name => name.Identifier.ValueText).ToList();
        return names.Contains("GetManifestResourceStream")
            || method.ContainingType.GetMembers().OfType<IMethodSymbol>().Any(other =>
                other.MethodKind == MethodKind.Ordinary && !SymbolEqualityComparer.Default.Equals(other, method) && names.Contains(other.Name) && ReadsResources(other, depth + 1, cancellation));
    }

    private HashSet<ITypeSymbol> FindMapped()
    {
        var found = new HashSet<ITypeSymbol>(SymbolEqualityComparer.Default);
        for (var type = _context; type is not null; type = type.BaseType)
        {
            foreach (var member in type.GetMembers())
            {
                if (member is IPropertySymbol { Type: INamedTypeSymbol { Name: "DbSet", TypeArguments: [var entity] } set } && IsOfNamespace(set, "Microsoft.EntityFrameworkCore"))
                    found.Add(entity);
            }
        }

        return found;
    }

    private static bool DerivesFrom(ITypeSymbol type, string name, string space)
    {
        for (ITypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            if (current.Name == name && ValueSources.NamespaceOf(current) == space)
                return true;
        }

        return false;
    }

    private static bool IsOfNamespace(ITypeSymbol type, string space)
    {
        var name = ValueSources.NamespaceOf(type);
        return name == space || (name.StartsWith(space, StringComparison.Ordinal) && name[space.Length] == '.');
    }
}
