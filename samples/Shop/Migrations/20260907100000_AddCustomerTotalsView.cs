using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Shop.Data;

#nullable disable

namespace Shop.Migrations
{
    // Safe for MGD6008 (hand-written): both attributes are here, on the class itself.
    [DbContext(typeof(ShopContext))]
    [Migration("20260907100000_AddCustomerTotalsView")]
    public class AddCustomerTotalsView : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(
                """
                CREATE VIEW "CustomerTotals" AS
                SELECT "CustomerId", sum("Total") AS "Total"
                FROM "Orders"
                GROUP BY "CustomerId";
                """);
        }

        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""DROP VIEW "CustomerTotals";""");
        }
    }
}
