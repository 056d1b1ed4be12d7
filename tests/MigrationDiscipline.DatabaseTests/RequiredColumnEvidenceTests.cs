using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using MigrationDiscipline.DatabaseTests.Databases;
using MigrationDiscipline.DatabaseTests.Scaffolding;
using Npgsql;

namespace MigrationDiscipline.DatabaseTests;

/// <summary>What the pages of MGD5003, MGD5004, MGD5006, MGD5007 and MGD5011 say of rows, seen to happen, and seen not to after what they advise.</summary>
public sealed class RequiredColumnEvidenceTests(PostgreSqlServer server) : IClassFixture<PostgreSqlServer>
{
    [SkippableTheory]
    [InlineData(true, "column \"Age\" of relation \"Users\" contains null values")]
    [InlineData(false, "Cannot add a NOT NULL column with default value NULL")]
    public void Required_column_without_a_default_fails_on_rows(bool isPostgreSql, string message)
    {
        using var context = NewDatabase(isPostgreSql);
        AssertFails(context, message, static builder => builder.AddColumn<int>("Age", "Users", "integer", nullable: false));

        Run(context, static builder => builder.AddColumn<int>("Age", "Users", "integer", nullable: true));
        Assert.Equal(DBNull.Value, Scalar(context, "SELECT \"Age\" FROM \"Users\""));
    }

    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public void On_an_empty_table_it_does_not(bool isPostgreSql)
    {
        using var context = NewDatabase(isPostgreSql);
        Run(context, static builder => builder.Sql("DELETE FROM \"Users\""));
        Run(context, static builder => builder.AddColumn<int>("Age", "Users", "integer", nullable: false));
    }

    [SkippableTheory]
    [InlineData(true, "violates foreign key constraint \"FK_Users_Teams_TeamId\"")]
    [InlineData(false, "FOREIGN KEY constraint failed")]
    public void Placeholder_makes_the_foreign_key_fail(bool isPostgreSql, string message)
    {
        using var context = NewDatabase(isPostgreSql);
        AssertFails(context, message, static builder => AddTeam(builder, isNullable: false), static model => UsersInTeams<int>(model));
    }

    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public void Nullable_column_does_not(bool isPostgreSql)
    {
        using var context = NewDatabase(isPostgreSql);
        Run(context, static builder => AddTeam(builder, isNullable: true), static model => UsersInTeams<int?>(model));
        Assert.Equal(DBNull.Value, Scalar(context, "SELECT \"TeamId\" FROM \"Users\""));
    }

    [SkippableFact]
    public void Key_that_is_there_refuses_the_placeholder_of_an_alteration()
    {
        using var context = NewDatabase(isPostgreSql: true);
        Run(context, static builder => AddTeam(builder, isNullable: true));
        AssertFails(context, "violates foreign key constraint \"FK_Users_Teams_TeamId\"", static builder =>
            builder.AlterColumn<int>("TeamId", "Users", "integer", nullable: false, defaultValue: 0, oldClrType: typeof(int), oldType: "integer", oldNullable: true));
    }

    [SkippableTheory]
    [InlineData(true, "column \"Nick\" of relation \"Users\" contains null values")]
    [InlineData(false, "NOT NULL constraint failed")]
    public void NULLs_make_a_column_that_becomes_required_fail(bool isPostgreSql, string message)
    {
        using var context = NewDatabase(isPostgreSql);
        AssertFails(context, message, static builder => Require(builder, null), RequiredNick);

        Run(context, static builder => builder.Sql("UPDATE \"Users\" SET \"Nick\" = 'none' WHERE \"Nick\" IS NULL"));
        Run(context, static builder => Require(builder, null), RequiredNick);
        Assert.Equal("none", Scalar(context, "SELECT \"Nick\" FROM \"Users\""));
    }

    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public void Default_fills_them_with_a_value_that_nobody_chose(bool isPostgreSql)
    {
        using var context = NewDatabase(isPostgreSql);
        Run(context, static builder => Require(builder, ""), RequiredNick);
        Assert.Equal("", Scalar(context, "SELECT \"Nick\" FROM \"Users\""));
    }

    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public void Column_added_with_an_invented_value_shows_it_and_a_nullable_one_says_the_truth(bool isPostgreSql)
    {
        using var context = NewDatabase(isPostgreSql);
        Run(context, static builder =>
        {
            builder.AddColumn<string>("Mail", "Users", "text", nullable: false, defaultValue: "");
            builder.AddColumn<string>("Phone", "Users", "text", nullable: true);
        });
        Assert.Equal("", Scalar(context, "SELECT \"Mail\" FROM \"Users\""));
        Assert.Equal(DBNull.Value, Scalar(context, "SELECT \"Phone\" FROM \"Users\""));
    }

    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public void Row_with_an_empty_discriminator_cannot_be_read_and_one_with_the_type_can(bool isPostgreSql)
    {
        using var context = NewDatabase(isPostgreSql, static model => model.Entity<Person>().ToTable("Users").HasDiscriminator<string>("Discriminator").HasValue<Person>("Person").HasValue<Employee>("Employee"));
        Run(context, static builder => builder.AddColumn<string>("Discriminator", "Users", "text", nullable: false, defaultValue: ""));
        var failure = Assert.Throws<InvalidOperationException>(() => context.Set<Person>().ToList());
        Assert.Contains("No discriminators matched the discriminator value ''", failure.Message, StringComparison.Ordinal);
        Assert.Empty(context.Set<Employee>().ToList());

        Run(context, static builder => builder.DropColumn("Discriminator", "Users"), Nick);
        Run(context, static builder => builder.AddColumn<string>("Discriminator", "Users", "text", nullable: false, defaultValue: "Person"));
        Assert.Single(context.Set<Person>().ToList());
    }

