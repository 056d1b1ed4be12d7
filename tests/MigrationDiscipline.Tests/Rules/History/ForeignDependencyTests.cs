namespace MigrationDiscipline.Tests.Rules.History;

public class ForeignDependencyTests
{
    [Theory]
    [InlineData("using var context = {|MGD6012:new Shop.ShopContext()|}; context.SaveChanges();")]
    [InlineData("var customer = {|MGD6012:new Customer { Id = 1 }|}; migrationBuilder.InsertData(\"Customers\", \"Id\", customer.Id);")]
    [InlineData("migrationBuilder.Sql({|MGD6012:System.IO.File.ReadAllText(System.IO.Path.Combine(AppContext.BaseDirectory, \"x.sql\"))|});")]
    [InlineData("migrationBuilder.Sql(new System.IO.StreamReader({|MGD6012:System.IO.File.OpenRead(\"x.sql\")|}).ReadToEnd());")]
    [InlineData("migrationBuilder.EnsureSchema({|MGD6012:Settings.Schema|});")]
    [InlineData("migrationBuilder.EnsureSchema({|MGD6012:Settings.Current|});")]
    [InlineData("migrationBuilder.Sql({|MGD6012:Settings.Slug(\"a\")|});")]
    [InlineData("migrationBuilder.Sql({|MGD6012:\"a\".ToSlug()|});")]
    [InlineData("var hasher = {|MGD6012:new Hasher()|}; migrationBuilder.Sql(hasher.Hash(\"a\"));")]
    [InlineData("foreach (var name in {|MGD6012:Enum.GetNames<OrderStatus>()|}) migrationBuilder.Sql($\"SELECT '{name}'\");")]
    [InlineData("foreach (var property in {|MGD6012:typeof(Customer).GetProperties()|}) migrationBuilder.Sql(property.Name);")]
    [InlineData("migrationBuilder.Sql({|MGD6012:new Microsoft.Extensions.Configuration.ConfigurationBuilder().Build()[\"a\"]|});")]
    [InlineData("using var client = {|MGD6012:new System.Net.Http.HttpClient()|};")]
    public Task Code_and_state_of_the_application_are_reported(string up) => Verify.Up(up, more: Application);

    [Theory]
    [InlineData("migrationBuilder.EnsureSchema(Settings.Constant);")]
    [InlineData("migrationBuilder.EnsureSchema(nameof(Customer));")]
    [InlineData("migrationBuilder.Sql($\"SELECT {(int)OrderStatus.Paid}, '{OrderStatus.Paid}'\");")]
    [InlineData("migrationBuilder.AddColumn<OrderStatus>(\"Status\", \"Orders\", nullable: true);")]
    [InlineData("migrationBuilder.Sql(Scripts.Read(\"x.sql\"));")]
    [InlineData("migrationBuilder.Sql(string.Join(\" \", new[] { \"a\", \"b\" }.Select(static word => word.ToUpperInvariant())));")]
    [InlineData("migrationBuilder.Sql(new System.Text.StringBuilder().Append(\"SELECT 1\").ToString());")]
    [InlineData("migrationBuilder.AddAudit(\"Orders\");")]
    [InlineData("if (migrationBuilder.ActiveProvider == \"x\") throw new InvalidOperationException(nameof(Settings));")]
    public Task Constants_helpers_and_embedded_files_are_silent(string up) =>
        Verify.Up(up, setup: Setup.Default.Only("MGD6012"), more: Application);

    [Fact]
    public Task Service_is_reported_once() => Verify.EFCore(
        [$$"""
        {{Sources.Usings}}
        namespace Shop.Migrations;

        public interface ITenant { string Schema { get; } }

        public class ShopContext : DbContext;

        [DbContext(typeof(ShopContext))]
        [Migration("20240102000000_Test")]
        public class Test : Migration
        {
            private readonly ITenant _tenant;
            private readonly string _table = "Orders";

            public Test(ITenant tenant) => _tenant = tenant;

            protected override void Up(MigrationBuilder migrationBuilder)
            {
                migrationBuilder.EnsureSchema({|MGD6012:_tenant|}.Schema);
                migrationBuilder.DropTable(_table, _tenant.Schema);
            }

            protected override void Down(MigrationBuilder migrationBuilder) => throw new NotSupportedException();
        }
        """],
        Setup.Default.Only("MGD6012"));

    [Fact]
    public Task Value_that_differs_from_run_to_run_speaks_alone() => Verify.Up(
        "migrationBuilder.Sql(Settings.Slug({|MGD6010:Environment.MachineName|}));", more: Application);

    [Fact]
    public async Task Message_says_on_what_and_what_to_do()
    {
        var found = Assert.Single(await Analysis.Run(
            Sources.Project("migrationBuilder.Sql(System.IO.File.ReadAllText(\"x.sql\"));")));

        Assert.Equal(
            "'System.IO.File.ReadAllText(\"x.sql\")' makes the migration depend on files beside the application: when that changes, the next new database gets another result from the same migration, or it no longer runs; embed the file in the assembly, or write its text here",
            found.GetMessage(null));
    }

    private const string Application = """
        using System;
        using System.IO;
        using System.Reflection;
        using Microsoft.EntityFrameworkCore;
        using Microsoft.EntityFrameworkCore.Migrations;

        namespace Shop
        {
            public class Customer { public int Id { get; set; } }

            public enum OrderStatus { Open, Paid }

            public class Hasher { public string Hash(string text) => text; }

            public static class Settings
            {
                public const string Constant = "app";
                public static readonly string Schema = "app";
                public static string Current => "app";
                public static string Slug(string text) => text.ToLowerInvariant();
                public static string ToSlug(this string text) => text.ToLowerInvariant();
            }

            public static class Scripts
            {
                public static string Read(string name) => new StreamReader(Open(name)).ReadToEnd();

                private static Stream Open(string name) => Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
            }

            public static class Audits
            {
                public static void AddAudit(this MigrationBuilder builder, string table) => builder.AddColumn<DateTime>("ChangedAt", table, nullable: true);
            }
        }
        """;
}
