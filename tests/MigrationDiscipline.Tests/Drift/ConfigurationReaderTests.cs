using MigrationDiscipline.Model;

namespace MigrationDiscipline.Tests.Drift;

/// <summary>Chains, lambdas, locals: what is said of a model on the builders themselves.</summary>
public sealed class ConfigurationReaderTests
{
    [Fact]
    public void Chains_and_lambdas_are_one_tree() => Check(
        """
        modelBuilder.HasDefaultSchema("shop");
        modelBuilder.Entity<Order>(e =>
        {
            e.ToTable("Orders", "sales");
            e.HasKey(x => x.Id).HasName("PK");
            e.Property(x => x.Number).HasMaxLength(50).IsRequired();
            e.HasIndex(x => new { x.Number, x.Created }).IsUnique();
        });
        modelBuilder.Entity<Order>().Property("Number").HasColumnName(nameof(Order.Number));
        """,
        """
        Model
          HasDefaultSchema(shop)
          Entity<Order>(…): EntityType Order
            ToTable(Orders, sales)
            HasKey(Id): Key
              HasName(PK)
            Property<string>(Number): Property Number
              HasMaxLength(50)
              IsRequired()
              HasColumnName(Number)
            HasIndex([Number, Created]): Index
              IsUnique()
            Property(Number): Property Number
          Entity<Order>(): EntityType Order
        """);

    private static void Check(string statements, string expected, string more = "", string members = "", Engines engine = Engines.Any) =>
        Assert.Equal(expected.ReplaceLineEndings("\n"), ConfigurationText.Of(statements, more, members, engine));
}
