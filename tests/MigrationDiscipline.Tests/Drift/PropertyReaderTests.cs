using MigrationDiscipline.Drift;
using MigrationDiscipline.Model;
using MigrationDiscipline.Model.Entities;

namespace MigrationDiscipline.Tests.Drift;

/// <summary>The facts of properties: attributes, calls, conventions, and who wins.</summary>
public sealed class PropertyReaderTests
{
    private static readonly PropertyText Plain = new();

    [Theory]
    [InlineData("public string A { get; set; } = null!;", "string nvarchar(max)")]
    [InlineData("public string? A { get; set; }", "string? nvarchar(max)")]
    [InlineData("[Required] public string? A { get; set; }", "string nvarchar(max)")]
    [InlineData("[Required] public int? A { get; set; }", "int int")]
    [InlineData("public int? A { get; set; }", "int? int")]
    [InlineData("[MaybeNull] public string A { get; set; } = null!;", "string? nvarchar(max)")]
    [InlineData("[NotNull] public string? A { get; set; }", "string nvarchar(max)")]
    [InlineData("[AllowNull] public string A { get; set; } = null!;", "string nvarchar(max)")]
    [InlineData("\n#nullable disable\npublic string A { get; set; }\n#nullable restore\n", "string? nvarchar(max)")]
    [InlineData("[MaxLength(10)] public string? A { get; set; }", "string? nvarchar(10), length 10")]
    [InlineData("[MaxLength(10), StringLength(20)] public string? A { get; set; }", "string? nvarchar(20), length 20")]
    [InlineData("[MaxLength] public string? A { get; set; }", "string? nvarchar(max)")]
    [InlineData("[Unicode(false)] public string? A { get; set; }", "string? varchar(max), unicode False")]
    [InlineData("[Unicode(false), MaxLength(9000)] public string? A { get; set; }", "string? varchar(max), length 9000, unicode False")]
    [InlineData("[Precision(10, 3)] public decimal A { get; set; }", "decimal decimal(10,3), precision 10, scale 3")]
    [InlineData("[Precision(3)] public DateTime A { get; set; }", "DateTime datetime2(3), precision 3")]
    [InlineData("[Column(\"a\", TypeName = \"money\")] public decimal A { get; set; }", "(unknown) money, column a")]
    [InlineData("[Timestamp] public byte[] A { get; set; } = null!;", "byte[] rowversion, token True, generated OnAddOrUpdate")]
    [InlineData("[ConcurrencyCheck] public int A { get; set; }", "int int, token True")]
    [InlineData("[DatabaseGenerated(DatabaseGeneratedOption.Identity)] public int A { get; set; }", "int int, generated OnAdd")]
    [InlineData("[DatabaseGenerated(DatabaseGeneratedOption.None)] public int A { get; set; }", "int int")]
    [InlineData("[Column(Order = 4)] public int A { get; set; }", "int int, order 4")]
    [InlineData("[Comment(\"why\")] public int A { get; set; }", "int int, comment why")]
    public void Type_and_attributes_say_what_a_column_is(string member, string expected) => Assert.Equal("A: " + expected, Plain.Of(member));

    [Theory]
    [InlineData("HasMaxLength(40)", "string nvarchar(40), length 40")]
    [InlineData("HasMaxLength(40).IsUnicode(false).IsFixedLength()", "string char(40), length 40, unicode False, fixed True")]
    [InlineData("IsRequired(false)", "string? nvarchar(max)")]
    [InlineData("HasColumnName(\"a\").HasColumnType(\"ntext\").HasComment(\"why\").UseCollation(\"C\")", "(unknown) ntext, column a, comment why, collation C")]
    [InlineData("HasDefaultValue(\"x\")", "string nvarchar(max), generated OnAdd, default \"x\"")]
    [InlineData("HasDefaultValueSql(\"f()\")", "string nvarchar(max), generated OnAdd, sql f()")]
    [InlineData("HasDefaultValue(\"x\").HasDefaultValueSql(\"f()\")", "string nvarchar(max), generated OnAdd, sql f()")]
    [InlineData("HasComputedColumnSql(\"f()\", stored: true)", "string nvarchar(max), generated OnAddOrUpdate, computed f(), stored True")]
    [InlineData("ValueGeneratedOnAdd().ValueGeneratedNever()", "string nvarchar(max)")]
    [InlineData("HasConversion<byte[]>()", "byte[] (unknown)")]
    [InlineData("HasConversion(x => int.Parse(x), x => \"\")", "int int")]
    [InlineData("HasConversion((ValueConverter?)null)", "string nvarchar(max)")]
    [InlineData("HasField(\"_a\").UsePropertyAccessMode(PropertyAccessMode.Field).HasColumnOrder(2)", "string nvarchar(max), order 2")]
    public void Calls_say_what_a_column_is(string calls, string expected) =>
        Assert.Equal("A: " + expected, (Plain with { Configuration = $"b.Property(x => x.A).{calls};" }).Of("private string _a = \"\"; public string A { get => _a; set => _a = value; }"));

