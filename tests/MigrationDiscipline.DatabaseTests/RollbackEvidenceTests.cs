using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using MigrationDiscipline.DatabaseTests.Databases;
using MigrationDiscipline.DatabaseTests.Scaffolding;
using Npgsql;

namespace MigrationDiscipline.DatabaseTests;

/// <summary>What the pages of MGD3003, MGD3005 and MGD3006 say happens on a rollback, seen to happen.</summary>
public sealed class RollbackEvidenceTests(PostgreSqlServer server) : IClassFixture<PostgreSqlServer>
{
    [SkippableFact]
    public void What_Down_left_behind_makes_the_next_update_fail()
    {
        using var database = NewDatabase();
        Run(database, Users);
        Run(database, static builder => builder.AddColumn<string>("Nick", "Users", "text", nullable: true));

        AssertFails(PostgresErrorCodes.DuplicateColumn, "column \"Nick\" of relation \"Users\" already exists", database, static builder => builder.AddColumn<string>("Nick", "Users", "text", nullable: true));
    }

    [SkippableFact]
    public void Referenced_table_cannot_be_dropped_before_the_table_that_refers_to_it()
    {
        using var database = NewDatabase();
        Run(database, Users);
        Run(database, Orders);

        AssertFails(PostgresErrorCodes.DependentObjectsStillExist, "because other objects depend on it", database, static builder =>
        {
            builder.DropTable("Users");
            builder.DropTable("Orders");
        });
        Run(database, static builder =>
        {
            builder.DropTable("Orders");
            builder.DropTable("Users");
        });
    }

    [SkippableFact]
    public void Index_is_gone_with_its_column()
    {
        using var database = NewDatabase();
        Run(database, Users);
        Run(database, static builder => builder.CreateIndex("IX_Users_Age", "Users", "Age"));

        AssertFails(PostgresErrorCodes.UndefinedObject, "index \"IX_Users_Age\" does not exist", database, static builder =>
        {
            builder.DropColumn("Age", "Users");
            builder.DropIndex("IX_Users_Age", "Users");
        });
    }

    [SkippableFact]
    public void Unique_key_cannot_be_dropped_before_the_foreign_key_that_refers_to_it()
    {
        using var database = NewDatabase();
        Run(database, Users);
        Run(database, static builder =>
        {
            builder.AddUniqueConstraint("AK_Users_Age", "Users", "Age");
            builder.CreateTable(
                "Badges",
                static table => new { Age = table.Column<int>("integer", nullable: false) },
                constraints: static table => table.ForeignKey("FK_Badges_Users", badge => badge.Age, "Users", "Age"));
        });

        AssertFails(PostgresErrorCodes.DependentObjectsStillExist, "because other objects depend on it", database, static builder =>
        {
            builder.DropUniqueConstraint("AK_Users_Age", "Users");
            builder.DropTable("Badges");
        });
    }

    [SkippableFact]
    public void Required_column_without_a_default_fails_on_rows_and_with_one_it_does_not()
    {
        using var database = NewDatabase();
        Run(database, Users);
        Run(database, static builder => builder.Sql("INSERT INTO \"Users\" VALUES (1, 2)"));

        AssertFails(PostgresErrorCodes.NotNullViolation, "column \"Height\" of relation \"Users\" contains null values", database, static builder =>
            builder.AddColumn<int>("Height", "Users", "integer", nullable: false));
        Run(database, static builder => builder.AddColumn<int>("Height", "Users", "integer", nullable: false, defaultValue: 0));
    }

    [SkippableFact]
    public void Conversion_without_a_cast_fails_on_an_empty_table()
    {
        using var database = NewDatabase();
        Run(database, static builder => builder.CreateTable("Users", static table => new { Age = table.Column<string>("text", nullable: true) }));

        AssertFails(PostgresErrorCodes.DatatypeMismatch, "column \"Age\" cannot be cast automatically to type integer", database, static builder =>
            builder.AlterColumn<int>("Age", "Users", "integer", nullable: true, oldClrType: typeof(string), oldType: "text", oldNullable: true));
    }

    [Fact]
    public void Required_column_without_a_default_fails_on_SQLite_as_well()
    {
        using var context = ChangeContext.For(Target.Sqlite, static _ => { }, "Data Source=:memory:");
        context.Database.OpenConnection();
        Run(context, static builder => builder.Sql("CREATE TABLE Users (Id INTEGER); INSERT INTO Users VALUES (1);"));

        var failure = Assert.ThrowsAny<Exception>(() => Run(context, static builder => builder.AddColumn<int>("Height", "Users", "INTEGER", nullable: false)));
        Assert.Contains("Cannot add a NOT NULL column with default value NULL", failure.Message, StringComparison.Ordinal);
    }

    private static void Users(MigrationBuilder builder) => builder.CreateTable(
        "Users",
        static table => new { Id = table.Column<int>("integer", nullable: false), Age = table.Column<int>("integer", nullable: true) },
        constraints: static table => table.PrimaryKey("PK_Users", user => user.Id));

    private static void Orders(MigrationBuilder builder) => builder.CreateTable(
        "Orders",
        static table => new { Id = table.Column<int>("integer", nullable: false), UserId = table.Column<int>("integer", nullable: false) },
        constraints: static table => table.ForeignKey("FK_Orders_Users", order => order.UserId, "Users", "Id"));

    private ChangeContext NewDatabase()
    {
        Skip.IfNot(server.IsInstalled, "skipped: no PostgreSQL");
        var context = ChangeContext.For(Target.PostgreSql, static _ => { }, server.CreateDatabase());
        context.Database.OpenConnection();
        return context;
    }

    private static void AssertFails(string state, string message, ChangeContext database, Action<MigrationBuilder> build)
    {
        var failure = Assert.Throws<PostgresException>(() => Run(database, build));
        Assert.Equal(state, failure.SqlState);
        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
    }

    /// <summary>As EF Core runs a migration: its SQL, in one transaction.</summary>
    private static void Run(ChangeContext context, Action<MigrationBuilder> build)
    {
        var builder = new MigrationBuilder(context.Database.ProviderName);
        build(builder);
        using var transaction = context.Database.BeginTransaction();
        foreach (var command in context.GetService<IMigrationsSqlGenerator>().Generate(builder.Operations))
            context.Database.ExecuteSqlRaw(command.CommandText.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));
        transaction.Commit();
    }
}
