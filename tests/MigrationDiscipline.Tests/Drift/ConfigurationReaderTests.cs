using MigrationDiscipline.Model;

namespace MigrationDiscipline.Tests.Drift;

/// <summary>Chains, lambdas, locals: what is said on the builders themselves.</summary>
public sealed class ConfigurationReaderTests
{
    [Fact]
    public void Relationships_are_one_builder_to_their_end() => Check(
        """
        modelBuilder.Entity<Order>().HasMany(o => o.Lines).WithOne(l => l.Order).HasForeignKey(l => l.OrderId).HasPrincipalKey(o => o.Id).OnDelete(DeleteBehavior.Cascade);
        modelBuilder.Entity<Line>().HasOne<Order>("Order").WithMany("Lines").HasForeignKey("OrderId", "Part").IsRequired(false);
        """,
        """
        Model
          Entity<Order>(): EntityType Order
            HasMany<Line>(Lines): Relationship
              WithOne(Order)
              HasForeignKey(OrderId)
              HasPrincipalKey(Id)
              OnDelete(3)
          Entity<Line>(): EntityType Line
            HasOne<Order>(Order): Relationship
              WithMany(Lines)
              HasForeignKey(OrderId, Part)
              IsRequired(False)
        """);

    [Fact]
    public void Owned_types_are_one_builder_for_each_navigation() => Check(
        """
        modelBuilder.Entity<Order>(e =>
        {
            e.OwnsOne(x => x.Home, h => { h.Property(a => a.Street); h.OwnsOne(a => a.City).Property(c => c.Name).HasColumnName("C"); });
            e.OwnsOne(x => x.Home).OwnsOne(a => a.City, c => c.ToTable("Cities")).ToTable("Homes");
            e.OwnsMany(typeof(Line), "Lines", l => l.WithOwner("Order").HasForeignKey("OrderId"));
            e.ComplexProperty(x => x.Home, h => h.ComplexProperty(a => a.City).Property(c => c.Name).HasMaxLength(9));
        });
        """,
        """
        Model
          Entity<Order>(…): EntityType Order
            OwnsOne<Address>(Home, …): OwnedType Address Home
              Property<string>(Street): Property Street
              OwnsOne<City>(City): OwnedType City City
                Property<string>(Name): Property Name
                  HasColumnName(C)
                ToTable(Cities)
              OwnsOne<City>(City, …): OwnedType City City
              ToTable(Homes)
            OwnsOne<Address>(Home): OwnedType Address Home
            OwnsMany(typeof(Line), Lines, …): OwnedType Line Lines
              WithOwner(Order): Relationship
                HasForeignKey(OrderId)
            ComplexProperty<Address>(Home, …): ComplexProperty Home
              ComplexProperty<City>(City): ComplexProperty City
                Property<string>(Name): Property Name
                  HasMaxLength(9)
        """);

    [Fact]
    public void Entity_types_are_one_builder_however_they_are_named() => Check(
        """
        modelBuilder.Entity(typeof(Line)).Property<int>("Shadow");
        modelBuilder.Entity("Shop.Line", b => b.Property<string>("Text"));
        modelBuilder.Entity(typeof(Line), b => b.HasKey("Id"));
        modelBuilder.Entity<Line>().HasNoKey();
        modelBuilder.SharedTypeEntity<Dictionary<string, object>>("OT", b => b.IndexerProperty<int>("X"));
        modelBuilder.SharedTypeEntity<Dictionary<string, object>>("Other");
        modelBuilder.Entity("Made.Up", b => b.Property<string>("Name"));
        """,
        """
        Model
          Entity(typeof(Line)): EntityType Line
            Property<int>(Shadow): Property Shadow
            Property<string>(Text): Property Text
            HasKey(Id): Key
            HasNoKey()
          Entity(Shop.Line, …): EntityType Line
          Entity(typeof(Line), …): EntityType Line
          Entity<Line>(): EntityType Line
          SharedTypeEntity<Dictionary<string, object>>(OT, …): EntityType Dictionary OT
            IndexerProperty<int>(X): Property X
          SharedTypeEntity<Dictionary<string, object>>(Other): EntityType Dictionary Other
          Entity(Made.Up, …): EntityType Made.Up
            Property<string>(Name): Property Name
        """);

