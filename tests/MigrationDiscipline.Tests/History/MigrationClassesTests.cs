namespace MigrationDiscipline.Tests.History;

/// <summary>Discovery in FluentMigrator and EF6: MGD6008 and MGD6009 over classes alone.</summary>
public class MigrationClassesTests
{
    [Theory]
    [InlineData("", "public class {|MGD6008:M|}")]
    [InlineData("[Migration(1)]", "public abstract class {|MGD6008:M|}")]
    [InlineData("[Migration(1)]", "class {|MGD6008:M|}")]
    [InlineData("[Tags(\"eu\")]", "public class {|MGD6008:M|}")]
    public Task Migration_that_FluentMigrator_passes_over_is_reported(string attributes, string head) => FluentMigrator(Fluent(attributes, head));

    [Theory]
    [InlineData("[Migration(1)]", "public class M")]
    [InlineData("[TimestampedMigration(2024, 1, 2, 3, 4)]", "public class M")]
    [InlineData("[Maintenance(MigrationStage.BeforeAll)]", "public class M")]
    [InlineData("[Profile(\"Demo\")]", "public class M")]
    [InlineData("[Release(1)]", "public class M")]
    [InlineData("", "public abstract class M")]
    [InlineData("", "public class M<T>")]
    public Task Migration_that_FluentMigrator_finds_is_silent(string attributes, string head) => FluentMigrator(
        Fluent(attributes, head) + "\npublic class ReleaseAttribute : MigrationAttribute { public ReleaseAttribute(int release) : base(20240000 + release) { } }");

    [Fact]
    public Task Class_that_others_derive_from_is_no_migration() => FluentMigrator(Fluent("", "public class Base"), "[FluentMigrator.Migration(1)] public class M : Base { }");

    [Fact]
    public Task Attribute_of_a_base_class_does_not_count() => FluentMigrator(Fluent("[Migration(1)]", "public class First"), "public class {|MGD6008:Second|} : First { }");

    [Fact]
    public Task Migration_that_somebody_makes_need_not_be_found() => FluentMigrator(Fluent("", "public class M"), "public static class Runner { public static object Make() => new M(); }");

    [Theory]
    [InlineData("[Migration(20240102030400)]", "[TimestampedMigration(2024, 1, 2, 3, 4)]")]
    [InlineData("[Migration(5, \"one\")]", "[Migration(5, TransactionBehavior.None, \"two\")]")]
    public Task Two_with_one_version_are_reported(string first, string second) => FluentMigrator(Fluent(first, "public class {|MGD6009:A|}"), Fluent(second, "public class {|MGD6009:B|}"));

    [Theory]
    [InlineData("[Migration(1)]", "[Migration(2)]")]
    [InlineData("[Migration(1), Tags(\"eu\")]", "[Migration(1), Tags(\"us\")]")]
    [InlineData("[TimestampedMigration(2024, 1, 2, 3, 4, 5)]", "[TimestampedMigration(2024, 1, 2, 3, 4)]")]
    public Task Versions_of_their_own_are_silent(string first, string second) => FluentMigrator(Fluent(first, "public class A"), Fluent(second, "public class B"));

    [Fact]
    public Task Namespaces_are_run_one_by_one() => FluentMigrator(
        "namespace Shop.Orders { [FluentMigrator.Migration(1)] public class A : FluentMigrator.ForwardOnlyMigration { public override void Up() { } } }",
        "namespace Shop.Users { [FluentMigrator.Migration(1)] public class B : FluentMigrator.ForwardOnlyMigration { public override void Up() { } } }");

    [Fact]
    public async Task Messages_name_the_framework()
    {
        var files = new[] { Fluent("", "public class M"), Fluent("[Migration(1)]", "public class A"), Fluent("[Migration(1)]", "public class B") };
        var found = await Analysis.Run(files, OtherFrameworks.FluentMigrator);

        Assert.Equal(
            [
                "FluentMigrator does not find the migration 'M' and never runs it, without saying so: it has no [Migration(<version>)] of its own; add it",
                "Migration 'A' has the same version as 'B', so FluentMigrator throws before it runs any migration; give one of them another version",
                "Migration 'B' has the same version as 'A', so FluentMigrator throws before it runs any migration; give one of them another version",
            ],
            found.Select(static finding => finding.GetMessage(null)));
        Assert.Equal(Analysis.Show(found), Analysis.Show(await Analysis.RunPerDocument(files, OtherFrameworks.FluentMigrator)));
    }

    [Fact]
    public Task Migration_of_EF6_without_its_designer_is_reported() => EntityFramework6(Classic("{|MGD6008:M|}"));

    [Fact]
    public Task Migration_of_EF6_with_its_designer_is_silent() => EntityFramework6(Classic("M"), ClassicDesigner("M", "202401020304050_M"));

    [Fact]
    public Task Two_of_EF6_with_one_id_are_reported() => EntityFramework6(
        Classic("{|MGD6009:A|}"), ClassicDesigner("A", "202401020304050_A"), Classic("{|MGD6009:B|}"), ClassicDesigner("B", "202401020304050_A"),
        Classic("C"), ClassicDesigner("C", "202401020304051_C"));

    [Fact]
    public Task Migration_of_EF6_that_cannot_be_made_is_reported() => EntityFramework6(
        Classic("{|MGD6008:M|}").Replace("public override void Up", "public M(int number) { } public override void Up", StringComparison.Ordinal), ClassicDesigner("M", "202401020304050_M"));

    [Fact]
    public Task Base_class_of_EF6_is_silent() => EntityFramework6(Classic("Base").Replace("partial class", "abstract partial class", StringComparison.Ordinal));

    private static Task FluentMigrator(params string[] sources) => Verify.EFCore(sources, OtherFrameworks.FluentMigrator);

    private static Task EntityFramework6(params string[] sources) => Verify.EFCore(sources, OtherFrameworks.EntityFramework6);

    private static string Fluent(string attributes, string head) => $$"""
        using FluentMigrator;

        {{attributes}}
        {{head}} : Migration
        {
            public override void Up() => Execute.Sql("SELECT 1");

            public override void Down() => Execute.Sql("SELECT 1");
        }
        """;

    private static string Classic(string name) => $$"""
        namespace Shop.Migrations
        {
            using System.Data.Entity.Migrations;

            public partial class {{name}} : DbMigration
            {
                public override void Up()
                {
                    Sql("SELECT 1");
                }
            }
        }
        """;

    private static string ClassicDesigner(string name, string id) => $$"""
        // <auto-generated />
        namespace Shop.Migrations
        {
            using System.Data.Entity.Migrations.Infrastructure;

            public sealed partial class {{name}} : IMigrationMetadata
            {
                string IMigrationMetadata.Id
                {
                    get { return "{{id}}"; }
                }

                string IMigrationMetadata.Source => null!;

                string IMigrationMetadata.Target => null!;
            }
        }
        """;
}
