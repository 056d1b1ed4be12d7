using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MigrationDiscipline.DatabaseTests.Scaffolding;
using static MigrationDiscipline.DatabaseTests.Changes.Models;

namespace MigrationDiscipline.DatabaseTests.Changes;

/// <summary>Primary, alternate and foreign keys, and check constraints.</summary>
internal static class KeyChanges
{
    public static IReadOnlyList<ModelChange> All { get; } =
    [
        OfShop("foreign key added", static p => p.Property<int?>("CategoryId"), static p => InCategory(p)),
        OfShop("foreign key with its column added", Nothing, static p => InCategory(p, DeleteBehavior.SetNull)),
        OfShop("foreign key dropped", static p => InCategory(p, DeleteBehavior.SetNull), static p => p.Property<int?>("CategoryId")),
        OfShop("delete action changes", static p => InCategory(p, DeleteBehavior.Cascade), static p => InCategory(p, DeleteBehavior.Restrict)),
        OfShop("foreign key becomes required", static p => InCategory(p), static p =>
        {
            InCategory(p, DeleteBehavior.Cascade);
            p.Property<int?>("CategoryId").IsRequired();
        }) with { Rows = 2 },
        OfShop(
            "name of a foreign key changes",
            static p => InCategory(p),
            static p => p.HasOne("Category", null).WithMany().HasForeignKey("CategoryId").HasConstraintName("FK_Category")),
        OfShop("foreign key to itself dropped", static p =>
        {
            p.Property<int?>("ParentId");
            p.HasOne("Product", null).WithMany().HasForeignKey("ParentId");
        }, Nothing),
        new("foreign key to an alternate key dropped", Target.All, ToAlternateKey, static model =>
        {
            model.Entity("Category", static c => Define(c));
            model.Entity("Product", static p => Define(p));
        }) { Rows = 1 },
        new("composite foreign key dropped", Target.All, CompositeKeys, static model =>
        {
            model.Entity("Category", static c => { Define(c); c.Property<int>("Tenant"); c.HasKey("Tenant", "Id"); });
            model.Entity("Product", static p => { Define(p); p.Property<int?>("Tenant"); p.Property<int?>("CategoryId"); });
        }),
        OfProduct("primary key gets another column", static p => p.Property<int>("Tenant"), static p =>
        {
            p.Property<int>("Tenant");
            p.HasKey("Tenant", "Id");
        }),
        OfProduct("name of the primary key changes", Nothing, static p => p.HasKey("Id").HasName("PK_Goods")),
        OfProduct("primary key moves to another column", static p => p.Property<Guid>("Key"), static p =>
        {
            p.Property<Guid>("Key");
            p.HasKey("Key");
        }),
        new("table loses its key", Target.All, Product(static p => p.Property<int>("Id").ValueGeneratedNever()), static model => model.Entity("Product", static p =>
        {
            p.Property<int>("Id");
            p.Property<string>("Name").HasMaxLength(100).IsRequired();
            p.HasNoKey();
        })),
        OfProduct("alternate key added", static p => p.Property<string>("Code").HasMaxLength(20).IsRequired(), AlternateKey("Code")),
        OfProduct("composite alternate key dropped", AlternateKey("Code", "Name"), static p => p.Property<string>("Code").HasMaxLength(20).IsRequired()),
        OfProduct("column of an alternate key dropped", AlternateKey("Code"), Nothing) with { Rows = 1 },
        OfProduct("alternate key changes", AlternateKey("Code"), AlternateKey("Name", "Code")),
        OfProduct("check constraint added", static p => p.Property<int>("Stock"), Checked("\"Stock\" >= 0")),
        OfProduct("check constraint dropped", Checked("\"Stock\" >= 0 AND \"Name\" <> 'it''s'"), static p => p.Property<int>("Stock")),
        OfProduct("check constraint changes", Checked("\"Stock\" >= 0"), Checked("\"Stock\" >= -1")),
        OfProduct("check constraint with its column dropped", Checked("\"Stock\" >= 0"), Nothing),
        OfProduct("nonclustered key on SQL Server changes", static p => p.HasKey("Id").IsClustered(false), static p => p.HasKey("Id"), Target.SqlServer),
    ];

    private static Action<EntityTypeBuilder> AlternateKey(params string[] columns) => p =>
    {
        p.Property<string>("Code").HasMaxLength(20).IsRequired();
        p.HasAlternateKey(columns);
    };

    private static Action<EntityTypeBuilder> Checked(string sql) => p =>
    {
        p.Property<int>("Stock");
        p.ToTable("Product", table => table.HasCheckConstraint("CK_Product_Stock", sql));
    };

    private static void ToAlternateKey(ModelBuilder model)
    {
        model.Entity("Category", static c =>
        {
            Define(c);
            c.Property<string>("Code").HasMaxLength(20).IsRequired();
            c.HasAlternateKey("Code");
        });
        model.Entity("Product", static p =>
        {
            Define(p);
            p.Property<string>("CategoryCode").HasMaxLength(20);
            p.HasOne("Category", null).WithMany().HasForeignKey("CategoryCode").HasPrincipalKey("Code").OnDelete(DeleteBehavior.Cascade);
        });
    }

    private static void CompositeKeys(ModelBuilder model)
    {
        model.Entity("Category", static c =>
        {
            Define(c);
            c.Property<int>("Tenant");
            c.HasKey("Tenant", "Id");
        });
        model.Entity("Product", static p =>
        {
            Define(p);
            p.Property<int?>("Tenant");
            p.Property<int?>("CategoryId");
            p.HasOne("Category", null).WithMany().HasForeignKey("Tenant", "CategoryId");
        });
    }
}
