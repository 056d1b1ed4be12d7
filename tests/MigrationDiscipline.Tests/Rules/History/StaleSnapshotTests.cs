using Microsoft.CodeAnalysis;

namespace MigrationDiscipline.Tests.Rules.History;

public class StaleSnapshotTests
{
    private const string Version = """modelBuilder.HasAnnotation("ProductVersion", "10.0.0");""";
    private const string Id = """b.Property<int>("Id").HasColumnType("int");""";
    private const string Note = """b.Property<string>("Note").HasMaxLength(20).HasColumnType("nvarchar(20)");""";

    [Fact]
    public Task Property_that_only_the_snapshot_has_is_reported() => Verified(Project(Model(Id), Model(Id + Note), "{|MGD6014:ShopContextModelSnapshot|}"));

    [Fact]
    public Task Property_that_only_the_designer_has_is_reported() => Verified(Project(Model(Id + Note), Model(Id), "{|MGD6014:ShopContextModelSnapshot|}"));

    [Fact]
    public Task Fact_that_differs_is_reported() => Verified(Project(Model(Id + Note), Model(Id + Note.Replace("20", "30", StringComparison.Ordinal)), "{|MGD6014:ShopContextModelSnapshot|}"));

    [Fact]
    public Task Index_that_only_the_snapshot_has_is_reported() => Verified(Project(Model(Id + Note), Model(Id + Note + """b.HasIndex("Note");"""), "{|MGD6014:ShopContextModelSnapshot|}"));

    [Fact]
    public Task Entity_that_only_the_snapshot_has_is_reported() => Verified(Project(
        Model(Id), Model(Id) + """modelBuilder.Entity("Shop.Coupon", b => { b.Property<int>("Id").HasColumnType("int"); b.HasKey("Id"); b.ToTable("Coupons"); });""", "{|MGD6014:ShopContextModelSnapshot|}"));

    [Fact]
    public Task Seed_data_that_differ_are_reported() => Verified(Project(
        Model(Id + "b.HasData(new { Id = 1 });"), Model(Id + "b.HasData(new { Id = 1 }, new { Id = 2 });"), "{|MGD6014:ShopContextModelSnapshot|}"));

    [Fact]
    public async Task Message_names_the_first_difference_and_the_way_out()
    {
        var found = await Analysis.Run(Project(Model(Id), Model(Id + Note + """b.Property<int>("Rank").HasColumnType("int");"""), "ShopContextModelSnapshot"), Alone);

        Assert.Equal(
            "The snapshot of 'ShopContext' is not the model of its newest migration '20240102000000_Test' ('Order.Note' is in the snapshot only, and 1 more), as after a merge: what the tool makes from "
            + "either is wrong; remove that migration and add it again, or, where it has run, add one more",
            Assert.Single(found, static diagnostic => diagnostic.Id == "MGD6014").GetMessage(null));
    }

    [Fact]
    public Task Same_model_is_silent() => Verified(Project(Model(Id + Note), Model(Id + Note)));

    [Theory]
    [InlineData("the version of EF Core", """modelBuilder.HasAnnotation("ProductVersion", "9.0.1");""", "")]
    [InlineData("annotations of the provider", """modelBuilder.HasAnnotation("ProductVersion", "10.0.0").HasAnnotation("Relational:MaxIdentifierLength", 128);""", "")]
    [InlineData("a strategy that newer versions write", Version, "b.UseTphMappingStrategy();")]
    [InlineData("a navigation that newer versions write", Version, """b.Navigation("Lines");""")]
    [InlineData("a schema that newer versions write", Version, """b.ToTable("Orders", (string)null);""")]
    public Task What_versions_write_differently_is_silent(string what, string model, string entity)
    {
        Assert.NotEmpty(what);
        return Verified(Project(Model(Id), Model(Id + entity).Replace(Version, model, StringComparison.Ordinal)));
    }

    [Fact]
    public Task Snapshot_of_an_abstract_context_is_silent() => Verified(
        Project(Model(Id), Model(Id + Note)).Select(static file => (file.Path, file.Text.Replace("public class ShopContext", "public abstract class ShopContext", StringComparison.Ordinal))));

    [Fact]
    public Task Other_order_is_silent() => Verified(Project(Model(Id + Note), Model(Note + Id)));

    [Fact]
    public Task Newest_migration_without_designer_is_silent() => Verified(
        Project(Model(Id), Model(Id + Note)).Append(("/Migrations/20240103000000_Later.cs", """
            using Microsoft.EntityFrameworkCore.Infrastructure;
            using Microsoft.EntityFrameworkCore.Migrations;

            namespace Shop.Migrations;

            [DbContext(typeof(ShopContext))]
            [Migration("20240103000000_Later")]
            public class Later : Migration
            {
                protected override void Up(MigrationBuilder migrationBuilder)
                {
                    // Done by hand.
                }

                protected override void Down(MigrationBuilder migrationBuilder)
                {
                    // Done by hand.
                }
            }
            """)));

