namespace MigrationDiscipline.Tests.Deployment;

/// <summary>Applications for tests: a context with or without migrations, and code around a call.</summary>
internal static class App
{
    public const string Usings = """
        using System;
        using System.Diagnostics;
        using System.Linq;
        using System.Threading;
        using System.Threading.Tasks;
        using Microsoft.AspNetCore.Builder;
        using Microsoft.AspNetCore.Hosting;
        using Microsoft.EntityFrameworkCore;
        using Microsoft.EntityFrameworkCore.Diagnostics;
        using Microsoft.EntityFrameworkCore.Infrastructure;
        using Microsoft.EntityFrameworkCore.Migrations;
        using Microsoft.EntityFrameworkCore.Storage;
        using Microsoft.Extensions.Configuration;
        using Microsoft.Extensions.DependencyInjection;
        using Microsoft.Extensions.Hosting;
        using Microsoft.Extensions.Logging;
        using Shop;

        """;

    public const string Context = """
        using Microsoft.EntityFrameworkCore;
        namespace Shop;
        public class ShopContext(DbContextOptions options) : DbContext(options) { }
        public class AuditContext(DbContextOptions options) : DbContext(options) { }
        """;

    /// <summary>A migration of the shop's context: makes its migrations visible.</summary>
    public const string Migration = """
        using Microsoft.EntityFrameworkCore;
        using Microsoft.EntityFrameworkCore.Infrastructure;
        using Microsoft.EntityFrameworkCore.Migrations;
        namespace Shop.Migrations;
        [DbContext(typeof(ShopContext))]
        [Migration("20240101000000_Initial")]
        public class Initial : Migration
        {
            protected override void Up(MigrationBuilder migrationBuilder) { }
        }
        """;

    /// <summary>Top-level statements with <c>app</c>, <c>args</c>, <c>env</c>, <c>config</c> and <c>db</c>.</summary>
    public static string Program(string statements) =>
        Usings
        + """
        var builder = WebApplication.CreateBuilder(args);
        var app = builder.Build();
        var env = app.Environment;
        var config = app.Configuration;
        using var scope = app.Services.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<ShopContext>();

        """
        + statements
        + "\napp.Run();\n";

    /// <summary>Top-level statements around a call, verified with the context and its migration.</summary>
    public static Task Verify(string statements, Setup? setup = null, params string[] more) =>
        Tests.Verify.Files(Files(Program(statements), more), setup);

    /// <summary>A whole file, verified with the context and its migration.</summary>
    public static Task VerifyFile(string file, Setup? setup = null, params string[] more) =>
        Tests.Verify.Files(Files(Usings + file, more), setup);

    private static IEnumerable<(string Path, string Text)> Files(string file, string[] more)
    {
        yield return ("/Program.cs", file);
        yield return ("/ShopContext.cs", Context);
        foreach (var (text, index) in more.Select((text, index) => (text, index)))
            yield return ($"/More{index}.cs", text);
    }
}
