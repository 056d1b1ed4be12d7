using Microsoft.CodeAnalysis.CSharp;
using MigrationDiscipline.History;
using MigrationDiscipline.Model;
using MigrationDiscipline.Tests.Reading.EFCore;

namespace MigrationDiscipline.Tests.History;

/// <summary>Order, contexts and replay.</summary>
public sealed class MigrationHistoryTests
{
    private const string Head = """
        using Microsoft.EntityFrameworkCore;
        using Microsoft.EntityFrameworkCore.Infrastructure;
        using Microsoft.EntityFrameworkCore.Migrations;

        """;

    private const string Contexts = Head + "public class A : DbContext { } public class B : DbContext { }";

    private const string CreateUsers = """
        migrationBuilder.CreateTable(name: "Users", columns: table => new { Id = table.Column<int>(nullable: false), Email = table.Column<string>(maxLength: 50, nullable: true) },
            constraints: table => { table.PrimaryKey("PK_Users", x => x.Id); });
        """;

    [Fact]
    public void Migrations_are_replayed_in_the_order_of_their_ids_not_of_their_files()
    {
        var places = Places(
            Migration("Third", "20240103000000_Third", "A", """migrationBuilder.DropColumn("Email", "Users");"""),
            Migration("First", "20240101000000_First", "A", CreateUsers),
            Migration("Second", "20240102000000_second", "A", """migrationBuilder.RenameTable(name: "Users", newName: "People"); migrationBuilder.RenameTable("People", newName: "Users");"""));
        var state = places["Third"].StateBefore;
        Assert.Equal(Presence.Present, state.PresenceOfColumn(new QualifiedName("Users"), "Email"));
        Assert.Equal(50, state.FindColumn(new QualifiedName("Users"), "Email")!.MaxLength.OrDefault);
        Assert.Equal(Presence.Absent, state.PresenceOfTable(new QualifiedName("People")));
        Assert.True(places["Third"].IsNewest);
        Assert.False(places["Second"].IsNewest);
    }

    [Fact]
    public void Each_context_has_its_own_history()
    {
        var places = Places(
            Migration("First", "20240101000000_First", "A", CreateUsers),
            Migration("Other", "20240102000000_Other", "B", CreateUsers),
            Migration("Last", "20240103000000_Last", "B", ""));
        Assert.Equal(Presence.Absent, places["Other"].StateBefore.PresenceOfTable(new QualifiedName("Users")));
        Assert.Equal("20240102000000_Other", places["Last"].StateBefore.FindTable(new QualifiedName("Users"))!.CreatedBy);
    }

    [Fact]
    public void What_was_never_seen_is_unknown_when_the_history_begins_elsewhere()
    {
        var places = Places(
            Migration("First", "20240101000000_First", "A", """migrationBuilder.AddColumn<string>("Phone", "Users", nullable: true);"""),
            Migration("Second", "20240102000000_Second", "A", ""));
        var state = places["Second"].StateBefore;
        Assert.Equal(Presence.Unknown, state.PresenceOfTable(new QualifiedName("Orders")));
        Assert.Equal(Presence.Present, state.PresenceOfColumn(new QualifiedName("Users"), "Phone"));
        Assert.Equal(Presence.Unknown, state.PresenceOfColumn(new QualifiedName("Users"), "Email"));
    }

    [Fact]
    public void What_cannot_be_read_makes_the_schema_uncertain()
    {
        var places = Places(
            Migration("First", "20240101000000_First", "A", CreateUsers),
            Migration("Second", "20240102000000_Second", "A", """migrationBuilder.Sql(System.Environment.GetEnvironmentVariable("SQL"));"""),
            Migration("Third", "20240103000000_Third", "A", ""));
        Assert.Equal(Presence.Present, places["Second"].StateBefore.PresenceOfTable(new QualifiedName("Users")));
        Assert.Equal(Presence.Unknown, places["Third"].StateBefore.PresenceOfTable(new QualifiedName("Users")));
        Assert.Equal(Presence.Unknown, places["Third"].StateBefore.PresenceOfTable(new QualifiedName("Orders")));
    }

    [Fact]
    public void Sql_changes_the_schema_too()
    {
        var places = Places(
            Migration("First", "20240101000000_First", "A", CreateUsers),
            Migration("Second", "20240102000000_Second", "A", """migrationBuilder.Sql("ALTER TABLE Users DROP COLUMN Email; CREATE TABLE Logs (Id int)");"""),
            Migration("Third", "20240103000000_Third", "A", ""));
        Assert.Equal(Presence.Absent, places["Third"].StateBefore.PresenceOfColumn(new QualifiedName("Users"), "Email"));
        Assert.Equal(Presence.Present, places["Third"].StateBefore.PresenceOfTable(new QualifiedName("Logs")));
    }

