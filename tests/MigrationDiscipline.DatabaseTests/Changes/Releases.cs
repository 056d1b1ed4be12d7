using Microsoft.EntityFrameworkCore;
using MigrationDiscipline.DatabaseTests.Scaffolding;
using static MigrationDiscipline.DatabaseTests.Changes.Models;

namespace MigrationDiscipline.DatabaseTests.Changes;

/// <summary>Many changes in one migration, as they come together in a release.</summary>
internal static class Releases
{
    public static IReadOnlyList<ModelChange> All { get; } =
    [
        new("release that grows", Target.All, Shop(static p => InCategory(p)), static m =>
        {
            Shop(static p =>
            {
                InCategory(p, DeleteBehavior.SetNull);
                p.Property<string>("Code").HasMaxLength(20);
                p.HasIndex("Code").IsUnique();
                p.ToTable("Product", static table => table.HasCheckConstraint("CK_Name", "\"Name\" <> ''"));
            })(m);
            m.Entity("Supplier", static s =>
            {
                Define(s);
                s.Property<int>("CategoryId");
                s.HasOne("Category", null).WithMany().HasForeignKey("CategoryId");
                s.HasIndex("Name");
            });
            m.Entity("Category").HasData(new { Id = 1, Name = "misc" });
        }),
        new("release that cleans up", Target.All, static m =>
        {
            Shop(static p =>
            {
                InCategory(p, DeleteBehavior.Cascade);
                p.Property<string>("Code").HasMaxLength(20).IsRequired();
                p.Property<string>("Note").HasComment("old");
                p.HasIndex("Code").IsUnique();
                p.HasIndex("Name", "Code");
            })(m);
            m.Entity("Category", static c => c.Property<string>("Color").HasMaxLength(10));
            m.Entity("Supplier", static s =>
            {
                Define(s);
                s.Property<int?>("ProductId");
                s.HasOne("Product", null).WithMany().HasForeignKey("ProductId");
            });
        }, Shop(static p => p.HasIndex("Name"))) { Rows = 1 },
        new("release that renames", Target.All, Shop(static p =>
        {
            InCategory(p);
            p.Property<string>("Code").HasMaxLength(20);
            p.HasIndex("Code").HasDatabaseName("IX_Code");
        }), static m =>
        {
            Shop(static p =>
            {
                InCategory(p);
                p.Property<string>("Code").HasMaxLength(40).HasColumnName("Number");
                p.HasIndex("Code").HasDatabaseName("IX_Number");
                p.ToTable("Goods");
            })(m);
            m.Entity("Category", static c =>
            {
                c.ToTable("Groups");
                c.Property<string>("Name").HasColumnName("Title");
            });
        }),
        new("release that turns a reference around", Target.All, Shop(static p => InCategory(p)), static m =>
        {
            Shop(Nothing)(m);
            m.Entity("Category", static c =>
            {
                c.Property<int?>("ProductId");
                c.HasOne("Product", null).WithMany().HasForeignKey("ProductId");
            });
        }),
        new("release that replaces a table by two", Target.All, Shop(static p => InCategory(p)), static m =>
        {
            m.Entity("Product", static p => Define(p));
            m.Entity("Brand", static b => Define(b));
            m.Entity("Line", static l =>
            {
                Define(l);
                l.Property<int>("BrandId");
                l.Property<int>("ProductId");
                l.HasOne("Brand", null).WithMany().HasForeignKey("BrandId");
                l.HasOne("Product", null).WithMany().HasForeignKey("ProductId").OnDelete(DeleteBehavior.Restrict);
                l.HasIndex("BrandId", "ProductId").IsUnique();
            });
        }),
        new("tables that refer to each other created", Target.All, static _ => { }, Circle),
        new("tables that refer to each other dropped", Target.All, Circle, static _ => { }),
    ];

    private static void Circle(ModelBuilder model)
    {
        Shop(static p => InCategory(p))(model);
        model.Entity("Category", static c =>
        {
            c.Property<int?>("FavoriteId");
            c.HasOne("Product", null).WithMany().HasForeignKey("FavoriteId");
        });
    }
}
