using MigrationDiscipline.Model;

namespace MigrationDiscipline.Tests.Model;

public class PairingsTests
{
    private static readonly Value<QualifiedName> Users = new QualifiedName("Users");

    private static readonly CreateTable UsersTable = new()
    {
        Table = Users,
        Columns = [Int("Id"), Text("Email"), Text("Phone"), Int("Age"), Int("OwnerId"), Text("BillingAddress")],
        PrimaryKey = new("PK_Users", ["Id"]),
        ForeignKeys = [new("FK_Users_Owners", ["OwnerId"], new QualifiedName("Owners"), ["Id"])],
    };

    [Fact]
    public void Names_that_share_a_word_pair() => Assert.Equal("Email > EmailAddress", Columns(Drop("Email"), Add(Text("EmailAddress"))));

    [Fact]
    public void Names_that_differ_by_a_typing_error_pair() => Assert.Equal("BillingAddress > BilingAdress", Columns(Drop("BillingAddress"), Add(Text("BilingAdress"))));

    [Fact]
    public void Types_alone_never_pair() => Assert.Equal("", Columns(Drop("Phone"), Add(Text("Biography"))));

    [Fact]
    public void Types_that_do_not_convert_do_not_pair() => Assert.Equal("", Columns(Drop("Email"), Add(Int("EmailCount"))));

    [Fact]
    public void Columns_of_two_tables_do_not_pair() =>
        Assert.Equal("", Columns(Drop("Email"), new AddColumn { Table = new QualifiedName("Owners"), Column = Text("EmailAddress") }));

    [Fact]
    public void Best_pair_wins() =>
        Assert.Equal("Email > EmailAddress", Columns(Drop("Email"), Add(Text("LoginEmailProvider")), Add(Text("EmailAddress"))));

    [Fact]
    public void Two_equally_good_partners_are_no_pair() =>
        Assert.Equal("", Columns(Drop("BillingAddress"), Add(Text("BillingStreet")), Add(Text("BillingCity"))));

    [Fact]
    public void Only_foreign_key_to_a_principal_pairs_with_the_only_new_one() => Assert.Equal("OwnerId > CreatorId", Columns(
        new DropForeignKey { Table = Users, Name = "FK_Users_Owners" },
        Drop("OwnerId"),
        Add(Int("CreatorId")),
        new AddForeignKey { Table = Users, ForeignKey = new("FK_Users_Owners_CreatorId", ["CreatorId"], new QualifiedName("Owners"), ["Id"]) }));

    [Fact]
    public void Two_new_foreign_keys_to_the_principal_are_no_pair() => Assert.Equal("", Columns(
        Drop("OwnerId"),
        Add(Int("CreatorId")),
        Add(Int("EditorId")),
        new AddForeignKey { Table = Users, ForeignKey = new("FK_1", ["CreatorId"], new QualifiedName("Owners"), ["Id"]) },
        new AddForeignKey { Table = Users, ForeignKey = new("FK_2", ["EditorId"], new QualifiedName("Owners"), ["Id"]) }));

    [Fact]
    public void Table_renamed_in_between_is_one_table() => Assert.Equal("Email > EmailAddress", Columns(
        Drop("Email"),
        new RenameTable { Table = Users, NewName = new QualifiedName("People") },
        new AddColumn { Table = new QualifiedName("People"), Column = Text("EmailAddress") }));

    [Fact]
    public void Drop_whose_definition_nobody_knows_pairs_with_nothing()
    {
        var pairings = Find(SchemaState.Unknown, [], Drop("Email"), Add(Text("EmailAddress")));

        Assert.Empty(pairings.RenamedColumns);
    }

    [Fact]
    public void Definition_comes_from_the_other_method_where_the_history_does_not_know_it()
    {
        var pairings = Find(SchemaState.Unknown, [Add(Text("Email"))], Drop("Email"), Add(Text("EmailAddress")));

        Assert.Equal("EmailAddress", Assert.Single(pairings.RenamedColumns).Add.Column.Name.OrDefault);
    }

    [Fact]
    public void Column_that_the_method_added_itself_is_no_rename() =>
        Assert.Equal("", Columns(Add(Text("EmailCopy")), Drop("EmailCopy"), Add(Text("EmailAddress"))));

    [Fact]
    public void Operations_for_different_engines_do_not_pair() => Assert.Equal("", Columns(
        Drop("Email") with { Engines = Engines.PostgreSql },
        Add(Text("EmailAddress")) with { Engines = Engines.Sqlite }));

