using Microsoft.EntityFrameworkCore;
using Shop.Entities;

namespace Shop.Data;

/// <summary>Figures for the management; its history is in another assembly, so it cannot be seen from here.</summary>
public class ReportingContext(DbContextOptions<ReportingContext> options) : DbContext(options)
{
    public DbSet<MonthlyRevenue> MonthlyRevenues => Set<MonthlyRevenue>();
}
