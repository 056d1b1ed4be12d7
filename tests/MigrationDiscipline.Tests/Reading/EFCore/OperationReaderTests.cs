using MigrationDiscipline.Model;

namespace MigrationDiscipline.Tests.Reading.EFCore;

/// <summary>The shapes in which people write migrations by hand.</summary>
public sealed class OperationReaderTests
{
    [Fact]
    public void Positional_arguments_are_named_by_position()
    {
        var drop = Single<DropColumn>("""migrationBuilder.DropColumn("Email", "Users", "app");""");
        Assert.Equal(new QualifiedName("app", "Users"), drop.Table.OrDefault);
        Assert.Equal("Email", drop.Name.OrDefault);
    }

    [Theory]
    [InlineData("const string Name = \"Email\"; migrationBuilder.DropColumn(Name, \"Users\");")]
    [InlineData("var name = \"Em\" + \"ail\"; migrationBuilder.DropColumn(name, \"Users\");")]
    [InlineData("migrationBuilder.DropColumn($\"{\"Em\"}ail\", \"Users\");")]
    [InlineData("migrationBuilder.DropColumn(nameof(Names.Email), \"Users\");")]
    [InlineData("migrationBuilder.DropColumn(Names.Email, \"Users\");")]
    [InlineData("migrationBuilder.DropColumn(Names.ReadOnly, \"Users\");")]
    [InlineData("migrationBuilder.DropColumn(Names.Property, \"Users\");")]
    [InlineData("migrationBuilder.DropColumn(Names.Make(\"Em\"), \"Users\");")]
    [InlineData("migrationBuilder.DropColumn(string.Concat(\"Em\", \"ail\"), \"Users\");")]
    [InlineData("migrationBuilder.DropColumn(\"`Email`\".Replace(\"`\", \"\"), \"Users\");")]
    [InlineData("foreach (var name in new[] { \"Email\" }) migrationBuilder.DropColumn(name, \"Users\");")]
    [InlineData("foreach (var (table, name) in new[] { (\"Users\", \"Email\") }) { migrationBuilder.DropColumn(name, table); }")]
    [InlineData("Drop(\"Email\"); void Drop(string name) => migrationBuilder.DropColumn(name: name, table: \"Users\");")]
    [InlineData("migrationBuilder.DropEmail(table: \"Users\");")]
    [InlineData("Helpers.Drop(migrationBuilder, \"Users\");")]
    [InlineData("var builder = migrationBuilder; builder.DropColumn(\"Email\", \"Users\");")]
    [InlineData("_ = migrationBuilder.DropColumn(\"Email\", \"Users\");")]
    [InlineData("{ { migrationBuilder.DropColumn(\"Email\", \"Users\"); } }")]
    public void Constants_and_helpers_are_read_through(string up)
    {
        var drop = Single<DropColumn>(up);
        Assert.Equal("Users", drop.Table.OrDefault.Name);
        Assert.Equal("Email", drop.Name.OrDefault);
        Assert.False(drop.IsConditional);
        Assert.True(drop.UnknownArguments.IsEmpty);
    }

    [Theory]
    [InlineData("migrationBuilder.DropColumn(Environment.GetEnvironmentVariable(\"X\"), \"Users\");")]
    [InlineData("var name = \"Email\"; name += \"2\"; migrationBuilder.DropColumn(name, \"Users\");")]
    [InlineData("migrationBuilder.DropColumn(Names.Mutable, \"Users\");")]
    [InlineData("migrationBuilder.DropColumn(DateTime.Now.ToString(), \"Users\");")]
    [InlineData("migrationBuilder.DropColumn(SetLater.Field, \"Users\");")]
    [InlineData("migrationBuilder.DropColumn(SetLater.Property, \"Users\");")]
    public void What_is_no_constant_is_unknown_and_noted(string up)
    {
        var drop = Single<DropColumn>(up);
        Assert.True(drop.Name.IsUnknown);
        Assert.Equal("name", Assert.Single(drop.UnknownArguments).Parameter);
    }

