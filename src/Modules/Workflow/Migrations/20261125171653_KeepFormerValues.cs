using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CommunityHub.Workflow.Migrations
{
    /// <inheritdoc />
    internal sealed partial class KeepFormerValues : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "value_after",
                schema: "workflow",
                table: "history",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "value_before",
                schema: "workflow",
                table: "history",
                type: "text",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "value_after",
                schema: "workflow",
                table: "history");

            migrationBuilder.DropColumn(
                name: "value_before",
                schema: "workflow",
                table: "history");
        }
    }
}
