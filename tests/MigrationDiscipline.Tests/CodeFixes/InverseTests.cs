using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;
using MigrationDiscipline.CodeFixes.Writing;
using MigrationDiscipline.Model;
using MigrationDiscipline.Reading.EFCore;
using MigrationDiscipline.Tests.Scaffolded;

namespace MigrationDiscipline.Tests.CodeFixes;

/// <summary>The inverse of operations over a schema.</summary>
public class InverseTests
{
    /// <summary>What the differ's cases start from.</summary>
    private const string History = """
        migrationBuilder.CreateTable(
            name: "U",
            columns: table => new
            {
                Id = table.Column<int>(type: "int", nullable: false)
                    .Annotation("SqlServer:Identity", "1, 1"),
                A = table.Column<string>(type: "nvarchar(max)", nullable: true),
                B = table.Column<int>(type: "int", nullable: false),
                C = table.Column<string>(type: "nvarchar(max)", nullable: true),
                Email = table.Column<string>(type: "nvarchar(max)", nullable: true),
                Street = table.Column<string>(type: "nvarchar(max)", nullable: true)
            },
            constraints: table => { table.PrimaryKey("PK_U", x => x.Id); });
        migrationBuilder.CreateTable(
            name: "Person",
            columns: table => new
            {
                Id = table.Column<int>(type: "int", nullable: false)
                    .Annotation("SqlServer:Identity", "1, 1"),
                Email = table.Column<string>(type: "nvarchar(max)", nullable: true)
            },
            constraints: table => { table.PrimaryKey("PK_Person", x => x.Id); });
        migrationBuilder.CreateTable(
            name: "People",
            columns: table => new { Id = table.Column<int>(type: "int", nullable: false) },
            constraints: table => { table.PrimaryKey("PK_People", x => x.Id); });
        migrationBuilder.CreateTable(
            name: "Cats",
            columns: table => new { Id = table.Column<int>(type: "int", nullable: false) },
            constraints: table => { table.PrimaryKey("PK_Cats", x => x.Id); });
        migrationBuilder.CreateTable(
            name: "P",
            columns: table => new { Id = table.Column<int>(type: "int", nullable: false), CatId = table.Column<int>(type: "int", nullable: false) },
            constraints: table =>
            {
                table.PrimaryKey("PK_P", x => x.Id);
                table.ForeignKey("FK_P_Cats_CatId", x => x.CatId, "Cats", "Id", onDelete: ReferentialAction.Cascade);
            });
        """;

    /// <summary>The scaffolder knows the rows from the model; the schema does not hold them.</summary>
    private const string RowsOfTheModel = "HasData change/remove";

    [Fact]
    public void Inverse_of_every_differ_case_has_the_operations_of_the_scaffolder() => Assert.All(DifferCase.All, differ =>
    {
        var history = differ.Up.Contains("name: \"IX_U_A\"", StringComparison.Ordinal) && !differ.Up.Contains("CreateIndex(\n    name: \"IX_U_A\",", StringComparison.Ordinal)
            ? History + "\nmigrationBuilder.CreateIndex(name: \"IX_U_A\", table: \"U\", column: \"A\");"
            : History;
        if (differ.Name.StartsWith("narrow maxlength", StringComparison.Ordinal))
            history = history.Replace("A = table.Column<string>(type: \"nvarchar(max)\"", "A = table.Column<string>(type: \"nvarchar(100)\", maxLength: 100", StringComparison.Ordinal);
        if (differ.Name.StartsWith("nullable->required", StringComparison.Ordinal))
            history = history.Replace("B = table.Column<int>(type: \"int\", nullable: false)", "B = table.Column<int>(type: \"int\", nullable: true)", StringComparison.Ordinal);
        var inverse = Invert(differ.Up, history).ToList();
        if (differ.Name == RowsOfTheModel)
        {
            Assert.All(inverse, step => Assert.IsType<LostStep>(step));
            return;
        }

        var undone = inverse.ConvertAll(step => Assert.IsType<UndoStep>(step).Operation);
        Assert.Equal(differ.DownKinds.Order(), undone.Select(operation => operation.GetType().Name).Order());
        if (differ.Down.Length == 0)
            return;
        var writer = new EFCoreWriter("migrationBuilder");
        Assert.Equal(Regex.Split(differ.Down, "\n(?=migrationBuilder)").Order(StringComparer.Ordinal), undone.Select(operation => WithoutInventedDefault(writer.Write(operation)!)).Order(StringComparer.Ordinal));
    });

