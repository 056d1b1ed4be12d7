using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MigrationDiscipline.Reading.EFCore.ModelValues;

/// <summary>The mapped members that a class sets to another value in each new object: by their initializers, in constructors, or in those of ASP.NET Core Identity.</summary>
internal sealed class UnstableMembers
{
    private readonly SemanticModels _models;
    private readonly Func<ExpressionSyntax, ExpressionSyntax?> _findUnstable;
    private readonly CancellationToken _cancellation;
    private readonly SortedDictionary<string, (ISymbol Member, ExpressionSyntax? Value)> _found = new(StringComparer.Ordinal);

    private UnstableMembers(SemanticModels models, Func<ExpressionSyntax, ExpressionSyntax?> findUnstable, CancellationToken cancellation)
    {
        _models = models;
        _findUnstable = findUnstable;
        _cancellation = cancellation;
    }

    /// <summary>The members of an object that a constructor makes, by name, with the value where it can be seen.</summary>
    public static IReadOnlyDictionary<string, (ISymbol Member, ExpressionSyntax? Value)> Of(
        IMethodSymbol constructor, SemanticModels models, Func<ExpressionSyntax, ExpressionSyntax?> findUnstable, CancellationToken cancellation)
    {
        var members = new UnstableMembers(models, findUnstable, cancellation);
        members.AddConstructor(constructor, depth: 0);
        return members._found;
    }

    private void AddConstructor(IMethodSymbol constructor, int depth)
    {
        if (depth > 8 || constructor.ContainingType is not { TypeKind: TypeKind.Class, SpecialType: not SpecialType.System_Object } type)
            return;
        if (AddIdentity(type))
            return;
        var declaration = constructor.DeclaringSyntaxReferences.FirstOrDefault(reference => _models.Has(reference.SyntaxTree))?.GetSyntax(_cancellation) as ConstructorDeclarationSyntax;
        var chained = declaration?.Initializer is { } initializer ? _models.For(initializer.SyntaxTree).GetSymbolInfo(initializer, _cancellation).Symbol as IMethodSymbol : null;
        if (chained is not null)
            AddConstructor(chained, depth + 1);
        else if (type.BaseType?.InstanceConstructors.FirstOrDefault(static other => other.Parameters.IsEmpty) is { } ofBase)
            AddConstructor(ofBase, depth + 1);
        // this(...) has run the initializers already; they are the same.
        foreach (var property in type.GetMembers().OfType<IPropertySymbol>())
            AddInitializer(property);
        foreach (var assignment in declaration?.DescendantNodes().OfType<AssignmentExpressionSyntax>() ?? [])
            AddAssignment(assignment);
    }

    private void AddInitializer(IPropertySymbol property)
    {
        if (IsMapped(property)
            && property.DeclaringSyntaxReferences.FirstOrDefault(reference => _models.Has(reference.SyntaxTree))?.GetSyntax(_cancellation) is PropertyDeclarationSyntax { Initializer.Value: var value }
            && _findUnstable(value) is { } unstable)
        {
            _found[property.Name] = (property, unstable);
        }
    }

    /// <summary>What is assigned last counts.</summary>
    private void AddAssignment(AssignmentExpressionSyntax assignment)
    {
        if (!assignment.IsKind(SyntaxKind.SimpleAssignmentExpression)
            || assignment.Left is not (IdentifierNameSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax })
            || _models.For(assignment.SyntaxTree).GetSymbolInfo(assignment.Left, _cancellation).Symbol is not IPropertySymbol property || !IsMapped(property))
        {
            return;
        }

        if (_findUnstable(assignment.Right) is { } unstable && assignment.FirstAncestorOrSelf<IfStatementSyntax>() is null)
            _found[property.Name] = (property, unstable);
        else
            _found.Remove(property.Name);
    }

    /// <summary>
    /// As the classes are in every version: string keys and the security stamp come from constructors, concurrency stamps from initializers; the one of roles was none in
    /// versions 6 to 9.
    /// </summary>
    private bool AddIdentity(INamedTypeSymbol type)
    {
        if (type.Name is not ("IdentityUser" or "IdentityRole") || ValueSources.NamespaceOf(type) != "Microsoft.AspNetCore.Identity")
            return false;
        if (type.Name == "IdentityUser" || type.ContainingAssembly.Identity.Version.Major is < 6 or > 9)
            AddKnown(type, "ConcurrencyStamp");
        if (type.IsGenericType)
            return true;
        AddKnown(type, "Id");
        if (type.Name == "IdentityUser")
            AddKnown(type, "SecurityStamp");
        return true;
    }

    private void AddKnown(INamedTypeSymbol type, string name)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current.GetMembers(name).FirstOrDefault() is { } member)
            {
                _found[name] = (member, null);
                return;
            }
        }
    }

    /// <summary>By convention: a public property with a setter that is not left out.</summary>
    private static bool IsMapped(IPropertySymbol property) =>
        property is { IsStatic: false, IsIndexer: false, SetMethod: not null, DeclaredAccessibility: Accessibility.Public }
        && !property.GetAttributes().Any(static attribute => attribute.AttributeClass?.Name == "NotMappedAttribute");
}