    [Theory]
    [InlineData("[Timestamp] public uint A { get; set; }", "", "uint xid, column xmin, token True, generated OnAddOrUpdate")]
    [InlineData("public uint A { get; set; }", "b.Property(x => x.A).IsRowVersion();", "uint xid, column xmin, token True, generated OnAddOrUpdate")]
    [InlineData("[Timestamp] public uint A { get; set; }", "b.Property(x => x.A).HasColumnName(\"a\");", "uint xid, column a, token True, generated OnAddOrUpdate")]
    [InlineData("public uint A { get; set; }", "", "long bigint")]
    public void Row_versions_of_PostgreSQL_are_a_column_that_is_there(string member, string configuration, string expected) =>
        Assert.Equal("A: " + expected, (Plain with { Engine = Engines.PostgreSql, Configuration = configuration }).Of(member));

    [Fact]
    public void Calls_win_over_conventions_and_these_over_attributes() =>
        Assert.Equal(
            """
            A: string nvarchar(3), length 3
            B: string nvarchar(2), length 2
            C: string nvarchar(2), length 2
            """.ReplaceLineEndings("\n"),
            (Plain with { Conventions = "c.Properties<string>().HaveMaxLength(2);", Configuration = "b.Property(x => x.A).HasMaxLength(3);" }).Of(
                """
                [MaxLength(1)] public string A { get; set; } = "";
                [MaxLength(1)] public string B { get; set; } = "";
                public string C { get; set; } = "";
                """));

    [Theory]
    [InlineData("Enum")]
    [InlineData("State")]
    [InlineData("State?")]
    public void Conventions_of_a_type_hold_for_nullable_and_derived_ones(string type) =>
        Assert.Equal("A: string? nvarchar(max)", (Plain with { Conventions = $"c.Properties<{type}>().HaveConversion<string>();", More = "public enum State { A }" }).Of("public State? A { get; set; }"));

    [Fact]
    public void A_call_that_may_not_run_leaves_its_fact_unknown_until_one_that_runs()
    {
        const string Member = "public string A { get; set; } = \"\";";
        const string Condition = "if (Database.CanConnect()) ";
        Assert.Equal("A: string (unknown), length (unknown)", (Plain with { Configuration = Condition + "b.Property(x => x.A).HasMaxLength(3);" }).Of(Member));
        Assert.Equal("A: string nvarchar(5), length 5", (Plain with { Configuration = Condition + "b.Property(x => x.A).HasMaxLength(3); b.Property(x => x.A).HasMaxLength(5);" }).Of(Member));
        Assert.Equal("A: string?(unknown) nvarchar(max)", (Plain with { Configuration = Condition + "b.Property(x => x.A).IsRequired(false);" }).Of(Member));
    }

    [Fact]
    public void A_value_that_is_no_constant_is_unknown() =>
        Assert.Equal("A: string (unknown), length (unknown)", (Plain with { Configuration = "b.Property(x => x.A).HasMaxLength(Environment.ProcessorCount);" }).Of("public string A { get; set; } = \"\";"));

    [Fact]
    public void A_length_that_an_attribute_of_the_application_passes_on_is_unknown() =>
        Assert.Equal(
            "A: string (unknown), length (unknown)",
            (Plain with { More = "public class NameAttribute() : MaxLengthAttribute(50);" }).Of("[Name] public string A { get; set; } = \"\";"));

    [Theory]
    [InlineData("HasConversion<StateConverter>()", "string nvarchar(max)")]
    [InlineData("HasConversion(new StateConverter())", "string nvarchar(max)")]
    [InlineData("HasConversion(typeof(StateConverter))", "string nvarchar(max)")]
    [InlineData("HasConversion(new EnumToStringConverter<State>())", "string nvarchar(max)")]
    [InlineData("HasConversion(new EnumToNumberConverter<State, short>())", "short smallint")]
    [InlineData("HasConversion<HintedConverter>()", "string (unknown)")]
    [InlineData("HasConversion<HintedConverter>().HasMaxLength(5)", "string nvarchar(5), length 5")]
    [InlineData("HasConversion(Converters.Shared)", "string nvarchar(max)")]
    [InlineData("HasConversion(Converters.Hinted)", "string (unknown)")]
    [InlineData("HasConversion(Converters.Some)", "(unknown) (unknown)")]
    [InlineData("HasConversion<string>()", "string nvarchar(max)")]
    [InlineData("HasConversion<int>()", "int int")]
    public void Converters_tell_the_stored_type(string calls, string expected) =>
        Assert.Equal("A: " + expected, (Plain with
        {
            Configuration = $"b.Property(x => x.A).{calls};",
            More = """
                public enum State { A }
                public class StateConverter() : ValueConverter<State, string>(x => x.ToString(), x => State.A);
                public class HintedConverter() : ValueConverter<State, string>(x => x.ToString(), x => State.A, new ConverterMappingHints(size: 5));
                public static class Converters
                {
                    public static readonly ValueConverter<State, string> Shared = new(x => x.ToString(), x => State.A);
                    public static readonly ValueConverter<State, string> Hinted = new(x => x.ToString(), x => State.A, new ConverterMappingHints(size: 5));
                    public static ValueConverter Some => Shared;
                }
                """,
        }).Of("public State A { get; set; }"));

