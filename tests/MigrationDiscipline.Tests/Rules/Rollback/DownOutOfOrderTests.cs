namespace MigrationDiscipline.Tests.Rules.Rollback;

public class DownOutOfOrderTests
{
    private const string Users = """
        migrationBuilder.CreateTable(
            name: "Users",
            columns: table => new
            {
                Id = table.Column<int>(type: "integer", nullable: false),
                Email = table.Column<string>(type: "text", nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_Users", x => x.Id));
        """;

    private const string CustomersAndOrders = """
        migrationBuilder.CreateTable(
            name: "Customers",
            columns: table => new { Id = table.Column<int>(type: "integer", nullable: false) },
            constraints: table => table.PrimaryKey("PK_Customers", x => x.Id));
        migrationBuilder.CreateTable(
            name: "Orders",
            columns: table => new { Id = table.Column<int>(type: "integer", nullable: false), CustomerId = table.Column<int>(type: "integer", nullable: false) },
            constraints: table =>
            {
                table.PrimaryKey("PK_Orders", x => x.Id);
                table.ForeignKey("FK_Orders_Customers", x => x.CustomerId, "Customers", "Id");
            });
        """;

    [Fact]
    public Task Referenced_table_dropped_first_is_reported() => Verify.Up(
        CustomersAndOrders,
        Users,
        """
        {|MGD3005:migrationBuilder.DropTable|}("Customers");
        migrationBuilder.DropTable("Orders");
        """);

    [Fact]
    public Task Dependent_table_dropped_first_is_silent() => Verify.Up(
        CustomersAndOrders,
        Users,
        """
        migrationBuilder.DropTable("Orders");
        migrationBuilder.DropTable("Customers");
        """);

    [Fact]
    public Task Key_dropped_before_the_foreign_key_that_needs_it_is_reported() => Verify.Up(
        """
        migrationBuilder.AddColumn<int>("ManagerId", "Users", nullable: true);
        migrationBuilder.AddColumn<int>("Number", "Users", nullable: true);
        migrationBuilder.AddUniqueConstraint("AK_Users_Number", "Users", "Number");
        migrationBuilder.AddForeignKey("FK_Users_Manager", "Users", "ManagerId", "Users", principalColumn: "Number");
        """,
        Users,
        """
        {|MGD3005:migrationBuilder.DropUniqueConstraint|}("AK_Users_Number", "Users");
        migrationBuilder.DropForeignKey("FK_Users_Manager", "Users");
        migrationBuilder.DropColumn("Number", "Users");
        migrationBuilder.DropColumn("ManagerId", "Users");
        """,
        Setup.Npgsql);

    [Fact]
    public Task Index_behind_its_column_is_reported() => Verify.Up(
        """
        migrationBuilder.AddColumn<int>("Age", "Users", nullable: true);
        migrationBuilder.CreateIndex("IX_Users_Age", "Users", "Age");
        """,
        Users,
        """
        migrationBuilder.DropColumn("Age", "Users");
        {|MGD3005:migrationBuilder.DropIndex|}("IX_Users_Age", "Users");
        """,
        Setup.Npgsql);

    [Fact]
    public Task Operation_on_a_table_that_is_already_dropped_is_reported() => Verify.Up(
        CustomersAndOrders + "\nmigrationBuilder.CreateIndex(\"IX_Orders_CustomerId\", \"Orders\", \"CustomerId\");",
        Users,
        """
        migrationBuilder.DropTable("Orders");
        {|MGD3005:migrationBuilder.DropIndex|}("IX_Orders_CustomerId", "Orders");
        migrationBuilder.DropTable("Customers");
        """,
        Setup.Npgsql);

    [Fact]
    public Task Index_on_a_column_that_comes_back_below_is_reported() => Verify.Up(
        """
        migrationBuilder.DropColumn("Email", "Users");
        """,
        Users + "\nmigrationBuilder.CreateIndex(\"IX_Users_Email\", \"Users\", \"Email\");",
        """
        {|MGD3005:migrationBuilder.CreateIndex|}("IX_Users_Email", "Users", "Email");
        migrationBuilder.AddColumn<string>("Email", "Users", type: "text", nullable: false, defaultValue: "");
        """,
        Setup.With("dotnet_diagnostic.MGD2001.severity = none"));

    [Fact]
    public Task Column_under_the_name_that_it_gets_below_is_reported() => Verify.Up(
        """
        migrationBuilder.RenameTable("Users", newName: "People");
        migrationBuilder.AddColumn<int>("Age", "People", nullable: true);
        """,
        Users,
        """
        {|MGD3005:migrationBuilder.DropColumn|}("Age", "Users");
        migrationBuilder.RenameTable("People", newName: "Users");
        """);

    [Fact]
    public Task Reversed_order_of_Up_is_silent() => Verify.Up(
        """
        migrationBuilder.RenameTable("Users", newName: "People");
        migrationBuilder.AddColumn<int>("Age", "People", nullable: true);
        migrationBuilder.CreateIndex("IX_People_Age", "People", "Age");
        """,
        Users,
        """
        migrationBuilder.DropIndex("IX_People_Age", "People");
        migrationBuilder.DropColumn("Age", "People");
        migrationBuilder.RenameTable("People", newName: "Users");
        """);

    [Fact]
    public Task Column_that_the_history_does_not_show_is_no_question_of_order() => Verify.Up(
        """
        migrationBuilder.DropIndex("IX_Legacy_Name", "Legacy");
        migrationBuilder.AddColumn<int>("Age", "Legacy", nullable: true);
        """,
        down: """
        migrationBuilder.DropColumn("Age", "Legacy");
        migrationBuilder.CreateIndex("IX_Legacy_Name", "Legacy", "Name");
        """);
}
