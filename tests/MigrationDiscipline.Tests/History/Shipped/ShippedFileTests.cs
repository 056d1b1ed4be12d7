using Microsoft.CodeAnalysis.Text;
using MigrationDiscipline.History.Shipped;

namespace MigrationDiscipline.Tests.History.Shipped;

/// <summary>The format of the shipped file, which is a promise.</summary>
public class ShippedFileTests
{
    private static readonly string Up = new('a', 64);
    private static readonly string Down = new('0', 64);

    [Fact]
    public void Line_is_read_and_written_to_the_letter()
    {
        var text = $"v1 20240101000000_Initial Shop.ShopContext {Up} -\n";

        var line = Assert.Single(Parse(text).Lines);

        Assert.Equal(("20240101000000_Initial", "Shop.ShopContext", Up, "-"), (line.Id, line.Context, line.Up, line.Down));
        Assert.Equal(text, line + "\n");
        Assert.Equal(text.TrimEnd(), text.Substring(line.Span.Start, line.Span.Length));
    }

    [Theory]
    [InlineData("2024 My migration", "v1 2024%0020My%0020migration A.B<X,%0020Y> - -")]
    [InlineData("100%", "v1 100%0025 A.B<X,%0020Y> - -")]
    [InlineData("-", "v1 %002d A.B<X,%0020Y> - -")]
    [InlineData("Größe", "v1 Größe A.B<X,%0020Y> - -")]
    [InlineData("a\u00a0\u200b\u2028\ufeff\ud83d\ude00", "v1 a%00a0%200b%2028%feff%d83d%de00 A.B<X,%0020Y> - -")]
    public void Whatever_would_end_a_field_is_escaped(string id, string written)
    {
        var line = new ShippedLine(id, "A.B<X, Y>", "-", "-");

        Assert.Equal(written, line.ToString());
        Assert.Equal(line, ShippedLine.Parse(written));
    }

    [Fact]
    public void No_context_is_a_dash()
    {
        Assert.Equal("v1 1 - - -", new ShippedLine("1", null, "-", "-").ToString());
        Assert.Null(ShippedLine.Parse("v1 1 - - -")!.Context);
    }

    [Fact]
    public void Comments_and_empty_lines_are_no_fault() => Assert.Empty(Parse("# v1 or not\n\n  \t\n   # x\n").Unreadable);

    [Theory]
    [InlineData("v1 a b")]
    [InlineData("v1 a b - - more")]
    [InlineData("V1 a b - -")]
    [InlineData("v1 a b 0000 -")]
    [InlineData("hello")]
    public void Line_of_another_form_is_a_fault(string line) =>
        Assert.StartsWith("it is not of the form", Assert.Single(Parse("# fine\n" + line).Unreadable).Problem, StringComparison.Ordinal);

    [Fact]
    public void Line_of_a_later_version_says_so() =>
        Assert.Contains("newer version of MigrationDiscipline wrote it ('v2')", Assert.Single(Parse("v2 whatever").Unreadable).Problem, StringComparison.Ordinal);

    [Fact]
    public void Marks_of_a_merge_conflict_say_so() =>
        Assert.All(Parse("<<<<<<< ours\n=======\n>>>>>>> theirs").Unreadable, line => Assert.Contains("merge conflict", line.Problem, StringComparison.Ordinal));

    [Fact]
    public void Same_line_twice_is_no_fault_but_two_hashes_are()
    {
        var file = Parse($"v1 a X {Up} -\nv1 A X {Up} -\n\nv1 a X {Down} -\nv1 a Y {Down} -");

        Assert.Equal(3, file.Lines.Length);
        Assert.StartsWith("line 1 gives other hashes", Assert.Single(file.Unreadable).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void New_lines_stand_behind_those_that_sort_before_them_and_nothing_else_moves() => Assert.Equal(
        """
        # Ours.

        v1 2 A - -
        # About three:
        v1 3 A - -
        v1 4 A - -
        v2 5 from the future
        v1 1 B - -
        v1 3 B - -
        v1 0 C - -

        """.ReplaceLineEndings("\n"),
        With("# Ours.\r\n\r\n# About three:\nv1 3 A - -\nv2 5 from the future\nv1 1 B - -\n\n\n", "v1 3 B - -", "v1 2 A - -", "v1 4 A - -", "v1 0 C - -", "v1 3 A - -"),
        ignoreLineEndingDifferences: false);

    [Fact]
    public void Empty_file_gets_its_first_lines() => Assert.Equal("v1 1 A - -\nv1 2 A - -\n", With("", "v1 2 A - -", "v1 1 A - -"));

    [Fact]
    public void What_is_recorded_is_not_recorded_again()
    {
        Assert.Null(With("v1 a X - -", "v1 a X - -"));
        Assert.Null(With("v1 A X - -", $"v1 a X {Up} -"));
    }

    [Fact]
    public void Order_of_what_is_added_does_not_matter() =>
        Assert.Equal(With("# x", "v1 1 A - -", "v1 2 B - -", "v1 3 A - -"), With("# x", "v1 3 A - -", "v1 2 B - -", "v1 1 A - -"));

    [Fact]
    public void Branches_that_record_for_different_contexts_do_not_touch_one_place()
    {
        var text = "v1 1 A - -\nv1 2 A - -\nv1 1 B - -\n";

        Assert.Equal("v1 1 A - -\nv1 2 A - -\nv1 3 A - -\nv1 1 B - -\n", With(text, "v1 3 A - -"));
        Assert.Equal("v1 1 A - -\nv1 2 A - -\nv1 1 B - -\nv1 3 B - -\n", With(text, "v1 3 B - -"));
    }

    [Theory]
    [InlineData("Migrations.Shipped.txt", true)]
    [InlineData("/a/b/Migrations.Shipped.txt", true)]
    [InlineData("C:\\a\\migrations.shipped.TXT", true)]
    [InlineData("/a/MyMigrations.Shipped.txt", false)]
    [InlineData("/a/Migrations.Shipped.txt.bak", false)]
    public void File_is_known_by_its_name(string path, bool isOne) => Assert.Equal(isOne, ShippedFile.IsOne(path));

    private static ShippedFile Parse(string text) => ShippedFile.Parse(SourceText.From(text));

    private static string? With(string text, params string[] lines) => Parse(text).With(lines.Select(line => ShippedLine.Parse(line)!));
}
