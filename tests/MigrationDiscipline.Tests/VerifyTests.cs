using Microsoft.CodeAnalysis;

namespace MigrationDiscipline.Tests;

/// <summary>The helpers themselves.</summary>
public class VerifyTests
{
    [Theory]
    [InlineData(Provider.None)]
    [InlineData(Provider.Npgsql)]
    [InlineData(Provider.Sqlite | Provider.InMemory)]
    public void Project_of_one_migration_compiles(Provider provider)
    {
        var compilation = Analysis.Compile(
            Sources.Project("migrationBuilder.DropColumn(\"Email\", \"Users\");", history: "migrationBuilder.DropTable(\"Old\");"),
            new Setup { Provider = provider });

        Assert.Empty(compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        Assert.NotNull(compilation.GetTypeByMetadataName("Microsoft.AspNetCore.Builder.WebApplication"));
        Assert.Equal(provider.HasFlag(Provider.Npgsql), compilation.ReferencedAssemblyNames.Any(name => name.Name == "Npgsql.EntityFrameworkCore.PostgreSQL"));
        Assert.Equal(provider.HasFlag(Provider.Sqlite), compilation.ReferencedAssemblyNames.Any(name => name.Name == "Microsoft.EntityFrameworkCore.Sqlite"));
    }

    [Fact]
    public Task Empty_up_is_wrapped_into_code_that_compiles() =>
        Verify.Up("// nothing", history: "migrationBuilder.EnsureSchema(\"a\");", setup: Setup.Npgsql);

    [Fact]
    public async Task Compiler_error_fails_the_test()
    {
        await Assert.ThrowsAnyAsync<Exception>(() => Verify.EFCore("class C { int M() => nothing; }"));
        await Assert.ThrowsAnyAsync<Exception>(() => Analysis.Run("class C { int M() => nothing; }"));
    }

    [Fact]
    public async Task Compiler_error_is_allowed_in_half_typed_code()
    {
        await Verify.EFCore("class C { int M() => ", Setup.HalfTyped);
        Assert.Empty(await Analysis.Run(["class C { int M() => "], Setup.HalfTyped));
    }

    [Fact]
    public Task Markup_without_finding_fails_the_test() =>
        Assert.ThrowsAnyAsync<Exception>(() => Verify.EFCore("class {|MGD2001:C|} { }"));

    [Fact]
    public Task Program_with_top_level_statements_compiles() =>
        Verify.EFCore("""
            using Microsoft.AspNetCore.Builder;
            using Microsoft.Extensions.Hosting;

            var app = WebApplication.CreateBuilder(args).Build();
            if (app.Environment.IsDevelopment())
                app.Run();
            """);
}
