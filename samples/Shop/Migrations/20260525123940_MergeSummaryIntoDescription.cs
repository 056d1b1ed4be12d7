using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Shop.Migrations
{
    /// <inheritdoc />
    public partial class MergeSummaryIntoDescription : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Safe for MGD2001 (hand-edited): the values move to another column before this one is dropped.
            migrationBuilder.Sql(
                """
                UPDATE "Products"
                SET "Description" = concat_ws(' ', "Summary", "Description")
                WHERE "Summary" IS NOT NULL;
                """);

            migrationBuilder.DropColumn(
                name: "Summary",
                table: "Products");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Summary",
                table: "Products",
                type: "character varying(400)",
                maxLength: 400,
                nullable: true);
        }
    }
}