    [Fact]
    public void Tables_with_three_columns_in_five_pair()
    {
        var pairings = Find(Start, [], new DropTable { Table = Users }, People(Text("Email"), Text("Phone"), Int("Age"), Text("Nick"), Text("BillingAddress")));

        var pair = Assert.Single(pairings.RenamedTables);
        Assert.Equal((4, 5), (pair.Shared, pair.Total));
    }

    [Fact]
    public void Tables_with_less_in_common_do_not_pair()
    {
        // Two shared columns.
        Assert.Empty(Find(Start, [], new DropTable { Table = Users }, People(Text("Email"), Text("Phone"))).RenamedTables);
        // Three of six.
        Assert.Empty(Find(Start, [], new DropTable { Table = Users }, People(Text("Email"), Text("Phone"), Int("Age"), Int("A"), Int("B"), Int("C"))).RenamedTables);
        // The same names with other types.
        Assert.Empty(Find(Start, [], new DropTable { Table = Users }, People(Int("Email"), Int("Phone"), Text("Age"), Int("BillingAddress"))).RenamedTables);
    }

    [Fact]
    public void Keys_and_audit_columns_make_no_table_alike()
    {
        var log = new CreateTable { Table = Users, Columns = [Int("Id"), Text("CreatedBy"), Text("CreatedAt"), Text("ModifiedBy"), Text("Message")], PrimaryKey = new("PK", ["Id"]) };
        var pairings = Find(
            SchemaState.Empty.Apply(log, "m"), [],
            new DropTable { Table = Users }, People(Text("CreatedBy"), Text("CreatedAt"), Text("ModifiedBy"), Text("Title")));

        Assert.Empty(pairings.RenamedTables);
    }

    [Fact]
    public void Two_equally_like_tables_are_no_pair()
    {
        var columns = new[] { Text("Email"), Text("Phone"), Int("Age"), Text("BillingAddress") };

        Assert.Empty(Find(Start, [], new DropTable { Table = Users }, People(columns), People(columns) with { Table = new QualifiedName("Folks") }).RenamedTables);
    }

    [Fact]
    public void Column_moves_to_a_linked_table()
    {
        var addresses = new CreateTable
        {
            Table = new QualifiedName("Contacts"),
            Columns = [Int("Id"), Text("Phone"), Int("UserId")],
            ForeignKeys = [new("FK", ["UserId"], Users, ["Id"])],
        };

        Assert.Equal("Contacts", Assert.Single(Find(Start, [], Drop("Phone"), addresses).MovedColumns).Table.Name);
        Assert.Empty(Find(Start, [], Drop("Phone"), addresses with { ForeignKeys = default }).MovedColumns);
        Assert.Empty(Find(Start, [], Drop("Age"), addresses).MovedColumns);
    }

    [Fact]
    public void Plain_rename_beats_a_move()
    {
        var contacts = new CreateTable { Table = new QualifiedName("Contacts"), Columns = [Text("Phone"), Int("UserId")], ForeignKeys = [new("FK", ["UserId"], Users, ["Id"])] };
        var pairings = Find(Start, [], Drop("Phone"), Add(Text("PhoneNumber")), contacts);

        Assert.Single(pairings.RenamedColumns);
        Assert.Empty(pairings.MovedColumns);
    }

    private static SchemaState Start => SchemaState.Empty.Apply(UsersTable, "20240101000000_Initial");

    private static CreateTable People(params Column[] columns) =>
        new() { Table = new QualifiedName("People"), Columns = [Int("Id"), .. columns], PrimaryKey = new("PK_People", ["Id"]) };

    private static string Columns(params MigrationOperation[] operations) =>
        string.Join(", ", Find(Start, [], operations).RenamedColumns.Select(pair => $"{pair.Drop.Name} > {pair.Add.Column.Name}"));

    private static Pairings Find(SchemaState start, MigrationOperation[] inverse, params MigrationOperation[] operations)
    {
        var states = new List<SchemaState> { start };
        foreach (var operation in operations)
            states.Add(states[^1].Apply(operation, "20240102000000_Test"));
        return Pairings.Find(operations, states, inverse);
    }

    private static DropColumn Drop(string name) => new() { Table = Users, Name = name };

    private static AddColumn Add(Column column) => new() { Table = Users, Column = column };

    private static Column Text(string name) => new() { Name = name, ClrType = "string", Type = "text", IsNullable = true };

    private static Column Int(string name) => new() { Name = name, ClrType = "int", Type = "integer" };
}
