using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MigrationDiscipline.Rules;

namespace MigrationDiscipline.Tests.Docs;

/// <summary>
/// A C# block under Bad or Good of a page, made a project that can be analysed.
/// </summary>
/// <remarks>
/// <list type="bullet">
/// <item>Statements that use <c>migrationBuilder</c> are the body of an <c>Up</c>; a block <c>csharp history</c> above gives the
/// body of the migration before it, a block <c>csharp down</c> that of <c>Down</c>.</item>
/// <item>Types without usings are put into a namespace with the usual usings; a migration brings its own attributes.</item>
/// <item>A file that starts with usings is taken as it is; so is a program, which gets the implicit usings of a web application.</item>
/// <item>A block <c>csharp more</c> is a further file for the examples below it.</item>
/// <item>A block <c>text shipped</c> is the Migrations.Shipped.txt of the example below it.</item>
/// <item>An <c>ini</c> block holds for the examples below it in its section.</item>
/// <item>Providers are referenced where the text names them; <c>csharp npgsql</c> and <c>csharp sqlite</c> say it outright.</item>
/// </list>
/// </remarks>
internal sealed record Example(string Page, bool IsBad, IReadOnlyList<(string Path, string Text)> Files, Setup Setup)
{
    private const string WebUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Microsoft.AspNetCore.Builder;
        global using Microsoft.Extensions.Configuration;
        global using Microsoft.Extensions.DependencyInjection;
        global using Microsoft.Extensions.Hosting;
        global using Microsoft.Extensions.Logging;
        global using Microsoft.EntityFrameworkCore;
        global using Microsoft.EntityFrameworkCore.Infrastructure;
        """;

    /// <summary>All examples of a page.</summary>
    public static IEnumerable<Example> Of(RulePage page)
    {
        foreach (var section in new[] { "Bad", "Good" })
        {
            string? history = null, down = null, options = null, shipped = null;
            var more = new List<(string, string)>();
            foreach (var block in page.Blocks.Where(block => block.Section == section))
            {
                var words = block.Info.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                switch (words)
                {
                    case ["ini", ..]:
                        options = block.Text;
                        break;
                    case ["text", "shipped"]:
                        shipped = block.Text;
                        break;
                    case ["csharp", "history", ..]:
                        history = block.Text;
                        break;
                    case ["csharp", "down", ..]:
                        down = block.Text;
                        break;
                    case ["csharp", "more", ..]:
                        more.Add(($"/More{more.Count}.cs", block.Text));
                        break;
                    case ["csharp", ..]:
                        var files = Project(block.Text, history, down).Concat(more).ToList();
                        yield return new Example(page.Id, section == "Bad", files, SetupFor(page.Id, files, words, options, shipped));
                        (history, down, shipped) = (null, null, null);
                        break;
                }
            }
        }
    }

    private static IEnumerable<(string Path, string Text)> Project(string text, string? history, string? down)
    {
        var root = CSharpSyntaxTree.ParseText(text).GetCompilationUnitRoot();
        var isStatements = root.Members.Any(member => member is GlobalStatementSyntax);
        if (isStatements && text.Contains("migrationBuilder", StringComparison.Ordinal))
            return Sources.Project(text, down, history);

        var files = new List<(string, string)>();
        if (isStatements)
        {
            files.Add(("/Program.cs", root.Usings.Any() ? text : "using Shop;\n" + text));
        }
        else
        {
            var isWhole = root.Usings.Any() || root.Members.Any(member => member is BaseNamespaceDeclarationSyntax);
            files.Add(("/Migrations/Example.cs", isWhole ? text : $"{Sources.Usings}\n\nnamespace Shop.Migrations;\n\n{text}"));
        }

        files.Add(("/GlobalUsings.cs", WebUsings));
        if (!text.Contains("class ShopContext", StringComparison.Ordinal))
            files.Add(("/ShopContext.cs", Sources.Context));
        if (history is not null)
        {
            files.Add(("/Migrations/20240101000000_Initial.cs", Sources.Migration("Initial", history, down: null)));
            files.Add(("/Migrations/20240101000000_Initial.Designer.cs", Sources.Designer("Initial", Sources.InitialId)));
        }

        return files;
    }

    private static Setup SetupFor(string id, List<(string Path, string Text)> files, string[] words, string? options, string? shipped)
    {
        bool Names(string word, params string[] texts) =>
            words.Contains(word) || texts.Any(text => files.Any(file => file.Text.Contains(text, StringComparison.Ordinal)));

        var provider = (Names("npgsql", "UseNpgsql", "IsNpgsql") ? Provider.Npgsql : Provider.None)
            | (Names("sqlite", "UseSqlite", "IsSqlite", "SqliteConnection") ? Provider.Sqlite : Provider.None)
            | (Names("inmemory", "UseInMemoryDatabase") ? Provider.InMemory : Provider.None);
        return new Setup
        {
            Provider = provider,
            Options = options,
            AdditionalFiles = shipped is null ? [] : [("/Migrations.Shipped.txt", shipped)],
            LeftOut = [.. Focus.LeftOutOf(RuleCatalog.All.Single(rule => rule.Descriptor.Id == id).Descriptor.Category)],
            // A rule that is off by default is on for its own page.
            MoreOptions = $"is_global = true\ndotnet_diagnostic.{id}.severity = warning",
        };
    }
}
