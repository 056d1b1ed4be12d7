using Microsoft.EntityFrameworkCore;
using MigrationDiscipline.DatabaseTests.Databases;
using MigrationDiscipline.DatabaseTests.Scaffolding;
using Npgsql;

namespace MigrationDiscipline.DatabaseTests;

/// <summary>What the pages of MGD5001, MGD5002, MGD5009 and MGD5010 say of the version that still runs, seen with the statements that it sends.</summary>
public sealed class RenameEvidenceTests(PostgreSqlServer server) : IClassFixture<PostgreSqlServer>
{
    [SkippableFact]
    public void Query_of_the_running_version_fails_when_its_column_is_renamed()
    {
        using var database = NewDatabase();
        using var running = RunningVersion(database);
        Assert.Single(running.Set<User>().ToList());

        database.Run(static builder => builder.RenameColumn("Phone", "Users", "PhoneNumber"));

        Assert.Equal(PostgresErrorCodes.UndefinedColumn, Assert.Throws<PostgresException>(() => running.Set<User>().ToList()).SqlState);
    }

    [SkippableFact]
    public void Running_version_fails_when_its_table_is_renamed_and_works_through_a_view()
    {
        using var database = NewDatabase();
        using var running = RunningVersion(database);
        database.Run(static builder => builder.RenameTable("Users", newName: "Accounts"));
        Assert.Equal(PostgresErrorCodes.UndefinedTable, Assert.Throws<PostgresException>(() => running.Set<User>().ToList()).SqlState);

        database.Run(static builder => builder.Sql("CREATE VIEW \"Users\" AS SELECT * FROM \"Accounts\";"));

        Works(running);
        Assert.Equal(1, database.Count("SELECT count(*) FROM \"Accounts\""));
    }

    [SkippableFact]
    public void View_gives_a_renamed_column_its_name_back()
    {
        using var database = NewDatabase();
        using var running = RunningVersion(database);
        database.Run(static builder =>
        {
            builder.RenameTable("Users", newName: "Accounts");
            builder.RenameColumn("Phone", "Accounts", "PhoneNumber");
            builder.Sql("CREATE VIEW \"Users\" AS SELECT \"Id\", \"PhoneNumber\" AS \"Phone\", \"Level\" FROM \"Accounts\";");
        });

        Works(running);
        database.Run(static builder =>
        {
            builder.Sql("DROP VIEW \"Users\";");
            builder.RenameColumn("PhoneNumber", "Accounts", "Phone");
            builder.RenameTable("Accounts", newName: "Users");
        });
        Works(running);
    }

    [SkippableFact]
    public void Insert_of_the_running_version_fails_without_the_default_that_it_relies_on()
    {
        using var database = NewDatabase();
        using var running = RunningVersion(database);
        database.Run(static builder => builder.AlterColumn<int>("Level", "Users", "integer", nullable: false, oldClrType: typeof(int), oldType: "integer", oldDefaultValue: 3));

        running.Add(new User { Id = 9 });
        var failure = Assert.Throws<DbUpdateException>(() => running.SaveChanges());
        Assert.Equal(PostgresErrorCodes.NotNullViolation, Assert.IsType<PostgresException>(failure.InnerException).SqlState);
    }

    [SkippableFact]
    public void Running_version_cannot_read_a_NULL_that_it_does_not_expect()
    {
        using var database = NewDatabase();
        using var running = RunningVersion(database);
        database.Run(static builder => builder.AlterColumn<int>("Level", "Users", "integer", nullable: true, oldClrType: typeof(int), oldType: "integer"));
        Assert.Single(running.Set<User>().AsNoTracking().ToList());

        database.Execute("INSERT INTO \"Users\" (\"Id\", \"Level\") VALUES (5, NULL)");

        Assert.Throws<InvalidCastException>(() => running.Set<User>().AsNoTracking().ToList());
    }

    /// <summary>Reads, inserts, updates and deletes as before.</summary>
    private static void Works(ChangeContext running)
    {
        running.ChangeTracker.Clear();
        var user = new User { Id = 2, Phone = "555" };
        running.Add(user);
        running.SaveChanges();
        Assert.Equal(3, user.Level);
        user.Phone = "556";
        running.SaveChanges();
        Assert.Equal(["1", "556"], running.Set<User>().AsNoTracking().OrderBy(static other => other.Id).Select(static other => other.Phone!));
        running.Remove(user);
        running.SaveChanges();
    }

    private ChangeContext NewDatabase()
    {
        Skip.IfNot(server.IsInstalled, "skipped: no PostgreSQL");
        var context = ChangeContext.For(Target.PostgreSql, Model, server.CreateDatabase());
        context.Database.OpenConnection();
        context.Run(static builder =>
        {
            builder.CreateTable(
                "Users",
                static table => new
                {
                    Id = table.Column<int>("integer", nullable: false),
                    Phone = table.Column<string>("text", nullable: true),
                    Level = table.Column<int>("integer", nullable: false, defaultValue: 3),
                },
                constraints: static table => table.PrimaryKey("PK_Users", user => user.Id));
            builder.Sql("INSERT INTO \"Users\" VALUES (1, '1')");
        });
        return context;
    }

    /// <summary>The application as it was before the migration, on a connection of its own.</summary>
    private static ChangeContext RunningVersion(ChangeContext database) => ChangeContext.For(Target.PostgreSql, Model, database.Database.GetConnectionString()!);

    private static void Model(ModelBuilder model) => model.Entity<User>(static user =>
    {
        user.ToTable("Users");
        user.Property(static own => own.Id).ValueGeneratedNever();
        user.Property(static own => own.Level).HasDefaultValue(3);
    });

    private sealed class User
    {
        public int Id { get; set; }

        public string? Phone { get; set; }

        public int Level { get; set; }
    }
}
