using Microsoft.EntityFrameworkCore;
using Shop.Data;

namespace Shop.Deployment;

/// <summary>EnsureCreated makes the tables without migrations, and no migration can follow it.</summary>
public static class DatabaseCreation
{
    // MGD1001: bypasses the migrations of this context, which are in another assembly.
    public static void CreateReporting(ReportingContext reporting)
    {
        reporting.Database.EnsureCreated();
    }

    // Safe for MGD1001: a throw-away database on the developer's own machine.
    public static void CreateReportingForDevelopment(WebApplication app, ReportingContext reporting)
    {
        if (app.Environment.IsDevelopment())
        {
            reporting.Database.EnsureCreated();
        }
    }

    // MGD1004: this context has migrations in Migrations/Audit; the first of them will fail, because the tables exist.
    public static void CreateAudit(AuditContext audit)
    {
        audit.Database.EnsureCreated();
    }

    // Safe for MGD1004: the same tables, made by the migrations themselves.
    public static void CreateAuditForDevelopment(WebApplication app, AuditContext audit)
    {
        if (app.Environment.IsDevelopment())
        {
            audit.Database.Migrate();
        }
    }
}
