using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Shop.Migrations
{
    /// <inheritdoc />
    public partial class RemoveWishlists : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // MGD2002: the table is dropped with all its rows, and nothing has kept them.
            migrationBuilder.DropTable(
                name: "WishlistItems");
        }

        // MGD3002 (hand-edited): whoever rolls back past this migration stops here.
        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            throw new NotSupportedException("The wishlists are gone; restore them from a backup.");
        }
    }
}
