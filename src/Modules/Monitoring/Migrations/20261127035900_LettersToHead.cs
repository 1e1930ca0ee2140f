using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CommunityHub.Monitoring.Migrations
{
    /// <inheritdoc />
    internal sealed partial class LettersToHead : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset[]>(
                name: "head_written_at",
                schema: "monitoring",
                table: "responses",
                type: "timestamp with time zone[]",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "head_written_at",
                schema: "monitoring",
                table: "responses");
        }
    }
}
