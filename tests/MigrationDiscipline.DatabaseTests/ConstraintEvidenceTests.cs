using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;
using MigrationDiscipline.DatabaseTests.Databases;
using MigrationDiscipline.DatabaseTests.Scaffolding;
using Npgsql;

namespace MigrationDiscipline.DatabaseTests;

/// <summary>What the pages of MGD5008, MGD5013 and MGD5016 say of rows, seen to happen; and what the fix of MGD4003 does about it.</summary>
public sealed class ConstraintEvidenceTests(PostgreSqlServer server) : IClassFixture<PostgreSqlServer>
{
    [SkippableFact]
    public void Foreign_key_fails_on_a_row_without_a_match_and_after_a_clean_up_it_does_not()
    {
        using var database = NewDatabase();
        database.Execute("INSERT INTO \"Orders\" VALUES (1, 7, -1)");

        AssertFails(PostgresErrorCodes.ForeignKeyViolation, database, AddKey);
        database.Run(static builder =>
        {
            builder.Sql("UPDATE \"Orders\" SET \"UserId\" = NULL WHERE \"UserId\" NOT IN (SELECT \"Id\" FROM \"Users\")");
            AddKey(builder);
        });
    }

    [SkippableFact]
    public void Check_constraint_fails_on_a_row_that_breaks_it_and_NULL_breaks_none()
    {
        using var database = NewDatabase();
        database.Execute("INSERT INTO \"Orders\" VALUES (1, NULL, -1)");

        AssertFails(PostgresErrorCodes.CheckViolation, database, static builder => builder.AddCheckConstraint("CK", "Orders", "\"Total\" >= 0"));
        database.Run(static builder =>
        {
            builder.AddColumn<int>("Level", "Orders", "integer", nullable: true);
            builder.AddCheckConstraint("CK", "Orders", "\"Level\" > 0");
        });
    }

    [SkippableFact]
    public void Unchecked_constraint_takes_the_rows_that_are_there_and_refuses_new_ones()
    {
        using var database = NewDatabase();
        database.Execute("INSERT INTO \"Orders\" VALUES (1, 7, -1)");
        database.Execute("ALTER TABLE \"Orders\" ADD CONSTRAINT \"FK\" FOREIGN KEY (\"UserId\") REFERENCES \"Users\" (\"Id\") ON DELETE CASCADE NOT VALID");

        AssertFails(PostgresErrorCodes.ForeignKeyViolation, database, static builder => builder.Sql("INSERT INTO \"Orders\" VALUES (2, 8, 1)"));
        AssertFails(PostgresErrorCodes.ForeignKeyViolation, database, static builder => builder.Sql("ALTER TABLE \"Orders\" VALIDATE CONSTRAINT \"FK\""));
        database.Run(static builder =>
        {
            builder.Sql("DELETE FROM \"Orders\" WHERE \"UserId\" = 7");
            builder.Sql("ALTER TABLE \"Orders\" VALIDATE CONSTRAINT \"FK\"");
            builder.DropForeignKey("FK", "Orders");
        });
    }

