using MigrationDiscipline.Model;

namespace MigrationDiscipline.Tests.Model;

/// <summary>What operations lock. That PostgreSQL really does is measured in MigrationDiscipline.DatabaseTests.</summary>
public class LockEffectsTests
{
    private static readonly Value<QualifiedName> Users = new QualifiedName("Users");
    private static readonly Value<QualifiedName> Orders = new QualifiedName("Orders");

    private static readonly SchemaState Shop = SchemaState.Empty
        .Apply(new CreateTable { Table = Users, Columns = [Required("Id"), Nullable("Name")], PrimaryKey = new("PK_Users", ["Id"]) }, "m")
        .Apply(
            new CreateTable
            {
                Table = Orders,
                Columns = [Required("Id"), Required("UserId"), Nullable("Note")],
                ForeignKeys = [new("FK_Orders_Users", ["UserId"], Users, ["Id"])],
            },
            "m")
        .Apply(new CreateIndex { Table = Orders, Index = new("IX_Orders_UserId", ["UserId"]) }, "m");

    [Fact]
    public void Both_tables_of_a_foreign_key_are_locked()
    {
        Assert.Equal("Orders SHARE ROW EXCLUSIVE Scan, Users SHARE ROW EXCLUSIVE Scan", OnPostgreSql(new AddForeignKey { Table = Orders, ForeignKey = new("FK", ["Id"], Users, ["Id"]) }));
        Assert.Equal("Orders SHARE ROW EXCLUSIVE Instant, Users SHARE ROW EXCLUSIVE Instant", OnPostgreSql(new AddForeignKey { Table = Orders, ForeignKey = new("FK", ["Id"], Users, ["Id"]) { IsNotValid = true } }));
        Assert.Equal("Orders ACCESS EXCLUSIVE Instant, Users ACCESS EXCLUSIVE Instant", OnPostgreSql(new DropForeignKey { Table = Orders, Name = "FK_Orders_Users" }));
        Assert.Equal("Orders Sch-M Scan, Users Sch-M Scan", Text(new AddForeignKey { Table = Orders, ForeignKey = new("FK", ["Id"], Users, ["Id"]) }, Engines.SqlServer));
    }

    [Fact]
    public void Foreign_key_goes_with_its_table_and_its_column()
    {
        Assert.Equal("Orders ACCESS EXCLUSIVE Instant, Users ACCESS EXCLUSIVE Instant", OnPostgreSql(new DropTable { Table = Orders }));
        Assert.Equal("Orders ACCESS EXCLUSIVE Instant, Users ACCESS EXCLUSIVE Instant", OnPostgreSql(new DropColumn { Table = Orders, Name = "UserId" }));
        Assert.Equal("Orders ACCESS EXCLUSIVE Instant", OnPostgreSql(new DropColumn { Table = Orders, Name = "Note" }));
    }

    [Fact]
    public void Creation_locks_the_tables_that_it_refers_to() => Assert.Equal(
        "Users SHARE ROW EXCLUSIVE Instant",
        OnPostgreSql(new CreateTable { Table = new QualifiedName("Badges"), Columns = [Required("UserId")], ForeignKeys = [new("FK", ["UserId"], Users, ["Id"])] }));

    [Fact]
    public void Work_of_a_new_column_is_that_of_its_default()
    {
        Assert.Equal("Users ACCESS EXCLUSIVE Instant", Added(Nullable("Age")));
        Assert.Equal("Users ACCESS EXCLUSIVE Instant", Added(Required("Age") with { DefaultValue = new Literal(0, "0") }));
        Assert.Equal("Users ACCESS EXCLUSIVE Instant", Added(Required("At") with { DefaultValueSql = "now()" }));
        Assert.Equal("Users ACCESS EXCLUSIVE Rewrite", Added(Required("Key") with { DefaultValueSql = "gen_random_uuid()" }));
        Assert.Equal("Users ACCESS EXCLUSIVE Rewrite", Added(Nullable("Full") with { ComputedColumnSql = "1", IsStored = true }));
        Assert.Equal("Users ACCESS EXCLUSIVE Rewrite", Added(Required("No") with { Annotations = [new("Npgsql:ValueGenerationStrategy", new Literal(null, "NpgsqlValueGenerationStrategy.IdentityByDefaultColumn"))] }));
        Assert.Equal("Users ACCESS EXCLUSIVE Unknown", Added(Nullable("Mood") with { Type = "mood" }));
        Assert.Equal("", Added(Required("xmin") with { Type = "xid" }));

        static string Added(Column column) => OnPostgreSql(new AddColumn { Table = Users, Column = column });
    }

