using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using MigrationDiscipline.Drift;
using MigrationDiscipline.Model;
using MigrationDiscipline.Reading;

namespace MigrationDiscipline.Tests.Drift;

/// <summary>
/// What configuration code says, as text: one line a call, what a builder is told below the call that opens it. <c>?</c> is a call that may not run, <c>!</c> why a builder is opaque,
/// <c>~</c> what is unknown of it, <c>…</c> an argument that is no constant.
/// </summary>
internal static class ConfigurationText
{
    public const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Linq.Expressions;
        using System.Reflection;
        using Microsoft.EntityFrameworkCore;
        using Microsoft.EntityFrameworkCore.Infrastructure;
        using Microsoft.EntityFrameworkCore.Metadata;
        using Microsoft.EntityFrameworkCore.Metadata.Builders;
        using Microsoft.EntityFrameworkCore.Metadata.Conventions;

        namespace Shop;

        """;

    /// <summary>Entities that examples configure.</summary>
    public const string Entities = """
        namespace Shop;

        public abstract class Base { public int Id { get; set; } public System.DateTime Created { get; set; } }
        public class Order : Base { public string Number { get; set; } = ""; public Address Home { get; set; } = new(); public System.Collections.Generic.List<Line> Lines { get; set; } = new(); public System.Collections.Generic.List<Tag> Tags { get; set; } = new(); public decimal Total { get; set; } }
        public class Line : Base { public Order Order { get; set; } = null!; public int OrderId { get; set; } public string Text { get; set; } = ""; }
        public class Tag : Base { public string Name { get; set; } = ""; public System.Collections.Generic.List<Order> Orders { get; set; } = new(); }
        public class Address { public string Street { get; set; } = ""; public City City { get; set; } = new(); }
        public class City { public string Name { get; set; } = ""; }
        public class OrderTag { public int OrderId { get; set; } public int TagId { get; set; } }
        """;

    /// <summary>The reading of a context whose <c>OnModelCreating</c> has these statements; <paramref name="more"/> stands beside the context.</summary>
    public static string Of(string statements, string more = "", string members = "", Engines engine = Engines.Any, Setup? setup = null) =>
        OfContext($$"""
            public class ShopContext : DbContext
            {
                {{members}}

                protected override void OnModelCreating(ModelBuilder modelBuilder)
                {
                    {{statements}}
                }
            }

            {{more}}
            """, engine, setup);

    /// <summary>The reading of the class <c>ShopContext</c> in the source.</summary>
    public static string OfContext(string source, Engines engine = Engines.Any, Setup? setup = null)
    {
        var compilation = Analysis.Compile([("/Context.cs", Usings + source), ("/Entities.cs", Entities)], setup ?? Setup.Npgsql);
        if (setup?.AllowErrors != true)
            Assert.Empty(compilation.GetDiagnostics().Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        return Show(Read(compilation, "Shop.ShopContext", engine));
    }

    public static ModelConfiguration Read(Compilation compilation, string context, Engines engine = Engines.Any) =>
        ConfigurationReader.Read(
            new DriftContext(compilation.GetTypeByMetadataName(context)!, compilation, new SemanticModels(compilation), engine, new Version(10, 0)),
            CancellationToken.None);

    public static string Show(ModelConfiguration configuration)
    {
        var text = new StringBuilder();
        var shown = new HashSet<BuilderNode>();
        if (configuration.Conventions is { } conventions)
            Show(conventions, "Conventions", 0, text, shown);
        Show(configuration.Model, "Model", 0, text, shown);
        foreach (var node in configuration.EntityTypes.Where(node => !shown.Contains(node)))
            Show(node, Of(node), 0, text, shown);
        if (configuration.OpaqueTypes.Count > 0)
            text.Append("opaque types: ").AppendJoin(", ", configuration.OpaqueTypes.Select(type => type.Name).Order(StringComparer.Ordinal)).Append('\n');
        if (configuration.OpaqueAssemblies.Count > 0)
            text.Append("opaque assemblies: ").AppendJoin(", ", configuration.OpaqueAssemblies.Select(assembly => assembly.Name).Order(StringComparer.Ordinal)).Append('\n');
        if (configuration.HasOtherTypes)
            text.Append("has other types\n");
        return text.ToString().TrimEnd('\n');
    }

    private static void Show(BuilderNode node, string title, int depth, StringBuilder text, HashSet<BuilderNode> shown)
    {
        text.Append(' ', depth * 2).Append(title);
        if (node.UnknownFacts != ModelFacts.None)
            text.Append(" ~").Append(node.UnknownFacts);
        if (node.Opacity is { } reason)
            text.Append(" !").Append(reason);
        text.Append('\n');
        shown.Add(node);
        foreach (var call in node.Calls)
        {
            var line = call.Name
                + (call.TypeArguments.IsEmpty || call.Method.IsExtensionMethod ? "" : "<" + string.Join(", ", call.TypeArguments.Select(type => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat))) + ">")
                + "(" + string.Join(", ", call.Arguments.Select(Show)) + ")" + (call.IsConditional ? "?" : "");
            if (call.Opens is { } opened)
            {
                var what = $"{line}: {Of(opened)}";
                if (!shown.Contains(opened))
                    Show(opened, what, depth + 1, text, shown);
                else
                    text.Append(' ', (depth + 1) * 2).Append(what).Append('\n');
            }
            else
            {
                text.Append(' ', (depth + 1) * 2).Append(line).Append('\n');
            }
        }
    }

    private static string Of(BuilderNode node) => string.Join(" ", new[] { node.Kind.ToString(), node.Type?.Name, node.Name }.Where(part => !string.IsNullOrEmpty(part)));

    private static string Show(FluentArgument argument) =>
        argument.TypeOf is { } type ? $"typeof({type.Name})"
        : argument.Constant.IsAbsent ? "null"
        : argument.Constant.OrDefault?.Constant is { } constant ? Convert.ToString(constant, CultureInfo.InvariantCulture)!
        : !argument.Members.IsDefault ? argument.Members is [var one] ? one : "[" + string.Join(", ", argument.Members) + "]"
        : "…";
}
