using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CommunityHub.Monitoring.Migrations
{
    /// <inheritdoc />
    internal sealed partial class AnswerByLink : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "done_sections",
                schema: "monitoring",
                table: "responses");

            migrationBuilder.AddColumn<string>(
                name: "head_remark",
                schema: "monitoring",
                table: "responses",
                type: "character varying(1000)",
                maxLength: 1000,
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "head_remark",
                schema: "monitoring",
                table: "responses");

            migrationBuilder.AddColumn<List<string>>(
                name: "done_sections",
                schema: "monitoring",
                table: "responses",
                type: "text[]",
                nullable: false);
        }
    }
}
