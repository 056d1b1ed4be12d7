using System;
using Microsoft.EntityFrameworkCore;

namespace Ordering;

public class OrderingContext(DbContextOptions<OrderingContext> options) : DbContext(options)
{
    public DbSet<Customer> Customers => Set<Customer>();

    public DbSet<Order> Orders => Set<Order>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Customer>(customer =>
        {
            customer.HasIndex(c => c.Number).IsUnique();
            customer.OwnsOne(c => c.Preferences, preferences =>
            {
                preferences.ToJson();
                preferences.OwnsMany(p => p.Topics);
            });
        });

        modelBuilder.Entity<Order>(order =>
        {
            order.Property(o => o.State).HasConversion<string>().HasMaxLength(20);
            order.ComplexProperty(o => o.Total, total =>
            {
                total.Property(m => m.Amount).HasPrecision(12, 2);
                total.Property(m => m.Currency).HasMaxLength(3).IsFixedLength();
            });
            order.OwnsMany(o => o.Lines, line =>
            {
                line.ToTable("OrderLines");
                line.WithOwner().HasForeignKey("OrderId");
                line.Property<int>("Id");
                line.HasKey("Id");
                line.Property(l => l.Product).HasMaxLength(100);
            });
            order.OwnsOne(o => o.Carrier, carrier =>
            {
                carrier.Property(c => c.Name).HasColumnName("CarrierName");
            });
            order.Navigation(o => o.Customer).IsRequired();
        });
    }
}
