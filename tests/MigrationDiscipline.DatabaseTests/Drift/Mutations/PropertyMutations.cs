using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MigrationDiscipline.DatabaseTests.Drift.Mutations;

/// <summary>What happens to a property that is there: removed, renamed, of another type, of another kind.</summary>
internal static class PropertyMutations
{
    private static readonly Dictionary<string, string[]> OtherTypes = new(StringComparer.Ordinal)
    {
        ["int"] = ["long", "string", "short", "decimal", "System.Int32"],
        ["long"] = ["int", "string"],
        ["short"] = ["int", "byte"],
        ["byte"] = ["int"],
        ["bool"] = ["int", "string"],
        ["string"] = ["int", "System.Guid", "char", "System.String"],
        ["decimal"] = ["double", "long"],
        ["double"] = ["float", "decimal"],
        ["float"] = ["double"],
        ["char"] = ["string"],
        ["ulong"] = ["long", "uint"],
        ["Guid"] = ["string", "int"],
        ["Uri"] = ["string"],
        ["Version"] = ["string"],
        ["DateTime"] = ["System.DateOnly", "System.DateTimeOffset", "long"],
        ["DateOnly"] = ["System.DateTime", "string"],
        ["DateTimeOffset"] = ["System.DateTime"],
        ["TimeSpan"] = ["System.TimeOnly", "long"],
        ["byte[]"] = ["string"],
        ["int[]"] = ["string", "long[]"],
        ["List<string>"] = ["List<int>", "string", "string[]", "IList<string>"],
    };

    public static IEnumerable<Mutation> Of(Shape shape) => ModelProperty.Of(shape).SelectMany(property => Of(shape, property));

    private static IEnumerable<Mutation> Of(Shape shape, ModelProperty property)
    {
        yield return Edit().Rename(property.Symbol, property.Identifier, property.Name + "Value").As("property renamed", $"{property.FullName} to {property.Name}Value");
        if (property.Declaration is { } declaration)
        {
            yield return Edit().RemoveUsesOf(property.Symbol).Remove(declaration).As("property removed", property.FullName);
            foreach (var mutation in Declarations(shape, property, declaration))
                yield return mutation;
        }

        foreach (var mutation in Types(shape, property).Concat(Nullability(shape, property)))
            yield return mutation;

        SourceEdit Edit() => new(shape);
    }

    private static IEnumerable<Mutation> Types(Shape shape, ModelProperty property)
    {
        foreach (var type in OtherTypes.GetValueOrDefault(property.BareType.ToString()) ?? [])
        {
            var isSame = type is "System.Int32" or "System.String";
            var edit = WithoutInitializer(new SourceEdit(shape).Replace(property.BareType, type), property);
            yield return edit.As(isSame ? "type spelled differently" : "property retyped", $"{property.FullName} to {type}");
        }

        if (property.Symbol.Type.TypeKind == TypeKind.Enum)
        {
            yield return WithoutInitializer(new SourceEdit(shape).Replace(property.BareType, "int"), property).As("property retyped", $"{property.FullName} from an enum to int");
            yield return WithoutInitializer(new SourceEdit(shape).Replace(property.BareType, "string"), property).As("property retyped", $"{property.FullName} from an enum to string");
        }
        else if (property.BareType.ToString() is "int" or "byte" or "string")
        {
            yield return WithoutInitializer(new SourceEdit(shape).Replace(property.BareType, "System.DayOfWeek"), property).As("property retyped", $"{property.FullName} to an enum");
        }
    }

    private static IEnumerable<Mutation> Nullability(Shape shape, ModelProperty property)
    {
        var isObliviousReference = property.Symbol.Type is { IsReferenceType: true, NullableAnnotation: NullableAnnotation.None };
        if (isObliviousReference || property.Symbol.IsStatic)
            yield break;
        if (property.Type is NullableTypeSyntax nullable)
        {
            yield return new SourceEdit(shape).Replace(nullable, nullable.ElementType.ToString()).As("nullability flipped", $"{property.FullName} no longer nullable");
            if (property.Symbol.Type.IsValueType)
                yield return new SourceEdit(shape).Replace(nullable, $"System.Nullable<{nullable.ElementType}>").As("type spelled differently", $"{property.FullName} as Nullable<T>");
        }
        else
        {
            yield return new SourceEdit(shape).Append(property.Type, "?").As("nullability flipped", $"{property.FullName} nullable");
        }
    }

    private static IEnumerable<Mutation> Declarations(Shape shape, ModelProperty property, PropertyDeclarationSyntax declaration)
    {
        var name = property.FullName;
        if (declaration.Modifiers.FirstOrDefault(static modifier => modifier.IsKind(SyntaxKind.PublicKeyword)) is { RawKind: not 0 } access)
        {
            yield return new SourceEdit(shape).Replace(access, "internal").As("property made internal", name);
            if (!declaration.Modifiers.Any(SyntaxKind.StaticKeyword) && !declaration.Modifiers.Any(SyntaxKind.VirtualKeyword) && !shape.Symbol(property.Owner).IsSealed)
                yield return new SourceEdit(shape).Append(access, " virtual").As("source only: modifiers", $"{name} virtual");
            yield return new SourceEdit(shape).Append(access, " static").As("property made static", name);
        }

        if (declaration.Initializer is { } initializer)
            yield return new SourceEdit(shape).Replace(initializer, "").Replace(declaration.SemicolonToken, "").As("source only: initializer", $"{name} without its initializer");
        if (!property.IsStored)
            yield break;

        var accessors = declaration.AccessorList!;
        foreach (var set in accessors.Accessors.Where(static accessor => !accessor.IsKind(SyntaxKind.GetAccessorDeclaration)))
        {
            yield return new SourceEdit(shape).Remove(set).As("setter removed", name);
            if (set.Modifiers.Count == 0)
                yield return new SourceEdit(shape).Replace(set, "protected " + set).As("source only: setter", $"{name} with a protected setter");
            if (set.IsKind(SyntaxKind.SetAccessorDeclaration) && set.Modifiers.Count == 0)
                yield return new SourceEdit(shape).Replace(set.Keyword, "init").As("source only: setter", $"{name} with init");
        }

        var field = "_" + char.ToLowerInvariant(property.Name[0]) + property.Name[1..];
        yield return new SourceEdit(shape)
            .LineBefore(declaration, $"private {property.Type} {field}{declaration.Initializer?.ToFullString() ?? (property.Symbol.Type.IsReferenceType ? " = default!" : "")};\n")
            .Replace(declaration.SyntaxTree, Microsoft.CodeAnalysis.Text.TextSpan.FromBounds(accessors.SpanStart, declaration.Span.End), $"{{ get => {field}; set => {field} = value; }}")
            .As("source only: backing field", name);
        if (!declaration.Modifiers.Any(SyntaxKind.OverrideKeyword) && property.Owner is ClassDeclarationSyntax)
            yield return new SourceEdit(shape).Replace(accessors, declaration.Initializer is null ? " = default!;" : "").As("property made a field", name);
    }

    /// <summary>An initializer has the old type.</summary>
    private static SourceEdit WithoutInitializer(SourceEdit edit, ModelProperty property)
    {
        if (property.Declaration?.Initializer is not { } initializer)
            return edit;
        return edit.Replace(initializer.Value, "default!");
    }
}
