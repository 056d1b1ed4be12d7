using MigrationDiscipline.Model;

namespace MigrationDiscipline.Tests.Drift;

/// <summary>Configuration classes, helpers, delegates: what <c>OnModelCreating</c> calls and applies.</summary>
public sealed class ConfigurationHelpersTests
{
    [Fact]
    public void Configuration_classes_are_run() => Check(
        """
        modelBuilder.ApplyConfiguration(new OrderMap("x")).ApplyConfiguration(map);
        """,
        """
        Model
          ApplyConfiguration<Order>(): EntityType Order
            HasKey(Id): Key
            Property<DateTime>(Created): Property Created
              HasDefaultValueSql(now())
            Property<decimal>(Total): Property Total
            ToTable(…)
          ApplyConfiguration<Tag>(): EntityType Tag
            HasKey(Id): Key
            Property<DateTime>(Created): Property Created
              HasDefaultValueSql(now())
        """,
        more: """
        public abstract class BaseMap<T> : IEntityTypeConfiguration<T> where T : Base
        {
            public virtual void Configure(EntityTypeBuilder<T> builder) { builder.HasKey(x => x.Id); Audit(builder); More(builder); }
            protected abstract void More(EntityTypeBuilder<T> builder);
            private static void Audit<TAudited>(EntityTypeBuilder<TAudited> builder) where TAudited : Base => builder.Property(x => x.Created).HasDefaultValueSql("now()");
        }
        public class OrderMap(string s) : BaseMap<Order>
        {
            public override void Configure(EntityTypeBuilder<Order> builder) { base.Configure(builder); builder.ToTable(s); }
            protected override void More(EntityTypeBuilder<Order> builder) => builder.Property(o => o.Total);
        }
        public class TagMap : BaseMap<Tag> { protected override void More(EntityTypeBuilder<Tag> builder) { } }
        """,
        members: """
        private readonly TagMap map = new();
        """);

    [Fact]
    public void Configurations_of_the_assembly_are_found() => Check(
        """
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(ShopContext).Assembly);
        """,
        """
        Model
          ApplyConfigurationsFromAssembly(): EntityType Line
            ToTable(L)
          ApplyConfigurationsFromAssembly(): EntityType OrderTag
            ToTable(OT)
          ApplyConfigurationsFromAssembly(): EntityType Tag
            ToTable(T)
        """,
        more: """
        internal class Both : IEntityTypeConfiguration<Line>, IEntityTypeConfiguration<OrderTag>
        {
            private Both() { }
            public void Configure(EntityTypeBuilder<Line> b) => b.ToTable("L");
            void IEntityTypeConfiguration<OrderTag>.Configure(EntityTypeBuilder<OrderTag> b) => b.ToTable("OT");
        }
        public class Holder { private class Nested : IEntityTypeConfiguration<Tag> { public void Configure(EntityTypeBuilder<Tag> builder) => builder.ToTable("T"); } }
        public abstract class Abstract : IEntityTypeConfiguration<Order> { public void Configure(EntityTypeBuilder<Order> builder) => builder.ToTable("abstract"); }
        public class Generic<T> : IEntityTypeConfiguration<T> where T : class { public void Configure(EntityTypeBuilder<T> builder) => builder.ToTable("generic"); }
        public class NeedsMore(string name) : IEntityTypeConfiguration<Order> { public void Configure(EntityTypeBuilder<Order> builder) => builder.ToTable(name); }
        """);

    [Fact]
    public void A_predicate_that_cannot_be_read_leaves_open_what_is_applied() => Check(
        """
        modelBuilder.ApplyConfigurationsFromAssembly(Assembly.GetExecutingAssembly(), t => t.GetCustomAttribute<ObsoleteAttribute>() is null);
        """,
        """
        Model
          ApplyConfigurationsFromAssembly()?: EntityType Tag
            ToTable(T)?
        """,
        more: """
        public class TagMap : IEntityTypeConfiguration<Tag> { public void Configure(EntityTypeBuilder<Tag> builder) => builder.ToTable("T"); }
        """);

    [Fact]
    public void Predicates_on_names_and_base_types_are_read() => Check(
        """
        var all = typeof(ShopContext).Assembly;
        modelBuilder.ApplyConfigurationsFromAssembly(all, t => t.Namespace == "Shop.Maps" || t.Namespace!.StartsWith("Other"));
        modelBuilder.ApplyConfigurationsFromAssembly(all, t => t.Name.EndsWith("OrderMap", StringComparison.OrdinalIgnoreCase) && typeof(IMap).IsAssignableFrom(t));
        modelBuilder.ApplyConfigurationsFromAssembly(all, t => t.GetInterfaces().Contains(typeof(IMap)) && t != typeof(OrderMap));
        modelBuilder.ApplyConfigurationsFromAssembly(all, t => t.FullName?.Contains(nameof(TagMap)) == true);
        """,
        """
        Model
          ApplyConfigurationsFromAssembly(): EntityType Order
            ToTable(O)
          ApplyConfigurationsFromAssembly(): EntityType Line
            ToTable(L)
          ApplyConfigurationsFromAssembly(): EntityType Tag
            ToTable(T)
        """,
        more: """
        public interface IMap { }
        public class OrderMap : IEntityTypeConfiguration<Order>, IMap { public void Configure(EntityTypeBuilder<Order> builder) => builder.ToTable("O"); }
        public class LineMap : IEntityTypeConfiguration<Line>, IMap { public void Configure(EntityTypeBuilder<Line> builder) => builder.ToTable("L"); }
        public class TagMap : IEntityTypeConfiguration<Tag> { public void Configure(EntityTypeBuilder<Tag> builder) => builder.ToTable("T"); }
        """);

