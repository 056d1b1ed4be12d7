using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Shop.Migrations
{
    /// <inheritdoc />
    public partial class BackfillOrderTotals : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Safe for MGD7001: constant text, which can be read while the code is compiled.
            migrationBuilder.Sql("""UPDATE "Orders" SET "Status" = 'Placed' WHERE "Status" = 'New';""");

            // MGD7001 (hand-written): the text comes out of a method at run time, so nothing can check it before.
            migrationBuilder.Sql(EmbeddedScript.Read("BackfillOrderTotals.sql"));

            // MGD7001 (hand-written): worse, the text is put together from the machine's environment.
            var status = Environment.GetEnvironmentVariable("SHOP_DEFAULT_STATUS") ?? "Placed";
            migrationBuilder.Sql($"""UPDATE "Orders" SET "Status" = '{status}' WHERE "Status" = 'Unknown';""");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            // Nothing to undo: the corrected totals and statuses are right for the old version too.
        }
    }
}
