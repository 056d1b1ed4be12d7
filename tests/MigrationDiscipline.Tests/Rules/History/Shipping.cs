using MigrationDiscipline.History.Shipped;
using MigrationDiscipline.Tests.Reading.EFCore.Hashing;

namespace MigrationDiscipline.Tests.Rules.History;

/// <summary>Migrations, each in a file of its own, and what the shipped file says of them.</summary>
internal static class Shipping
{
    public const string Contexts = """
        using Microsoft.EntityFrameworkCore;

        namespace Shop;

        public class ShopContext : DbContext;

        public class AuditContext : DbContext;
        """;

    /// <summary>A whole migration whose <c>Up</c> has these statements; markup may stand in any of it.</summary>
    public static string Migration(string id, string up = "", string? down = Sources.SilentDown, string context = "ShopContext", string? name = null, string upName = "Up", string downName = "Down") =>
        $$"""
        {{Sources.Usings}}

        namespace Shop.Migrations
        {
            [DbContext(typeof({{context}}))]
            [Migration("{{id}}")]
            public class {{name ?? id[(id.IndexOf('_') + 1)..]}} : Migration
            {
                protected override void {{upName}}(MigrationBuilder migrationBuilder)
                {
                    {{up}}
                }
                {{(down is null ? "" : $$"""
                protected override void {{downName}}(MigrationBuilder migrationBuilder)
                        {
                            {{down}}
                        }
                """)}}
            }
        }

        """;

    /// <summary>The line by which a migration is recorded.</summary>
    public static string Line(string id, string up = "", string? down = Sources.SilentDown, string context = "Shop.ShopContext")
    {
        var hash = Hashing.HashOf(Migration(id, up, down));
        return new ShippedLine(id, context, hash.Up, hash.Down).ToString();
    }

    /// <summary>A setup with a shipped file of these lines.</summary>
    public static Setup Shipped(params string[] lines) => new() { AdditionalFiles = [("/Shop/Migrations.Shipped.txt", string.Concat(lines.Select(line => line + "\n")))] };

    /// <summary>The migrations with the contexts.</summary>
    public static Task Verify(Setup setup, params string[] migrations) => Tests.Verify.EFCore([.. migrations, Contexts], setup);
}
