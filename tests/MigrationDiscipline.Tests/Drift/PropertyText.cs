using System.Text;
using Microsoft.CodeAnalysis;
using MigrationDiscipline.Drift;
using MigrationDiscipline.Model;
using MigrationDiscipline.Model.Entities;
using MigrationDiscipline.Reading;

namespace MigrationDiscipline.Tests.Drift;

/// <summary>
/// What EF Core makes of the members of the class <c>Thing</c>, as text: one line a member, <c>Name: string? text(length 10)</c>; an unknown type, column type or nullability is a question
/// of its own: <c>(unknown)</c>. Members that are not mapped are left out.
/// </summary>
internal sealed record PropertyText
{
    private const string Usings = """
        #nullable enable
        using System;
        using System.Collections.Generic;
        using System.ComponentModel.DataAnnotations;
        using System.ComponentModel.DataAnnotations.Schema;
        using System.Diagnostics.CodeAnalysis;
        using System.Linq;
        using Microsoft.EntityFrameworkCore;
        using Microsoft.EntityFrameworkCore.Metadata;
        using Microsoft.EntityFrameworkCore.Metadata.Builders;
        using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

        namespace Shop;

        """;

    public Engines Engine { get; init; } = Engines.SqlServer;

    public Version Version { get; init; } = new(10, 0);

    /// <summary>Statements of <c>OnModelCreating</c> in which <c>b</c> builds the entity.</summary>
    public string Configuration { get; init; } = "";

    /// <summary>Statements of <c>ConfigureConventions</c> in which <c>c</c> is the builder.</summary>
    public string Conventions { get; init; } = "";

    public string Base { get; init; } = "";

    /// <summary>Types beside the class.</summary>
    public string More { get; init; } = "";

    /// <summary>A source that is compiled and referenced.</summary>
    public string? Referenced { get; init; }

    public PropertyRole Role { get; init; } = PropertyRole.None;

    public Setup Setup { get; init; } = Setup.Npgsql;

    public string Of(string members)
    {
        var setup = Referenced is null ? Setup : Setup with { MoreReferences = [Compiled(Referenced)] };
        var compilation = Analysis.Compile(
            [
                ("/Thing.cs", $$"""
                    {{Usings}}
                    public partial class Thing {{Base}}
                    {
                        {{members}}
                    }

                    {{More}}

                    public class ShopContext : DbContext
                    {
                        protected override void OnModelCreating(ModelBuilder modelBuilder)
                        {
                            var b = modelBuilder.Entity<Thing>();
                            {{Configuration}}
                        }

                        protected override void ConfigureConventions(ModelConfigurationBuilder c)
                        {
                            {{Conventions}}
                        }
                    }
                    """),
            ],
            setup);
        return Show(compilation);
    }

    private string Show(Compilation compilation)
    {
        var context = new DriftContext(compilation.GetTypeByMetadataName("Shop.ShopContext")!, compilation, new SemanticModels(compilation), Engine, Version);
        var configuration = ConfigurationReader.Read(context, CancellationToken.None);
        var properties = new PropertyReader(context, configuration);
        var thing = compilation.GetTypeByMetadataName("Shop.Thing")!;
        var node = configuration.Find(thing);
        var text = new StringBuilder();
        foreach (var member in new MemberReader(context, configuration).Read(thing, node).OrderBy(static member => member.Symbol.Locations[0].SourceSpan.Start))
        {
            if (member.Kind == MemberKind.NotMapped)
                continue;
            text.Append(member.Name).Append(": ");
            if (member.Kind is MemberKind.Scalar or MemberKind.PrimitiveCollection)
                Append(text, properties.Read(member, node?.Children.FirstOrDefault(child => child.Kind == BuilderKind.Property && child.Name == member.Name), Role));
            else
                text.Append(member.Kind.ToString().ToLowerInvariant()).Append(member.Target is { } target ? " " + ClrNames.Short(target) : "");
            text.Append('\n');
        }

        return text.ToString().TrimEnd('\n');
    }

    private static void Append(StringBuilder text, EntityProperty property)
    {
        if (property.Opacity is { } reason)
        {
            text.Append('!').Append(reason);
            return;
        }

        text.Append(property.Type).Append(property.IsNullable.IsUnknown ? "?(unknown)" : property.IsNullable.Is(true) ? "?" : "").Append(' ').Append(property.ColumnType);
        foreach (var other in property.OtherColumnTypes)
            text.Append(" or ").Append(other);
        if (property.NativeType is { } native)
            text.Append(" or enum ").Append(native);
        Add("column", property.Column.Is(property.Name) ? default : property.Column);
        Add("length", property.MaxLength);
        Add("precision", property.Precision);
        Add("scale", property.Scale);
        Add("unicode", property.IsUnicode);
        Add("fixed", property.IsFixedLength);
        Add("token", property.IsConcurrencyToken);
        Add("generated", property.ValueGenerated);
        Add("default", property.DefaultValue);
        Add("sql", property.DefaultValueSql);
        Add("computed", property.ComputedColumnSql);
        Add("stored", property.IsStored);
        Add("comment", property.Comment);
        Add("collation", property.Collation);
        Add("order", property.Order);
        if (property.IsPrimitiveCollection)
            text.Append(", collection");

        void Add<T>(string fact, Value<T> value)
        {
            if (!value.IsAbsent)
                text.Append(", ").Append(fact).Append(' ').Append(value);
        }
    }

    private static MetadataReference Compiled(string source)
    {
        var library = Analysis.Compile([("/Library.cs", "#nullable enable\n" + source)], Setup.Default with { AssemblyName = "Library" });
        using var image = new MemoryStream();
        Assert.True(library.Emit(image).Success);
        return MetadataReference.CreateFromImage(image.ToArray());
    }
}
