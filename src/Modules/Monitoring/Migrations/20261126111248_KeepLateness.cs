using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CommunityHub.Monitoring.Migrations
{
    /// <inheritdoc />
    internal sealed partial class KeepLateness : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "first_submitted_at",
                schema: "monitoring",
                table: "responses",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "late_at",
                schema: "monitoring",
                table: "responses",
                type: "timestamp with time zone",
                nullable: true);

            // Of what was sent before, only the last sending is known.
            migrationBuilder.Sql("""
                update monitoring.responses r set first_submitted_at = r.submitted_at,
                    late_at = case when r.round <= 1 and r.submitted_at > greatest(c.deadline, coalesce(r.own_deadline, c.deadline)) then r.submitted_at end
                from monitoring.cycles c where c.id = r.cycle_id and r.submitted_at is not null
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "first_submitted_at",
                schema: "monitoring",
                table: "responses");

            migrationBuilder.DropColumn(
                name: "late_at",
                schema: "monitoring",
                table: "responses");
        }
    }
}
