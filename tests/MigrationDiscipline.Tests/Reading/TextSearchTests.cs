using Microsoft.CodeAnalysis.Text;
using MigrationDiscipline.Reading;

namespace MigrationDiscipline.Tests.Reading;

/// <summary>A word is found wherever it stands, across the pieces that a text is looked at in.</summary>
public sealed class TextSearchTests
{
    [Fact]
    public void A_word_is_found_at_every_place()
    {
        for (var start = 8_100; start < 8_300; start++)
        {
            var text = SourceText.From(new string('.', start) + "needle" + new string('.', 20_000 - start));
            Assert.True(text.Mentions("needle"));
            Assert.True(text.Mentions("needle", new TextSpan(start, 6)));
            Assert.False(text.Mentions("needle", new TextSpan(0, start + 5)));
            Assert.False(text.Mentions("needle", new TextSpan(start + 1, 10_000)));
            Assert.False(text.Mentions("needles"));
        }
    }

    [Theory]
    [InlineData("", "a", false)]
    [InlineData("a", "a", true)]
    [InlineData("ab", "abc", false)]
    [InlineData("A", "a", false)]
    public void Short_texts(string text, string word, bool expected) => Assert.Equal(expected, SourceText.From(text).Mentions(word));
}
