using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.EntityFrameworkCore.Storage;
using MigrationDiscipline.DatabaseTests.Scaffolding;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.DatabaseTests;

/// <summary>What MGD4015 says of EF Core's provider for SQLite: which operations make it create the table anew, when it does so, and what that means for SQL in between.</summary>
public sealed class SqliteRebuildTests
{
    private static readonly Value<QualifiedName> Orders = new QualifiedName("Orders");

    public static TheoryData<string> Operations => [.. Cases.Keys];

    /// <summary>The builder call, and the record that stands for it.</summary>
    private static readonly Dictionary<string, (Action<MigrationBuilder> Call, Model.MigrationOperation Record)> Cases = new()
    {
        ["AddColumn"] = (static b => b.AddColumn<string>("Text", "Orders", "TEXT", nullable: true), new AddColumn { Table = Orders, Column = new() { Name = "Text" } }),
        ["AddColumn with a comment"] = (static b => b.AddColumn<string>("Text", "Orders", "TEXT", nullable: true, comment: "x"), new AddColumn { Table = Orders, Column = new() { Name = "Text", Comment = "x" } }),
        ["AlterColumn"] = (static b => b.AlterColumn<string>("Note", "Orders", "TEXT", nullable: true, oldClrType: typeof(string)), new AlterColumn { Table = Orders, Column = new() { Name = "Note" }, OldColumn = new() { Name = "Note" } }),
        ["DropColumn"] = (static b => b.DropColumn("Code", "Orders"), new DropColumn { Table = Orders, Name = "Code" }),
        ["RenameColumn"] = (static b => b.RenameColumn("Code", "Orders", "Tag"), new RenameColumn { Table = Orders, Name = "Code", NewName = "Tag" }),
        ["RenameTable"] = (static b => b.RenameTable("Orders", newName: "Orders2"), new RenameTable { Table = Orders, NewName = new QualifiedName("Orders2") }),
        ["CreateIndex"] = (static b => b.CreateIndex("IX", "Orders", "Note"), new CreateIndex { Table = Orders, Index = new("IX", ["Note"]) }),
        ["AddForeignKey"] = (static b => b.AddForeignKey("FK", "Orders", "Id", "Users", principalColumn: "Id"), new AddForeignKey { Table = Orders, ForeignKey = new("FK", ["Id"], new QualifiedName("Users"), ["Id"]) }),
        ["DropForeignKey"] = (static b => b.DropForeignKey("FK", "Orders"), new DropForeignKey { Table = Orders, Name = "FK" }),
        ["AddUniqueConstraint"] = (static b => b.AddUniqueConstraint("AK", "Orders", "Note"), new AddUniqueConstraint { Table = Orders, Key = new("AK", ["Note"]) }),
        ["DropUniqueConstraint"] = (static b => b.DropUniqueConstraint("AK", "Orders"), new DropUniqueConstraint { Table = Orders, Name = "AK" }),
        ["AddPrimaryKey"] = (static b => b.AddPrimaryKey("PK", "Orders", "Id"), new AddPrimaryKey { Table = Orders, Key = new("PK", ["Id"]) }),
        ["DropPrimaryKey"] = (static b => b.DropPrimaryKey("PK", "Orders"), new DropPrimaryKey { Table = Orders, Name = "PK" }),
        ["AddCheckConstraint"] = (static b => b.AddCheckConstraint("CK", "Orders", "Id > 0"), new AddCheckConstraint { Table = Orders, CheckConstraint = new("CK", "Id > 0") }),
        ["DropCheckConstraint"] = (static b => b.DropCheckConstraint("CK", "Orders"), new DropCheckConstraint { Table = Orders, Name = "CK" }),
        ["AlterTable"] = (static b => b.AlterTable("Orders", comment: "x"), new AlterTable { Table = Orders, Comment = "x" }),
        ["InsertData"] = (static b => b.InsertData("Orders", "Id", 5), new InsertData { Table = Orders, Data = new(["Id"], []) }),
    };

