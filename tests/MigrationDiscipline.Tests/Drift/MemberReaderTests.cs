using MigrationDiscipline.Drift;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Tests.Drift;

/// <summary>Which members EF Core maps, one convention a test; the tests on EF Core's own model are in the database tests.</summary>
public sealed class MemberReaderTests
{
    private static readonly PropertyText Plain = new();

    [Fact]
    public void Setters_of_any_accessibility_map_a_property_with_a_public_getter() => Check(
        """
        public int A { get; set; }
        public int B { get; private set; }
        public int C { get; protected internal set; }
        public int D { get; init; }
        public int E { get; }
        public int F => 1;
        public int G { private get; set; }
        internal int H { get; set; }
        public int I { set { } }
        """,
        """
        A: int int
        B: int int
        C: int int
        D: int int
        """);

    [Fact]
    public void Static_members_indexers_fields_methods_and_events_are_not_mapped() => Check(
        """
        public static int A { get; set; }
        public int this[int index] { get => 1; set { } }
        public int B;
        public int C() => 1;
        public event Action? D;
        public const int E = 1;
        """,
        "");

    [Fact]
    public void Explicit_implementations_are_not_mapped() =>
        Assert.Equal("", (Plain with { Base = ": IThing", More = "public interface IThing { int A { get; set; } }" }).Of("int IThing.A { get; set; }"));

    [Fact]
    public void Members_of_base_classes_belong_to_the_entity_and_overrides_count_once() =>
        Assert.Equal(
            """
            Name: string nvarchar(max)
            Id: int int
            """.ReplaceLineEndings("\n"),
            (Plain with { Base = ": Base<int>", More = "public abstract class Base<T> { public T Id { get; set; } = default!; public virtual string Name { get; set; } = \"\"; }" })
                .Of("public override string Name { get; set; } = \"\";"));

    [Fact]
    public void NotMapped_and_Ignore_leave_members_out_also_where_they_are_inherited() =>
        Assert.Equal(
            "D: int int",
            (Plain with
            {
                Base = ": Base",
                More = "public class Base { [NotMapped] public virtual int A { get; set; } }",
                Configuration = "b.Ignore(x => x.B); b.Ignore(\"C\");",
            }).Of("public override int A { get; set; } public int B { get; set; } public int C { get; set; } public int D { get; set; }"));

    [Fact]
    public void Configuration_maps_fields_and_properties_without_setter() =>
        Assert.Equal(
            """
            _a: int int
            B: int int
            C: string? nvarchar(max)
            """.ReplaceLineEndings("\n"),
            (Plain with { Configuration = "b.Property(\"_a\"); b.Property(x => x.B); b.Property<string>(\"C\");" })
                .Of("private int _a; public int B { get; } private string? C { get; set; }"));

    [Theory]
    [InlineData("", "b.HasKey(x => x.A);", "A: int int")]
    [InlineData("", "b.HasAlternateKey(x => new { x.A });", "A: int int")]
    [InlineData("", "b.HasIndex(\"A\");", "A: int int")]
    [InlineData("", "if (new Random().Next() > 1) b.HasIndex(x => x.A);", "A: unknown")]
    [InlineData("", "b.HasOne<Other>().WithMany().HasForeignKey(x => x.A);", "A: int int")]
    [InlineData("", "b.HasOne<Other>().WithOne().HasForeignKey<Thing>(x => x.A);", "A: unknown")]
    [InlineData("[Key]", "", "")]
    [InlineData("[Required]", "", "")]
    [InlineData("[NotMapped]", "b.HasIndex(x => x.A);", "")]
    public void Keys_indexes_and_foreign_keys_map_a_property_without_setter_that_they_name(string attribute, string configuration, string expected) =>
        Assert.Equal(expected, (Plain with { Configuration = configuration, More = "public class Other { public int Id { get; set; } }" }).Of(attribute + " public int A { get; }"));

    [Theory]
    [InlineData("[Index(nameof(A))]", "A: int int")]
    [InlineData("[PrimaryKey(nameof(A))]", "A: int int")]
    [InlineData("[Comment(nameof(A))]", "")]
    public void Attributes_of_the_class_map_a_property_without_setter_that_they_name(string attribute, string expected) =>
        Assert.Equal(expected, (Plain with { More = attribute + " public partial class Thing { }" }).Of("public int A { get; }"));

    [Theory]
    [InlineData("[ForeignKey(nameof(A))] public Other Other { get; set; } = null!;", "", "A: int int")]
    [InlineData("[ForeignKey(nameof(A))] public Other Other { get; set; } = null!;", "b.HasOne(x => x.Other).WithMany().HasForeignKey(\"B\");", "A: unknown")]
    [InlineData("[ForeignKey(nameof(A))] public Other Other { get; } = null!;", "", "A: unknown")]
    [InlineData("[ForeignKey(nameof(A))] public List<Other> Other { get; set; } = null!;", "", "A: unknown")]
    public void A_foreign_key_attribute_maps_a_property_without_setter_that_it_names(string navigation, string configuration, string expected) =>
        Assert.Equal(expected, (Plain with { Configuration = configuration, More = "public class Other { public int Id { get; set; } }" }).Of("public int A { get; } " + navigation).Split('\n')[0]);

    [Fact]
    public void A_foreign_key_attribute_maps_no_navigation_without_setter() =>
        Assert.Equal(
            "A: int int",
            (Plain with { More = "public class Other { public int Id { get; set; } }" }).Of("public int A { get; set; } [ForeignKey(nameof(A))] public Other Other { get; } = null!;"));