    [Fact]
    public void Types_are_ignored_and_owned() => Check(
        """
        modelBuilder.Ignore<City>();
        modelBuilder.Ignore(typeof(City)).Entity<Order>().Ignore(o => o.Tags).Ignore("Lines");
        modelBuilder.Owned<Address>();
        """,
        """
        Model
          Ignore<City>()
          Ignore(typeof(City))
          Entity<Order>(): EntityType Order
            Ignore(Tags)
            Ignore(Lines)
          Owned<Address>(): Other
        """);

    [Fact]
    public void Names_may_be_strings_arrays_and_paths() => Check(
        """
        modelBuilder.Entity<Order>(e =>
        {
            e.HasKey("Id", "Part");
            e.HasIndex(new[] { nameof(Order.Number), "Total" }, "IX_Number");
            e.HasIndex(["Number"]);
            e.HasAlternateKey(x => new { x.Number, Tenant = EF.Property<int>(x, "TenantId") });
            e.Property(x => x.Number!);
            e.Property(x => (object)x.Total);
            e.HasIndex(x => x.Home.City.Name);
        });
        """,
        """
        Model
          Entity<Order>(…): EntityType Order
            HasKey(Id, Part): Key
            HasIndex([Number, Total], IX_Number): Index
            HasIndex(Number): Index
            HasAlternateKey([Number, TenantId]): Key
            Property<string>(Number): Property Number
            Property<object>(Total): Property Total
            HasIndex(Home.City.Name): Index
        """);

    [Fact]
    public void Many_to_many_opens_the_join_type() => Check(
        """
        modelBuilder.Entity<Order>().HasMany(o => o.Tags).WithMany(t => t.Orders).UsingEntity(j => j.ToTable("OT"));
        modelBuilder.Entity<Order>().HasMany(o => o.Tags).WithMany(t => t.Orders).UsingEntity<OrderTag>(
            l => l.HasOne<Tag>().WithMany().HasForeignKey(e => e.TagId), r => r.HasOne<Order>().WithMany(), j => { j.HasKey(x => x.OrderId); }).ToTable("Orders");
        modelBuilder.Entity<OrderTag>().Property(x => x.TagId);
        modelBuilder.Entity<Order>().HasMany(o => o.Tags).WithMany(t => t.Orders).UsingEntity<OrderTag>().ToTable("Joined");
        modelBuilder.Entity<Order>().HasMany(o => o.Tags).WithMany(t => t.Orders).UsingEntity("Pairs", l => l.HasOne(typeof(Tag)).WithMany(), r => r.HasOne(typeof(Order)).WithMany(), j => j.HasKey("A", "B"));
        modelBuilder.Entity<Order>().HasMany(o => o.Tags).WithMany(t => t.Orders).UsingEntity<Dictionary<string, object>>(
            "Pairs", j => j.HasOne<Tag>().WithMany().HasForeignKey("TagId"), j => j.HasOne<Order>().WithMany().HasForeignKey("OrderId"));
        """,
        """
        Model
          Entity<Order>(): EntityType Order
            HasMany<Tag>(Tags): Relationship
              WithMany(Orders)
              UsingEntity(…): EntityType
                ToTable(OT)
            HasMany<Tag>(Tags): Relationship
              WithMany(Orders)
              UsingEntity<OrderTag>(…, …, …): EntityType OrderTag
                HasOne<Tag>(): Relationship
                  WithMany()
                  HasForeignKey(TagId)
                HasOne<Order>(): Relationship
                  WithMany()
                HasKey(OrderId): Key
                Property<int>(TagId): Property TagId
                ToTable(Joined)
            ToTable(Orders)
            HasMany<Tag>(Tags): Relationship
              WithMany(Orders)
              UsingEntity<OrderTag>(): EntityType OrderTag
            HasMany<Tag>(Tags): Relationship
              WithMany(Orders)
              UsingEntity(Pairs, …, …, …): EntityType Pairs
                HasOne(typeof(Tag)): Relationship
                  WithMany()
                HasOne(typeof(Order)): Relationship
                  WithMany()
                HasKey(A, B): Key
                HasOne<Tag>(): Relationship
                  WithMany()
                  HasForeignKey(TagId)
                HasOne<Order>(): Relationship
                  WithMany()
                  HasForeignKey(OrderId)
            HasMany<Tag>(Tags): Relationship
              WithMany(Orders)
              UsingEntity<Dictionary<string, object>>(Pairs, …, …): EntityType Pairs
          Entity<Order>(): EntityType Order
          Entity<OrderTag>(): EntityType OrderTag
          Entity<Order>(): EntityType Order
          Entity<Order>(): EntityType Order
          Entity<Order>(): EntityType Order
        """);

