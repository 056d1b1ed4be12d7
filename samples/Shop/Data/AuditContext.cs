using Microsoft.EntityFrameworkCore;
using Shop.Entities;

namespace Shop.Data;

/// <summary>Who did what, in a database of its own; its history is in Migrations/Audit/.</summary>
public class AuditContext(DbContextOptions<AuditContext> options) : DbContext(options)
{
    public DbSet<AuditEntry> Entries => Set<AuditEntry>();
}
