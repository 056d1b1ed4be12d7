namespace MigrationDiscipline.Tests.Reading.EFCore.Hashing;

/// <summary>What makes a difference to the canonical form and what does not.</summary>
public class CanonicalFormTests
{
    [Theory]
    [InlineData("""migrationBuilder.Sql("a");""", "/* why */ migrationBuilder\n  .Sql ( \"a\" ) ; // that is why")]
    [InlineData("""migrationBuilder.Sql("a");""", "#region R\nmigrationBuilder.Sql(\"a\");\n#endregion\n#nullable disable\n#pragma warning disable CS1234")]
    [InlineData("""migrationBuilder.Sql(Text);""", """migrationBuilder.Sql(this.Text);""")]
    [InlineData("""migrationBuilder.Sql(sql: "a", suppressTransaction: true);""", """migrationBuilder.Sql(suppressTransaction: true, sql: "a");""")]
    [InlineData("""migrationBuilder.Sql(sql: "a", suppressTransaction: true);""", """migrationBuilder.Sql("a", true);""")]
    [InlineData("""migrationBuilder.Sql("a\tb");""", "migrationBuilder.Sql(@\"a\tb\");")]
    [InlineData("""migrationBuilder.Sql("a\"b");""", "migrationBuilder.Sql(\"\"\"a\"b\"\"\");")]
    [InlineData("""migrationBuilder.Sql("a\nb");""", "migrationBuilder.Sql(@\"a\r\nb\");")]
    [InlineData("""migrationBuilder.Sql("a\nb");""", "migrationBuilder.Sql(\"\"\"\r\n    a\r\n    b\r\n    \"\"\");")]
    [InlineData("""migrationBuilder.Sql($"a{1:x}\n{{b");""", "migrationBuilder.Sql($\"\"\"\n    a{1:x}\n    {\"{\"}b\n    \"\"\");", false)]
    [InlineData("""migrationBuilder.Sql($"a{x}\n{{b");""", "migrationBuilder.Sql($@\"a{ x }\r\n{{b\");")]
    [InlineData("""migrationBuilder.Sql($"a{x}\n{{b");""", "migrationBuilder.Sql($$\"\"\"\r\n    a{{x}}\r\n    {b\r\n    \"\"\");")]
    [InlineData("""Run(1000, 16, 'a');""", """Run(1_000, 0x10, '\u0061');""")]
    [InlineData("""Run(x + 1, y);""", """Run((x + 1), ((y)));""")]
    [InlineData("""Run(default(string));""", """Run(default(string)!);""")]
    [InlineData("""var table = 1;""", """var @table = 1;""")]
    [InlineData("""var table = 1;""", """var t\u0061ble = 1;""")]
    [InlineData("""Run(new[] { 1, 2 });""", """Run(new[] { 1, 2, });""")]
    [InlineData("""if (x) Run(); else Skip();""", """if (x) { Run(); } else { Skip(); }""")]
    [InlineData("""Run(() => { throw x; });""", """Run(() => { throw (x); });""")]
    [InlineData("""Run(x => x.Id);""", """Run((x) => x.Id);""")]
    [InlineData("""Run(x => new { x.A });""", """Run(x => new { A = x.A });""")]
    [InlineData("""void F() { Run(); } F();""", """void F() => Run(); F();""")]
    [InlineData("""int F() { return 1; } F();""", """int F() => 1; F();""")]
    public void Makes_no_difference(string left, string right, bool isSame = true) => Compare(left, right, isSame);

    [Theory]
    [InlineData("""migrationBuilder.Sql("a");""", """migrationBuilder.Sql("b");""")]
    [InlineData("""migrationBuilder.Sql("a");""", """migrationBuilder.Sql($"a");""")]
    [InlineData("""migrationBuilder.Sql("a\r\nb");""", """migrationBuilder.Sql("a\nb");""")]
    [InlineData("""migrationBuilder.Sql("a");""", """migrationBuilder.Sql("a"); migrationBuilder.Sql("a");""")]
    [InlineData("""Run(1);""", """Run(1L);""")]
    [InlineData("""Run(1);""", """Run(1.0);""")]
    [InlineData("""Run(1.0m);""", """Run(1.00m);""")]
    [InlineData("""Run(1);""", """Run(-1);""")]
    [InlineData("""Run("1");""", """Run(1);""")]
    [InlineData("""Run('1');""", """Run("1");""")]
    [InlineData("""Run("a");""", """Run("a"u8);""")]
    [InlineData("""Run("true");""", """Run(true);""")]
    [InlineData("""Run(@null);""", """Run(null);""")]
    [InlineData("""Run((a + b) * c);""", """Run(a + b * c);""")]
    [InlineData("""Run(a - (b - c));""", """Run(a - b - c);""")]
    [InlineData("""Run((a?.B).C);""", """Run(a?.B.C);""")]
    [InlineData("""A(); B();""", """B(); A();""")]
    [InlineData("""Run(a: 1, b: 2);""", """Run(b: 2, a: 1);""")]
    [InlineData("""other.Sql(sql: "a", suppressTransaction: true);""", """other.Sql("a", true);""")]
    [InlineData("""if (x) { A(); B(); }""", """if (x) A(); B();""")]
    [InlineData("""if (a) { if (b) A(); } else B();""", """if (a) if (b) A(); else B();""")]
    [InlineData("""Run("a", "b");""", """Run("a\", \"b");""")]
    [InlineData("""Run("\\u000a");""", """Run("\n");""")]
    [InlineData("""var x = new[] { 1 };""", """var x = new object[] { 1 };""")]
    public void Makes_a_difference(string left, string right) => Compare(left, right, isSame: false);

    [Fact]
    public void Expression_body_is_the_block_with_its_one_statement() =>
        Assert.Equal(Hashing.Form("""migrationBuilder.Sql("a");"""), Hashing.FormOfExpression("""migrationBuilder.Sql("a")"""));

    [Fact]
    public void Throwing_expression_is_the_throwing_statement() =>
        Assert.Equal(Hashing.Form("throw new NotSupportedException();"), Hashing.FormOfExpression("throw new NotSupportedException()"));

    [Fact]
    public void Form_is_lines_of_ascii() => Assert.Equal(
        """
        v1
        i migrationBuilder
        p {
        (
        (
        i migrationBuilder
        p .
        i Sql
        )
        p (
        a sql
        s \u00e4\u005c\u000a
        a suppressTransaction
        k true
        p )
        )
        p ;
        p }

        """.ReplaceLineEndings("\n"),
        Hashing.Form("""migrationBuilder.Sql("ä\\\n", true);"""));

    [Fact]
    public void Half_typed_code_has_a_form_too()
    {
        const string text = """migrationBuilder.CreateTable(name: "U", columns: table => new { Id = table.Column<int>(type: $"a{1:x}") }, constraints: table => { table.PrimaryKey("PK", x => new { x.Id }); });""";
        for (var length = 0; length <= text.Length; length++)
            Assert.StartsWith("v1\n", Hashing.Form(text[..length]), StringComparison.Ordinal);
    }

    [Fact]
    public void Long_sum_needs_no_deep_stack() => Assert.NotEmpty(Hashing.Form("Run(" + string.Join(" + ", Enumerable.Repeat("\"a\"", 20000)) + ");"));

    private static void Compare(string left, string right, bool isSame)
    {
        var (leftForm, rightForm) = (Hashing.Form(left), Hashing.Form(right));
        if (isSame)
            Assert.Equal(leftForm, rightForm);
        else
            Assert.NotEqual(leftForm, rightForm);
    }
}