    [Fact]
    public void Alteration_is_what_the_provider_writes()
    {
        Assert.Equal("Orders ACCESS EXCLUSIVE Scan", Altered(Nullable("Note"), Nullable("Note") with { IsNullable = false }));
        Assert.Equal("Orders ACCESS EXCLUSIVE Instant", Altered(Required("Id"), Required("Id") with { IsNullable = true }));
        Assert.Equal("Orders SHARE UPDATE EXCLUSIVE Instant", Altered(Nullable("Note"), Nullable("Note") with { Comment = "free text" }));
        Assert.Equal("", Altered(Nullable("Note"), Nullable("Note")));
        Assert.Equal("Orders ACCESS EXCLUSIVE Rewrite", Altered(Nullable("Note"), Nullable("Note") with { ComputedColumnSql = "1", IsStored = true }));
        // The foreign key over the column is made anew.
        Assert.Contains("Users ACCESS EXCLUSIVE", Altered(Required("UserId"), Required("UserId") with { Type = "bigint" }), StringComparison.Ordinal);

        static string Altered(Column before, Column after) => OnPostgreSql(new AlterColumn { Table = Orders, OldColumn = before, Column = after });
    }

    [Fact]
    public void Validated_check_proves_that_there_is_no_NULL()
    {
        Assert.Equal("Orders ACCESS EXCLUSIVE Instant", SetNotNull(new CheckConstraint("CK", "\"Note\" IS NOT NULL")));
        Assert.Equal("Orders ACCESS EXCLUSIVE Scan", SetNotNull(new CheckConstraint("CK", "\"Note\" IS NOT NULL") { IsNotValid = true }));
        Assert.Equal("Orders ACCESS EXCLUSIVE Unknown", SetNotNull(new CheckConstraint("CK", "NOT (\"Note\" IS NULL)")));

        static string SetNotNull(CheckConstraint check) => Text(
            new SetColumnNullability { Table = Orders, Name = "Note", IsNullable = false }, Engines.PostgreSql, Shop.Apply(new AddCheckConstraint { Table = Orders, CheckConstraint = check }, "m"));
    }

    [Fact]
    public void Indexes_and_keys()
    {
        Assert.Equal("Orders SHARE IndexBuild", OnPostgreSql(new CreateIndex { Table = Orders, Index = new("IX", ["Note"]) }));
        Assert.Equal("Orders SHARE UPDATE EXCLUSIVE IndexBuild", OnPostgreSql(new CreateIndex { Table = Orders, Index = new("IX", ["Note"]) { Annotations = [new("Npgsql:CreatedConcurrently", new Literal(true, "true"))] } }));
        Assert.Equal("Orders ACCESS EXCLUSIVE Instant", OnPostgreSql(new DropIndex { Table = default, Name = "IX_Orders_UserId" }));
        Assert.Equal("(incomplete)", OnPostgreSql(new DropIndex { Table = default, Name = "IX_Elsewhere" }));
        Assert.Equal("", OnPostgreSql(new RenameIndex { Table = Orders, Name = "IX_Orders_UserId", NewName = "IX" }));
        Assert.Equal("Orders ACCESS EXCLUSIVE IndexBuild", OnPostgreSql(new AddUniqueConstraint { Table = Orders, Key = new("AK", ["Note"]) }));
        Assert.Equal("Orders ACCESS EXCLUSIVE Instant", OnPostgreSql(new AddPrimaryKey { Table = Orders, Key = new("PK", []), UsingIndex = "IX_Orders_UserId" }));
        Assert.Equal("Orders S IndexBuild", Text(new CreateIndex { Table = Orders, Index = new("IX", ["Note"]) }, Engines.SqlServer));
    }

    [Fact]
    public void What_cannot_be_read_is_unknown()
    {
        Assert.Equal("(incomplete)", OnPostgreSql(new Opaque { Text = "CALL" }));
        Assert.Equal("(incomplete)", OnPostgreSql(new RawSql { Text = Value<string>.Unknown }));
        Assert.Equal("(incomplete)", OnPostgreSql(new DropTable { Table = Value<QualifiedName>.Unknown }));
        Assert.Equal("Orders ACCESS EXCLUSIVE Instant (incomplete)", OnPostgreSql(new DropForeignKey { Table = Orders, Name = "FK_Elsewhere" }));
    }

    private static Column Required(string name) => new() { Name = name, ClrType = "int", Type = "integer" };

    private static Column Nullable(string name) => new() { Name = name, ClrType = "string", Type = "text", IsNullable = true };

    private static string OnPostgreSql(MigrationOperation operation) => Text(operation, Engines.PostgreSql);

    private static string Text(MigrationOperation operation, Engines engine, SchemaState? state = null)
    {
        var effects = LockEffects.Of(operation, state ?? Shop, engine, version: null);
        return string.Join(", ", effects.Tables.Select(static effect => $"{effect.Table} {effect.Lock.Name} {effect.Work}")) + (effects.IsComplete ? "" : effects.Tables.IsEmpty ? "(incomplete)" : " (incomplete)");
    }
}