    [Fact]
    public void Tables_discriminators_and_sequences_have_builders_of_their_own() => Check(
        """
        modelBuilder.Entity<Order>(e =>
        {
            e.ToTable("Orders", "sales", t => { t.HasCheckConstraint("CK", "x > 0"); t.ExcludeFromMigrations(); });
            e.HasDiscriminator<string>("Kind").HasValue<Order>("o");
            e.HasDiscriminator().IsComplete();
            e.Navigation(x => x.Lines).AutoInclude();
        });
        modelBuilder.HasSequence<int>("Numbers").StartsAt(5).IncrementsBy(2);
        """,
        """
        Model
          Entity<Order>(…): EntityType Order
            ToTable(Orders, sales, …): Table
              HasCheckConstraint(CK, x > 0): Other
              ExcludeFromMigrations()
            HasDiscriminator<string>(Kind): Discriminator
              HasValue<Order>(o)
              IsComplete()
            HasDiscriminator(): Discriminator
            Navigation<List<Line>>(Lines): Navigation Lines
              AutoInclude()
          HasSequence(Numbers): Other
            StartsAt(5)
            IncrementsBy(2)
        """);

    [Fact]
    public void Builders_are_kept_in_locals() => Check(
        """
        var order = modelBuilder.Entity<Order>();
        var number = order.Property(o => o.Number);
        number.HasMaxLength(5);
        order = order.ToTable("O");
        EntityTypeBuilder<Order> same;
        same = order;
        same.HasIndex(o => o.Number);
        _ = same.HasKey(o => o.Id);
        """,
        """
        Model
          Entity<Order>(): EntityType Order
            Property<string>(Number): Property Number
              HasMaxLength(5)
            ToTable(O)
            HasIndex(Number): Index
            HasKey(Id): Key
        """);

    [Fact]
    public void Extension_methods_may_be_called_as_static_ones() => Check(
        """
        RelationalEntityTypeBuilderExtensions.ToTable(modelBuilder.Entity<Order>(), "O", "s");
        RelationalPropertyBuilderExtensions.HasColumnName(propertyBuilder: modelBuilder.Entity<Order>().Property(o => o.Number), name: "N");
        """,
        """
        Model
          Entity<Order>(): EntityType Order
            ToTable(O, s)
            Property<string>(Number): Property Number
              HasColumnName(N)
          Entity<Order>(): EntityType Order
        """);

    [Fact]
    public void Arguments_are_constants_where_they_can_be_known() => Check(
        """
        const string schema = "s";
        var prefix = "a" + "_";
        modelBuilder.Entity<Order>().ToTable($"{prefix}orders", schema).HasComment(null).HasAnnotation("x", DateTime.Now);
        modelBuilder.Entity<Order>().Property(o => o.Total).HasDefaultValue(default(decimal)).HasColumnType(Type);
        modelBuilder.Entity<Order>().Property(o => o.Id).HasDefaultValue(DayOfWeek.Friday).HasColumnName(Field).HasComment(Fixed);
        """,
        """
        Model
          Entity<Order>(): EntityType Order
            ToTable(a_orders, s)
            HasComment(null)
            HasAnnotation(x, …)
            Property<decimal>(Total): Property Total
              HasDefaultValue(0)
              HasColumnType(numeric)
            Property<int>(Id): Property Id
              HasDefaultValue(5)
              HasColumnName(…)
              HasComment(fixed)
          Entity<Order>(): EntityType Order
          Entity<Order>(): EntityType Order
        """,
        members: """
        private const string Type = "numeric"; private readonly string Field = "f"; private static readonly string Fixed = "fixed";
        """);

    [Fact]
    public void Seed_rows_are_left_alone() => Check(
        """
        modelBuilder.Entity<Order>(e => e.HasData(new Order { Id = 1 }, new Order { Id = 2 }));
        """,
        """
        Model
          Entity<Order>(…): EntityType Order
            HasData(): Other
        """);

    [Fact]
    public void Checks_of_arguments_are_nothing() => Check(
        """
        ArgumentNullException.ThrowIfNull(modelBuilder);
        if (modelBuilder is null) throw new ArgumentNullException(nameof(modelBuilder));
        if (modelBuilder == null) return;
        modelBuilder.Entity<Order>();
        """,
        """
        Model
          Entity<Order>(): EntityType Order
        """);

    private static void Check(string statements, string expected, string more = "", string members = "", Engines engine = Engines.Any) =>
        Assert.Equal(expected.ReplaceLineEndings("\n"), ConfigurationText.Of(statements, more, members, engine));
}