    [Theory]
    [InlineData("""if (migrationBuilder.ActiveProvider == "Microsoft.EntityFrameworkCore.SqlServer") migrationBuilder.DropTable("Users");""")]
    [InlineData("""if (System.DateTime.Now.Year > 2000) migrationBuilder.DropTable("Users");""")]
    public void What_may_not_have_happened_leaves_the_schema_uncertain(string up)
    {
        var places = Places(
            Migration("First", "20240101000000_First", "A", CreateUsers),
            Migration("Second", "20240102000000_Second", "A", up),
            Migration("Third", "20240103000000_Third", "A", ""));
        Assert.Equal(Presence.Unknown, places["Third"].StateBefore.PresenceOfTable(new QualifiedName("Users")));
    }

    [Theory]
    [InlineData("""if (System.DateTime.Now.Year > 2000) migrationBuilder.AddColumn<string>("Email", "Users", nullable: true);""")]
    [InlineData("""migrationBuilder.Sql("ALTER TABLE Users ADD COLUMN IF NOT EXISTS Email text");""")]
    public void What_was_there_before_a_conditional_addition_stays_old(string up)
    {
        var places = Places(
            Migration("First", "20240101000000_First", "A", CreateUsers),
            Migration("Second", "20240102000000_Second", "A", up),
            Migration("Third", "20240103000000_Third", "A", ""));
        Assert.Equal("20240101000000_First", places["Third"].StateBefore.FindColumn(new QualifiedName("Users"), "Email")!.AddedBy);
    }

    [Fact]
    public void A_table_in_another_schema_does_not_make_one_without_schema_absent()
    {
        var places = Places(
            Migration("First", "20240101000000_First", "A", CreateUsers.Replace("name: \"Users\"", "name: \"Users\", schema: \"app\"", StringComparison.Ordinal)),
            Migration("Second", "20240102000000_Second", "A", ""));
        Assert.Equal(Presence.Unknown, places["Second"].StateBefore.PresenceOfTable(new QualifiedName("Users")));
    }

    [Fact]
    public void Annotations_of_several_providers_leave_several_engines() =>
        Assert.Equal(
            Engines.SqlServer | Engines.PostgreSql,
            Places(Migration("First", "20240101000000_First", "A", """migrationBuilder.AddColumn<int>("X", "T").Annotation("SqlServer:Identity", "1, 1").Annotation("Npgsql:X", 1);"""))["First"].Engines);

    [Fact]
    public void A_migration_that_the_tool_does_not_find_is_not_replayed()
    {
        var places = Places(
            Migration("First", "20240101000000_First", "A", CreateUsers),
            Head + """
            namespace M { public class Lost : Migration { protected override void Up(MigrationBuilder migrationBuilder) { migrationBuilder.DropTable("Users"); } } }
            """,
            Migration("Third", "20240103000000_Third", "A", ""));
        Assert.Equal(Presence.Present, places["Third"].StateBefore.PresenceOfTable(new QualifiedName("Users")));
        Assert.True(places["Lost"].Migration.Id.IsAbsent);
    }

    [Fact]
    public void Attributes_are_found_on_either_part()
    {
        var places = Places(
            Head + """
            namespace M { public partial class First : Migration { protected override void Up(MigrationBuilder migrationBuilder) { migrationBuilder.DropTable("Users"); } } }
            """,
            Head + """
            namespace M { [DbContext(typeof(A))] [Migration("20240101000000_First")] partial class First { } }
            """);
        Assert.Equal("20240101000000_First", places["First"].Migration.Id.OrDefault);
        Assert.Equal("A", places["First"].Migration.Context.OrDefault);
    }

    [Theory]
    [InlineData("""migrationBuilder.AddColumn<int>("X", "T").Annotation("SqlServer:Identity", "1, 1");""", Engines.SqlServer)]
    [InlineData("""migrationBuilder.AlterDatabase().Annotation("MySql:CharSet", "utf8mb4");""", Engines.MySql)]
    [InlineData("", Engines.Any)]
    public void Annotations_tell_the_engine(string up, object engines) =>
        Assert.Equal((Engines)engines, Places(Migration("First", "20240101000000_First", "A", up))["First"].Engines);

