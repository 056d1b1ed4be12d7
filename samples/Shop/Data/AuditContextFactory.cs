using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Shop.Data;

/// <summary>Lets migrations be added without a running application or a database.</summary>
public class AuditContextFactory : IDesignTimeDbContextFactory<AuditContext>
{
    public AuditContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<AuditContext>().UseNpgsql("Host=localhost;Database=audit").Options);
}
