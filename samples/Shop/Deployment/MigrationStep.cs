using Microsoft.EntityFrameworkCore;
using Shop.Data;

namespace Shop.Deployment;

/// <summary>Safe for MGD1003: applies the migrations as a step of its own, only when the command line asks for it.</summary>
public static class MigrationStep
{
    /// <returns>Whether this run was for migrating; the application must not start then.</returns>
    public static bool MigrateIfAsked(this WebApplication app, string[] args)
    {
        if (!args.Contains("--migrate"))
        {
            return false;
        }

        using var scope = app.Services.CreateScope();
        scope.ServiceProvider.GetRequiredService<ShopContext>().Database.Migrate();
        scope.ServiceProvider.GetRequiredService<AuditContext>().Database.Migrate();
        scope.ServiceProvider.GetRequiredService<ReportingContext>().Database.Migrate();
        return true;
    }
}
