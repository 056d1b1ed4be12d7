using Microsoft.EntityFrameworkCore;
using MigrationDiscipline.DatabaseTests.Scaffolding;
using static MigrationDiscipline.DatabaseTests.Changes.Models;

namespace MigrationDiscipline.DatabaseTests.Changes;

/// <summary>Tables that come, go and get other names, schemas and comments.</summary>
internal static class TableChanges
{
    public static IReadOnlyList<ModelChange> All { get; } =
    [
        new("table created", Target.All, Product(Nothing), Shop(Nothing)),
        new("tables with everything created", Target.All, static _ => { }, Everything),
        new("tables with everything dropped", Target.All, Everything, static _ => { }),
        new("one of the tables with everything dropped", Target.All, Everything, static model =>
        {
            Everything(model);
            model.Ignore("Product");
            model.Model.RemoveEntityType("Product");
        }),
        new("table dropped", Target.All, Shop(Nothing), Product(Nothing)),
        OfProduct("table renamed", Nothing, static p => p.ToTable("Goods")),
        OfShop("table with an index and a foreign key renamed", static p => InCategory(p), static p =>
        {
            InCategory(p);
            p.ToTable("Goods");
        }),
        new("table that others refer to renamed", Target.All, Shop(static p => InCategory(p)), static model =>
        {
            Shop(static p => InCategory(p))(model);
            model.Entity("Category").ToTable("Groups");
        }),
        OfShop("table renamed, its columns renamed, added and dropped", static p =>
        {
            InCategory(p);
            p.Property<string>("Note");
            p.Property<int>("Stock");
        }, static p =>
        {
            InCategory(p);
            p.Property<int>("Stock").HasColumnName("Count");
            p.Property<bool?>("IsActive");
            p.ToTable("Goods");
        }),
        new("entity renamed", Target.All, Product(Nothing), static model => model.Entity("Article", static p => Define(p))),
        OfProduct("table moved to a schema", static p => p.HasIndex("Name"), static p =>
        {
            p.HasIndex("Name");
            p.ToTable("Product", "shop");
        }, Target.Servers),
        OfProduct("table moved out of a schema and renamed", static p => p.ToTable("Product", "shop"), static p => p.ToTable("Goods"), Target.Servers),
        OfProduct("table moved out of a schema", static p => p.ToTable("Product", "shop"), Nothing, Target.Servers),
        OfProduct("table moved to another schema and renamed", static p => p.ToTable("Product", "shop"), static p => p.ToTable("Goods", "store"), Target.Servers),
        new("default schema changes", Target.Servers, Shop(static p => InCategory(p)), static model =>
        {
            model.HasDefaultSchema("shop");
            Shop(static p => InCategory(p))(model);
        }),
        new("everything in a schema is altered", Target.Servers, InSchema(static p =>
        {
            p.Property<string>("Code").HasMaxLength(20);
            p.Property<int>("Stock");
            p.HasIndex("Code").IsUnique();
            InCategory(p);
        }), InSchema(static p =>
        {
            p.Property<string>("Code").HasMaxLength(40).HasColumnName("Number");
            p.Property<bool>("IsActive");
            p.HasIndex("Code", "IsActive");
            p.HasAlternateKey("Name");
        })),
        new("table in a schema dropped", Target.Servers, InSchema(static p => InCategory(p)), static model =>
        {
            model.HasDefaultSchema("shop");
            model.Entity("Category", static category => Define(category));
        }),
        OfProduct("table comment comes", Nothing, static p => p.ToTable(static table => table.HasComment("What we sell"))),
        OfProduct(
            "table comment changes",
            static p => p.ToTable(static table => table.HasComment("What we sell")),
            static p => p.ToTable(static table => table.HasComment("All that we sell"))),
        OfProduct("table comment goes", static p => p.ToTable(static table => table.HasComment("What we sell")), Nothing),
        OfProduct("table becomes unlogged on PostgreSQL", Nothing, static p => p.IsUnlogged(), Target.PostgreSql),
        OfProduct(
            "unlogged table with storage parameters dropped on PostgreSQL",
            static p => p.IsUnlogged().HasStorageParameter("fillfactor", 70),
            static p => p.ToTable("Goods"),
            Target.PostgreSql),
        OfProduct("table becomes temporal on SQL Server", Nothing, static p => p.ToTable("Product", static table => table.IsTemporal()), Target.SqlServer),
        OfProduct("table is temporal no more on SQL Server", static p => p.ToTable("Product", static table => table.IsTemporal()), Nothing, Target.SqlServer),
        new("temporal table dropped on SQL Server", Target.SqlServer, Product(static p => p.ToTable("Product", static table => table.IsTemporal())), static _ => { }),
        OfProduct("column of a temporal table dropped on SQL Server", static p =>
        {
            p.Property<string>("Note");
            p.ToTable("Product", static table => table.IsTemporal());
        }, static p => p.ToTable("Product", static table => table.IsTemporal()), Target.SqlServer),
    ];

    private static Action<ModelBuilder> InSchema(Action<Microsoft.EntityFrameworkCore.Metadata.Builders.EntityTypeBuilder> more) => model =>
    {
        model.HasDefaultSchema("shop");
        Shop(more)(model);
    };

    /// <summary>Two tables, one of which has all that a table can have.</summary>
    private static void Everything(ModelBuilder model) => Shop(static p =>
    {
        InCategory(p, DeleteBehavior.Cascade);
        p.Property<string>("Code").HasMaxLength(20).IsRequired().HasComment("Printed on the label");
        p.Property<int>("Stock").HasDefaultValue(7);
        p.Property<decimal>("Price").HasPrecision(10, 2);
        p.Property<DateTime>("Since").HasDefaultValueSql("CURRENT_TIMESTAMP");
        p.Property<int>("Twice").HasComputedColumnSql("\"Stock\" * 2", stored: true);
        p.Property<int?>("ParentId");
        p.HasAlternateKey("Code");
        p.HasIndex("Name", "Stock").IsUnique().IsDescending(false, true).HasFilter("\"Stock\" > 0").HasDatabaseName("IX_Stocked");
        p.HasOne("Product", null).WithMany().HasForeignKey("ParentId").OnDelete(DeleteBehavior.Restrict);
        p.ToTable("Product", static table =>
        {
            table.HasComment("What we sell");
            table.HasCheckConstraint("CK_Product_Stock", "\"Stock\" >= 0");
        });
    })(model);
}
