namespace MigrationDiscipline.Tests.Rules.History;

public class UndiscoverableMigrationTests
{
    [Theory]
    [InlineData("")]
    [InlineData("""[Migration("20240101000000_M")]""")]
    [InlineData("[DbContext(typeof(ShopContext))]")]
    public Task Missing_attribute_is_reported(string attributes) => Verify.EFCore(Class(attributes, "public class {|MGD6008:M|}"));

    [Theory]
    [InlineData("public abstract class {|MGD6008:M|}")]
    [InlineData("public class {|MGD6008:M|}<T>")]
    public Task Class_that_cannot_be_constructed_is_reported(string head) =>
        Verify.EFCore(Class("""[DbContext(typeof(ShopContext))] [Migration("20240101000000_M")]""", head));

    [Fact]
    public async Task Message_says_what_is_missing()
    {
        var found = Assert.Single(await Analysis.Run(Class("[DbContext(typeof(ShopContext))]", "public class M")));

        Assert.Equal(
            "EF Core does not find the migration 'M' and never runs it, without saying so: it has no [Migration(\"<timestamp>_<name>\")]; add [Migration(\"<timestamp>_<name>\")], or restore its designer file",
            found.GetMessage(null));
    }

    [Fact]
    public Task Base_class_of_others_is_silent() => Verify.EFCore(Class("", "public abstract class Base") + """

        [DbContext(typeof(ShopContext))]
        [Migration("20240101000000_M")]
        public class M : Base { }
        """);

    [Fact]
    public Task Attributes_on_the_other_part_are_silent() => Verify.EFCore(
        Class("", "public partial class M"),
        """
        using Microsoft.EntityFrameworkCore.Infrastructure;
        using Microsoft.EntityFrameworkCore.Migrations;

        [DbContext(typeof(ShopContext))]
        [Migration("20240101000000_M")]
        partial class M { }
        """);

    private static string Class(string attributes, string head) =>
        $$"""
        {{Sources.Usings}}

        public class ShopContext : DbContext { }

        {{attributes}}
        {{head}} : Migration
        {
            protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.EnsureSchema("app");

            protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.EnsureSchema("app");
        }
        """;
}