    private static void AddTeam(MigrationBuilder builder, bool isNullable)
    {
        builder.CreateTable("Teams", static table => new { Id = table.Column<int>("integer", nullable: false) }, constraints: static table => table.PrimaryKey("PK_Teams", team => team.Id));
        builder.AddColumn<int>("TeamId", "Users", "integer", nullable: isNullable, defaultValue: isNullable ? null : 0);
        builder.AddForeignKey("FK_Users_Teams_TeamId", "Users", "TeamId", "Teams", principalColumn: "Id");
    }

    private static void UsersInTeams<TKey>(ModelBuilder model) => model
        .Entity("Team", static team =>
        {
            team.ToTable("Teams");
            team.Property<int>("Id");
        })
        .Entity("User", static user =>
        {
            user.ToTable("Users");
            user.Property<int>("Id");
            user.Property<string>("Nick");
            user.Property<TKey>("TeamId");
            user.HasOne("Team").WithMany().HasForeignKey("TeamId").HasConstraintName("FK_Users_Teams_TeamId");
        });

    private static void Require(MigrationBuilder builder, string? value) =>
        builder.AlterColumn<string>("Nick", "Users", "text", nullable: false, defaultValue: value, oldClrType: typeof(string), oldType: "text", oldNullable: true);

    private static void Nick(ModelBuilder model) => UsersWithNick(model, isRequired: false);

    private static void RequiredNick(ModelBuilder model) => UsersWithNick(model, isRequired: true);

    private static void UsersWithNick(ModelBuilder model, bool isRequired) => model.Entity("User", user =>
    {
        user.ToTable("Users");
        user.Property<int>("Id");
        user.Property<string>("Nick").IsRequired(isRequired);
    });

    /// <summary>A database with one user, who has no nick.</summary>
    private ChangeContext NewDatabase(bool isPostgreSql, Action<ModelBuilder>? model = null)
    {
        Skip.If(isPostgreSql && !server.IsInstalled, "skipped: no PostgreSQL");
        var context = ChangeContext.For(isPostgreSql ? Target.PostgreSql : Target.Sqlite, model ?? (static _ => { }), isPostgreSql ? server.CreateDatabase() : null);
        context.Database.OpenConnection();
        Run(context, static builder =>
        {
            builder.CreateTable(
                "Users",
                static table => new { Id = table.Column<int>("integer", nullable: false), Nick = table.Column<string>("text", nullable: true) },
                constraints: static table => table.PrimaryKey("PK_Users", user => user.Id));
            builder.Sql("INSERT INTO \"Users\" (\"Id\") VALUES (1)");
        });
        return context;
    }

    private static void AssertFails(ChangeContext context, string message, Action<MigrationBuilder> build, Action<ModelBuilder>? leadsTo = null)
    {
        var failure = Assert.ThrowsAny<DbException>(() => Run(context, build, leadsTo));
        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
    }

    private static object? Scalar(ChangeContext context, string sql)
    {
        using var command = context.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    /// <summary>As EF Core runs a migration: its SQL, in one transaction unless a command leaves it.</summary>
    /// <param name="context">The database.</param>
    /// <param name="build">The migration.</param>
    /// <param name="leadsTo">The model afterwards; SQLite builds tables anew from it.</param>
    private static void Run(ChangeContext context, Action<MigrationBuilder> build, Action<ModelBuilder>? leadsTo = null)
    {
        var builder = new MigrationBuilder(context.Database.ProviderName);
        build(builder);
        IModel? model = null;
        if (leadsTo is not null)
        {
            using var after = ChangeContext.For(context.Database.IsSqlite() ? Target.Sqlite : Target.PostgreSql, leadsTo);
            model = Scaffolder.DesignTimeModel(after);
        }

        var commands = context.GetService<IMigrationsSqlGenerator>().Generate(builder.Operations, model);
        context.GetService<IMigrationCommandExecutor>().ExecuteNonQuery(commands, context.GetService<Microsoft.EntityFrameworkCore.Storage.IRelationalConnection>());
    }

    private class Person
    {
        public int Id { get; set; }
    }

    private sealed class Employee : Person;
}