    [Fact]
    public void The_assembly_may_be_told_in_many_ways() => Check(
        """
        modelBuilder.ApplyConfigurationsFromAssembly(GetType().Assembly);
        modelBuilder.ApplyConfigurationsFromAssembly(this.GetType().Assembly);
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(TagMap).GetTypeInfo().Assembly);
        modelBuilder.ApplyConfigurationsFromAssembly(Assembly.GetAssembly(typeof(TagMap))!);
        var assembly = typeof(TagMap).Assembly;
        modelBuilder.ApplyConfigurationsFromAssembly(assembly);
        """,
        """
        Model
          ApplyConfigurationsFromAssembly(): EntityType Tag
          ApplyConfigurationsFromAssembly(): EntityType Tag
          ApplyConfigurationsFromAssembly(): EntityType Tag
          ApplyConfigurationsFromAssembly(): EntityType Tag
          ApplyConfigurationsFromAssembly(): EntityType Tag
        """,
        more: """
        public class TagMap : IEntityTypeConfiguration<Tag> { public void Configure(EntityTypeBuilder<Tag> builder) { } }
        """);

    [Fact]
    public void An_assembly_that_cannot_be_told_makes_all_opaque() => Check(
        """
        foreach (var assembly in AppDomain.CurrentDomain.GetAssemblies())
            modelBuilder.ApplyConfigurationsFromAssembly(assembly);
        """,
        """
        Model !configurations are applied from an assembly that cannot be known
        """);

    [Fact]
    public void A_configuration_that_cannot_be_told_makes_its_type_opaque() => Check(
        """
        modelBuilder.ApplyConfiguration(Make());
        """,
        """
        Model
          ApplyConfiguration<Order>(): EntityType Order !its configuration is compiled elsewhere
        opaque types: Order
        """,
        members: """
        private static IEntityTypeConfiguration<Order> Make() => throw new NotSupportedException();
        """);

    [Fact]
    public void Helpers_are_followed() => Check(
        """
        Helper(modelBuilder, "shop");
        modelBuilder.ConfigureTags().Audited<Line>(column: "made");
        Local<Tag>();
        modelBuilder.Entity<Line>(Group);
        Action<EntityTypeBuilder<Line>> action = l => l.HasIndex(x => x.Text);
        modelBuilder.Entity(action);
        action(modelBuilder.Entity<Line>());
        void Local<T>() where T : class { modelBuilder.Entity<T>().HasKey("K"); }
        static void Group(EntityTypeBuilder<Line> b) { b.HasNoKey(); }
        """,
        """
        Model
          Entity<Order>(): EntityType Order
            HasKey(Id): Key
            ToTable(shop)
          Entity<Order>(): EntityType Order
          Entity<Tag>(): EntityType Tag
            Property<string>(Name): Property Name
              HasMaxLength(18)
            HasKey(K): Key
          Entity<Line>(…): EntityType Line
            Property<DateTime>(Created): Property Created
              HasColumnName(made)
            HasNoKey()
            HasIndex(Text): Index
            HasIndex(Text): Index
          Entity<Tag>(): EntityType Tag
          Entity<Line>(…): EntityType Line
          Entity<Line>(…): EntityType Line
          Entity<Line>(): EntityType Line
        """,
        more: """
        internal static class Extensions
        {
            public static ModelBuilder ConfigureTags(this ModelBuilder builder) { builder.Entity<Tag>().Property(t => t.Name).Short(); return builder; }
            public static PropertyBuilder<string> Short(this PropertyBuilder<string> p, int length = 18) => p.HasMaxLength(length);
            public static void Audited<T>(this ModelBuilder b, string column = "created") where T : Base => b.Entity<T>(e => { e.Property(x => x.Created).HasColumnName(column); });
        }
        """,
        members: """
        private void Helper(ModelBuilder b, string table) { Configure(b.Entity<Order>()); b.Entity<Order>().ToTable(table); }
        protected virtual void Configure(EntityTypeBuilder<Order> b) => b.HasKey(o => o.Id);
        """);