    [Theory]
    [InlineData("if (migrationBuilder.IsNpgsql()) migrationBuilder.DropTable(\"A\");", Engines.PostgreSql)]
    [InlineData("if (migrationBuilder.ActiveProvider == \"Npgsql.EntityFrameworkCore.PostgreSQL\") { migrationBuilder.DropTable(\"A\"); }", Engines.PostgreSql)]
    [InlineData("if (ActiveProvider.EndsWith(\"Sqlite\")) migrationBuilder.DropTable(\"A\");", Engines.Sqlite)]
    [InlineData("if (!migrationBuilder.ActiveProvider.Contains(\"SqlServer\")) return; migrationBuilder.DropTable(\"A\");", Engines.SqlServer)]
    [InlineData("switch (migrationBuilder.ActiveProvider) { case \"Microsoft.EntityFrameworkCore.SqlServer\": migrationBuilder.DropTable(\"A\"); break; }", Engines.SqlServer)]
    public void A_guard_on_the_provider_names_the_engine(string up, object engines)
    {
        var drop = Assert.IsType<DropTable>(Assert.Single(Operations(up)));
        Assert.Equal((Engines)engines, drop.Engines);
        Assert.False(drop.IsConditional);
    }

    [Fact]
    public void The_other_branch_of_a_guard_runs_on_the_other_engines()
    {
        var operations = Operations("""
            if (migrationBuilder.IsSqlite()) { migrationBuilder.DropTable("A"); } else { migrationBuilder.DropTable("B"); }
            """);
        Assert.Equal([Engines.Sqlite, Engines.Any & ~Engines.Sqlite], operations.Select(operation => operation.Engines));
    }

    [Theory]
    [InlineData("if (DateTime.Now.Year > 2000) migrationBuilder.DropTable(\"A\");")]
    [InlineData("for (var i = 0; i < 3; i++) migrationBuilder.DropTable(\"A\");")]
    [InlineData("if (DateTime.Now.Year > 2000) return; migrationBuilder.DropTable(\"A\");")]
    public void A_condition_about_something_else_makes_it_conditional(string up)
    {
        var drop = Assert.IsType<DropTable>(Operations(up).First());
        Assert.True(drop.IsConditional);
        Assert.Equal(Engines.Any, drop.Engines);
    }

    [Theory]
    [InlineData("migrationBuilder.Operations.Add(new DropTableOperation { Name = \"A\" });")]
    [InlineData("new List<string>().ForEach(name => migrationBuilder.DropTable(name));")]
    [InlineData("System.Activator.CreateInstance(typeof(object), migrationBuilder);")]
    public void What_cannot_be_followed_is_opaque(string up) => Assert.Contains(Operations(up), operation => operation is Opaque { MayTouchAnything: true });

    [Fact]
    public void A_helper_in_another_file_is_reported_at_its_call()
    {
        var drop = Single<DropColumn>("""migrationBuilder.DropEmail(table: "Users");""");
        Assert.Equal("/Migrations/20240102000000_Test.cs", drop.Location.SourceTree!.FilePath);
        Assert.Equal("/More0.cs", Assert.Single(drop.AdditionalLocations).SourceTree!.FilePath);
    }

    [Fact]
    public void Annotations_are_kept_with_their_values()
    {
        var index = Single<CreateIndex>("""
            migrationBuilder.CreateIndex(name: "IX", table: "T", columns: new[] { "A", "B" }, descending: new[] { true, false }, unique: true, filter: "A > 0")
                .Annotation("Npgsql:CreatedConcurrently", true);
            """);
        Assert.Equal(["A", "B"], index.Index.Columns.ToArray());
        Assert.Equal([true, false], index.Index.Descending.ToArray());
        Assert.True(index.Index.IsUnique.OrDefault);
        Assert.Equal("A > 0", index.Index.Filter.OrDefault);
        Assert.Equal(true, Assert.Single(index.Annotations).Value.OrDefault!.Constant);
    }

    [Theory]
    [InlineData("column: \"A\", descending: new bool[0]", new[] { true })]
    [InlineData("columns: new[] { \"A\", \"B\" }, descending: new bool[0]", new[] { true, true })]
    [InlineData("columns: new[] { \"A\", \"B\" }", new bool[0])]
    public void No_flags_for_descending_say_that_all_columns_descend(string arguments, bool[] expected) =>
        Assert.Equal(expected, Single<CreateIndex>($"migrationBuilder.CreateIndex(name: \"IX\", table: \"T\", {arguments});").Index.Descending.ToArray());