    [Theory]
    [MemberData(nameof(Operations))]
    public void Table_is_made_anew_for_these_operations_and_no_others(string name)
    {
        using var context = NewDatabase();
        var builder = new MigrationBuilder(context.Database.ProviderName);
        Cases[name].Call(builder);
        var isRebuilt = Generate(context, builder.Operations).Any(static command => command.CommandText.Contains("CREATE TABLE \"ef_temp_Orders\"", StringComparison.Ordinal));

        Assert.Equal(isRebuilt, SqliteRebuild.IsCausedBy(Cases[name].Record, []));
    }

    [Fact]
    public void Foreign_key_of_a_new_table_is_part_of_its_creation()
    {
        using var context = NewDatabase();
        var builder = new MigrationBuilder(context.Database.ProviderName);
        builder.CreateTable("Orders", static table => new { Id = table.Column<int>("INTEGER") });
        Cases["AddForeignKey"].Call(builder);

        Assert.DoesNotContain(Generate(context, builder.Operations), static command => command.CommandText.Contains("ef_temp_", StringComparison.Ordinal));
        Assert.False(SqliteRebuild.IsCausedBy(Cases["AddForeignKey"].Record, [new CreateTable { Table = Orders }]));
    }

    [Fact]
    public void Update_behind_the_alteration_runs_before_it()
    {
        using var context = NewDatabase();

        var failure = Assert.ThrowsAny<Exception>(() => Run(context, static builder =>
        {
            Cases["AlterColumn"].Call(builder);
            builder.Sql("UPDATE Orders SET Note = NULL WHERE Id = 1");
        }));
        Assert.Contains("NOT NULL constraint failed: Orders.Note", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void In_two_migrations_it_works()
    {
        using var context = NewDatabase();

        Run(context, Cases["AlterColumn"].Call);
        Run(context, static builder => builder.Sql("UPDATE Orders SET Note = NULL WHERE Id = 1"));
        Assert.Equal(1, context.Database.SqlQueryRaw<int>("SELECT count(*) AS Value FROM Orders WHERE Note IS NULL").Single());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Trigger_and_index_of_SQL_are_lost(bool isAbove)
    {
        using var context = NewDatabase();

        Run(context, builder =>
        {
            if (!isAbove)
                Cases["AlterColumn"].Call(builder);
            builder.Sql("CREATE TRIGGER T AFTER INSERT ON Orders BEGIN DELETE FROM Orders WHERE Id = 0; END");
            builder.Sql("CREATE INDEX IX_Sql ON Orders (Code)");
            if (isAbove)
                Cases["AlterColumn"].Call(builder);
        });
        Assert.Equal(0, context.Database.SqlQueryRaw<int>("SELECT count(*) AS Value FROM sqlite_master WHERE name IN ('T', 'IX_Sql')").Single());
    }

    /// <summary>A database with the table before, and the model after: <c>Note</c> may be NULL.</summary>
    private static ChangeContext NewDatabase()
    {
        var context = ChangeContext.For(
            Target.Sqlite,
            static model =>
            {
                model.Entity("User", static user => user.ToTable("Users").Property<int>("Id"));
                model.Entity("Order", static order =>
                {
                    order.ToTable("Orders").Property<int>("Id");
                    order.Property<string?>("Note");
                    order.Property<string?>("Code");
                });
            },
            "Data Source=:memory:");
        context.Database.OpenConnection();
        context.Database.ExecuteSqlRaw("CREATE TABLE Users (Id INTEGER PRIMARY KEY); CREATE TABLE Orders (Id INTEGER PRIMARY KEY, Note TEXT NOT NULL, Code TEXT); INSERT INTO Orders VALUES (1, 'a', 'b')");
        return context;
    }

    private static IReadOnlyList<MigrationCommand> Generate(ChangeContext context, IReadOnlyList<Microsoft.EntityFrameworkCore.Migrations.Operations.MigrationOperation> operations) =>
        context.GetService<IMigrationsSqlGenerator>().Generate(operations, context.GetService<IDesignTimeModel>().Model);

    /// <summary>As EF Core applies a migration.</summary>
    private static void Run(ChangeContext context, Action<MigrationBuilder> build)
    {
        var builder = new MigrationBuilder(context.Database.ProviderName);
        build(builder);
        context.GetService<IMigrationCommandExecutor>().ExecuteNonQuery(Generate(context, builder.Operations), context.GetService<IRelationalConnection>());
    }
}
