using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Shop.Migrations
{
    /// <inheritdoc />
    public partial class WidenProductName : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterColumn<string>(
                name: "Name",
                table: "Products",
                type: "character varying(300)",
                maxLength: 300,
                nullable: false,
                oldClrType: typeof(string),
                oldType: "character varying(200)",
                oldMaxLength: 200);
        }

        // Safe for MGD3001 (hand-edited): the empty body says why it is empty.
        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            // Left empty on purpose: names longer than 200 characters exist by now, and the wider column does the old version no harm.
        }
    }
}
