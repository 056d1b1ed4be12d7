using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MigrationDiscipline.DatabaseTests.Drift.Mutations;

/// <summary>Whole types: renamed, moved, removed, with other bases, with navigations to each other.</summary>
internal static class TypeMutations
{
    public static IEnumerable<Mutation> Of(Shape shape) =>
        shape.ModelTypes.SelectMany(type => OfType(shape, type).Concat(Bases(shape, type))).Concat(Navigations(shape)).Concat(Namespaces(shape));

    public static SourceEdit AddBase(SourceEdit edit, TypeDeclarationSyntax type, string name)
    {
        if (type.BaseList is { } bases)
            return edit.Append(bases.Types[^1], ", " + name);
        var parameters = type.ParameterList;
        return edit.Append(parameters is null ? type.TypeParameterList is { } generic ? generic : type.Identifier : parameters, " : " + name);
    }

    private static IEnumerable<Mutation> OfType(Shape shape, TypeDeclarationSyntax type)
    {
        var (symbol, name) = (shape.Symbol(type), type.Identifier.Text);
        yield return RenamedConstructors(shape, type, new SourceEdit(shape).Rename(symbol, type.Identifier, name + "Item"), name + "Item").As("class renamed", $"{name} to {name}Item");
        yield return new SourceEdit(shape).RemoveUsesOf(symbol).Remove(type).As("class removed", name);
        yield return Moved(shape, type).As("source only: moved to another file", name);
        if (!type.Modifiers.Any(SyntaxKind.PartialKeyword))
        {
            yield return new SourceEdit(shape).Replace(type.Keyword, "partial " + type.Keyword.Text)
                .AddFile("Added.cs", InNamespace(symbol, $"{Modifiers(type)}partial {type.Keyword.Text} {name}{type.TypeParameterList} {{ }}"))
                .As("source only: partial", name);
            yield return new SourceEdit(shape).Replace(type.Keyword, "partial " + type.Keyword.Text)
                .AddFile("Added.cs", InNamespace(symbol, $"{Modifiers(type)}partial {type.Keyword.Text} {name}{type.TypeParameterList} {{ public int Added {{ get; set; }} }}"))
                .As("property added", $"{name}: in another part");
        }

        var members = type.Members.OfType<PropertyDeclarationSyntax>().ToList();
        for (var index = 0; index + 1 < members.Count; index += 2)
        {
            yield return new SourceEdit(shape).Replace(members[index], members[index + 1].ToString()).Replace(members[index + 1], members[index].ToString())
                .As("source only: order", $"{name}.{members[index].Identifier.Text} and {members[index + 1].Identifier.Text}");
        }

        yield return new SourceEdit(shape).LineBefore(type, "/* A comment. */\n#region Some").Append(type, "\n#endregion").As("source only: trivia", name);
        if (!type.Modifiers.Any(SyntaxKind.SealedKeyword) && !type.Modifiers.Any(SyntaxKind.AbstractKeyword) && type is ClassDeclarationSyntax)
            yield return new SourceEdit(shape).Replace(type.Keyword, "sealed class").As("source only: modifiers", $"{name} sealed");
        if (type.Modifiers.FirstOrDefault(static modifier => modifier.IsKind(SyntaxKind.AbstractKeyword)) is { RawKind: not 0 } modifier)
            yield return new SourceEdit(shape).Replace(modifier, "").As("class no longer abstract", name);
        else if (type is ClassDeclarationSyntax)
            yield return new SourceEdit(shape).Replace(type.Keyword, "abstract class").As("class made abstract", name);
        if (type is ClassDeclarationSyntax { BaseList: null } && !type.DescendantNodes().OfType<ConstructorDeclarationSyntax>().Any())
            yield return new SourceEdit(shape).AddMember(type, $"protected {name}() {{ }}\n\npublic {name}(int added) {{ }}").As("source only: constructor", name);
    }

    private static IEnumerable<Mutation> Bases(Shape shape, TypeDeclarationSyntax type)
    {
        if (type is not ClassDeclarationSyntax)
            yield break;
        var (symbol, name) = (shape.Symbol(type), type.Identifier.Text);
        if (symbol.BaseType?.SpecialType == SpecialType.System_Object)
        {
            yield return Base("source only: empty base class", "public abstract class AddedBase { }", "AddedBase");
            yield return Base("base class with properties added", "public abstract class AddedBase { public System.DateTime AddedAt { get; set; } }", "AddedBase");
            yield return Base("base class with properties added", "public class AddedBase<T> { public T Added { get; set; } = default!; }", "AddedBase<long>");
            yield return Base("source only: base class without mapped properties", "public abstract class AddedBase { public int Added => 3; protected int Other { get; set; } }", "AddedBase");
            foreach (var property in ModelProperty.Of(shape, type).Where(static property => property.IsStored && property.Declaration!.AttributeLists.Count == 0))
            {
                yield return AddBase(new SourceEdit(shape).Remove(property.Declaration!), type, "AddedBase")
                    .AddFile("Added.cs", InNamespace(symbol, $"public abstract class AddedBase {{ {property.Declaration} }}", symbol))
                    .As("source only: property moved to a base class", property.FullName);
            }
        }
        else
        {
            yield return new SourceEdit(shape).Remove(type.BaseList!).As("base class removed", name);
        }

        if (!symbol.IsSealed)
        {
            yield return new SourceEdit(shape).AddFile("Added.cs", InNamespace(symbol, $"public class Added{name} : {symbol.ToDisplayString()} {{ public int AddedNumber {{ get; set; }} }}"))
                .As("source only: derived class nobody maps", name);
        }

        Mutation Base(string kind, string declaration, string baseName) =>
            AddBase(new SourceEdit(shape).AddFile("Added.cs", InNamespace(symbol, declaration)), type, baseName) is { } edit
                ? edit.As(kind, name)
                : throw new InvalidOperationException();
    }

