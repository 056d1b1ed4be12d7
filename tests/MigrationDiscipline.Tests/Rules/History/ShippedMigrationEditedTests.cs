using static MigrationDiscipline.Tests.Rules.History.Shipping;

namespace MigrationDiscipline.Tests.Rules.History;

public class ShippedMigrationEditedTests
{
    private const string First = "20240101000000_First";
    private const string Schema = """migrationBuilder.EnsureSchema(name: "a");""";

    [Fact]
    public Task Shipped_migration_that_is_as_it_was_is_fine() => Verify(Shipped(Line(First, Schema)), Migration(First, "// Why.\n" + """migrationBuilder . EnsureSchema("a");"""));

    [Fact]
    public Task Edited_Up_is_reported_on_its_name() =>
        Verify(Shipped(Line(First, Schema)), Migration(First, """migrationBuilder.EnsureSchema(name: "b");""", upName: "{|MGD6005:Up|}"));

    [Fact]
    public Task Edited_Down_is_reported_on_its_name() =>
        Verify(Shipped(Line(First, Schema)), Migration(First, Schema, """migrationBuilder.DropSchema(name: "a");""", downName: "{|MGD6005:Down|}"));

    [Fact]
    public Task Removed_Down_is_reported_on_the_class() => Verify(Shipped(Line(First, Schema)), Migration(First, Schema, down: null, name: "{|MGD6005:First|}"));

    [Fact]
    public Task Added_Down_is_reported_on_its_name() => Verify(Shipped(Line(First, Schema, down: null)), Migration(First, Schema, downName: "{|MGD6005:Down|}"));

    [Fact]
    public Task Both_are_reported() => Verify(Shipped(Line(First)), Migration(First, Schema, Schema, upName: "{|MGD6005:Up|}", downName: "{|MGD6005:Down|}"));

    [Fact]
    public Task Edit_of_what_it_uses_of_its_class_is_an_edit()
    {
        string WithText(string text, string up) => Migration(First, "migrationBuilder.Sql(Text);", upName: up)
            .Replace("protected override void Down", $"private const string Text = \"{text}\";\n\nprotected override void Down", StringComparison.Ordinal)
            .Replace("protected override void {|MGD6005:Up", $"// {text}\nprotected override void {{|MGD6005:Up", StringComparison.Ordinal);
        var hash = MigrationDiscipline.Tests.Reading.EFCore.Hashing.Hashing.HashOf(WithText("SELECT 1", "Up"));
        var setup = Shipped($"v1 {First} Shop.ShopContext {hash.Up} {hash.Down}");

        return Task.WhenAll(Verify(setup, WithText("SELECT 1", "Up")), Verify(setup, WithText("SELECT 2", "{|MGD6005:Up|}")));
    }

    [Fact]
    public Task Every_other_rule_is_silent_about_what_has_shipped() =>
        Verify(Shipped(Line(First, Schema)), Migration(First, """migrationBuilder.DropTable("T");""", upName: "{|MGD6005:Up|}"));

    [Fact]
    public Task Migration_of_another_context_is_not_meant() =>
        Verify(Shipped(Line(First, Schema)), Migration(First, Schema), Migration("20240101000000_FIRST", context: "AuditContext", name: "{|MGD6015:Other|}"));

    [Fact]
    public Task Id_is_compared_as_EF_Core_does() => Verify(Shipped(Line("20240101000000_FIRST", Schema)), Migration(First, upName: "{|MGD6005:Up|}"));

    [Fact]
    public Task Renamed_context_keeps_what_has_shipped() =>
        Verify(Shipped(Line(First, Schema, context: "Shop.Data.OldContext")), Migration(First, """migrationBuilder.DropTable("T");""", upName: "{|MGD6005:Up|}"));

    [Fact]
    public Task Of_two_with_one_id_the_one_that_is_as_it_was_has_shipped() => Verify(
        Shipped(Line(First, Schema)),
        Migration(First, Schema, name: "First"),
        Migration(First, """migrationBuilder.EnsureSchema("z");""", name: "{|MGD6009:Again|}"));

    [Fact]
    public Task Members_under_if_are_not_certain_in_every_build() =>
        Verify(Shipped(Line(First, Schema)), Migration(First, "}\n#if DEBUG\nprivate void A() {\n}\n#else\nprivate void A() {\n}\n#endif\nprivate void B() {"));

    [Fact]
    public async Task Editor_says_what_the_build_says_and_names_both()
    {
        var setup = Shipped(Line(First));
        string[] sources = [Migration(First, Schema), Contexts];

        var built = Analysis.Show((await Analysis.Run(sources, setup)).Where(finding => finding.Id == "MGD6005"));

        Assert.Equal(built, Analysis.Show((await Analysis.RunPerDocument(sources, setup)).Where(finding => finding.Id == "MGD6005")));
        Assert.Contains($"'Up' of migration '{First}' is not what it was", built, StringComparison.Ordinal);
    }

    [Fact]
    public Task Generated_files_are_compared_too() => Verify(
        Shipped(Line(First)) with { Options = "generated_code = true" }, Migration(First, Schema, upName: "{|MGD6005:Up|}"));

    [Fact]
    public async Task Every_prefix_of_a_shipped_migration_can_be_compared()
    {
        var text = Migration(First, Schema);
        for (var length = text.IndexOf("Up", StringComparison.Ordinal); length < text.Length; length += 3)
            await Analysis.Run([text[..length], Contexts], Shipped(Line(First, Schema)) with { AllowErrors = true });
    }
}