    [Fact]
    public void A_template_method_in_a_base_class_is_read_through()
    {
        var compilation = Analysis.Compile([("/M.cs", """
            using Microsoft.EntityFrameworkCore;
            using Microsoft.EntityFrameworkCore.Infrastructure;
            using Microsoft.EntityFrameworkCore.Migrations;
            public class ShopContext : DbContext { }
            public abstract class ShopMigration : Migration
            {
                protected sealed override void Up(MigrationBuilder migrationBuilder) { Change(migrationBuilder); }
                protected override void Down(MigrationBuilder migrationBuilder) { }
                protected abstract void Change(MigrationBuilder builder);
            }
            [DbContext(typeof(ShopContext)), Migration("20240101000000_A")]
            public class A : ShopMigration
            {
                protected override void Change(MigrationBuilder builder) { builder.DropTable("Users"); }
            }
            """)]);
        var place = Reader.Places(compilation).Single(found => found.Migration.SimpleName == "A");
        var drop = Assert.IsType<DropTable>(Assert.Single(place.Migration.Up.Operations));
        Assert.Equal("builder.DropTable", drop.Location.SourceTree!.ToString().Substring(drop.Location.SourceSpan.Start, drop.Location.SourceSpan.Length));
    }

    [Fact]
    public void A_schema_that_cannot_be_known_does_not_hide_the_table()
    {
        var drop = Single<DropTable>("""migrationBuilder.DropTable(name: "Users", schema: Names.Mutable);""");
        Assert.Equal(new QualifiedName(QualifiedName.UnknownSchema, "Users"), drop.Table.OrDefault);
    }

    /// <summary>Nonsense that somebody types on the way to sense: read without end, it took the compiler down.</summary>
    [Theory]
    [InlineData("bool ok = false; var guard = ok; if (guard) migrationBuilder.DropTable(\"A\");")]
    [InlineData("void Walk(string t) { foreach (var c in new[] { \"1\", \"2\", \"3\", \"4\", \"5\", \"6\", \"7\", \"8\" }) Walk(t + c); } Walk(\"x\");")]
    public void Names_that_lead_to_themselves_end(string up) => Assert.NotEmpty(Operations(up));

    [Fact]
    public void A_local_that_is_its_own_negation_ends()
    {
        var files = Sources.Project("""var ok = !ok; if (ok) migrationBuilder.DropTable("A");""");
        var migration = Reader.Places(Analysis.Compile(files, Setup.HalfTyped)).Single().Migration;
        Assert.True(Assert.IsType<DropTable>(Assert.Single(migration.Up.Operations)).IsConditional);
    }

    [Theory]
    [InlineData("void Drop(string name) { name = name + \"2\"; migrationBuilder.DropColumn(name, \"Users\"); } Drop(\"Email\");")]
    [InlineData("var names = new List<string> { \"A\" }; names.Add(\"B\"); migrationBuilder.DropColumn(names[0], \"Users\");")]
    public void What_is_written_again_is_unknown(string up) =>
        Assert.True(Assert.IsType<DropColumn>(Assert.Single(Operations(up))).Name.IsUnknown);

    [Fact]
    public void Cases_with_constants_of_the_class_name_the_engine()
    {
        var places = Reader.Places(Analysis.Compile([("/M.cs", """
            using Microsoft.EntityFrameworkCore.Migrations;
            [Migration("20240101000000_A")]
            public class A : Migration
            {
                private const string SqlServer = "Microsoft.EntityFrameworkCore.SqlServer";
                protected override void Up(MigrationBuilder migrationBuilder)
                {
                    switch (migrationBuilder.ActiveProvider)
                    {
                        case SqlServer: migrationBuilder.DropTable("A"); break;
                    }
                }
            }
            """)]));
        Assert.Equal(Engines.SqlServer, Assert.Single(Assert.Single(places).Migration.Up.Operations).Engines);
    }

    [Theory]
    [InlineData("default: migrationBuilder.DropTable(\"A\"); break; case \"Microsoft.EntityFrameworkCore.SqlServer\": break;", Engines.Any & ~Engines.SqlServer, false)]
    [InlineData("case \"Microsoft.EntityFrameworkCore.SqlServer\": break; default: migrationBuilder.DropTable(\"A\"); break;", Engines.Any & ~Engines.SqlServer, false)]
    [InlineData("case \"Microsoft.EntityFrameworkCore.SqlServer\" when DateTime.Now.Year > 2000: break; default: migrationBuilder.DropTable(\"A\"); break;", Engines.Any, true)]
    [InlineData("case \"Microsoft.EntityFrameworkCore.SqlServer\": break; case var name when name.Length > 3: break; default: migrationBuilder.DropTable(\"A\"); break;", Engines.Any & ~Engines.SqlServer, true)]
    public void The_default_section_runs_where_no_case_does(string sections, object engines, bool isConditional)
    {
        var drop = Single<DropTable>("switch (migrationBuilder.ActiveProvider) { " + sections + " }");
        Assert.Equal((Engines)engines, drop.Engines);
        Assert.Equal(isConditional, drop.IsConditional);
    }

