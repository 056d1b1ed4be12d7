using MigrationDiscipline.Model;
using MigrationDiscipline.Model.Entities;
using static MigrationDiscipline.Tests.Reading.EFCore.Snapshots;

namespace MigrationDiscipline.Tests.Reading.EFCore;

/// <summary>Relationships, parts and hierarchies in snapshots, in every shape that a version of EF Core writes.</summary>
public class SnapshotRelationsTests
{
    [Fact]
    public void Blocks_of_one_type_are_one_type()
    {
        var model = Read("""
            modelBuilder.Entity("Shop.Order", b => { b.Property<int>("Id"); b.Property<int>("CustomerId"); b.HasKey("Id"); b.ToTable("Orders"); });
            modelBuilder.Entity("Shop.Customer", b => { b.Property<int>("Id"); b.HasKey("Id"); b.ToTable("Customers"); });
            modelBuilder.Entity("Shop.Order", b =>
            {
                b.HasOne("Shop.Customer", "Customer").WithMany("Orders").HasForeignKey("CustomerId").HasConstraintName("FK_X").OnDelete(DeleteBehavior.Restrict).IsRequired();
                b.Navigation("Customer");
            });
            modelBuilder.Entity("Shop.Customer", b => { b.Navigation("Orders"); });
            """);

        Assert.Equal(["Shop.Order", "Shop.Customer"], model.Types.Select(static type => type.Name));
        var key = Assert.Single(model.Find("Shop.Order")!.ForeignKeys);
        Assert.Equal(
            new EntityForeignKey
            {
                Principal = "Shop.Customer",
                Properties = Value<EquatableArray<string>>.Known(["CustomerId"]),
                Navigation = "Customer",
                Inverse = "Orders",
                IsUnique = false,
                IsRequired = true,
                DeleteBehavior = "Restrict",
                ConstraintName = "FK_X",
            },
            key);
        Assert.Equal(new EntityNavigation("Customer", "Shop.Customer", false, null), Assert.Single(model.Find("Shop.Order")!.Navigations));
        Assert.Equal(new EntityNavigation("Orders", "Shop.Order", true, null), Assert.Single(model.Find("Shop.Customer")!.Navigations));
    }

    [Fact]
    public void One_to_one_names_the_type_in_front_of_the_key()
    {
        var model = Read("""
            modelBuilder.Entity("Shop.Customer", b => { b.Property<int>("Id"); b.Property<string>("Code"); b.HasKey("Id"); });
            modelBuilder.Entity("Shop.Card", b => { b.HasOne("Shop.Customer", null).WithOne("Card").HasForeignKey("Shop.Card", "Code").HasPrincipalKey("Shop.Customer", "Code"); });
            """);
        var key = Assert.Single(model.Find("Shop.Card")!.ForeignKeys);

        Assert.Equal((true, "Code", "Code", null), (key.IsUnique.OrDefault, key.Properties.OrDefault[0], key.PrincipalKey.OrDefault[0], key.DeleteBehavior.OrDefault));
        Assert.True(key.IsRequired.Is(false));
        Assert.False(key.IsOwnership);
        // The tool does not write the alternate key beside it.
        Assert.Equal(["Code"], Assert.Single(model.Find("Shop.Customer")!.AlternateKeys));
        Assert.Equal(new EntityNavigation("Card", "Shop.Card", false, null), Assert.Single(model.Find("Shop.Customer")!.Navigations));
    }

    [Fact]
    public void Alternate_key() => Assert.Equal(["A", "B"], Assert.Single(Entity("""b.HasAlternateKey("A", "B").HasName("AK");""").AlternateKeys));

