using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CommunityHub.Workflow.Migrations
{
    /// <inheritdoc />
    internal sealed partial class KeepCalendarYears : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "moved_days",
                schema: "workflow");

            migrationBuilder.CreateTable(
                name: "calendar_years",
                schema: "workflow",
                columns: table => new
                {
                    year = table.Column<int>(type: "integer", nullable: false),
                    moves = table.Column<string>(type: "jsonb", nullable: false),
                    order = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    changed_by = table.Column<Guid>(type: "uuid", nullable: false),
                    changed_by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_calendar_years", x => x.year);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "calendar_years",
                schema: "workflow");

            migrationBuilder.CreateTable(
                name: "moved_days",
                schema: "workflow",
                columns: table => new
                {
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    is_working = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_moved_days", x => x.day);
                });
        }
    }
}
