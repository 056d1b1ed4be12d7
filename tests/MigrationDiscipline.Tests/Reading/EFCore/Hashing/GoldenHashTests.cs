using Microsoft.CodeAnalysis.CSharp;
using MigrationDiscipline.History.Shipped;

namespace MigrationDiscipline.Tests.Reading.EFCore.Hashing;

/// <summary>
/// Hashes that stand in files of users. A test that fails here is right: version 1 of the hash must not change, whatever the reason. There is no switch that writes the
/// expected values anew; another canonical form is a version 2.
/// </summary>
public class GoldenHashTests
{
    /// <summary>Fixture, a blank, and what its line in a shipped file is.</summary>
    private static readonly IReadOnlyList<string> Golden = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Fixtures", "shipped", "golden.txt"));

    public static TheoryData<string> Names => new(Fixtures.Snapshots.Append("Handwritten"));

    [Theory]
    [MemberData(nameof(Names))]
    public void Hash_is_what_it_always_was(string name)
    {
        var text = Text(name);
        var hash = Hashing.HashOf(text);

        Assert.True(hash.IsCertain);
        Assert.Empty(CSharpSyntaxTree.ParseText(text).GetDiagnostics());
        Assert.Equal(Golden.SingleOrDefault(line => line.StartsWith(name + " ", StringComparison.Ordinal)), $"{name} {new ShippedLine("id", "context", hash.Up, hash.Down)}");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Line_ends_and_symbols_make_no_difference(string name)
    {
        var text = Text(name);

        Assert.Equal(Hashing.HashOf(text), Hashing.HashOf(text.ReplaceLineEndings("\r\n")));
        Assert.Equal(Hashing.HashOf(text), Hashing.HashOf(text, "SQLITE", "DEBUG"));
        Assert.Equal(Hashing.HashOf(text), Hashing.HashOf(text, "SQLSERVER", "X"));
    }

    private static string Text(string name) => (name == "Handwritten" ? File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Fixtures", "shipped", "Handwritten.cs")) : Fixtures.Migration(name)).ReplaceLineEndings("\n");
}
