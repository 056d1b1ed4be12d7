using Microsoft.EntityFrameworkCore;
using Shop.Data;

namespace Shop.Deployment;

/// <summary>EnsureDeleted drops the whole database.</summary>
public static class DatabaseReset
{
    // MGD1002: one request in production, and the orders are gone.
    public static void Reset(ShopContext shop)
    {
        shop.Database.EnsureDeleted();
    }

    // Safe for MGD1002: returns before it can do harm anywhere but in development.
    public static void ResetForDevelopment(WebApplication app, ShopContext shop)
    {
        if (!app.Environment.IsDevelopment())
        {
            return;
        }

        shop.Database.EnsureDeleted();
        shop.Database.Migrate();
    }
}
