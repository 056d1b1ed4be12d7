using Microsoft.CodeAnalysis.CSharp;
using MigrationDiscipline.History;
using MigrationDiscipline.Model;
using MigrationDiscipline.Model.Entities;
using MigrationDiscipline.Reading.EFCore;
using static MigrationDiscipline.Tests.Reading.EFCore.Snapshots;

namespace MigrationDiscipline.Tests.Reading.EFCore;

/// <summary>Real snapshots of every version of EF Core, and snapshots that nobody can read.</summary>
public class ModelSnapshotReaderTests
{
    public static TheoryData<string> Fixture => [.. Fixtures.Snapshots];

    [Theory]
    [MemberData(nameof(Fixture))]
    public void Everything_that_the_tool_writes_is_read(string fixture)
    {
        var model = SnapshotOf(fixture);

        Assert.Null(model.Opacity);
        Assert.All(model.Types, static type => Assert.Null(type.Opacity));
        Assert.Equal(fixture.Substring(2, fixture.IndexOf('/', StringComparison.Ordinal) - 2), model.ProductVersion);
        Assert.Equal(fixture.Split('/')[1] switch { "SqlServer" => Engines.SqlServer, "Npgsql" => Engines.PostgreSql, _ => Engines.Sqlite }, model.Engine);
        Assert.All(model.Types.SelectMany(static type => type.Properties), static property =>
        {
            Assert.True(property.Type.IsKnown, property.Name);
            Assert.True(property.IsNullable.IsKnown, property.Name);
        });
        Assert.All(model.Types.SelectMany(static type => type.ForeignKeys), key => Assert.NotNull(model.Find(key.Principal)));
        Assert.Equal(model.Types.Count, model.Types.Select(static type => type.Name).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Fixture))]
    public void Designer_of_the_same_scaffold_is_the_same(string fixture)
    {
        var (snapshot, designer) = PartsOf(fixture);

        Assert.True(DesignerModel.AreSame(designer.BuildTargetModel!, snapshot.BuildModel));
        Assert.Equal(designer.Model, snapshot.Model);
    }

    /// <summary>
    /// What a newer version of EF Core makes of the same classes otherwise: the tool computes a length for the discriminator since 8, owned types are held as JSON since 7, and on SQL Server
    /// rows of a derived type's table are deleted by the database since 7.
    /// </summary>
    private static readonly string[] Changed = ["Demo.Models.Animal.Kind", "Demo.Models.Order.Notes#Note", "Demo.Models.Car"];

    [Theory]
    [InlineData("ef6.0.7/SqlServer", "ef8.0.31/SqlServer")]
    [InlineData("ef6.0.7/Sqlite", "ef8.0.31/Sqlite")]
    [InlineData("ef8.0.31/SqlServer", "ef9.0.22/SqlServer")]
    [InlineData("ef8.0.31/Sqlite", "ef9.0.22/Sqlite")]
    [InlineData("ef9.0.22/SqlServer", "ef10.0.5/SqlServer")]
    [InlineData("ef9.0.22/Sqlite", "ef10.0.5/Sqlite")]
    public void Versions_say_the_same_in_their_own_ways(string older, string newer)
    {
        var differences = new List<string>();
        var (before, after) = (SnapshotOf(older), SnapshotOf(newer));
        foreach (var type in before.Types)
        {
            if (Changed.Contains(type.Name))
                continue;
            var now = after.Find(type.Name)!;
            differences.AddRange(type.Properties
                .Where(property => now.FindProperty(property.Name) is not { } other || property with { IsPrimitiveCollection = false } != other with { IsPrimitiveCollection = false })
                .Select(property => $"{type.Name}.{property.Name}")
                .Except(Changed));
            Assert.Equal(type with { Properties = now.Properties }, now);
        }

        Assert.Empty(differences);
    }

    [Fact]
    public void Version_3_1_says_the_same_as_far_as_it_can()
    {
        var (before, after) = (SnapshotOf("ef3.1.5/SqlServer"), SnapshotOf("ef6.0.7/SqlServer"));

        // From 5 on the vehicles have a table for each type, and the tag a table of another name with a check; the keys of owned types were counted.
        foreach (var name in new[] { "Demo.Models.Animal", "Demo.Models.Cat", "Demo.Models.Customer", "Demo.Models.Order" })
            Assert.Equal(before.Find(name), after.Find(name));
        Assert.Equal("Tag", before.Find("Demo.Models.Tag")!.Table.OrDefault.Name);
        Assert.Equal("Discriminator", before.Find("Demo.Models.Vehicle")!.Discriminator.OrDefault);
        Assert.Equal(["Id", "Home_City", "Home_Street"], before.Find("Demo.Models.Customer.Home#Address")!.Properties.Select(static property => property.Column.OrDefault!));
    }

    [Theory]
    [InlineData("""modelBuilder.HasAnnotation("Relational:MaxIdentifierLength", 63);""", Engines.PostgreSql)]
    [InlineData("""modelBuilder.HasAnnotation("Relational:MaxIdentifierLength", 64);""", Engines.MySql)]
    [InlineData("""modelBuilder.HasAnnotation("Relational:MaxIdentifierLength", 128);""", Engines.SqlServer)]
    [InlineData("""modelBuilder.HasAnnotation("Relational:MaxIdentifierLength", 128).HasAnnotation("Oracle:Collation", "x");""", Engines.Other)]
    [InlineData("""NpgsqlModelBuilderExtensions.UseIdentityByDefaultColumns(modelBuilder);""", Engines.PostgreSql)]
    [InlineData("""modelBuilder.UseIdentityByDefaultColumns();""", Engines.PostgreSql)]
    [InlineData("""modelBuilder.Entity("A", b => { b.Property<int>("Id").HasColumnType("INTEGER"); });""", Engines.Sqlite)]
    [InlineData("""modelBuilder.Entity("A", b => { b.Property<int>("Id").HasAnnotation("SqlServer:Clustered", false).HasColumnType("INTEGER"); });""", Engines.Sqlite)]
    [InlineData("", Engines.Any)]
    public void Engine(string statements, object engine) => Assert.Equal(engine, Read(statements).Engine);

    [Theory]
    [InlineData("""b.Property<int>(name);""")]
    [InlineData("""b.Property("Name");""")]
    [InlineData("""foreach (var name in names) b.Property<int>(name);""")]
    [InlineData("""Configure(b);""")]
    [InlineData("""b.OwnsOne(type, "Home", b1 => { });""")]
    [InlineData("""b.HasOne(name, "Customer").WithMany().HasForeignKey("Id");""")]
    [InlineData("""b.Property<int>("Id""")]
    public void What_cannot_be_read_makes_the_type_opaque(string statement) => Assert.NotNull(Entity(statement).Opacity);

    [Theory]
    [InlineData("""Build(modelBuilder);""")]
    [InlineData("""modelBuilder.Entity<Order>(b => { });""")]
    [InlineData("""modelBuilder.Entity(name, b => { });""")]
    [InlineData("""if (x) { modelBuilder.Entity("A", b => { }); }""")]
    public void What_names_no_type_makes_the_model_opaque(string statement) => Assert.NotNull(Read(statement).Opacity);

    [Fact]
    public void Calls_of_providers_that_are_not_known_hide_nothing()
    {
        var model = Read("""
            modelBuilder.HasSequence<int>("S").IncrementsBy(10);
            NewProviderModelBuilderExtensions.UseSomething(modelBuilder, 1);
            modelBuilder.Entity("A", b => { b.Property<int>("Id").UseSomething(); b.UseSomething(); NewProviderEntityTypeBuilderExtensions.UseSomething(b, x: true); });
            """);

        Assert.Null(model.Opacity);
        Assert.Null(Assert.Single(model.Types).Opacity);
    }

    [Theory]
    [MemberData(nameof(Fixture))]
    public void Every_beginning_of_a_snapshot_is_read(string fixture)
    {
        var text = Fixtures.Snapshot(fixture).Single(static file => file.Path.EndsWith("/Snapshot.cs", StringComparison.Ordinal)).Text;
        for (var length = text.IndexOf("BuildModel", StringComparison.Ordinal); length < text.Length; length += 131)
        {
            foreach (var part in Find(text[..length]).Snapshots)
                Assert.NotNull(part.Model);
        }
    }

    [Theory]
    [InlineData("""[DbContext(typeof(C))] partial class S : ModelSnapshot { protected override void BuildModel(ModelBuilder modelBuilder) { } }""", 1)]
    [InlineData("""namespace A.B; partial class S { protected override void BuildModel(ModelBuilder modelBuilder) { } }""", 1)]
    [InlineData("""class S { void BuildModel(ModelBuilder modelBuilder) { } }""", 0)]
    [InlineData("""[DbContext(typeof(C))] partial class S : ModelSnapshot { }""", 0)]
    public void Class_of_a_snapshot(string source, int count) => Assert.Equal(count, Find(source).Snapshots.Length);

    [Theory]
    [InlineData("""public override string LastMigrationId => "1_A";""", "1_A")]
    [InlineData("""public override string? LastMigrationId { get; } = "1_A";""", "1_A")]
    [InlineData("", "(none)")]
    [InlineData("public override string LastMigrationId => Id;", "(unknown)")]
    public void Last_migration(string member, string id) =>
        Assert.Equal(id, Find($$"""class S : ModelSnapshot { {{member}} protected override void BuildModel(ModelBuilder m) { } }""").Snapshots.Single().LastMigrationId.ToString());

    private static EntityModel SnapshotOf(string fixture) => PartsOf(fixture).Snapshot.Model;

    private static (SnapshotPart Snapshot, MigrationPart Designer) PartsOf(string fixture)
    {
        var files = Fixtures.Snapshot(fixture).Select(static file => MigrationDeclarations.Find(CSharpSyntaxTree.ParseText(file.Text, path: file.Path))).ToList();
        return (files.SelectMany(static file => file.Snapshots).Single(), files.SelectMany(static file => file.Parts).Single(static part => part.BuildTargetModel is not null));
    }
}
