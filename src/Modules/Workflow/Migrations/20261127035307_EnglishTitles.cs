using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CommunityHub.Workflow.Migrations
{
    /// <inheritdoc />
    internal sealed partial class EnglishTitles : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "title_en",
                schema: "workflow",
                table: "instances",
                type: "character varying(500)",
                maxLength: 500,
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "title_en",
                schema: "workflow",
                table: "instances");
        }
    }
}
