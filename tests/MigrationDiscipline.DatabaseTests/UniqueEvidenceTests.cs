using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using MigrationDiscipline.DatabaseTests.Databases;
using MigrationDiscipline.DatabaseTests.Scaffolding;
using Npgsql;

namespace MigrationDiscipline.DatabaseTests;

/// <summary>What the page of MGD5005 says of rows and unique indexes, seen on PostgreSQL and SQLite: where it speaks they fail, where it is silent they do not.</summary>
public sealed class UniqueEvidenceTests(PostgreSqlServer server) : IClassFixture<PostgreSqlServer>
{
    /// <summary>Three rows, of which two have one e-mail address and all have one tenant; names are unique.</summary>
    private const string Rows = """INSERT INTO "Users" ("Id", "Tenant", "Email", "Name") VALUES (1, 7, 'a', 'x'), (2, 7, 'a', 'y'), (3, 7, 'b', NULL)""";

    public static TheoryData<string, bool> Cases => new()
    {
        { "unique index over duplicates", true },
        { "unique index over columns that are duplicates together", true },
        { "unique constraint over duplicates", true },
        { "primary key over duplicates", true },
        { "column with a constant default", true },
        { "required number with the default that the scaffolder invents", true },
        { "filtered index becomes whole, while the values are unique", false },
        { "column of NULLs", false },
        { "column of NULLs beside duplicates", false },
        { "superset of a unique index", false },
        { "superset of the primary key", false },
        { "duplicates deleted above", false },
        { "duplicates changed above", false },
    };

