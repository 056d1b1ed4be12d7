using MigrationDiscipline.CodeFixes;

namespace MigrationDiscipline.Tests.CodeFixes;

/// <summary>A property renamed in C# alone: migration, designer, snapshot and class say the same afterwards.</summary>
public class KeepColumnNameTests
{
    private const string Users = """
        migrationBuilder.CreateTable("Users", table => new { Id = table.Column<int>(type: "integer"), Phone = table.Column<string>(type: "text", maxLength: 20, nullable: true) });
        migrationBuilder.CreateIndex("IX_Users_Phone", "Users", "Phone");
        """;

    private const string Up = """
        // Phones have numbers.
        {|MGD5001:migrationBuilder.RenameColumn|}(
            name: "Phone",
            table: "Users",
            newName: "PhoneNumber");

        migrationBuilder.RenameIndex(
            name: "IX_Users_Phone",
            table: "Users",
            newName: "IX_Users_PhoneNumber");

        migrationBuilder.AddColumn<int>("Level", "Users", nullable: true);
        """;

    private const string FixedUp = """
        // Phones have numbers.
        migrationBuilder.AddColumn<int>("Level", "Users", nullable: true);
        """;

    private const string Down = """
        migrationBuilder.DropColumn("Level", "Users");

        migrationBuilder.RenameColumn(
            name: "PhoneNumber",
            table: "Users",
            newName: "Phone");

        migrationBuilder.RenameIndex(
            name: "IX_Users_PhoneNumber",
            table: "Users",
            newName: "IX_Users_Phone");
        """;

    private const string FixedDown = """
        migrationBuilder.DropColumn("Level", "Users");
        """;

    private const string Property = """
        b.Property<string>("PhoneNumber")
                                .HasMaxLength(20)
                                .HasColumnType("text");
        """;

    private const string FixedProperty = """
        b.Property<string>("PhoneNumber")
                                .HasMaxLength(20)
                                .HasColumnType("text")
                                .HasColumnName("Phone");
        """;

    private const string User = """
        using System;

        namespace Shop;

        public class User
        {
            public int Id { get; set; }

            /// <summary>With the country's code.</summary>
            public string? PhoneNumber { get; set; }
        }
        """;

    private static readonly string FixedUser = User
        .Replace("using System;\n", "using System;\nusing System.ComponentModel.DataAnnotations.Schema;\n", StringComparison.Ordinal)
        .Replace("    public string?", "    [Column(\"Phone\")]\n    public string?", StringComparison.Ordinal);

    [Fact]
    public Task Property_is_mapped_to_the_column_that_stays() =>
        Verify.Fixed<KeepColumnName>(Files(Up, Down, Property, User), Files(FixedUp, FixedDown, FixedProperty, FixedUser), setup: Only);

    [Fact]
    public Task Down_that_undoes_nothing_stays() =>
        Verify.Fixed<KeepColumnName>(Files(Up, null, Property, User), Files(FixedUp, null, FixedProperty, FixedUser), setup: Only);

    [Fact]
    public Task Other_attribute_of_the_name_is_told_apart()
    {
        const string Other = "\n\npublic class ColumnAttribute : Attribute;";
        return Verify.Fixed<KeepColumnName>(
            Files(Up, Down, Property, User + Other),
            Files(FixedUp, FixedDown, FixedProperty, User.Replace("    public string?", "    [System.ComponentModel.DataAnnotations.Schema.Column(\"Phone\")]\n    public string?", StringComparison.Ordinal) + Other),
            setup: Only);
    }

    public static TheoryData<string, string, string?, string, string> Unknown => new()
    {
        { "the column has a name already", Up, Down, Property.Replace(".HasMaxLength(20)", ".HasColumnName(\"PhoneNumber\")", StringComparison.Ordinal), User },
        { "the property is not in the class", Up, Down, Property, User.Replace("PhoneNumber", "Fax", StringComparison.Ordinal) },
        { "an attribute says the name", Up, Down, Property, User.Replace("    public string?", "    [System.ComponentModel.DataAnnotations.Schema.Column(\"PhoneNumber\")] public string?", StringComparison.Ordinal) },
        { "something else uses the new name", Up + "\nmigrationBuilder.CreateIndex(\"IX\", \"Users\", \"PhoneNumber\");", Down, Property, User },
        { "SQL uses the new name", Up + "\nmigrationBuilder.Sql(\"UPDATE Users SET PhoneNumber = ''\");", Down, Property, User },
        { "Down does something else", Up, "migrationBuilder.DropColumn(\"Level\", \"Users\");", Property, User },
        { "the property is not in the model", Up, Down, "b.Property<string>(\"Other\");", User },
        { "types derive from it", Up, Down, Property + "\n                    });\n                modelBuilder.Entity(\"Shop.Admin\", b =>\n                    {\n                        b.HasBaseType(\"Shop.User\");", User },
    };

    [Theory]
    [MemberData(nameof(Unknown))]
    public async Task Nothing_is_offered_where(string reason, string up, string? down, string property, string user)
    {
        using var fixing = new Fixing([.. Files(up.Replace("{|MGD5001:", "", StringComparison.Ordinal).Replace("|}", "", StringComparison.Ordinal), down, property, user)]);
        var finding = Assert.Single(await fixing.Diagnose(), finding => finding.Id == "MGD5001");

        Assert.True(!(await fixing.Actions(new KeepColumnName(), finding)).Any(), reason);
    }

    /// <summary>This test is about one finding; what else small migrations do is not.</summary>
    private static Setup Only => new() { LeftOut = [.. MigrationDiscipline.Rules.RuleCatalog.All.Select(rule => rule.Descriptor.Id).Where(id => id is not "MGD5001" && !id.StartsWith("MGD3", StringComparison.Ordinal))] };

    private static IEnumerable<(string Path, string Text)> Files(string up, string? down, string property, string user)
    {
        var model = $$"""
                        modelBuilder.HasAnnotation("ProductVersion", "10.0.0");

                        modelBuilder.Entity("Shop.User", b =>
                            {
                                b.Property<int>("Id");

                                {{property}}

                                b.HasKey("Id");

                                b.HasIndex("PhoneNumber");

                                b.ToTable("Users");
                            });
            """;
        foreach (var (path, text) in Sources.Project(up, down, Users))
            yield return (path, path.EndsWith("Test.Designer.cs", StringComparison.Ordinal) ? text.Replace("            modelBuilder.HasAnnotation(\"ProductVersion\", \"10.0.0\");", model, StringComparison.Ordinal) : text);
        yield return ("/Migrations/ShopContextModelSnapshot.cs", $$"""
            using Microsoft.EntityFrameworkCore;
            using Microsoft.EntityFrameworkCore.Infrastructure;

            #nullable disable

            namespace Shop.Migrations
            {
                [DbContext(typeof(ShopContext))]
                partial class ShopContextModelSnapshot : ModelSnapshot
                {
                    protected override void BuildModel(ModelBuilder modelBuilder)
                    {
            {{model}}
                    }
                }
            }

            """);
        yield return ("/User.cs", user);
    }
}
