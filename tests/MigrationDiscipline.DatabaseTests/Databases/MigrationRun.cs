using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;
using MigrationDiscipline.DatabaseTests.Scaffolding;

namespace MigrationDiscipline.DatabaseTests.Databases;

/// <summary>Operations carried out as EF Core carries out a migration.</summary>
internal static class MigrationRun
{
    /// <summary>The SQL that EF Core makes of the operations, in its transaction. SQLite's tables are rebuilt as the model of the context says.</summary>
    public static void Run(this ChangeContext context, Action<MigrationBuilder> build)
    {
        var builder = new MigrationBuilder(context.Database.ProviderName);
        build(builder);
        var commands = context.GetService<IMigrationsSqlGenerator>().Generate(builder.Operations, Scaffolder.DesignTimeModel(context));
        context.GetService<IMigrationCommandExecutor>().ExecuteNonQuery(commands, context.GetService<IRelationalConnection>());
    }

    /// <summary>Runs SQL as it is.</summary>
    public static void Execute(this ChangeContext context, string sql) =>
        context.Database.ExecuteSqlRaw(sql.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));

    /// <summary>The only value of a query.</summary>
    public static long Count(this ChangeContext context, string sql)
    {
        using var command = context.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }
}
