using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Shop.Data;

#nullable disable

namespace Shop.Migrations.Hotfix
{
    // MGD6009 (hand-copied): a second AddProductWeight; whoever asks for a migration by this name cannot know which one comes.
    [DbContext(typeof(ShopContext))]
    [Migration("20260422070000_AddProductWeight")]
    public class AddProductWeight : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""ALTER TABLE "Products" ADD COLUMN IF NOT EXISTS "WeightInGrams" integer;""");
        }

        protected override void Down(MigrationBuilder migrationBuilder)
        {
            // Left empty on purpose: the column belongs to the first AddProductWeight.
        }
    }
}
