using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MigrationDiscipline.DatabaseTests.Drift.Mutations;

/// <summary>New members of the types of a model: mapped ones of every type, and those that EF Core leaves alone.</summary>
internal static class AddedMembers
{
    private static readonly string[] Types =
    [
        "int", "int?", "long", "string", "string?", "bool", "bool?", "decimal", "double?", "float", "byte", "short?", "char", "ulong", "sbyte", "byte[]", "byte[]?",
        "System.DateTime", "System.DateTime?", "System.DateOnly", "System.DateTimeOffset?", "System.TimeSpan", "System.TimeOnly", "System.Guid", "System.Guid?",
        "System.Uri?", "System.DayOfWeek", "System.DayOfWeek?", "int[]", "System.Collections.Generic.List<string>", "System.Collections.Generic.List<int>?",
        "System.Collections.Generic.ICollection<System.Guid>", "System.Net.IPAddress?", "System.Int128", "System.Half?", "object?", "System.Type?",
        "System.Collections.Generic.Dictionary<string, string>", "System.Func<int>?", "System.Globalization.CultureInfo?", "System.Version?", "System.Numerics.BigInteger",
    ];

    private static readonly (string What, string Member)[] Mapped =
    [
        ("with a private setter", "public int Added { get; private set; }"),
        ("with init", "public string Added { get; init; } = \"\";"),
        ("with a protected setter", "public System.DateTime? Added { get; protected set; }"),
        ("virtual", "public virtual decimal Added { get; set; }"),
        ("required", "[System.ComponentModel.DataAnnotations.Required] public string? Added { get; set; }"),
        ("with a length", "[System.ComponentModel.DataAnnotations.MaxLength(10)] public string? Added { get; set; }"),
        ("with bodies", "private int _added; public int Added { get { return _added; } set { _added = value; } }"),
        ("that looks like a key", "public int AddedId { get; set; }"),
        ("whose setter does nothing", "public int Added { get => 3; set { } }"),
        ("with a private getter", "public int Added { private get; set; }"),
    ];

    private static readonly (string What, string Member)[] NotMapped =
    [
        ("expression body", "public string Added => ToString()!;"),
        ("get only", "public int Added { get; }"),
        ("get only with initializer", "public string Added { get; } = \"\";"),
        ("get only with body", "public bool Added { get { return false; } }"),
        ("set only", "public int Added { set { } }"),
        ("static property", "public static int Added { get; set; }"),
        ("NotMapped property", "[System.ComponentModel.DataAnnotations.Schema.NotMapped] public string? Added { get; set; }"),
        ("NotMapped collection", "[System.ComponentModel.DataAnnotations.Schema.NotMapped] public System.Collections.Generic.List<object> Added { get; set; } = [];"),
        ("internal property", "internal int Added { get; set; }"),
        ("private property", "private string? Added { get; set; }"),
        ("protected property", "protected int Added { get; set; }"),
        ("indexer", "public string this[int index] { get => \"\"; set { } }"),
        ("public field", "public int Added;"),
        ("private field", "private readonly string _added = \"\";"),
        ("constant", "public const int Added = 3;"),
        ("static field", "public static readonly string Added = \"\";"),
        ("event", "public event System.EventHandler? Added;"),
        ("method", "public int Added(int value) => value;"),
        ("local function", "public int Added() { return Local(); static int Local() => 3; }"),
        ("generic method", "public T Added<T>(T value) => value;"),
        ("nested class", "public class AddedClass { public int Number { get; set; } }"),
        ("nested enum", "public enum AddedEnum { One, Two }"),
        ("delegate", "public delegate int AddedDelegate(int value);"),
    ];

    public static IEnumerable<Mutation> Of(Shape shape)
    {
        var number = 0;
        foreach (var type in shape.ModelTypes)
        {
            var name = type.Identifier.Text;
            foreach (var added in Types)
                yield return Add(type, $"public {added} Added {{ get; set; }}{(added.EndsWith('?') ? "" : " = default!;")}", "property added", $"{name}: {added}");
            foreach (var (what, member) in Mapped)
                yield return Add(type, member, "property added", $"{name}: {what}");
            foreach (var (what, member) in NotMapped)
                yield return Add(type, member, what == "public field" && shape.IsPart(type) ? "field added to a complex type" : Mutation.SourceOnly + what, name);
            foreach (var (what, edit) in Interfaces(shape, type, number++))
                yield return edit.As(what, name);
        }

        Mutation Add(TypeDeclarationSyntax type, string member, string kind, string what) => new SourceEdit(shape).AddMember(type, member).As(kind, what);
    }

    private static IEnumerable<(string What, SourceEdit Edit)> Interfaces(Shape shape, TypeDeclarationSyntax type, int number)
    {
        var (nameSpace, interfaceName) = (shape.Symbol(type).ContainingNamespace.ToDisplayString(), "IAdded" + number);
        yield return ("source only: interface", Implement("", $"public interface {interfaceName} {{ }}"));
        yield return ("source only: explicit interface property", Implement(
            $"string? {interfaceName}.Added {{ get; set; }}", $"public interface {interfaceName} {{ string? Added {{ get; set; }} }}"));
        yield return ("source only: default interface property", Implement("", $"public interface {interfaceName} {{ int Added {{ get => 3; set {{ }} }} }}"));

        SourceEdit Implement(string member, string declaration)
        {
            var edit = new SourceEdit(shape).AddFile("Added.cs", $"#nullable enable\nnamespace {nameSpace};\n\n{declaration}\n");
            if (member.Length > 0)
                edit.AddMember(type, member);
            return TypeMutations.AddBase(edit, type, interfaceName);
        }
    }
}
