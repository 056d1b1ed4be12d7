namespace MigrationDiscipline.Tests.Reading.EFCore.Hashing;

/// <summary>What a method uses of its class belongs to what it says; and what the preprocessor leaves out.</summary>
public class UsedMembersTests
{
    [Theory]
    [InlineData("migrationBuilder.Sql(Text);", """const string Text = "a";""", """const string Text = "b";""")]
    [InlineData("migrationBuilder.Sql(this.Text);", """const string Text = "a";""", """const string Text = "b";""")]
    [InlineData("migrationBuilder.Sql(Test.Text);", """const string Text = "a";""", """const string Text = "b";""")]
    [InlineData("Make(migrationBuilder);", """void Make(MigrationBuilder b) { b.Sql("a"); }""", """void Make(MigrationBuilder b) { b.Sql("b"); }""")]
    [InlineData("Make(migrationBuilder);", """const string A = "a"; void Make(MigrationBuilder b) => b.Sql(A);""", """const string A = "b"; void Make(MigrationBuilder b) => b.Sql(A);""")]
    [InlineData("migrationBuilder.Sql(Text);", """string Text => "a";""", """string Text => "b";""")]
    [InlineData("migrationBuilder.Sql(Text);", """string Text { get; } = "a";""", """string Text { get; } = "b";""")]
    [InlineData("migrationBuilder.Sql(Texts.A);", """static class Texts { public const string A = "a"; }""", """static class Texts { public const string A = "b"; }""")]
    [InlineData("Down(migrationBuilder);", """protected override void Down(MigrationBuilder m) { m.Sql("a"); }""", """protected override void Down(MigrationBuilder m) { m.Sql("b"); }""")]
    public void Edit_of_a_member_that_is_used_is_an_edit(string up, string before, string after) => Assert.NotEqual(Hashing.Form(up, before), Hashing.Form(up, after));

    [Theory]
    [InlineData("migrationBuilder.Sql(Text);", """const string Text = "a";""", """private static readonly string Text = @"a"; // moved""", true)]
    [InlineData("Make(migrationBuilder);", """void Make(MigrationBuilder b) { b.Sql("a", true); }""", """private static void Make(MigrationBuilder b) => b.Sql(suppressTransaction: true, sql: "a");""", true)]
    [InlineData("Make(1);", """int Make(int a) { return a; }""", """[Obsolete] public int Make(int a) => (a);""", true)]
    [InlineData("migrationBuilder.Sql(Text);", """string Text => "a";""", """string Text { get { return "a"; } }""", true)]
    [InlineData("migrationBuilder.Sql(Text);", """string Text => "a";""", """string Text { get => "a"; }""", true)]
    [InlineData("A(); B();", """void A() { } void B() { }""", """void B() { } void A() { }""", true)]
    [InlineData("A();", """int x = 1, A = 2;""", """int A = 2;""", true)]
    [InlineData("migrationBuilder.Sql(other.Text);", """const string Text = "a";""", """const string Text = "b";""", true)]
    [InlineData("migrationBuilder.Sql(Text: 1);", """const string Text = "a";""", """const string Text = "b";""", true)]
    [InlineData("migrationBuilder.Sql(a);", """const string Text = "a";""", "", true)]
    public void Place_and_modifiers_of_members_make_no_difference(string up, string before, string after, bool isSame) =>
        Assert.Equal(isSame, Hashing.Form(up, before) == Hashing.Form(up, after));

    [Fact]
    public void Members_of_another_part_count_too()
    {
        string Form(string text) => Hashing.FormOf(Hashing.Class("{ migrationBuilder.Sql(Text); }", "") + $"partial class Test {{ const string Text = \"{text}\"; }}");

        Assert.NotEqual(Form("a"), Form("b"));
        Assert.Equal(Form("a"), Hashing.Form("migrationBuilder.Sql(Text);", """const string Text = "a";"""));
    }

    [Fact]
    public void Members_that_use_each_other_come_to_an_end() => Assert.NotEmpty(Hashing.Form("A();", "void A() => B(); void B() => A();"));

    [Fact]
    public void Symbols_of_the_build_make_no_difference()
    {
        const string text = "A();\n#if DEBUG\nB(\"\"\"a\"\"\", $\"{x}\");\n#elif NET8_0 && !X\nC();\n#else\nD();\n#endif\nE();";

        Assert.Equal(Hashing.Form(text), Hashing.Form(text, "", "DEBUG"));
        Assert.Equal(Hashing.Form(text), Hashing.Form(text, "", "NET8_0"));
    }

    [Theory]
    [InlineData("#if A\nB();\n#endif", "#if A\nC();\n#endif")]
    [InlineData("#if A\nB();\n#endif", "#if C\nB();\n#endif")]
    [InlineData("#if A\nB();\n#endif", "#if A\n#else\nB();\n#endif")]
    [InlineData("#if A\nB();\n#endif", "B();")]
    public void Edit_under_if_is_an_edit(string before, string after)
    {
        Assert.NotEqual(Hashing.Form(before), Hashing.Form(after));
        Assert.NotEqual(Hashing.Form(before, "", "A"), Hashing.Form(after, "", "A"));
    }

    [Fact]
    public void Formatting_under_if_makes_no_difference() => Assert.Equal(
        Hashing.Form("#if A\nthis.B(1);\n#region R\n#endregion\n#endif\nC();"), Hashing.Form("#if   A // why\n\n  B ( 1 ) ; // that is why\n #endif\r\n /* c */ C();", "", "A"));

    [Fact]
    public void Member_under_if_that_is_used_counts()
    {
        string Members(string text) => $"void A() {{\n#if X\nvar a = {text};\n#endif\n}}";

        Assert.NotEqual(Hashing.Form("A();", Members("1")), Hashing.Form("A();", Members("2")));
        Assert.Equal(Hashing.Form("A();", Members("1")), Hashing.Form("A();", Members("1"), "X"));
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("#region R\n#endregion\n#pragma warning disable X", true)]
    [InlineData("void A() {\n#if X\n#endif\n}", true)]
    [InlineData("#if X\nvoid A() { }\n#endif", false)]
    public void Members_under_if_make_it_uncertain(string members, bool isCertain) => Assert.Equal(isCertain, Hashing.HashOf(Hashing.Class("{ }", members)).IsCertain);

    [Fact]
    public void Method_that_is_not_there_is_a_dash()
    {
        var hash = Hashing.HashOf("class A { void Down(MigrationBuilder m) { } }");

        Assert.Equal("-", hash.Up);
        Assert.Matches("^[0-9a-f]{64}$", hash.Down);
    }
}
