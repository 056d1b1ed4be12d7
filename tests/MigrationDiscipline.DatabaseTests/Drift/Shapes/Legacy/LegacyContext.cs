#nullable disable
using Legacy.Models;
using Microsoft.EntityFrameworkCore;

namespace Legacy
{
    public partial class LegacyContext : DbContext
    {
        public LegacyContext(DbContextOptions<LegacyContext> options)
            : base(options)
        {
        }

        public virtual DbSet<Employee> Employees { get; set; }

        public virtual DbSet<Department> Departments { get; set; }

        public virtual DbSet<Badge> Badges { get; set; }

        public virtual DbSet<Headcount> Headcounts { get; set; }

        public virtual DbSet<Setting> Settings { get; set; }

        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            modelBuilder.Entity<Employee>(entity =>
            {
                entity.Property(e => e.Active).HasDefaultValue(true);
                entity.Property<string>("Notes").HasMaxLength(500);
            });

            OnModelCreatingPartial(modelBuilder);
        }

        partial void OnModelCreatingPartial(ModelBuilder modelBuilder);
    }
}
