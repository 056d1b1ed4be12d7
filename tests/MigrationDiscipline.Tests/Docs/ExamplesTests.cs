using Microsoft.CodeAnalysis;

namespace MigrationDiscipline.Tests.Docs;

/// <summary>Executes the pages: what stands under Bad reports exactly that rule, what stands under Good nothing.</summary>
public class ExamplesTests
{
    [Fact]
    public async Task Every_bad_example_reports_its_rule_and_nothing_else()
    {
        foreach (var example in RulePage.All().SelectMany(Example.Of).Where(example => example.IsBad))
        {
            var findings = await Run(example);
            Assert.True(findings.Count > 0, $"A bad example of {example.Page} reports nothing:\n{Text(example)}");
            Assert.True(
                findings.All(finding => finding.Id == example.Page),
                $"A bad example of {example.Page} reports something else:\n{Analysis.Show(findings)}\n{Text(example)}");
        }
    }

    [Fact]
    public async Task Every_good_example_reports_nothing()
    {
        foreach (var example in RulePage.All().SelectMany(Example.Of).Where(example => !example.IsBad))
        {
            var findings = await Run(example);
            Assert.True(findings.Count == 0, $"A good example of {example.Page} reports:\n{Analysis.Show(findings)}\n{Text(example)}");
        }
    }

    [Fact]
    public async Task Statements_of_up_are_wrapped_with_history_and_down()
    {
        var example = Assert.Single(Examples("""
            ## Bad
            ```csharp history
            migrationBuilder.DropTable("Earlier");
            ```
            ```csharp down
            migrationBuilder.DropTable("Below");
            ```
            ```csharp
            migrationBuilder.DropTable("Here");
            ```
            """));

        Assert.True(example.IsBad);
        Assert.Contains(example.Files, file => file.Path.EndsWith("Initial.cs", StringComparison.Ordinal) && file.Text.Contains("\"Earlier\"", StringComparison.Ordinal));
        Assert.Contains(example.Files, file => file.Text.Contains("\"Here\"", StringComparison.Ordinal) && file.Text.Contains("\"Below\"", StringComparison.Ordinal));
        await Run(example);
    }

    [Fact]
    public async Task Types_programs_and_files_compile()
    {
        var examples = Examples("""
            ## Good
            ```csharp
            [DbContext(typeof(ShopContext))]
            [Migration("20240102000000_Test")]
            public partial class Test : Migration
            {
                protected override void Up(MigrationBuilder migrationBuilder)
                {
                }
            }
            ```
            ```csharp
            var builder = WebApplication.CreateBuilder(args);
            builder.Services.AddDbContext<ShopContext>(options => options.UseNpgsql("Host=db"));
            var app = builder.Build();
            await app.RunAsync();
            ```
            ```csharp
            using Microsoft.EntityFrameworkCore;

            public class OtherContext : DbContext;
            ```
            """).ToList();

        Assert.Equal(3, examples.Count);
        foreach (var example in examples)
            await Run(example);
        Assert.Equal([Provider.None, Provider.Npgsql, Provider.None], examples.Select(example => example.Setup.Provider));
    }

    [Fact]
    public async Task Example_that_does_not_compile_fails() =>
        await Assert.ThrowsAnyAsync<Exception>(() => Run(Examples("## Bad\n```csharp\nmigrationBuilder.NoSuch();\n```").Single()));

    private static IEnumerable<Example> Examples(string page) => Example.Of(RulePage.Parse("MGD0001", page));

    /// <summary>What somebody would see; on its own page also what nobody does.</summary>
    private static async Task<IReadOnlyList<Diagnostic>> Run(Example example) =>
        (await Analysis.Run(example.Files, example.Setup)).Where(finding => finding.Severity != DiagnosticSeverity.Hidden || finding.Id == example.Page).ToList();

    private static string Text(Example example) => example.Files[0].Text;
}