    /// <summary>From each type to the next: one way, many, both.</summary>
    private static IEnumerable<Mutation> Navigations(Shape shape)
    {
        var types = shape.ModelTypes.Where(type => type is ClassDeclarationSyntax && type.TypeParameterList is null).ToList();
        for (var index = 0; index < types.Count; index++)
        {
            var (from, to) = (types[index], types[(index + 1) % types.Count]);
            var (fromName, toName) = (shape.Symbol(from).ToDisplayString(), shape.Symbol(to).ToDisplayString());
            var what = $"{from.Identifier.Text} to {to.Identifier.Text}";
            yield return new SourceEdit(shape).AddMember(from, $"public {toName} Added {{ get; set; }} = null!;").As("navigation added", what + ", one");
            yield return new SourceEdit(shape).AddMember(from, $"public int? AddedId {{ get; set; }}\n\npublic virtual {toName}? Added {{ get; set; }}").As("navigation added", what + ", one with a foreign key");
            yield return new SourceEdit(shape).AddMember(from, $"public System.Collections.Generic.ICollection<{toName}> Added {{ get; set; }} = [];").As("navigation added", what + ", many");
            yield return new SourceEdit(shape).AddMember(from, $"public System.Collections.Generic.List<{toName}> Added {{ get; }} = [];").As("navigation added", what + ", many without a setter");
            yield return new SourceEdit(shape).AddMember(from, $"[System.ComponentModel.DataAnnotations.Schema.NotMapped] public {toName} Added {{ get; set; }} = null!;")
                .As("source only: NotMapped navigation", what);
            yield return new SourceEdit(shape).AddMember(from, $"public {toName} Added() => null!;").As("source only: method", what);
            if (from != to)
            {
                yield return new SourceEdit(shape)
                    .AddMember(from, $"public System.Collections.Generic.List<{toName}> Added {{ get; set; }} = [];")
                    .AddMember(to, $"public System.Collections.Generic.List<{fromName}> AlsoAdded {{ get; set; }} = [];")
                    .As("navigation added", what + ", many to many");
            }
        }

        foreach (var type in types)
        {
            yield return new SourceEdit(shape)
                .AddMember(type, "public System.Collections.Generic.List<Added> Added { get; set; } = [];")
                .AddFile("Added.cs", InNamespace(shape.Symbol(type), "public class Added { public int Id { get; set; } public string? Text { get; set; } }"))
                .As("entity added by navigation", type.Identifier.Text);
            foreach (var (attribute, kind) in new[] { ("Microsoft.EntityFrameworkCore.Owned", "owned type added"), ("System.ComponentModel.DataAnnotations.Schema.ComplexType", "complex type added") })
            {
                yield return new SourceEdit(shape)
                    .AddMember(type, "public Added Added { get; set; } = new();")
                    .AddFile("Added.cs", InNamespace(shape.Symbol(type), $"[{attribute}] public class Added {{ public int Number {{ get; set; }} public string? Text {{ get; set; }} }}"))
                    .As(kind, type.Identifier.Text);
            }
        }
    }

    private static IEnumerable<Mutation> Namespaces(Shape shape)
    {
        foreach (var space in shape.Compilation.SyntaxTrees.SelectMany(static tree => tree.GetRoot().ChildNodes().OfType<FileScopedNamespaceDeclarationSyntax>()))
        {
            var file = Path.GetFileName(space.SyntaxTree.FilePath);
            yield return new SourceEdit(shape).Replace(space.SemicolonToken, "\n{").Replace(space.SyntaxTree, new(space.Span.End, 0), "\n}\n").As("source only: block namespace", file);
            yield return new SourceEdit(shape).LineBefore(space, $"using Text = System.String;\n").As("source only: using", file);
        }
    }

    private static SourceEdit RenamedConstructors(Shape shape, TypeDeclarationSyntax type, SourceEdit edit, string name)
    {
        foreach (var constructor in type.Members.OfType<ConstructorDeclarationSyntax>())
            edit.Replace(constructor.Identifier, name);
        return edit;
    }

    private static SourceEdit Moved(Shape shape, TypeDeclarationSyntax type)
    {
        var usings = string.Concat(type.SyntaxTree.GetCompilationUnitRoot().Usings.Select(static directive => directive.ToString() + "\n"));
        var nullable = type.SyntaxTree.ToString().StartsWith("#nullable disable", StringComparison.Ordinal) ? "#nullable disable\n" : "";
        return new SourceEdit(shape).Remove(type)
            .AddFile("Moved.cs", $"{nullable}{usings}\nnamespace {shape.Symbol(type).ContainingNamespace.ToDisplayString()};\n\n{type}\n");
    }

    private static string InNamespace(INamedTypeSymbol symbol, string declaration, INamedTypeSymbol? usingsOf = null)
    {
        var tree = symbol.DeclaringSyntaxReferences[0].SyntaxTree;
        var usings = usingsOf is null ? "" : string.Concat(tree.GetCompilationUnitRoot().Usings.Select(static directive => directive.ToString() + "\n"));
        var nullable = tree.ToString().StartsWith("#nullable disable", StringComparison.Ordinal) ? "#nullable disable\n" : "";
        return $"{nullable}{usings}namespace {symbol.ContainingNamespace.ToDisplayString()};\n\n{declaration}\n";
    }

    private static string Modifiers(TypeDeclarationSyntax type) => string.Concat(type.Modifiers.Select(static modifier => modifier.Text + " "));
}
