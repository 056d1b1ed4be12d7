using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Shop.Migrations
{
    /// <inheritdoc />
    public partial class Contract_RemoveBarcode : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Safe for MGD2001 (hand-edited, scaffolded empty): the name says that this is the deliberate destructive step,
            // taken when no running version reads the column any more.
            migrationBuilder.DropColumn(
                name: "Barcode",
                table: "Products");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Barcode",
                table: "Products",
                type: "character varying(30)",
                maxLength: 30,
                nullable: true);
        }
    }
}
