namespace MigrationDiscipline.Tests.Rules.History;

public class EmptyMigrationTests
{
    private const string Model = """modelBuilder.HasAnnotation("ProductVersion", "10.0.0");""";

    [Fact]
    public Task Migration_that_does_nothing_is_reported() => Verify.EFCore(Classes("", Model, "{|MGD6013:Second|}"));

    [Fact]
    public Task Changed_model_is_silent() => Verify.EFCore(Classes("", Model + """ modelBuilder.HasDefaultSchema("app");""", "Second"));

    [Theory]
    [InlineData("cat", "{|MGD6013:Second|}")]
    [InlineData("tiger", "Second")] // MGD5015 speaks
    public Task Model_that_knows_the_same_types_is_the_same(string value, string name)
    {
        const string Hierarchy = """modelBuilder.Entity("Animal", b => { b.Property<string>("Kind"); b.HasDiscriminator<string>("Kind").HasValue("cat"); b.ToTable("Animals"); });""";
        var source = Classes("", Model, name).Replace(Model, Hierarchy, StringComparison.Ordinal);
        var last = source.LastIndexOf("cat", StringComparison.Ordinal);
        return Verify.EFCore(source.Remove(last, 3).Insert(last, value), Setup.Default.Only("MGD6013"));
    }

    [Fact]
    public Task First_migration_is_silent() => Verify.EFCore(Classes("", Model, "Second").Replace(
        """protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.EnsureSchema("app");""",
        "protected override void Up(MigrationBuilder migrationBuilder) { } protected override void Down(MigrationBuilder migrationBuilder) { }",
        StringComparison.Ordinal).Replace("class Second", "class {|MGD6013:Second|}", StringComparison.Ordinal));

    [Fact]
    public Task Unknown_model_is_silent() => Verify.EFCore(Classes("", null, "Second"));

    [Fact]
    public Task Comment_that_gives_a_reason_is_silent() => Verify.EFCore(Classes("// The rows are filled at start-up.", Model, "Second"));

    [Fact]
    public Task Migration_with_an_operation_is_silent() => Verify.EFCore(Classes("""migrationBuilder.EnsureSchema("app");""", Model, "Second"));

    private static string Classes(string up, string? model, string name) =>
        $$"""
        {{Sources.Usings}}

        public class ShopContext : DbContext { }

        [DbContext(typeof(ShopContext))]
        [Migration("20240101000000_First")]
        public class First : Migration
        {
            protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.EnsureSchema("app");

            protected override void BuildTargetModel(ModelBuilder modelBuilder)
            {
                {{Model}}
            }
        }

        [DbContext(typeof(ShopContext))]
        [Migration("20240201000000_Second")]
        public class {{name}} : Migration
        {
            protected override void Up(MigrationBuilder migrationBuilder)
            {
                {{up}}
            }

            protected override void Down(MigrationBuilder migrationBuilder)
            {
            }

            {{(model is null ? "" : $$"""
            protected override void BuildTargetModel(ModelBuilder modelBuilder)
            {
                {{model}}
            }
            """)}}
        }
        """;
}
