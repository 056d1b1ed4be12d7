using MigrationDiscipline.Model;

namespace MigrationDiscipline.Tests.Drift;

/// <summary>Code that changes the model itself: loops over all entity types, <c>Metadata</c>.</summary>
public sealed class ConfigurationLoopsTests
{
    [Fact]
    public void Delete_behaviour_of_all() => Check(
        """
        foreach (var relationship in modelBuilder.Model.GetEntityTypes().SelectMany(e => e.GetForeignKeys())) { relationship.DeleteBehavior = DeleteBehavior.Restrict; }
        """,
        """
        Model ~DeleteBehavior
        """);

    [Fact]
    public void Delete_behaviour_of_all_by_ForEach() => Check(
        """
        modelBuilder.Model.GetEntityTypes().SelectMany(e => e.GetForeignKeys()).Where(f => !f.IsOwnership).ToList().ForEach(f => f.DeleteBehavior = DeleteBehavior.Restrict);
        """,
        """
        Model ~DeleteBehavior
        """);

    [Fact]
    public void Converters_of_all() => Check(
        """
        foreach (var e in modelBuilder.Model.GetEntityTypes())
        {
            if (e.IsKeyless) continue;
            foreach (var p in e.GetProperties())
                if (p.ClrType == typeof(DateTime)) p.SetValueConverter((Microsoft.EntityFrameworkCore.Storage.ValueConversion.ValueConverter?)null);
        }
        """,
        """
        Model ~Conversion
        """);

    [Fact]
    public void Names_of_all() => Check(
        """
        foreach (var entity in modelBuilder.Model.GetEntityTypes())
        {
            entity.SetTableName(entity.GetTableName()!.ToLowerInvariant());
            foreach (var property in entity.GetProperties()) property.SetColumnName(property.Name.ToLowerInvariant());
            foreach (var key in entity.GetKeys()) key.SetName(key.GetName()!.ToLowerInvariant());
            foreach (var index in entity.GetIndexes()) index.SetDatabaseName("x");
        }
        """,
        """
        Model ~Names
        """);

    [Fact]
    public void Precision_of_all() => Check(
        """
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(t => t.GetProperties()).Where(p => p.ClrType == typeof(decimal))) { property.SetPrecision(18); property.SetScale(2); }
        """,
        """
        Model ~Precision
        """);

    [Fact]
    public void Query_filters_of_all_do_not_matter() => Check(
        """
        foreach (var entity in modelBuilder.Model.GetEntityTypes())
        {
            if (!typeof(Base).IsAssignableFrom(entity.ClrType)) continue;
            var parameter = Expression.Parameter(entity.ClrType, "e");
            entity.SetQueryFilter(Expression.Lambda(Expression.Constant(true), parameter));
            modelBuilder.Entity(entity.ClrType).HasQueryFilter((LambdaExpression?)null);
        }
        """,
        """
        Model
          Entity(…)?
        """);

    [Fact]
    public void Configuration_by_the_class_of_all() => Check(
        """
        foreach (var entityType in modelBuilder.Model.GetEntityTypes())
        {
            var properties = entityType.ClrType.GetProperties().Where(p => p.PropertyType == typeof(DateTimeOffset));
            foreach (var property in properties) modelBuilder.Entity(entityType.Name).Property(property.Name).HasConversion<string>();
        }
        """,
        """
        Model ~Conversion, Members
          Entity(…)?
        """);

    [Fact]
    public void Tables_of_all_by_their_builder() => Check(
        """
        foreach (var entity in modelBuilder.Model.GetEntityTypes()) { var e = modelBuilder.Entity(entity.ClrType); e.ToTable("t_" + entity.ClrType.Name); }
        """,
        """
        Model ~TableName
          Entity(…)?
        """);

    [Fact]
    public void Shadow_properties_of_all() => Check(
        """
        foreach (var entity in modelBuilder.Model.GetEntityTypes()) modelBuilder.Entity(entity.ClrType).Property<DateTime>("Changed").HasDefaultValueSql("now()");
        """,
        """
        Model ~ColumnType, GeneratedValue, Members
          Entity(…)?
        """);

    [Fact]
    public void Types_of_reflection_make_all_opaque() => Check(
        """
        foreach (var type in Assembly.GetExecutingAssembly().GetTypes().Where(t => t.IsSubclassOf(typeof(Base)))) modelBuilder.Entity(type);
        """,
        """
        Model !a builder comes from where it cannot be followed
          Entity(…)?
        """);

    [Fact]
    public void Calls_of_reflection_make_all_opaque() => Check(
        """
        foreach (var e in modelBuilder.Model.GetEntityTypes()) typeof(ShopContext).GetMethod("X")!.MakeGenericMethod(e.ClrType).Invoke(this, new object[] { modelBuilder });
        """,
        """
        Model !kept in a collection or an object
        """);

    [Fact]
    public void Metadata_of_one_thing() => Check(
        """
        var navigation = modelBuilder.Entity<Order>().Metadata.FindNavigation(nameof(Order.Lines));
        navigation?.SetPropertyAccessMode(PropertyAccessMode.Field);
        modelBuilder.Entity<Order>().Property(x => x.Total).Metadata.SetPrecision(5);
        modelBuilder.Entity<Order>().Property(x => x.Number).Metadata.SetAfterSaveBehavior(PropertySaveBehavior.Ignore);
        modelBuilder.Model.FindEntityType(typeof(Tag))!.SetTableName("T");
        modelBuilder.Entity<Line>().Metadata.SetAnnotation("Relational:TableName", "x");
        modelBuilder.Entity<OrderTag>().Metadata.AddProperty("Made", typeof(int));
        foreach (var property in modelBuilder.Entity<City>().Metadata.GetProperties()) property.SetMaxLength(5);
        """,
        """
        Model
          Entity<Order>(): EntityType Order
            Property<decimal>(Total): Property Total ~Precision
            Property<string>(Number): Property Number
          Entity<Order>(): EntityType Order
          Entity<Order>(): EntityType Order
          Entity<Line>(): EntityType Line !'SetAnnotation' is called on what cannot be told
          Entity<OrderTag>(): EntityType OrderTag !'AddProperty' is called on what cannot be told
          Entity<City>(): EntityType City ~Length
        EntityType Tag ~TableName
        """);

    [Fact]
    public void Helpers_over_metadata_are_followed() => Check(
        """
        foreach (var entity in modelBuilder.Model.GetEntityTypes()) entity.AddSoftDelete();
        """,
        """
        Model ~Indexes
        """,
        more: """
        static class SoftDelete
        {
            public static void AddSoftDelete(this IMutableEntityType type)
            {
                var filter = typeof(SoftDelete).GetMethod(nameof(Filter), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(type.ClrType).Invoke(null, Array.Empty<object>());
                type.SetQueryFilter((LambdaExpression)filter!);
                type.AddIndex(type.FindProperty("IsDeleted")!);
            }
            private static LambdaExpression Filter<T>() => (Expression<Func<T, bool>>)(x => true);
        }
        """);

    [Fact]
    public void Members_that_are_computed_make_the_type_opaque() => Check(
        """
        foreach (var property in typeof(Order).GetProperties()) modelBuilder.Entity<Order>().Property(property.Name).IsRequired();
        """,
        """
        Model
          Entity<Order>()?: EntityType Order ~Nullability !a member is configured whose name cannot be known
            Property(…)?
        """);

    private static void Check(string statements, string expected, string more = "", string members = "", Engines engine = Engines.Any) =>
        Assert.Equal(expected.ReplaceLineEndings("\n"), ConfigurationText.Of(statements, more, members, engine));
}
