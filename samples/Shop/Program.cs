using Microsoft.EntityFrameworkCore;
using Shop.Data;
using Shop.Deployment;

var builder = WebApplication.CreateBuilder(args);
builder.AddShopDatabase();
builder.AddAuditDatabase();
builder.AddReportingDatabase();

var app = builder.Build();

// Safe for MGD1003: a step of the deployment runs the application once with --migrate, before any instance starts.
if (app.MigrateIfAsked(args))
{
    return;
}

using (var scope = app.Services.CreateScope())
{
    var shop = scope.ServiceProvider.GetRequiredService<ShopContext>();

    // Safe for MGD1003: only on the developer's own machine.
    if (app.Environment.IsDevelopment())
    {
        shop.Database.Migrate();
    }

    // MGD1003: every instance that starts changes the schema, at the same time and with an account that may do so.
    shop.Database.Migrate();
}

app.MapGet("/categories", (ShopContext shop) => shop.Categories.Where(c => !c.IsRetired).ToListAsync());

app.MapGet("/products/{sku}", (string sku, ShopContext shop) =>
    shop.Products.Where(p => p.Sku == sku).ToListAsync());

app.MapGet("/customers/{id:int}/orders", (int id, ShopContext shop) =>
    shop.Orders.Where(o => o.CustomerId == id).OrderByDescending(o => o.PlacedAt).ToListAsync());

app.MapGet("/audit", (AuditContext audit) => audit.Entries.OrderByDescending(e => e.At).Take(100).ToListAsync());

app.MapPost("/admin/create-audit", (AuditContext audit) => DatabaseCreation.CreateAudit(audit));

app.MapPost("/admin/create-reporting", (ReportingContext reporting) => DatabaseCreation.CreateReporting(reporting));

app.MapPost("/admin/reset", (ShopContext shop) => DatabaseReset.Reset(shop));

app.Run();
