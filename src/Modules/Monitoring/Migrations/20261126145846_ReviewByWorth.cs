using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CommunityHub.Monitoring.Migrations
{
    /// <inheritdoc />
    internal sealed partial class ReviewByWorth : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<double>(
                name: "unlike",
                schema: "monitoring",
                table: "responses",
                type: "double precision",
                nullable: true);

            migrationBuilder.AddColumn<double>(
                name: "worth_a_look",
                schema: "monitoring",
                table: "responses",
                type: "double precision",
                nullable: false,
                computedColumnSql: "suspicion + coalesce(unlike, 0)",
                stored: true);

            migrationBuilder.CreateTable(
                name: "usual_numbers",
                schema: "monitoring",
                columns: table => new
                {
                    cycle_id = table.Column<Guid>(type: "uuid", nullable: false),
                    answers = table.Column<int>(type: "integer", nullable: false),
                    medians = table.Column<double[]>(type: "double precision[]", nullable: false),
                    distances = table.Column<double[]>(type: "double precision[]", nullable: false),
                    found_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_usual_numbers", x => x.cycle_id);
                    table.ForeignKey(
                        name: "fk_usual_numbers_cycles_cycle_id",
                        column: x => x.cycle_id,
                        principalSchema: "monitoring",
                        principalTable: "cycles",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_responses_review",
                schema: "monitoring",
                table: "responses",
                columns: new[] { "cycle_id", "worth_a_look", "submitted_at", "id" },
                descending: new[] { false, true, false, false },
                filter: "submitted_at is not null and accepted_at is null and excluded_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_responses_unweighed",
                schema: "monitoring",
                table: "responses",
                column: "cycle_id",
                filter: "submitted_at is not null and accepted_at is null and excluded_at is null and unlike is null");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "usual_numbers",
                schema: "monitoring");

            migrationBuilder.DropIndex(
                name: "ix_responses_review",
                schema: "monitoring",
                table: "responses");

            migrationBuilder.DropIndex(
                name: "ix_responses_unweighed",
                schema: "monitoring",
                table: "responses");

            migrationBuilder.DropColumn(
                name: "worth_a_look",
                schema: "monitoring",
                table: "responses");

            migrationBuilder.DropColumn(
                name: "unlike",
                schema: "monitoring",
                table: "responses");
        }
    }
}
