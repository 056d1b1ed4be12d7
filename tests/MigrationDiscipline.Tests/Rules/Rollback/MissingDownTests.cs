namespace MigrationDiscipline.Tests.Rules.Rollback;

public class MissingDownTests
{
    [Fact]
    public Task Empty_Down_is_reported_on_its_name() => Verify.EFCore(Migration(
        """migrationBuilder.CreateTable("Users", table => new { Id = table.Column<int>() });""",
        "protected override void {|MGD3001:Down|}(MigrationBuilder migrationBuilder) { }"));

    [Fact]
    public Task Missing_Down_is_reported_on_the_class() => Verify.EFCore(Migration(
        """migrationBuilder.AddColumn<int>("Age", "Users", nullable: true);""", "", "{|MGD3001:AddAge|}"));

    [Fact]
    public Task Schema_changed_in_SQL_alone_is_reported() => Verify.EFCore(
        Migration("""migrationBuilder.Sql("ALTER TABLE \"Users\" ADD \"Age\" integer");""", "protected override void {|MGD3001:Down|}(MigrationBuilder migrationBuilder) { }"),
        Setup.Npgsql);

    [Theory]
    [InlineData("")]
    [InlineData("""migrationBuilder.InsertData("Roles", "Id", 1);""")]
    [InlineData("""migrationBuilder.EnsureSchema("app");""")]
    [InlineData("""migrationBuilder.CreateIndex("IX", "Users", "Age"); migrationBuilder.DropIndex("IX", "Users");""")]
    public Task Up_without_a_net_change_of_the_schema_is_silent(string up) =>
        Verify.EFCore(Migration(up, "protected override void Down(MigrationBuilder migrationBuilder) { }"), Setup.Npgsql);

    [Fact]
    public Task Comment_that_gives_a_reason_is_silent() => Verify.EFCore(Migration(
        """migrationBuilder.AddColumn<int>("Age", "Users", nullable: true);""",
        """
        protected override void Down(MigrationBuilder migrationBuilder)
            {
                // Derived data: the column may stay.
            }
        """));

    [Fact]
    public Task Data_alone_is_left_to_the_rule_about_SQL() => Verify.EFCore(
        Migration("""{|MGD3007:migrationBuilder.Sql|}("UPDATE \"Users\" SET \"Age\" = 1");""", "protected override void Down(MigrationBuilder migrationBuilder) { }"),
        Setup.Npgsql);

    [Theory]
    [InlineData("")]
    [InlineData("protected override void Down(MigrationBuilder migrationBuilder) => throw new System.NotSupportedException();")]
    public Task Forward_only_accepts_a_Down_that_throws(string down) => Verify.EFCore(
        Migration("""migrationBuilder.AddColumn<int>("Age", "Users", nullable: true);""", down),
        Setup.With("migration_discipline.rollback = forward_only"));

    [Fact]
    public Task Forward_only_refuses_a_Down_that_reports_success_and_does_nothing() => Verify.EFCore(
        Migration("""migrationBuilder.AddColumn<int>("Age", "Users", nullable: true);""", "protected override void {|MGD3001:Down|}(MigrationBuilder migrationBuilder) { }"),
        Setup.With("migration_discipline.rollback = forward_only"));

    [Fact]
    public Task Down_of_a_base_class_is_silent() => Verify.EFCore(
        Migration("""migrationBuilder.AddColumn<int>("Age", "Users", nullable: true);""", "", baseClass: "RevertibleMigration") + """

        public abstract class RevertibleMigration : Migration
        {
            protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.DropColumn("Age", "Users");
        }
        """);

    [Fact]
    public Task Down_with_statements_is_silent() => Verify.EFCore(Migration(
        """migrationBuilder.AddColumn<int>("Age", "Users", nullable: true);""",
        """protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.DropColumn("Age", "Users");"""));

    internal static string Migration(string up, string down, string name = "AddAge", string baseClass = "Migration") =>
        $$"""
        {{Sources.Usings}}

        public class ShopContext : DbContext { }

        [DbContext(typeof(ShopContext))]
        [Migration("20240201000000_AddAge")]
        public class {{name}} : {{baseClass}}
        {
            protected override void Up(MigrationBuilder migrationBuilder)
            {
                {{up}}
            }

            {{down}}
        }
        """;
}