    [Fact]
    public void A_member_that_is_ignored_under_a_condition_is_unknown() =>
        Assert.Equal("A: unknown", (Plain with { Configuration = "if (Database.CanConnect()) b.Ignore(x => x.A);" }).Of("public int A { get; set; }"));

    [Fact]
    public void The_later_of_Ignore_and_Property_counts() =>
        Assert.Equal("A: int int", (Plain with { Configuration = "b.Ignore(x => x.A); b.Property(x => x.A); b.Property(x => x.B); b.Ignore(x => x.B);" })
            .Of("public int A { get; set; } public int B { get; set; }"));

    [Fact]
    public void Classes_are_references_and_collections_of_them_need_no_setter() =>
        Assert.Equal(
            """
            A: reference Other
            C: collection Other
            D: collection Other
            """.ReplaceLineEndings("\n"),
            (Plain with { More = "public class Other { public int Id { get; set; } }" }).Of(
                """
                public Other? A { get; set; }
                public Other B => A!;
                public List<Other> C { get; } = [];
                public IReadOnlyCollection<Other> D => C;
                """));

    [Fact]
    public void Classes_that_are_left_out_of_the_model_are_no_references() =>
        Assert.Equal("", (Plain with { More = "public class A { } [NotMapped] public class B { }", Configuration = "modelBuilder.Ignore<A>();" })
            .Of("public A? First { get; set; } public List<A> Many { get; set; } = []; public B? Second { get; set; }"));

    [Fact]
    public void A_converter_makes_a_column_of_anything() =>
        Assert.Equal(
            """
            A: string? nvarchar(max)
            B: Guid uniqueidentifier
            """.ReplaceLineEndings("\n"),
            (Plain with
            {
                More = "public class Model { public string Text { get; set; } = \"\"; } public readonly record struct Id(Guid Value);",
                Configuration = "b.Property(x => x.A).HasConversion(x => x!.Text, x => new Model { Text = x }); b.Property(x => x.B).HasConversion(x => x.Value, x => new Id(x));",
            }).Of("public Model? A { get; set; } public Id B { get; set; }"));

    [Fact]
    public void What_no_provider_and_no_application_certainly_maps_is_unknown() =>
        Assert.Equal(
            """
            A: unknown
            B: unknown
            C: unknown
            D: unknown
            E: unknown
            F: unknown
            """.ReplaceLineEndings("\n"),
            (Plain with { More = "public struct Point { } public interface IThing { }" }).Of(
                """
                public object? A { get; set; }
                public IThing? B { get; set; }
                public Point C { get; set; }
                public Dictionary<string, string> D { get; set; } = [];
                public System.Text.Json.JsonDocument? E { get; set; }
                public HashSet<int> F { get; set; } = [];
                """));

    [Fact]
    public void Types_of_PostgreSQL_are_columns_there() =>
        Assert.Equal(
            """
            D: Dictionary<string, string> hstore
            E: JsonDocument? jsonb
            F: Note? jsonb
            G: List<int> integer[], collection
            """.ReplaceLineEndings("\n"),
            (Plain with { Engine = Engines.PostgreSql, More = "public class Note { }" }).Of(
                """
                public Dictionary<string, string> D { get; set; } = [];
                public System.Text.Json.JsonDocument? E { get; set; }
                [Column(TypeName = "jsonb")] public Note? F { get; set; }
                public List<int> G { get; set; } = [];
                """).Replace("(unknown)? jsonb", "Note? jsonb", StringComparison.Ordinal));

    [Fact]
    public void Collections_of_values_are_columns_from_EF_Core_8_on()
    {
        const string Members = "public List<string> A { get; set; } = []; public int[] B { get; } = [];";
        Assert.Equal("A: string nvarchar(max) or json, collection", Plain.Of(Members));
        Assert.Equal("A: string nvarchar(max), collection", (Plain with { Version = new(8, 0) }).Of(Members));
        Assert.Equal("A: unknown\nB: unknown", (Plain with { Version = new(7, 0) }).Of(Members.Replace("{ get; }", "{ get; set; }", StringComparison.Ordinal)));
    }

    [Fact]
    public void What_a_context_or_lazy_loader_is_injected_into_is_no_reference() =>
        Assert.Equal("", Plain.Of("public ShopContext? Context { get; set; }"));

    [Fact]
    public void A_compiled_property_without_a_visible_setter_may_have_a_private_one() =>
        Assert.Equal(
            """
            A: unknown
            B: string nvarchar(max)
            C: string? nvarchar(max)
            """.ReplaceLineEndings("\n"),
            (Plain with
            {
                Base = ": Library.Base",
                Referenced = "namespace Library; public class Base { public int A { get; private set; } public string B { get; set; } = \"\"; public string? C { get; set; } }",
            }).Of(""));

    [Fact]
    public void Conventions_make_columns_of_types_and_leave_types_out() =>
        Assert.Equal(
            "A: Guid? uniqueidentifier",
            (Plain with
            {
                More = "public readonly record struct Id(Guid Value); public class Other { public int Id { get; set; } } public class IdConverter() : ValueConverter<Id, Guid>(x => x.Value, x => new Id(x));",
                Conventions = "c.Properties<Id>().HaveConversion<IdConverter>(); c.IgnoreAny<Other>();",
            }).Of("public Id? A { get; set; } public Other? B { get; set; }"));

    [Fact]
    public void Half_typed_members_are_unknown() =>
        Assert.Equal("A: unknown\nC: unknown", (Plain with { Setup = Setup.HalfTyped }).Of("public Missing A { get; set; } public int[] B { public List<> C { get; set; }").Split("\nB:")[0]);

    private static void Check(string members, string expected) => Assert.Equal(expected.ReplaceLineEndings("\n"), Plain.Of(members));
}
