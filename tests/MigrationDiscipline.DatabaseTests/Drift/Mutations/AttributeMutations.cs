using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MigrationDiscipline.DatabaseTests.Drift.Mutations;

/// <summary>Attributes of properties and types: removed, with other arguments, added.</summary>
internal static class AttributeMutations
{
    private const string Annotations = "System.ComponentModel.DataAnnotations.";
    private const string EFCore = "Microsoft.EntityFrameworkCore.";

    /// <summary>What EF Core reads, whether or not it means something on a property of that type.</summary>
    private static readonly string[] OnProperties =
    [
        Annotations + "Required",
        Annotations + "MaxLength(77)",
        Annotations + "StringLength(78)",
        Annotations + "StringLength(79, MinimumLength = 3)",
        Annotations + "Schema.Column(\"renamed_column\")",
        Annotations + "Schema.Column(TypeName = \"varchar(91)\")",
        Annotations + "Schema.Column(Order = 5)",
        Annotations + "Schema.NotMapped",
        Annotations + "Schema.DatabaseGenerated(System.ComponentModel.DataAnnotations.Schema.DatabaseGeneratedOption.Computed)",
        Annotations + "Schema.DatabaseGenerated(System.ComponentModel.DataAnnotations.Schema.DatabaseGeneratedOption.None)",
        Annotations + "ConcurrencyCheck",
        Annotations + "Timestamp",
        Annotations + "Key",
        EFCore + "Precision(7, 3)",
        EFCore + "Precision(5)",
        EFCore + "Unicode(false)",
        EFCore + "Comment(\"What this is\")",
        EFCore + "BackingField(\"_nothing\")",
    ];

    private static readonly string[] IgnoredOnProperties =
    [
        Annotations + "Display(Name = \"What people see\")",
        Annotations + "Range(1, 5)",
        Annotations + "MinLength(2)",
        Annotations + "RegularExpression(\"[a-z]*\")",
        Annotations + "EmailAddress",
        Annotations + "DataType(System.ComponentModel.DataAnnotations.DataType.Date)",
        "System.ComponentModel.DefaultValue(3)",
        "System.ComponentModel.Description(\"What this is\")",
        "System.Text.Json.Serialization.JsonIgnore",
        "System.Runtime.Serialization.DataMember",
    ];

    private static readonly string[] OnTypes =
    [
        Annotations + "Schema.Table(\"RenamedTable\")",
        Annotations + "Schema.Table(\"RenamedTable\", Schema = \"other\")",
        Annotations + "Schema.NotMapped",
        Annotations + "Schema.ComplexType",
        EFCore + "Comment(\"What this is\")",
        EFCore + "Keyless",
        EFCore + "Owned",
    ];

    private static readonly string[] IgnoredOnTypes =
    [
        "System.ComponentModel.Description(\"What this is\")",
        "System.Diagnostics.DebuggerDisplay(\"{GetType()}\")",
        "System.ComponentModel.DisplayName(\"What people see\")",
        "System.Runtime.Serialization.DataContract",
    ];

    public static IEnumerable<Mutation> Of(Shape shape) =>
        ModelProperty.Of(shape).Where(static property => property.Declaration is not null).SelectMany(property => OnProperty(shape, property))
            .Concat(shape.ModelTypes.SelectMany(type => OnType(shape, type)))
            .Concat(shape.ModelTypes.SelectMany(type => Present(shape, type)));

    private static IEnumerable<Mutation> OnProperty(Shape shape, ModelProperty property)
    {
        var present = property.Declaration!.AttributeLists.SelectMany(static list => list.Attributes).Select(NameOf).ToHashSet(StringComparer.Ordinal);
        foreach (var attribute in OnProperties.Where(attribute => !present.Contains(NameOf(attribute))))
            yield return new SourceEdit(shape).LineBefore(property.Declaration, $"[{attribute}]").As("attribute added: " + NameOf(attribute), property.FullName);
        foreach (var attribute in IgnoredOnProperties)
            yield return new SourceEdit(shape).LineBefore(property.Declaration, $"[{attribute}]").As("source only: attribute", $"{property.FullName} {NameOf(attribute)}");
    }

    private static IEnumerable<Mutation> OnType(Shape shape, TypeDeclarationSyntax type)
    {
        var present = type.AttributeLists.SelectMany(static list => list.Attributes).Select(NameOf).ToHashSet(StringComparer.Ordinal);
        foreach (var attribute in OnTypes.Where(attribute => !present.Contains(NameOf(attribute))))
            yield return new SourceEdit(shape).LineBefore(type, $"[{attribute}]").As("attribute added: " + NameOf(attribute), type.Identifier.Text);
        foreach (var attribute in IgnoredOnTypes)
            yield return new SourceEdit(shape).LineBefore(type, $"[{attribute}]").As("source only: attribute", $"{type.Identifier.Text} {NameOf(attribute)}");
        foreach (var property in ModelProperty.Of(shape, type).Where(static property => property.IsScalar))
        {
            yield return new SourceEdit(shape).LineBefore(type, $"[{EFCore}Index(nameof({property.Name}))]").As("attribute added: Index", property.FullName);
            yield return new SourceEdit(shape).LineBefore(type, $"[{EFCore}PrimaryKey(nameof({property.Name}))]").As("attribute added: PrimaryKey", property.FullName);
        }
    }

    /// <summary>The attributes that are there, without each and with each argument changed.</summary>
    private static IEnumerable<Mutation> Present(Shape shape, TypeDeclarationSyntax type)
    {
        foreach (var attribute in type.DescendantNodes().OfType<AttributeSyntax>().Where(attribute => attribute.Ancestors().OfType<TypeDeclarationSyntax>().First() == type))
        {
            var place = attribute.Parent!.Parent is PropertyDeclarationSyntax property ? $"{type.Identifier.Text}.{property.Identifier.Text}" : type.Identifier.Text;
            yield return new SourceEdit(shape).RemoveAttribute(attribute).As("attribute removed: " + NameOf(attribute), place);
            foreach (var literal in attribute.DescendantNodes().OfType<LiteralExpressionSyntax>())
            {
                if (Literals.Other(literal) is { } other)
                    yield return new SourceEdit(shape).Replace(literal, other).As("attribute changed: " + NameOf(attribute), $"{place} {literal} to {other}");
            }
        }
    }

    private static string NameOf(AttributeSyntax attribute) => NameOf(attribute.Name.ToString());

    private static string NameOf(string attribute) => attribute.Split('(')[0].Split('.')[^1];
}
