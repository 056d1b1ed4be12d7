using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Shop.Migrations
{
    /// <inheritdoc />
    public partial class AddProductColour : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Safe for MGD2005 (hand-edited): scaffolded as a rename of Barcode; a colour is no barcode, so it is a column of its own.
            // Barcode stays until Contract_RemoveBarcode.
            migrationBuilder.AddColumn<string>(
                name: "Colour",
                table: "Products",
                type: "character varying(30)",
                maxLength: 30,
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Colour",
                table: "Products");
        }
    }
}
