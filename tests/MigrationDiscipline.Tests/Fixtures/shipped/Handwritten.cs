using System;
using System.Linq;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable enable

namespace Shop.Migrations;

/// <summary>Something of everything that C# lets people write into a migration. Its hash is pinned: do not touch this file.</summary>
[DbContext(typeof(ShopContext))]
[Migration("20240102030405_Handwritten")]
public partial class Handwritten : Migration
{
    private const string Table = "Größe", Schema = "app";
    private static readonly string[] Roles = ["admin", "reader",];

    private static string Quoted => $"\"{Table}\"";

    private string Grant { get; } = "GRANT";

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        #region Tables
        migrationBuilder.CreateTable(
            name: "Users",
            schema: this.Schema(),
            columns: table => new
            {
                Id = table.Column<int>(type: "int", nullable: false).Annotation("SqlServer:Identity", "1, 1"),
                @class = table.Column<decimal>(precision: 18, scale: 2, nullable: true, defaultValue: 1.50m),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Users", x => new { x.Id, Key = x.@class, Id2 = x.Id });
                table.ForeignKey(
                    "FK", x => x.Id, "Other", onDelete: ReferentialAction.Cascade, principalColumn: "Id");
            },
            comment: null!);
        #endregion
        migrationBuilder.AlterDatabase(collation: "C", oldCollation: default).Annotation("a", 1).OldAnnotation(value: 'b', name: "b\u0041");
        migrationBuilder.InsertData("Users", new[] { "Id" }, new[] { "int" }, new object[,] { { 1 }, { 0x2 }, { 3_000L }, { 4U }, { 5UL } });
        migrationBuilder.UpdateData("Users", "Id", 1, "Weight", 1.5e3, schema: "app");
        migrationBuilder.DeleteData(keyValue: 1.5f, table: "Users", keyColumn: "Id");
        migrationBuilder.Sql(
            @"UPDATE ""Users""
SET a = 'b\n'", suppressTransaction: true);
        migrationBuilder.Sql("""
            SELECT "a"
              FROM b
            """);
        migrationBuilder.Sql($"GRANT {Table,10} {(Schema)} {DateTime.MaxValue:yyyy-MM-dd} {{x}}");
        migrationBuilder.Sql($@"GRANT {Quoted}
{{y}}");
        migrationBuilder.Sql($$"""
            GRANT {{this.Grant}} {z}
            """);
        foreach (var role in Roles)
            migrationBuilder.Sql("GRANT " + role + (" TO " + (role is "admin" or { Length: > 3 } ? "x" : null)));
        for (int i = 0, j = -1; i < 3 && !(j > i); i++, j--)
        {
            if (i % 2 == 0)
                continue;
            else if (i == 1)
                Local(i);
            else
            {
                Make(migrationBuilder, x => (x + 1) * 2, checked((byte)i));
            }
        }

        using (var scope = Scope())
            lock (scope)
                _ = scope?.ToString()?.Trim()!.Length ?? throw new InvalidOperationException(nameof(scope));
        var (left, right) = (1, "two");
        var text = left switch { 1 when right.Length > 2 => "a", > 3 and < 5 => "b", _ => default(string) };
        var query = from role in Roles where role.Length > 2 orderby role descending select role.ToUpperInvariant();
        Func<int, int> twice = delegate(int x) { return x * 2; };
        text += string.Join(", ", query.Select(static x => x[..1])) + typeof(int[,]).Name + twice(~1) + "u8"u8.Length + (text as object);

        void Local(int number) => migrationBuilder.Sql(@$"SELECT {number}", true);
    }

    protected override void Down(MigrationBuilder migrationBuilder) => throw new NotSupportedException("Restored from " + @"C:\backup");

    private static void Make(MigrationBuilder builder, Func<int, int> change, byte number)
    {
#if SQLSERVER
        builder.Sql($"EXEC('{number}')" + @"x
y" + $@"{"z"}");
#elif SQLITE || !X
        builder.DropIndex("IX", null, "s");
#else
        builder.DropIndex(name: "IX", schema: "s");
#endif
    }

    private new string Schema() => Schema is { } schema ? schema : "";

    private IDisposable Scope() => new Nothing();

    private sealed class Nothing : IDisposable
    {
        public void Dispose()
        {
        }
    }
}