    [Fact]
    public Task Older_designer_does_not_matter() => Verified(
        [
            .. Project(Model(Id + Note), Model(Id + Note)),
            ("/Migrations/20240101000000_Initial.cs", Sources.Migration("Initial", "", null)),
            ("/Migrations/20240101000000_Initial.Designer.cs", Sources.Designer("Initial", Sources.InitialId, Model(Id))),
        ]);

    [Fact]
    public Task Two_snapshots_of_one_context_are_silent() => Verified(Project(Model(Id), Model(Id + Note)).Append(("/Other.cs", Snapshot(Model(Id), "OtherSnapshot"))));

    [Fact]
    public Task Snapshot_of_another_context_is_silent() => Verified(
        Project(Model(Id), Model(Id + Note))
            .Select(static file => file.Path == "/Migrations/ShopContextModelSnapshot.cs" ? (file.Path, file.Text.Replace("typeof(ShopContext)", "typeof(OtherContext)", StringComparison.Ordinal)) : file)
            .Append(("/OtherContext.cs", "namespace Shop; public class OtherContext : Microsoft.EntityFrameworkCore.DbContext { }")));

    [Fact]
    public Task Snapshot_that_cannot_be_read_is_silent() => Verified(Project(Model(Id), Model(Id) + "foreach (var name in new[] { \"A\" }) modelBuilder.Entity(name);"));

    [Fact]
    public Task Last_migration_that_is_not_the_newest_is_reported() => Verify.Files(
        Project(Model(Id), Model(Id), "{|MGD6014:ShopContextModelSnapshot|}", """public override string LastMigrationId => "20240101000000_Initial";"""), AllowErrors);

    [Fact]
    public Task Last_migration_that_is_the_newest_is_silent() => Verify.Files(Project(Model(Id), Model(Id), more: """public override string LastMigrationId => "20240102000000_Test";"""), AllowErrors);

    [Fact]
    public async Task Snapshot_that_is_no_generated_code_is_reported_as_a_document_of_its_own()
    {
        var files = Project(Model(Id), Model(Id + Note), "ShopContextModelSnapshot").Select(static file => (file.Path, file.Text.Replace("// <auto-generated />", "", StringComparison.Ordinal)));

        Assert.Single(await Analysis.RunPerDocument(files, Alone), static diagnostic => diagnostic.Id == "MGD6014");
        Assert.Single(await Analysis.Run(files, Alone), static diagnostic => diagnostic.Id == "MGD6014");
    }

    [Fact]
    public async Task Half_typed_snapshot_is_no_reason_to_throw()
    {
        var files = Project(Model(Id), Model(Id + Note), "ShopContextModelSnapshot");
        var text = files.Single(static file => file.Path.EndsWith("Snapshot.cs", StringComparison.Ordinal)).Text;
        for (var length = text.IndexOf("class Shop", StringComparison.Ordinal); length < text.Length; length += 7)
            await Analysis.Run(files.Select(file => file.Path.EndsWith("Snapshot.cs", StringComparison.Ordinal) ? (file.Path, text[..length]) : file), AllowErrors);
    }

    // The classes of the entities are not there: that is for other rules to say.
    private static Setup Alone => Setup.Default.Only("MGD6014");

    // The property is new in EF Core 11.
    private static Setup AllowErrors => Alone with { AllowErrors = true };

    private static Task Verified(IEnumerable<(string Path, string Text)> files) => Verify.Files(files, Alone);

    private static string Model(string entity) => $$"""
        {{Version}}
        modelBuilder.Entity("Shop.Order", b =>
        {
            {{entity}}
            b.HasKey("Id");
            {{(entity.Contains("ToTable", StringComparison.Ordinal) ? "" : """b.ToTable("Orders");""")}}
        });
        """;

    private static List<(string Path, string Text)> Project(string designer, string snapshot, string name = "ShopContextModelSnapshot", string more = "") =>
    [
        ("/Migrations/20240102000000_Test.cs", Sources.Migration("Test", """migrationBuilder.EnsureSchema("app");""", null)),
        ("/Migrations/20240102000000_Test.Designer.cs", Sources.Designer("Test", Sources.TestId).Replace("""modelBuilder.HasAnnotation("ProductVersion", "10.0.0");""", designer, StringComparison.Ordinal)),
        ("/Migrations/ShopContextModelSnapshot.cs", Snapshot(snapshot, name, more)),
        ("/ShopContext.cs", Sources.Context),
    ];

    private static string Snapshot(string model, string name, string more = "") => $$"""
        // <auto-generated />
        using Microsoft.EntityFrameworkCore;
        using Microsoft.EntityFrameworkCore.Infrastructure;

        #nullable disable

        namespace Shop.Migrations
        {
            [DbContext(typeof(ShopContext))]
            partial class {{name}} : ModelSnapshot
            {
                {{more}}
                protected override void BuildModel(ModelBuilder modelBuilder)
                {
                    {{model}}
                }
            }
        }
        """;
}
