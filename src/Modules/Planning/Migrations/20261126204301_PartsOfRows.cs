using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CommunityHub.Planning.Migrations
{
    /// <inheritdoc />
    internal sealed partial class PartsOfRows : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "part",
                schema: "planning",
                table: "fulfilments",
                type: "text",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "part",
                schema: "planning",
                table: "fulfilments");
        }
    }
}