    [Fact]
    public void Owned_types_share_the_table_of_their_owner()
    {
        var model = Read("""
            modelBuilder.Entity("Shop.Order", b =>
            {
                b.Property<int>("Id").HasColumnName("order_id"); b.HasKey("Id"); b.ToTable("Orders");
                b.OwnsOne("Shop.Address", "Home", b1 =>
                {
                    b1.Property<int>("OrderId"); b1.Property<string>("Street"); b1.Property<string>("City").HasColumnName("city");
                    b1.HasKey("OrderId"); b1.ToTable("Orders");
                    b1.WithOwner("Order").HasForeignKey("OrderId");
                    b1.OwnsOne("Shop.Geo", "Place", b2 =>
                    {
                        b2.Property<int>("AddressOrderId"); b2.Property<double>("Lat"); b2.HasKey("AddressOrderId"); b2.ToTable("Orders");
                        b2.WithOwner().HasForeignKey("AddressOrderId");
                    });
                    b1.Navigation("Order"); b1.Navigation("Place");
                });
                b.OwnsMany("Shop.Note", "Notes", b1 =>
                {
                    b1.Property<int>("OrderId"); b1.Property<int>("Id"); b1.Property<string>("Text"); b1.HasKey("OrderId", "Id"); b1.ToTable("Note");
                    b1.WithOwner().HasForeignKey("OrderId");
                });
                b.Navigation("Home").IsRequired(); b.Navigation("Notes");
            });
            """);

        Assert.Equal(["Shop.Order", "Shop.Order.Home#Address", "Shop.Order.Home#Address.Place#Geo", "Shop.Order.Notes#Note"], model.Types.Select(static type => type.Name));
        var (home, place, notes) = (model.Types[1], model.Types[2], model.Types[3]);
        Assert.Equal(["order_id", "Home_Street", "city"], home.Properties.Select(static property => property.Column.OrDefault!));
        Assert.Equal(["order_id", "Home_Place_Lat"], place.Properties.Select(static property => property.Column.OrDefault!));
        Assert.Equal(["OrderId", "Id", "Text"], notes.Properties.Select(static property => property.Column.OrDefault!));
        Assert.Equal(("Shop.Address", "Shop.Order", "Home", false), (home.ClrType, home.Owner, home.OwnerNavigation, home.IsOwnedCollection));
        Assert.True(home.IsRequiredDependent.Is(true));
        Assert.True(place.IsRequiredDependent.Is(false));
        Assert.True(notes.IsOwnedCollection);
        Assert.All(model.Types, static type => Assert.Empty(type.Navigations));
        Assert.True(Assert.Single(home.ForeignKeys).IsOwnership);
    }

    [Fact]
    public void Type_that_is_owned_twice_is_two_types()
    {
        var model = Read("""
            modelBuilder.Entity("Shop.Order", b =>
            {
                b.Property<int>("Id"); b.HasKey("Id"); b.ToTable("Orders");
                b.OwnsOne("Shop.Order.From#Shop.Address", "From", b1 => { b1.Property<string>("Street"); b1.ToTable("Orders"); });
                b.OwnsOne("Shop.Address", "To", b1 => { b1.Property<string>("Street"); b1.ToTable("Orders"); });
            });
            modelBuilder.Entity("Shop.Trip", b => { b.HasOne("Shop.Order.From#Shop.Address", "Start").WithMany().HasForeignKey("StartId"); });
            """);

        Assert.Equal(["Shop.Order", "Shop.Order.From#Address", "Shop.Order.To#Address", "Shop.Trip"], model.Types.Select(static type => type.Name));
        Assert.Equal("Shop.Order.From#Address", Assert.Single(model.Types[3].ForeignKeys).Principal);
    }

    [Theory]
    [InlineData("""b1.ToJson("notes");""", null)]
    [InlineData("""b1.ToJson("notes").HasColumnType("jsonb");""", "jsonb")]
    public void Owned_type_held_as_json(string statement, string? columnType)
    {
        var model = Read($$"""
            modelBuilder.Entity("Shop.Order", b =>
            {
                b.Property<int>("Id"); b.HasKey("Id"); b.ToTable("Orders");
                b.OwnsMany("Shop.Note", "Notes", b1 =>
                {
                    b1.Property<int>("OrderId"); b1.Property<int>("__synthesizedOrdinal").ValueGeneratedOnAddOrUpdate(); b1.Property<string>("Text");
                    b1.HasKey("OrderId", "__synthesizedOrdinal"); b1.ToTable("Orders"); {{statement}}
                    b1.OwnsOne("Shop.Author", "By", b2 => { b2.Property<string>("Name"); b2.ToTable("Orders"); });
                });
            });
            """);

        Assert.Equal(["notes", "notes"], model.Types.Skip(1).Select(static type => type.JsonColumn.OrDefault!));
        Assert.Equal(columnType, model.Types[1].JsonColumnType.OrDefault);
        Assert.All(model.Types.Skip(1).SelectMany(static type => type.Properties), static property => Assert.True(property.Column.IsAbsent));
    }

    [Theory]
    [InlineData("""b.ComplexProperty<Dictionary<string, object>>("Price", "Shop.Order.Price#Money", b1 =>""")]
    [InlineData("""b.ComplexProperty(typeof(Dictionary<string, object>), "Price", "Shop.Order.Price#Money", b1 =>""")]
    public void Complex_property(string head)
    {
        var type = Entity($$"""
            {{head}}
            {
                b1.IsRequired();
                b1.Property<decimal>("Amount");
                b1.ComplexProperty(typeof(Dictionary<string, object>), "Unit", "Shop.Order.Price#Money.Unit#Unit", b2 => { b2.Property<string>("Code").IsRequired(); });
            });
            """);

        Assert.Equal(
            [("Price.Amount", "Price_Amount", false), ("Price.Unit.Code", "Price_Unit_Code", true)],
            type.Properties.Select(static property => (property.Name, property.Column.OrDefault!, property.IsNullable.OrDefault)));
    }

