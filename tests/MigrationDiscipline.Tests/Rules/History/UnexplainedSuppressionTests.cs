using MigrationDiscipline.CodeFixes;

namespace MigrationDiscipline.Tests.Rules.History;

public class UnexplainedSuppressionTests
{
    private static readonly Setup On = Setup.With("dotnet_diagnostic.MGD6016.severity = warning");

    [Theory]
    [InlineData("#pragma warning disable {|MGD6016:MGD2001|}")]
    [InlineData("#pragma warning disable CS0618, {|MGD6016:MGD2001|}, MGD2002")]
    [InlineData("#pragma warning disable {|MGD6016:MGD2001|} // Reason:")]
    [InlineData("#pragma warning disable {|MGD6016:MGD2001|} // TODO: think")]
    [InlineData("//\n#pragma warning disable {|MGD6016:MGD2001|}")]
    [InlineData("// Far away.\n\n#pragma warning disable {|MGD6016:MGD2001|}")]
    public Task Directive_without_a_reason_is_reported(string directive) => Verify.EFCore(directive + "\npublic class C;", On);

    [Theory]
    [InlineData("#pragma warning disable MGD2001 // Nothing reads it.")]
    [InlineData("#pragma warning disable MGD2001 // Reason: nothing reads it.")]
    [InlineData("// Nothing reads it.\n#pragma warning disable MGD2001")]
    [InlineData("/* Nothing\n   reads it. */\n#pragma warning disable MGD2001\n#pragma warning disable MGD2002")]
    [InlineData("#pragma warning disable CS0618")]
    [InlineData("#pragma warning disable")]
    [InlineData("#pragma warning restore MGD2001")]
    [InlineData("#if NEVER\n#pragma warning disable MGD2001\n#endif")]
    public Task Reasons_and_other_directives_are_silent(string directive) => Verify.EFCore(directive + "\npublic class C;", On);

    [Theory]
    [InlineData("""[{|MGD6016:SuppressMessage("MigrationDiscipline", "MGD2001")|}]""")]
    [InlineData("""[{|MGD6016:System.Diagnostics.CodeAnalysis.SuppressMessage("MigrationDiscipline", "MGD2001:Column dropped", Justification = "<Pending>")|}]""")]
    [InlineData("""[{|MGD6016:SuppressMessage("MigrationDiscipline", "MGD2001", Justification = null)|}]""")]
    [InlineData("""[SuppressMessage("MigrationDiscipline", "MGD2001", Justification = "Nothing reads it.")]""")]
    [InlineData("""[SuppressMessage("MigrationDiscipline", "MGD2001", Justification = C.Why)]""")]
    [InlineData("""[SuppressMessage("Usage", "CA1806")]""")]
    public Task Attribute_needs_a_justification(string attribute) =>
        Verify.EFCore($"using System.Diagnostics.CodeAnalysis;\n{attribute}\npublic class C {{ public const string Why = \"Nothing reads it.\"; }}", On);

    [Fact]
    public Task Off_by_default() => Verify.EFCore("#pragma warning disable MGD2001\npublic class C;");

    [Fact]
    public async Task Message_says_where_the_reason_belongs() => Assert.Equal(
        "Nobody has said why MGD2001, MGD2002 may be suppressed here, so nobody can tell later whether that was safe; say it in a comment behind the directive",
        Assert.Single(await Analysis.Run(["#pragma warning disable MGD2001, MGD2002\npublic class C;"], On)).GetMessage(null));

    [Theory]
    [InlineData("#pragma warning disable {|MGD6016:MGD2001|}\nclass C;", "#pragma warning disable {|MGD6016:MGD2001|} // Reason:\nclass C;")]
    [InlineData(
        "[{|MGD6016:System.Diagnostics.CodeAnalysis.SuppressMessage(\"\", \"MGD2001\")|}]\nclass C;",
        "[{|MGD6016:System.Diagnostics.CodeAnalysis.SuppressMessage(\"\", \"MGD2001\", Justification = \"Reason:\")|}]\nclass C;")]
    public Task Fix_makes_room_for_it(string before, string after) => Verify.Fixed<AddReason>(before, after, setup: On);
}
