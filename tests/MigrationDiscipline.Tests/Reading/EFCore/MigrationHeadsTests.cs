using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using MigrationDiscipline.Reading.EFCore;

namespace MigrationDiscipline.Tests.Reading.EFCore;

/// <summary>Heads that are written alike are bound once, and what one is told is what binding it by itself tells.</summary>
public sealed class MigrationHeadsTests
{
    private const string Types = """
        using System;
        using Microsoft.EntityFrameworkCore;
        using Microsoft.EntityFrameworkCore.Infrastructure;
        using Microsoft.EntityFrameworkCore.Migrations;

        namespace Shop
        {
            public class ShopContext : DbContext { }
            public class AuditContext : DbContext { }
            public abstract class Base : Migration { }
            public class StampAttribute : MigrationAttribute { public StampAttribute(string name) : base("2024_" + name) { } }
            public static class Ids { public const string One = "20240101000000_One"; public const string Two = "20240102000000_Two"; }
            public class Outer { public class ShopContext : DbContext { } }
        }
        namespace Stamped { public class MigrationAttribute : Microsoft.EntityFrameworkCore.Migrations.MigrationAttribute { public MigrationAttribute(string name) : base("2024_" + name) { } } }
        namespace Audit { public class ShopContext : DbContext { } }
        """;

    [Fact]
    public void A_head_is_what_binding_it_alone_tells()
    {
        var number = 0;
        var files = Variants().SelectMany(variant => new[] { variant, variant, variant }).Select(variant => ($"/M{++number}.cs", variant.Replace("#", number.ToString("D2", System.Globalization.CultureInfo.InvariantCulture)))).ToList();
        var compilation = Analysis.Compile([("/Types.cs", Types), .. files], Setup.HalfTyped);
        var types = EFCoreTypes.Find(compilation)!;
        var together = new MigrationHeads(types);
        var heads = 0;
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var parts in compilation.SyntaxTrees.SelectMany(static tree => MigrationDeclarations.Find(tree).Parts).GroupBy(static part => part.MetadataName))
        {
            var type = compilation.Assembly.GetTypeByMetadataName(parts.Key)!;
            var mine = parts.ToImmutableArray();

            var head = together.Of(type, mine);

            Assert.Equal(new MigrationHeads(types).Of(type, mine), head);
            Assert.Equal(types.IsMigration(type), head is not null);
            if (head is null)
                continue;
            heads++;
            Assert.Equal(types.AttributesOf(type).Id, head.Id);
            Assert.Equal(types.AttributesOf(type).ContextType, head.ContextType, SymbolEqualityComparer.Default);
            ids.Add(head.Id.OrDefault ?? "");
        }

        Assert.True(heads > 50, $"only {heads} migrations");
        Assert.True(ids.Count > 30, $"only {ids.Count} ids");
    }

    [Fact]
    public void Those_that_the_tool_writes_are_spelled_alike()
    {
        var compilation = Analysis.Compile(Fixtures.Shop(), Setup.Npgsql);
        var spellings = compilation.SyntaxTrees.SelectMany(static tree => MigrationDeclarations.Find(tree).Parts).GroupBy(static part => part.MetadataName)
            .Select(static parts => string.Concat(parts.Select(static part => part.Spelling.Text))).ToList();

        Assert.True(spellings.Count > 30);
        Assert.DoesNotContain("", spellings);
        // Usings differ by what a migration needs, and two contexts have some.
        Assert.True(spellings.Distinct().Count() * 3 <= spellings.Count, string.Join("\n", spellings.Distinct()));
    }

    /// <summary><c>#</c> stands for a number that is another for each.</summary>
    private static IEnumerable<string> Variants()
    {
        const string Usings = "using Microsoft.EntityFrameworkCore;\nusing Microsoft.EntityFrameworkCore.Infrastructure;\nusing Microsoft.EntityFrameworkCore.Migrations;\n";
        const string Body = "{ protected override void Up(MigrationBuilder migrationBuilder) { } }";
        string[] attributes =
        [
            """[DbContext(typeof(ShopContext))] [Migration("202401010000#_Step")]""",
            """[DbContext(typeof(ShopContext)), Migration("202401010000#_Step")]""",
            """[Migration(@"202401010000#_Step"), DbContext(typeof(AuditContext))]""",
            """[MigrationAttribute("202401010000#_Step")] [DbContext(typeof(ShopContext))]""",
            """[Microsoft.EntityFrameworkCore.Migrations.Migration("202401010000#_Step")]""",
            """[Migration(Ids.One)] [DbContext(typeof(ShopContext))]""",
            """[Migration(id: "202401010000#_Step")]""",
            """[Stamp("One#")] [DbContext(typeof(Outer.ShopContext))]""",
            """[Migration("202401010000#_Step")] [Migration("twice")]""",
            """[DbContext(typeof(Gone))] [Migration("202401010000#_Step")]""",
            """[Migration("")]""",
            "",
        ];
        foreach (var attribute in attributes)
            yield return $"{Usings}namespace Shop.Migrations {{ {attribute} partial class Step# : Migration {Body} }}";
        var written = attributes[0];
        yield return $"{Usings}namespace Audit.Migrations {{ {written} partial class Step# : Migration {Body} }}";
        yield return $"{Usings}using Shop;\nnamespace Other {{ {written} class Step# : Migration {Body} }}";
        yield return $"{Usings}using Audit;\nnamespace Other {{ {written} class Step# : Migration {Body} }}";
        yield return $"{Usings}using ShopContext = Shop.AuditContext;\nnamespace Other {{ {written} class Step# : Migration {Body} }}";
        yield return $"{Usings}namespace Stamped {{ using Shop; {written} class Step# : Migration {Body} }}";
        yield return $"{Usings}using Shop;\nnamespace Stamped {{ {written} class Step# : Migration {Body} }}";
        yield return $"{Usings}namespace Shop {{ {written} class Step# : Base {Body} }}";
        yield return $"{Usings}namespace Shop {{ {written} class Step# : Gone {Body} }}";
        yield return $"{Usings}namespace Shop {{ {written} class Step#<T> : Migration {Body} }}";
        yield return $"{Usings}namespace Shop {{ partial class Holder# {{ public class ShopContext : DbContext {{ }} {written} class Step# : Migration {Body} }} }}";
        yield return $"{Usings}namespace Shop; file class ShopContext : DbContext {{ }} {written} class Step# : Migration {Body}";
        yield return $"{Usings}namespace Shop; {written} class Step# : Migration {Body}";
        yield return $"{Usings}namespace Shop {{ partial class Two# : Migration {Body} {written} partial class Two# {{ }} }}";
        yield return $"{Usings}namespace Shop {{ partial class Two# : Migration {Body} [DbContext(typeof(ShopContext))] partial class Two# {{ }} [Migration(\"2024#\")] partial class Two# {{ }} }}";
    }
}
