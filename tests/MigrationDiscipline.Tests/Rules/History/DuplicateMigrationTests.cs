namespace MigrationDiscipline.Tests.Rules.History;

public class DuplicateMigrationTests
{
    [Fact]
    public Task Same_id_is_reported_on_both() => Verify.EFCore(Classes(
        ("{|MGD6009:A|}", "20240101000000_Add", "ShopContext"),
        ("{|MGD6009:B|}", "20240101000000_ADD", "ShopContext")));

    [Fact]
    public Task Same_name_is_reported_on_both() => Verify.EFCore(Classes(
        ("{|MGD6009:A|}", "20240101000000_Add", "ShopContext"),
        ("{|MGD6009:B|}", "20240201000000_Add", "ShopContext")));

    [Fact]
    public Task Two_contexts_may_have_the_same_id() => Verify.EFCore(Classes(
        ("A", "20240101000000_Add", "ShopContext"),
        ("B", "20240101000000_Add", "AuditContext")));

    private static string Classes(params (string Name, string Id, string Context)[] migrations) =>
        $$"""
        {{Sources.Usings}}

        public class ShopContext : DbContext { }

        public class AuditContext : DbContext { }

        {{string.Concat(migrations.Select(migration => $$"""
            [DbContext(typeof({{migration.Context}}))]
            [Migration("{{migration.Id}}")]
            public class {{migration.Name}} : Migration
            {
                protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.EnsureSchema("app");
            }

            """))}}
        """;
}
