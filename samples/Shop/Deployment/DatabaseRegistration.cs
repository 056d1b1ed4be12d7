using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Shop.Data;

namespace Shop.Deployment;

/// <summary>Registers the contexts; shows what not to do with the warning about a model that has moved on.</summary>
public static class DatabaseRegistration
{
    // MGD1008: the model may now change without a migration, and nobody is told before a query fails.
    public static void AddShopDatabase(this WebApplicationBuilder builder) =>
        builder.Services.AddDbContext<ShopContext>(options => options
            .UseNpgsql(builder.Configuration.GetConnectionString("Shop"))
            .ConfigureWarnings(w => w.Ignore(RelationalEventId.PendingModelChangesWarning)));

    // Safe for MGD1008: a forgotten migration stops the deployment, not the customers.
    public static void AddAuditDatabase(this WebApplicationBuilder builder) =>
        builder.Services.AddDbContext<AuditContext>(options => options
            .UseNpgsql(builder.Configuration.GetConnectionString("Audit"))
            .ConfigureWarnings(w => w.Throw(RelationalEventId.PendingModelChangesWarning)));

    // The migrations of this context are in another assembly.
    public static void AddReportingDatabase(this WebApplicationBuilder builder) =>
        builder.Services.AddDbContext<ReportingContext>(options => options
            .UseNpgsql(
                builder.Configuration.GetConnectionString("Reporting"),
                npgsql => npgsql.MigrationsAssembly("Shop.Reporting.Migrations")));
}