    [SkippableTheory]
    [MemberData(nameof(Cases))]
    public void PostgreSQL_refuses_duplicates_and_nothing_else(string name, bool fails)
    {
        Skip.IfNot(server.IsInstalled, "skipped: no PostgreSQL");
        using var context = ChangeContext.For(Target.PostgreSql, static _ => { }, server.CreateDatabase());
        context.Database.OpenConnection();
        Run(context, Users);
        if (!fails)
        {
            Run(context, builder => Change(name, builder));
            return;
        }

        Assert.Equal(PostgresErrorCodes.UniqueViolation, Assert.Throws<PostgresException>(() => Run(context, builder => Change(name, builder))).SqlState);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void SQLite_refuses_duplicates_and_nothing_else(string name, bool fails)
    {
        // The provider builds the table anew for a constraint, from a model that these cases do not have.
        if (name.Contains("constraint", StringComparison.Ordinal) || name.Contains("primary key", StringComparison.Ordinal))
            return;
        using var context = ChangeContext.For(Target.Sqlite, static _ => { }, "Data Source=:memory:");
        context.Database.OpenConnection();
        Run(context, Users);
        if (!fails)
        {
            Run(context, builder => Change(name, builder));
            return;
        }

        var failure = Assert.Throws<SqliteException>(() => Run(context, builder => Change(name, builder)));
        Assert.Contains("UNIQUE constraint failed", failure.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void NULLs_that_count_as_equal_are_duplicates_on_PostgreSQL()
    {
        Skip.IfNot(server.IsInstalled, "skipped: no PostgreSQL");
        using var context = ChangeContext.For(Target.PostgreSql, static _ => { }, server.CreateDatabase());
        context.Database.OpenConnection();
        Run(context, Users);

        var failure = Assert.Throws<PostgresException>(() => Run(context, static builder =>
        {
            builder.AddColumn<string>("Code", "Users", "text", nullable: true);
            builder.CreateIndex("UX", "Users", "Code", unique: true).Annotation("Npgsql:NullsDistinct", false);
        }));
        Assert.Equal(PostgresErrorCodes.UniqueViolation, failure.SqlState);
    }

    [SkippableFact]
    public void Version_that_still_runs_is_refused_the_rows_that_it_wrote_before()
    {
        Skip.IfNot(server.IsInstalled, "skipped: no PostgreSQL");
        using var context = ChangeContext.For(Target.PostgreSql, static _ => { }, server.CreateDatabase());
        context.Database.OpenConnection();
        Run(context, Users);
        const string Write = """INSERT INTO "Users" ("Id", "Tenant", "Email", "Name") VALUES ({0}, 7, 'b', 'z')""";
        context.Database.ExecuteSqlRaw(Write, 4);
        Run(context, static builder =>
        {
            builder.Sql("""DELETE FROM "Users" WHERE "Id" IN (2, 4)""");
            builder.CreateIndex("UX", "Users", "Email", unique: true);
        });

        Assert.Equal(PostgresErrorCodes.UniqueViolation, Assert.Throws<PostgresException>(() => context.Database.ExecuteSqlRaw(Write, 5)).SqlState);
    }

    private static void Users(MigrationBuilder builder)
    {
        builder.CreateTable(
            "Users",
            static table => new
            {
                Id = table.Column<int>("integer", nullable: false),
                Tenant = table.Column<int>("integer", nullable: false),
                Email = table.Column<string>("text", nullable: false),
                Name = table.Column<string>("text", nullable: true),
            },
            constraints: static table => table.PrimaryKey("PK_Users", user => user.Id));
        builder.CreateIndex("UX_Name", "Users", "Name", unique: true, filter: "\"Name\" IS NOT NULL");
        builder.Sql(Rows);
    }

    private static void Change(string name, MigrationBuilder builder)
    {
        switch (name)
        {
            case "unique index over duplicates":
                builder.CreateIndex("UX", "Users", "Email", unique: true);
                break;
            case "unique index over columns that are duplicates together":
                builder.CreateIndex("UX", "Users", ["Tenant", "Email"], unique: true);
                break;
            case "unique constraint over duplicates":
                builder.AddUniqueConstraint("AK", "Users", "Email");
                break;
            case "primary key over duplicates":
                builder.DropPrimaryKey("PK_Users", "Users");
                builder.AddPrimaryKey("PK", "Users", "Tenant");
                break;
            case "column with a constant default":
                builder.AddColumn<string>("Code", "Users", "text", nullable: false, defaultValue: "");
                builder.CreateIndex("UX", "Users", "Code", unique: true);
                break;
            case "required number with the default that the scaffolder invents":
                builder.AddColumn<int>("Code", "Users", "integer", nullable: false, defaultValue: 0);
                builder.CreateIndex("UX", "Users", ["Tenant", "Code"], unique: true);
                break;
            case "filtered index becomes whole, while the values are unique":
                builder.DropIndex("UX_Name", "Users");
                builder.CreateIndex("UX_Name", "Users", "Name", unique: true);
                break;
            case "column of NULLs":
                builder.AddColumn<string>("Code", "Users", "text", nullable: true);
                builder.CreateIndex("UX", "Users", "Code", unique: true);
                break;
            case "column of NULLs beside duplicates":
                builder.AddColumn<string>("Code", "Users", "text", nullable: true);
                builder.CreateIndex("UX", "Users", ["Tenant", "Code"], unique: true);
                break;
            case "superset of a unique index":
                builder.DropIndex("UX_Name", "Users");
                builder.CreateIndex("UX_Name", "Users", ["Name", "Tenant"], unique: true, filter: "\"Name\" IS NOT NULL");
                break;
            case "superset of the primary key":
                builder.DropPrimaryKey("PK_Users", "Users");
                builder.AddPrimaryKey("PK_Users", "Users", ["Tenant", "Id"]);
                break;
            case "duplicates deleted above":
                builder.Sql("""DELETE FROM "Users" WHERE "Id" = 2""");
                builder.CreateIndex("UX", "Users", "Email", unique: true);
                break;
            case "duplicates changed above":
                builder.Sql("""UPDATE "Users" SET "Email" = "Email" || "Id" WHERE "Id" = 2""");
                builder.CreateIndex("UX", "Users", "Email", unique: true);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(name), name, null);
        }
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