    [Fact]
    public void What_comes_after_the_first_twenty_thousand_operations_is_opaque()
    {
        var elements = string.Join(", ", Enumerable.Range(0, 150));
        var operations = Operations($$"""
            foreach (var i in new[] { {{elements}} }) { foreach (var j in new[] { {{elements}} }) { migrationBuilder.DropSchema("a"); } }
            migrationBuilder.DropTable("A");
            """);
        Assert.Single(operations, operation => operation is Opaque { MayTouchAnything: true });
        Assert.IsType<Opaque>(operations[operations.Count - 1]);
        Assert.Equal(20_001, operations.Count);
    }

    [Theory]
    [InlineData("migrationBuilder.DropSchema(\"a\");")]
    [InlineData(";")]
    public void Loops_in_loops_end(string body)
    {
        var loop = "in new[] { " + string.Join(", ", Enumerable.Range(0, 200)) + " })";
        var operations = Operations($"foreach (var a {loop} foreach (var b {loop} foreach (var c {loop} foreach (var d {loop} {body}");
        Assert.IsType<Opaque>(operations[operations.Count - 1]);
        Assert.Single(operations, operation => operation is Opaque);
    }

    [Fact]
    public void A_local_function_sees_the_names_around_it_not_those_around_its_call()
    {
        var place = Assert.Single(Reader.Places(Analysis.Compile([("/M.cs", """
            using Microsoft.EntityFrameworkCore.Migrations;
            [Migration("20240101000000_A")]
            public class A : Migration
            {
                private const string Name = "Email";
                protected override void Up(MigrationBuilder migrationBuilder)
                {
                    const string table = "Users";
                    foreach (var Name in new[] { "Phone" })
                    {
                        const string suffix = "2";
                        Drop(Name);
                        DropInner();
                        void DropInner() => migrationBuilder.DropColumn(Name + suffix, table);
                    }
                    void Drop(string other) { migrationBuilder.DropColumn(Name, table); migrationBuilder.DropColumn(other, table); }
                }
            }
            """)])));
        Assert.Equal(["Email", "Phone", "Phone2"], place.Migration.Up.Operations.Select(operation => ((DropColumn)operation).Name.OrDefault));
        Assert.All(place.Migration.Up.Operations, operation => Assert.Equal("Users", ((DropColumn)operation).Table.OrDefault.Name));
    }

    [Theory]
    [InlineData("namespace N.@event;")]
    [InlineData("namespace N . /* why not */ @event;")]
    public void A_namespace_may_be_named_like_a_keyword(string space)
    {
        var place = Assert.Single(Reader.Places(Analysis.Compile([("/M.cs", $$"""
            using Microsoft.EntityFrameworkCore.Migrations;
            {{space}}
            [Migration("20240101000000_A")]
            public class A : Migration
            {
                protected override void Up(MigrationBuilder migrationBuilder) { migrationBuilder.DropTable("A"); }
            }
            """)])));
        Assert.IsType<DropTable>(Assert.Single(place.Migration.Up.Operations));
    }

    private const string More = """
        using System;
        using Microsoft.EntityFrameworkCore.Migrations;
        public static class Names
        {
            public const string Email = "Email";
            public static readonly string ReadOnly = Email;
            public static string Property => "Email";
            public static string Mutable = "Email";
            public static string Make(string start) => start + "ail";
        }
        public static class SetLater
        {
            public static readonly string Field = "Email";
            public static string Property { get; } = "Email";
            static SetLater() { Field = Environment.MachineName; Property = Environment.MachineName; }
        }
        public static class Helpers
        {
            public static void DropEmail(this MigrationBuilder migrationBuilder, string table, string name = "Email") => migrationBuilder.DropColumn(name, table);
            public static void Drop(MigrationBuilder m, string table) { m.DropColumn(table: table, name: Names.Email); }
        }
        public static class Providers
        {
            public static bool IsNpgsql(this MigrationBuilder migrationBuilder) => true;
            public static bool IsSqlite(this MigrationBuilder migrationBuilder) => true;
        }
        """;

    private static IReadOnlyList<MigrationOperation> Operations(string up) => Reader.Up(up, More).Up.Operations;

    private static T Single<T>(string up) => Assert.IsType<T>(Assert.Single(Operations(up)));
}