    /// <summary>
    /// The scaffolder forgets the default that its own Up gave to the column, and PostgreSQL then keeps it; we write it down, so that the provider takes it away.
    /// </summary>
    private static string WithoutInventedDefault(string statement) => statement
        .Replace(",\n    oldDefaultValue: 0", "", StringComparison.Ordinal)
        .Replace(",\n    oldDefaultValue: \"\"", "", StringComparison.Ordinal);

    public static TheoryData<string> Snapshots => new(Fixtures.Snapshots);

    [Theory]
    [MemberData(nameof(Snapshots))]
    public void Inverse_of_an_initial_migration_drops_its_tables(string name)
    {
        var part = Assert.Single(MigrationDeclarations.Find(CSharpSyntaxTree.ParseText(Fixtures.Migration(name))).Parts);
        var undone = Inverse.Of(part.UpReading(default)!.WithoutSql.Operations, SchemaState.Empty, "m").Select(step => Assert.IsType<UndoStep>(step).Operation);
        var writer = new EFCoreWriter("migrationBuilder");

        Assert.Equal(
            part.DownReading(default)!.WithoutSql.Operations.Select(writer.Write).Order(StringComparer.Ordinal),
            undone.Select(writer.Write).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("migrationBuilder.Sql(\"SELECT 1\");")]
    [InlineData("migrationBuilder.DropColumn(\"Gone\", \"Elsewhere\");")]
    [InlineData("migrationBuilder.DropTable(\"Elsewhere\");")]
    [InlineData("migrationBuilder.Sql(System.Environment.NewLine + Unknown.Text); migrationBuilder.DropColumn(\"A\", \"U\");")]
    [InlineData("migrationBuilder.Sql(\"ALTER TABLE U ADD N int NULL; EXEC Other\"); migrationBuilder.DropColumn(\"N\", \"U\");")]
    public void What_is_not_known_is_lost(string up) => Assert.Contains(Invert(up, History), step => step is LostStep { IsData: false });

    [Theory]
    [InlineData("migrationBuilder.CreateTable(name: \"T\", columns: t => new { Id = t.Column<int>() }); migrationBuilder.DropTable(\"T\");")]
    [InlineData("migrationBuilder.AddColumn<int>(\"N\", \"U\"); migrationBuilder.RenameColumn(\"N\", \"U\", \"M\"); migrationBuilder.DropColumn(\"M\", \"U\");")]
    [InlineData("migrationBuilder.EnsureSchema(\"s\");")]
    public void What_comes_to_nothing_needs_no_inverse(string up) => Assert.Empty(Invert(up, History));

    [Fact]
    public void Indexes_that_go_with_a_column_come_back_with_it()
    {
        var inverse = Invert("migrationBuilder.DropColumn(\"A\", \"U\");", History + "migrationBuilder.CreateIndex(\"IX\", \"U\", \"A\", unique: true);");

        Assert.Collection(
            inverse.Cast<UndoStep>(),
            step => Assert.Equal("A", Assert.IsType<AddColumn>(step.Operation).Column.Name.OrDefault),
            step => Assert.True(Assert.IsType<CreateIndex>(step.Operation).Index.IsUnique.OrDefault));
    }

    [Fact]
    public void Tables_that_refer_to_each_other_are_parted_first() => Assert.Collection(
        Invert(
            """
            migrationBuilder.CreateTable(name: "X", columns: t => new { Id = t.Column<int>(), YId = t.Column<int>() });
            migrationBuilder.CreateTable(name: "Y", columns: t => new { Id = t.Column<int>() }, constraints: t => { t.ForeignKey("FK_Y", x => x.Id, "X", "Id"); });
            migrationBuilder.AddForeignKey("FK_X", "X", "YId", "Y", principalColumn: "Id");
            """,
            History).Cast<UndoStep>().Select(step => step.Operation),
        operation => Assert.IsType<DropForeignKey>(operation),
        operation => Assert.Equal("Y", Assert.IsType<DropTable>(operation).Table.OrDefault.Name),
        operation => Assert.Equal("X", Assert.IsType<DropTable>(operation).Table.OrDefault.Name));

    [Fact]
    public void Names_come_back_before_anything_is_altered() => Assert.Equal(
        [
            "RenameTable V", "RenameColumn U.D", "RenameIndex U.IY", "AlterColumn U.A",
        ],
        Show(Invert(
            """
            migrationBuilder.RenameTable("U", newName: "V");
            migrationBuilder.RenameColumn("A", "V", "D");
            migrationBuilder.AlterColumn<string>("D", "V", type: "nvarchar(9)", nullable: true, oldClrType: typeof(string), oldType: "nvarchar(max)", oldNullable: true);
            migrationBuilder.RenameIndex("IX", "IY", "V");
            """,
            History + "migrationBuilder.CreateIndex(\"IX\", \"U\", \"A\");")));

    [Theory]
    [InlineData("migrationBuilder.RenameColumn(\"A\", \"U\", \"D\"); migrationBuilder.AddColumn<int>(\"A\", \"U\");", "DropColumn U.A", "RenameColumn U.D")]
    [InlineData("migrationBuilder.RenameColumn(\"A\", \"U\", \"D\"); migrationBuilder.DropColumn(\"D\", \"U\");", "AddColumn U.D", "RenameColumn U.D")]
    [InlineData("migrationBuilder.RenameColumn(\"A\", \"U\", \"T\"); migrationBuilder.RenameColumn(\"C\", \"U\", \"A\"); migrationBuilder.RenameColumn(\"T\", \"U\", \"C\");",
        "RenameColumn U.C", "RenameColumn U.A", "RenameColumn U.T")]
    public void A_name_that_is_not_free_yet_comes_back_later(string up, params string[] expected) => Assert.Equal(expected, Show(Invert(up, History)));

    [Fact]
    public void A_sequence_restarts_where_it_was_made_to_start() => Assert.Equal(
        100,
        Assert.IsType<RestartSequence>(Assert.IsType<UndoStep>(Assert.Single(
            Invert("migrationBuilder.RestartSequence(\"N\", 200L);", "migrationBuilder.CreateSequence(\"N\", startValue: 100L);"))).Operation).StartValue.OrDefault);

    private static IEnumerable<string> Show(IEnumerable<InverseStep> steps) => steps.Cast<UndoStep>().Select(static step => step.Operation switch
    {
        AddColumn add => $"AddColumn {add.Table}.{add.Column.Name}",
        AlterColumn alter => $"AlterColumn {alter.Table}.{alter.Column.Name}",
        DropColumn drop => $"DropColumn {drop.Table}.{drop.Name}",
        RenameColumn rename => $"RenameColumn {rename.Table}.{rename.Name}",
        RenameIndex rename => $"RenameIndex {rename.Table}.{rename.Name}",
        RenameTable rename => $"RenameTable {rename.Table}",
        var other => other.ToString(),
    });

    private static IReadOnlyList<InverseStep> Invert(string up, string history)
    {
        var state = SchemaState.Empty;
        foreach (var operation in Read(history))
            state = state.Apply(operation, "before");
        return Inverse.Of(Read(up), state, "this");
    }

    private static EquatableArray<MigrationOperation> Read(string statements)
    {
        var tree = CSharpSyntaxTree.ParseText(Sources.Migration("Test", statements, down: null));
        return Assert.Single(MigrationDeclarations.Find(tree).Parts).UpReading(default)!.WithSql(Engines.SqlServer).Operations;
    }
}