    [Fact]
    public void Delegates_that_are_not_given_are_nothing() => Check(
        """
        modelBuilder.Snapshot<Order>();
        modelBuilder.Snapshot<Tag>(b => b.HasNoKey(), "T");
        """,
        """
        Model
          Entity<Order>(…): EntityType Order
            ToTable(null)
          Entity<Tag>(…): EntityType Tag
            ToTable(null)
            HasNoKey()
        """,
        more: """
        static class Extensions
        {
            public static void Snapshot<T>(this ModelBuilder builder, Action<EntityTypeBuilder<T>>? more = null, string? table = null) where T : class =>
                builder.Entity<T>(b => { b.ToTable(table); more?.Invoke(b); });
        }
        """);

    [Fact]
    public void Recursion_ends() => Check(
        """
        Again(modelBuilder, 1);
        """,
        """
        Model !calls go too deep
          Entity<Order>(): EntityType Order
          Entity<Order>(): EntityType Order
          Entity<Order>(): EntityType Order
        """,
        members: """
        private static void Again(ModelBuilder b, int n) { b.Entity<Order>(); Again(b, n + 1); }
        """);

    [Fact]
    public void What_is_kept_or_handed_on_is_opaque() => Check(
        """
        kept = modelBuilder.Entity<Order>();
        var list = new List<object> { modelBuilder.Entity<Line>() };
        GC.KeepAlive(modelBuilder.Entity<Tag>().Property(t => t.Name));
        """,
        """
        Model
          Entity<Order>(): EntityType Order !kept in a field or property
          Entity<Line>(): EntityType Line !kept in a collection or an object
          Entity<Tag>(): EntityType Tag
            Property<string>(Name): Property Name !'KeepAlive' of System.Private.CoreLib configures it
        """,
        members: """
        private EntityTypeBuilder<Order>? kept;
        """);

    [Fact]
    public void A_builder_that_is_kept_in_a_field_makes_all_opaque() => Check(
        """
        field = modelBuilder;
        field.Entity<Tag>();
        """,
        """
        Model !kept in a field or property
          Entity<Tag>(): EntityType Tag
        """,
        members: """
        private ModelBuilder? field;
        """);

    [Fact]
    public void Attributes_apply_configurations() => Check(
        """
        modelBuilder.Entity<X>().HasNoKey();
        """,
        """
        Model
          Entity<X>(): EntityType X
            ToTable(XX)
            HasNoKey()
        EntityType Y
          ToTable(YY)
        """,
        more: """
        [EntityTypeConfiguration(typeof(XMap))] public class X { public int Id { get; set; } public List<Y> Y { get; set; } = null!; }
        [EntityTypeConfiguration<YMap, Y>] public class Y { public int Id { get; set; } }
        public class XMap : IEntityTypeConfiguration<X> { public void Configure(EntityTypeBuilder<X> b) { b.ToTable("XX"); } }
        public class YMap : IEntityTypeConfiguration<Y> { public void Configure(EntityTypeBuilder<Y> b) { b.ToTable("YY"); } }
        """);

    [Fact]
    public void Generic_helpers_know_their_types() => Check(
        """
        Outer<Order>(modelBuilder);
        """,
        """
        Model
          Entity<Order>(): EntityType Order
          Entity<Pair<Order>>(): EntityType Pair
            Property<int>(Key): Property Key
            ToTable(…)
          ApplyConfiguration<Pair<Order>>(): EntityType Pair
        """,
        more: """
        static class Maps { public static void Map<TKey, TEntity>(ModelBuilder b) where TEntity : class { b.Entity<Pair<TEntity>>().Property<TKey>("Key"); b.ApplyConfiguration(new PairMap<TEntity>()); } }
        public class Pair<T> { public int Id { get; set; } }
        public class PairMap<T> : IEntityTypeConfiguration<Pair<T>> { public void Configure(EntityTypeBuilder<Pair<T>> b) => b.ToTable(typeof(T).Name); }
        """,
        members: """
        private static void Outer<T>(ModelBuilder b) where T : class { Local<T>(); void Local<TInner>() where TInner : class { b.Entity<TInner>(); Maps.Map<int, TInner>(b); } }
        """);

    [Fact]
    public void Delegates_that_are_added_up_are_opaque() => Check(
        """
        Action<EntityTypeBuilder<Line>>? both = null;
        both += b => b.HasNoKey();
        modelBuilder.Entity<Line>(both);
        both(modelBuilder.Entity<Line>());
        """,
        """
        Model
          Entity<Line>(…): EntityType Line !configured by a delegate that cannot be followed
          Entity<Line>(): EntityType Line
        """);

    [Fact]
    public void What_leads_behind_a_builder_is_metadata() => Check(
        """
        modelBuilder.Entity<Order>().GetInfrastructure();
        modelBuilder.Entity<Line>().Metadata.Model.RemoveEntityType(typeof(Tag));
        """,
        """
        Model !'RemoveEntityType' is called on what cannot be told
          Entity<Order>(): EntityType Order
            GetInfrastructure()
          Entity<Line>(): EntityType Line
        """);

    private static void Check(string statements, string expected, string more = "", string members = "", Engines engine = Engines.Any) =>
        Assert.Equal(expected.ReplaceLineEndings("\n"), ConfigurationText.Of(statements, more, members, engine));
}