    [Fact]
    public void The_one_provider_that_is_referenced_tells_the_engine()
    {
        var compilation = Analysis.Compile([("/A.cs", Contexts), ("/M.cs", Migration("First", "20240101000000_First", "A", ""))], Setup.Npgsql);
        Assert.Equal(Engines.PostgreSql, Assert.Single(Reader.Places(compilation)).Engines);
    }

    /// <summary>Designers are big: those of old migrations are never read.</summary>
    [Fact]
    public void Models_of_the_newest_migration_alone()
    {
        var places = Reader.Places(Analysis.Compile(
            [
                .. Sources.Project("", history: "", model: Model("Mail"), previousModel: Model("Email")),
                ("/Old.cs", Sources.Migration("Old", "", "")), ("/Old.Designer.cs", Sources.Designer("Old", "20230101000000_Old", Model("Address"))),
            ])).ToDictionary(place => place.Migration.SimpleName);
        var users = new QualifiedName("Users");

        Assert.Equal("Mail", places["Test"].PropertyOfColumn(users, "email"));
        Assert.Equal("Email", Assert.Single(Assert.Single(places["Test"].PreviousDiscriminators()).Values.Items).Value.OrDefault!.Constant);
        Assert.Null(places["Test"].PropertyOfColumn(users, "phone"));
        Assert.Null(places["Initial"].TargetModel());
        Assert.Empty(places["Initial"].PreviousDiscriminators());
        Assert.Null(places["Initial"].PropertyOfColumn(users, "email"));

        static string Model(string property) => $"modelBuilder.Entity(\"User\", b => {{ b.Property<string>(\"{property}\").HasColumnName(\"email\"); b.HasDiscriminator<string>(\"Kind\").HasValue(\"{property}\"); b.ToTable(\"Users\"); }});";
    }

    /// <summary>An edit replays only what follows it: states before it are the very same objects in the next compilation.</summary>
    [Fact]
    public void An_edit_leaves_the_states_before_it_alone()
    {
        var texts = Enumerable.Range(1, 6)
            .Select(number => Migration("M" + number, $"2024010{number}000000_M{number}", "A", number == 1 ? CreateUsers : $"""migrationBuilder.AddColumn<int>("C{number}", "Users", nullable: true);"""))
            .ToArray();
        var before = Analysis.Compile([("/A.cs", Contexts), .. texts.Select((text, index) => ($"/M{index + 1}.cs", text))]);
        var tree = before.SyntaxTrees.Single(candidate => candidate.FilePath == "/M4.cs");
        var edited = before.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(tree.ToString().Replace("C4", "Changed", StringComparison.Ordinal), (CSharpParseOptions)tree.Options, tree.FilePath));

        var declarations = new Dictionary<Microsoft.CodeAnalysis.SyntaxTree, MigrationDiscipline.Reading.EFCore.MigrationDeclarations>();
        var (first, second) = (States(before, declarations), States(edited, declarations));
        Assert.Same(first["M4"], second["M4"]);
        Assert.NotSame(first["M5"], second["M5"]);
        Assert.Equal(Presence.Present, second["M6"].PresenceOfColumn(new QualifiedName("Users"), "Changed"));
    }

    private static Dictionary<string, SchemaState> States(
        Microsoft.CodeAnalysis.Compilation compilation, Dictionary<Microsoft.CodeAnalysis.SyntaxTree, MigrationDiscipline.Reading.EFCore.MigrationDeclarations> declarations) =>
        Reader.Places(compilation, tree => declarations.TryGetValue(tree, out var known) ? known : declarations[tree] = MigrationDiscipline.Reading.EFCore.MigrationDeclarations.Find(tree))
            .ToDictionary(place => place.Migration.SimpleName, place => place.StateBefore);

    private static Dictionary<string, MigrationPlace> Places(params string[] sources) =>
        Reader.Places(Analysis.Compile([("/Contexts.cs", Contexts), .. sources.Select((source, index) => ($"/Source{index}.cs", source))]))
            .ToDictionary(place => place.Migration.SimpleName);

    private static string Migration(string name, string id, string context, string up) => Head + $$"""
        namespace M
        {
            [DbContext(typeof({{context}}))]
            [Migration("{{id}}")]
            public class {{name}} : Migration
            {
                protected override void Up(MigrationBuilder migrationBuilder) { {{up}} }
            }
        }
        """;
}
