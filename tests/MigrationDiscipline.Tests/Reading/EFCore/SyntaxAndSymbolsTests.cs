using MigrationDiscipline.Model;

namespace MigrationDiscipline.Tests.Reading.EFCore;

/// <summary>What syntax alone reads is what symbols read, or unknown: never something else.</summary>
public sealed class SyntaxAndSymbolsTests
{
    public static TheoryData<string> Projects => [.. Fixtures.Snapshots];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_scaffolded_migration_needs_no_symbols(string project)
    {
        var compilation = Analysis.Compile(Fixtures.Snapshot(project), Setup.HalfTyped);
        var methods = Reader.Methods(compilation).ToList();
        Assert.Equal(2, methods.Count);
        foreach (var (method, type) in methods)
        {
            var reading = MigrationDiscipline.Reading.EFCore.MethodReading.BySyntax(method, CancellationToken.None);
            Assert.False(reading.NeedsSymbols);
            Assert.DoesNotContain(reading.WithoutSql.Operations, operation => operation is Opaque || !operation.UnknownArguments.IsEmpty);
            Assert.Equal(Reader.WithSymbols(method, type, compilation), Reader.BySyntax(method));
        }
    }

    [Fact]
    public void The_sample_is_read_the_same_by_syntax_or_left_for_symbols()
    {
        var compilation = Analysis.Compile(Fixtures.Shop(), Setup.Npgsql);
        foreach (var (method, type) in Reader.Methods(compilation))
        {
            var bySyntax = MigrationDiscipline.Reading.EFCore.MethodReading.BySyntax(method, CancellationToken.None);
            if (!bySyntax.NeedsSymbols)
                Assert.Equal(Reader.WithSymbols(method, type, compilation), bySyntax.WithoutSql.Operations.Items);
        }
    }
}
