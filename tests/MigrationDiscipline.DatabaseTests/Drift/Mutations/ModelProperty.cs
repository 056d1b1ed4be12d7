using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MigrationDiscipline.DatabaseTests.Drift.Mutations;

/// <summary>A property of a type of the model, declared in its body or as a parameter of a record.</summary>
/// <param name="Declaration">None for a parameter of a record.</param>
internal sealed record ModelProperty(TypeDeclarationSyntax Owner, IPropertySymbol Symbol, TypeSyntax Type, SyntaxToken Identifier, PropertyDeclarationSyntax? Declaration)
{
    public string Name => Identifier.Text;

    public string FullName => Owner.Identifier.Text + "." + Name;

    /// <summary>The type without its question mark.</summary>
    public TypeSyntax BareType => Type is NullableTypeSyntax nullable ? nullable.ElementType : Type;

    /// <summary>Whether this could be a column: no collection of entities, no navigation, no complex type.</summary>
    public bool IsScalar => Symbol.Type.SpecialType != SpecialType.System_Object && !IsDeclaredHere(Symbol.Type) && Symbol.Type is not INamedTypeSymbol { IsGenericType: true, IsValueType: false };

    public bool IsStored => Declaration?.AccessorList is { } accessors && accessors.Accessors.All(static accessor => accessor.Body is null && accessor.ExpressionBody is null) && !Symbol.IsStatic;

    /// <summary>EF Core maps it without being told to.</summary>
    public bool IsMapped => Symbol is { IsStatic: false, SetMethod: not null } && !Symbol.GetAttributes().Any(static attribute => attribute.AttributeClass!.Name == "NotMappedAttribute");

    public static IEnumerable<ModelProperty> Of(Shape shape) => shape.ModelTypes.SelectMany(type => Of(shape, type));

    public static IEnumerable<ModelProperty> Of(Shape shape, TypeDeclarationSyntax type)
    {
        var model = shape.ModelOf(type);
        foreach (var property in type.Members.OfType<PropertyDeclarationSyntax>())
            yield return new ModelProperty(type, model.GetDeclaredSymbol(property)!, property.Type, property.Identifier, property);
        foreach (var parameter in (type as RecordDeclarationSyntax)?.ParameterList?.Parameters ?? [])
            yield return new ModelProperty(type, (IPropertySymbol)shape.Symbol(type).GetMembers(parameter.Identifier.Text).Single(), parameter.Type!, parameter.Identifier, Declaration: null);
    }

    private static bool IsDeclaredHere(ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
            ? IsDeclaredHere(nullable.TypeArguments[0])
            : type.TypeKind != TypeKind.Enum && type.Locations.Any(static location => location.IsInSource);
}
