using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Shop.Migrations
{
    // MGD6008 (hand-written): without [DbContext] and [Migration] this class is never found, so the view is never made.
    public class AddOpenOrdersView : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(
                """
                CREATE VIEW "OpenOrders" AS
                SELECT "Id", "CustomerId", "PlacedAt", "Total"
                FROM "Orders"
                WHERE "Status" = 'Placed';
                """);
        }

        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""DROP VIEW "OpenOrders";""");
        }
    }
}