    /// <summary>EF Core copies the rows into a new table before it switches foreign keys off to drop the old one.</summary>
    [Fact]
    public void SQLite_refuses_rows_too_when_the_table_is_rebuilt()
    {
        using var database = ChangeContext.For(
            Target.Sqlite,
            static model =>
            {
                model.Entity("User", static user =>
                {
                    user.ToTable("Users");
                    user.Property<int>("Id");
                });
                model.Entity("Order", static order =>
                {
                    order.ToTable("Orders", static table => table.HasCheckConstraint("CK", "Total >= 0"));
                    order.Property<int>("Id");
                    order.Property<int?>("UserId");
                    order.Property<int>("Total");
                    order.HasOne("User").WithMany().HasForeignKey("UserId");
                });
            },
            "Data Source=:memory:");
        database.Database.OpenConnection();
        database.Execute("CREATE TABLE Users (Id INTEGER PRIMARY KEY); CREATE TABLE Orders (Id INTEGER PRIMARY KEY, UserId INTEGER, Total INTEGER NOT NULL); INSERT INTO Orders VALUES (1, 7, 1);");

        var unmatched = Assert.ThrowsAny<Exception>(() => database.Run(static builder => builder.AddForeignKey("FK", "Orders", "UserId", "Users", principalColumn: "Id")));
        Assert.Contains("FOREIGN KEY constraint failed", unmatched.Message, StringComparison.Ordinal);

        database.Execute("UPDATE Orders SET UserId = NULL, Total = -1");
        var broken = Assert.ThrowsAny<Exception>(() => database.Run(static builder => builder.AddCheckConstraint("CK", "Orders", "Total >= 0")));
        Assert.Contains("CHECK constraint failed", broken.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Delete_that_was_refused_takes_the_other_rows_along_once_the_key_cascades()
    {
        using var database = NewDatabase();
        database.Run(AddKey);
        database.Execute("INSERT INTO \"Users\" VALUES (1)");
        database.Execute("INSERT INTO \"Orders\" VALUES (1, 1, 5)");
        AssertFails(PostgresErrorCodes.ForeignKeyViolation, database, static builder => builder.Sql("DELETE FROM \"Users\""));

        database.Run(static builder =>
        {
            builder.DropForeignKey("FK", "Orders");
            builder.AddForeignKey("FK", "Orders", "UserId", "Users", principalColumn: "Id", onDelete: ReferentialAction.Cascade);
        });
        database.Execute("DELETE FROM \"Users\"");

        Assert.Equal(0, database.Count("SELECT count(*) FROM \"Orders\""));
    }

    [SkippableFact]
    public void Key_of_unrelated_type_is_refused_and_a_narrower_number_is_not()
    {
        using var database = NewDatabase();

        AssertFails(PostgresErrorCodes.DatatypeMismatch, database, static builder => AddColumnAndKey(builder, "text"));
        database.Run(static builder => AddColumnAndKey(builder, "smallint"));

        static void AddColumnAndKey(MigrationBuilder builder, string type)
        {
            builder.AddColumn<string>("AgentId", "Orders", type, nullable: true);
            builder.AddForeignKey("FK_Agent", "Orders", "AgentId", "Users", principalColumn: "Id");
        }
    }

    /// <summary>A renamed table gets its foreign key anew, and every row is looked up again; the constraint renamed in place looks at none.</summary>
    [SkippableFact]
    public void Key_made_again_is_validated_and_one_renamed_is_not()
    {
        using var database = NewDatabase();
        database.Run(AddKey);
        var said = new List<string>();
        var connection = (NpgsqlConnection)database.Database.GetDbConnection();
        connection.Notice += (_, notice) => said.Add(notice.Notice.MessageText);
        database.Execute("SET client_min_messages = debug1");

        database.Run(static builder =>
        {
            builder.Sql("ALTER TABLE \"Orders\" RENAME TO \"Purchases\"");
            builder.Sql("ALTER TABLE \"Purchases\" RENAME CONSTRAINT \"FK\" TO \"FK_New\"");
        });
        Assert.DoesNotContain(said, static line => line.Contains("validating foreign key", StringComparison.Ordinal));

        database.Run(static builder =>
        {
            builder.DropForeignKey("FK_New", "Purchases");
            builder.AddForeignKey("FK_Newer", "Purchases", "UserId", "Users", principalColumn: "Id");
        });
        Assert.Contains("validating foreign key constraint \"FK_Newer\"", said);
    }

    private static void AddKey(MigrationBuilder builder) => builder.AddForeignKey("FK", "Orders", "UserId", "Users", principalColumn: "Id");

    private ChangeContext NewDatabase()
    {
        Skip.IfNot(server.IsInstalled, "skipped: no PostgreSQL");
        var context = ChangeContext.For(Target.PostgreSql, static _ => { }, server.CreateDatabase());
        context.Database.OpenConnection();
        context.Run(static builder =>
        {
            builder.CreateTable("Users", static table => new { Id = table.Column<int>("integer", nullable: false) }, constraints: static table => table.PrimaryKey("PK_Users", user => user.Id));
            builder.CreateTable("Orders", static table => new
            {
                Id = table.Column<int>("integer", nullable: false),
                UserId = table.Column<int>("integer", nullable: true),
                Total = table.Column<int>("integer", nullable: false),
            });
        });
        return context;
    }

    private static void AssertFails(string state, ChangeContext database, Action<MigrationBuilder> build) =>
        Assert.Equal(state, Assert.Throws<PostgresException>(() => database.Run(build)).SqlState);
}