    [Fact]
    public void A_call_of_another_assembly_makes_the_property_opaque() =>
        Assert.Equal("A: !'HasMagic' of Library configures it", (Plain with { Configuration = "b.Property(x => x.A).HasMagic();", Referenced = Magic }).Of("public int A { get; set; }"));

    [Fact]
    public void Keys_indexes_and_relationships_change_the_column()
    {
        const string Text = "public string? A { get; set; }";
        Assert.Equal("A: string nvarchar(450)", (Plain with { Role = new() { IsPrimaryKey = true } }).Of(Text));
        Assert.Equal("A: string? nvarchar(450)", (Plain with { Role = new() { IsIndexed = true } }).Of(Text));
        Assert.Equal("A: string? (unknown)", (Plain with { Role = new() { IsIndexed = Value<bool>.Unknown } }).Of(Text));
        Assert.Equal("A: int int, generated OnAdd", (Plain with { Role = new() { IsPrimaryKey = true, IsOnlyGeneratedKey = true } }).Of("public int A { get; set; }"));
        Assert.Equal("A: string nvarchar(450)", (Plain with { Role = new() { IsPrimaryKey = true, IsOnlyGeneratedKey = true } }).Of(Text));
        Assert.Equal("A: int int", (Plain with { Role = new() { IsForeignKey = true, IsRequired = true, Principal = new() { Name = "Id", Type = "int", ColumnType = "int" } } }).Of("public int? A { get; set; }"));
        Assert.Equal(
            "A: string? nvarchar(12)",
            (Plain with { Role = new() { IsForeignKey = true, Principal = new() { Name = "Code", Type = "string", ColumnType = "nvarchar(12)", MaxLength = 12 } } }).Of(Text));
        var key = new EntityProperty { Name = "Code", Type = "string", ColumnType = "varchar(12)", MaxLength = 12, IsUnicode = false };
        Assert.Equal("A: string? varchar(20), length 20", (Plain with { Role = new() { IsForeignKey = true, Principal = key } }).Of("[MaxLength(20)] " + Text));
        Assert.Equal("A: string? (unknown), length 20", (Plain with { Role = new() { IsForeignKey = true, Principal = key with { ColumnType = "text" } } }).Of("[MaxLength(20)] " + Text));
        Assert.Equal("A: (unknown)? (unknown)", (Plain with { Role = new() { IsForeignKey = true } }).Of(Text));
    }

    [Fact]
    public void The_row_version_that_PostgreSQL_keeps_is_in_its_own_column() =>
        Assert.Equal("A: uint xid, column xmin, token True, generated OnAddOrUpdate", (Plain with { Engine = Engines.PostgreSql }).Of("[Timestamp] public uint A { get; set; }"));

    [Fact]
    public void What_an_option_of_the_application_decides_is_an_alternative() =>
        Assert.Equal(
            """
            A: DateTime timestamp with time zone or timestamp without time zone
            B: DateTimeOffset timestamp(2) with time zone, precision 2
            C: int integer or enum State
            D: (unknown) timestamp with time zone[] or timestamp without time zone[], collection
            """.ReplaceLineEndings("\n"),
            (Plain with { Engine = Engines.PostgreSql, More = "public enum State { A }" }).Of(
                """
                public DateTime A { get; set; }
                [Precision(2)] public DateTimeOffset B { get; set; }
                public State C { get; set; }
                public IList<DateTime> D { get; set; } = [];
                """));

    [Fact]
    public void Every_beginning_of_a_class_can_be_read()
    {
        const string Source = """
            [MaxLength(10), Required] public string? A { get; set; } public List<int> B { get; set; } = []; [Column("c", TypeName = "x"), Precision(1, 2)] public decimal C { get; init; }
            [Unicode(false)] public Dictionary<string, List<int[]>> D { get; private set; } public Other<int>.Inner[,] E { get; set; } public (int, string) F { get; set; }
            """;
        var half = Plain with { Setup = Setup.HalfTyped, Configuration = "b.Property(x => x.A).HasMaxLength(; b.Property(x => x.C).HasConversion(new ).HasPrecision(1,; b.Property( .HasDefaultValue(" };
        for (var length = 0; length < Source.Length; length += 7)
            half.Of(Source[..length]);
    }

    private const string Magic = """
        namespace Microsoft.EntityFrameworkCore
        {
            public static class MagicExtensions
            {
                public static Metadata.Builders.PropertyBuilder<T> HasMagic<T>(this Metadata.Builders.PropertyBuilder<T> builder) => builder;
            }
        }
        """;
}
