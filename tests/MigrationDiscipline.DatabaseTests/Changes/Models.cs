using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MigrationDiscipline.DatabaseTests.Scaffolding;

namespace MigrationDiscipline.DatabaseTests.Changes;

/// <summary>All changes, and the pieces that their models are built of.</summary>
internal static class Models
{
    public static IReadOnlyList<ModelChange> All { get; } =
    [
        .. ColumnChanges.All,
        .. DefinitionChanges.All,
        .. TableChanges.All,
        .. IndexChanges.All,
        .. KeyChanges.All,
        .. DatabaseChanges.All,
        .. SeedChanges.All,
        .. StructureChanges.All,
        .. Releases.All,
    ];

    public static ModelChange Get(string name) => All.Single(change => change.Name == name);

    public static IEnumerable<string> NamesFor(Target target) => All.Where(change => change.Targets.HasFlag(target)).Select(static change => change.Name);

    /// <summary>A change of the one table <c>Product</c>, which has an <c>Id</c> and a <c>Name</c>.</summary>
    public static ModelChange OfProduct(string name, Action<EntityTypeBuilder> before, Action<EntityTypeBuilder> after, Target targets = Target.All) =>
        new(name, targets, Product(before), Product(after));

    /// <summary>A change of <c>Product</c> that has a category.</summary>
    public static ModelChange OfShop(string name, Action<EntityTypeBuilder> before, Action<EntityTypeBuilder> after, Target targets = Target.All) =>
        new(name, targets, Shop(before), Shop(after));

    public static Action<ModelBuilder> Product(Action<EntityTypeBuilder> more) => model => model.Entity("Product", product => Define(product, more));

    public static Action<ModelBuilder> Shop(Action<EntityTypeBuilder> more) => model =>
    {
        model.Entity("Category", static category => Define(category));
        model.Entity("Product", product => Define(product, more));
    };

    public static void Define(EntityTypeBuilder entity) => Define(entity, Nothing);

    public static void Define(EntityTypeBuilder entity, Action<EntityTypeBuilder> more)
    {
        entity.Property<int>("Id");
        entity.HasKey("Id");
        entity.Property<string>("Name").HasMaxLength(100).IsRequired();
        more(entity);
    }

    public static void Nothing(EntityTypeBuilder entity)
    {
    }

    /// <summary>An optional reference from a product to its category.</summary>
    public static void InCategory(EntityTypeBuilder product, DeleteBehavior onDelete = DeleteBehavior.ClientSetNull)
    {
        product.Property<int?>("CategoryId");
        product.HasOne("Category", null).WithMany().HasForeignKey("CategoryId").OnDelete(onDelete);
    }
}
