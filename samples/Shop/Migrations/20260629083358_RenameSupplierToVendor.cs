using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Shop.Migrations
{
    /// <inheritdoc />
    public partial class RenameSupplierToVendor : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Safe for MGD2004 (hand-edited): scaffolded as a drop and a create, written as a rename.
            migrationBuilder.RenameTable(
                name: "Suppliers",
                newName: "Vendors");

            migrationBuilder.Sql("""ALTER TABLE "Vendors" RENAME CONSTRAINT "PK_Suppliers" TO "PK_Vendors";""");

            // The version still running goes on with the old name.
            migrationBuilder.Sql(
                """
                CREATE VIEW "Suppliers" AS
                SELECT "Id", "Name", "ContactEmail", "TaxNumber"
                FROM "Vendors";
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""DROP VIEW "Suppliers";""");

            migrationBuilder.Sql("""ALTER TABLE "Vendors" RENAME CONSTRAINT "PK_Vendors" TO "PK_Suppliers";""");

            migrationBuilder.RenameTable(
                name: "Vendors",
                newName: "Suppliers");
        }
    }
}