    [Theory]
    [InlineData("8.0.11", false)]
    [InlineData("9.0.1", false)]
    [InlineData("10.0.0", true)]
    public void Complex_property_that_is_not_said_to_be_required_is_optional_from_EF_Core_10_on(string version, bool isNullable)
    {
        var model = Read($$"""
            modelBuilder.HasAnnotation("ProductVersion", "{{version}}");
            modelBuilder.Entity("Shop.Order", b => { b.ComplexProperty<Dictionary<string, object>>("Price", "Shop.Order.Price#Money", b1 => { b1.Property<decimal>("Amount"); }); });
            """);

        Assert.True(Assert.Single(Assert.Single(model.Types).Properties).IsNullable.Is(isNullable));
    }

    [Fact]
    public void Complex_property_held_as_json()
    {
        var type = Entity("""
            b.ComplexProperty(typeof(Dictionary<string, object>), "Price", "Shop.Order.Price#Money", b1 => { b1.IsRequired(); b1.Property<decimal>("Amount"); b1.ToJson("price").HasColumnType("jsonb"); });
            b.ComplexCollection(typeof(List<Dictionary<string, object>>), "Lines", "Shop.Order.Lines#Line", b1 => { b1.Property<string>("Text"); b1.ToJson("Lines"); });
            """);

        Assert.Equal(
            [("Price", "price", true), ("Price.Amount", null, false), ("Lines", "Lines", true), ("Lines.Text", null, false)],
            type.Properties.OrderBy(static property => property.Name.StartsWith('L')).ThenBy(static property => property.Name.Length)
                .Select(static property => (property.Name, property.Column.OrDefault, property.IsJson)));
        Assert.Equal("jsonb", type.FindProperty("Price")!.ColumnType.OrDefault);
    }

    [Fact]
    public void Hierarchy_in_one_table_in_several_and_without_a_table_for_the_base()
    {
        var model = Read("""
            modelBuilder.Entity("Animal", b => { b.Property<int>("Id"); b.Property<string>("Kind"); b.HasKey("Id"); b.ToTable("Animals"); b.HasDiscriminator<string>("Kind").IsComplete(false).HasValue("a"); });
            modelBuilder.Entity("Cat", b => { b.HasBaseType("Animal"); b.Property<int>("Lives"); b.HasDiscriminator().HasValue("c"); });
            modelBuilder.Entity("Vehicle", b => { b.Property<int>("Id"); b.HasKey("Id"); b.ToTable("Vehicles"); b.UseTptMappingStrategy(); });
            modelBuilder.Entity("Car", b => { b.HasBaseType("Vehicle"); b.ToTable("Cars"); });
            modelBuilder.Entity("Shape", b => { b.Property<int>("Id"); b.HasKey("Id"); b.ToTable((string)null); b.UseTpcMappingStrategy(); });
            modelBuilder.Entity("Circle", b => { b.HasBaseType("Shape"); b.ToTable("Circles"); });
            modelBuilder.Entity("Car", b => { b.HasOne("Vehicle", null).WithOne().HasForeignKey("Car", "Id").OnDelete(DeleteBehavior.Cascade).IsRequired(); });
            """);

        Assert.Equal(["Animals", "Animals", "Vehicles", "Cars", "(none)", "Circles"], model.Types.Select(static type => type.Table.ToString()));
        Assert.Equal(("Kind", "a", "c"), (model.Types[0].Discriminator.OrDefault, model.Types[0].DiscriminatorValue.OrDefault!.Constant, model.Types[1].DiscriminatorValue.OrDefault!.Constant));
        Assert.True(Assert.Single(model.Find("Car")!.ForeignKeys).IsOwnership);
        Assert.All(model.Types, static type => Assert.True(type.IsKeyless.Is(false)));
    }

    [Fact]
    public void Type_without_key() => Assert.True(Entity("""b.Property<int>("Id"); b.ToView("v");""").IsKeyless.Is(true));

    [Fact]
    public void Column_names_that_are_too_long_are_cut()
    {
        var model = Read("""
            modelBuilder.HasAnnotation("Relational:MaxIdentifierLength", 12);
            modelBuilder.Entity("Shop.Order", b => { b.Property<int>("NameThatIsTooLong"); b.Property<int>("NameThatFits"); b.ToTable("Orders"); });
            """);

        Assert.Equal(["NameThatIsT~", "NameThatFits"], model.Types[0].Properties.Select(static property => property.Column.OrDefault!));
    }
}
