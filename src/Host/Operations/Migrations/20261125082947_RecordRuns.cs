using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CommunityHub.Host.Operations.Migrations
{
    /// <inheritdoc />
    internal sealed partial class RecordRuns : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "operations");

            migrationBuilder.CreateTable(
                name: "interventions",
                schema: "operations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    of = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    count = table.Column<int>(type: "integer", nullable: false),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_interventions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "known_jobs",
                schema: "operations",
                columns: table => new
                {
                    job = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_known_jobs", x => x.job);
                });

            migrationBuilder.CreateTable(
                name: "runs",
                schema: "operations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    job = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    job_id = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    slot = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    host = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    error = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    lost_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    missed = table.Column<int>(type: "integer", nullable: false),
                    missed_since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    turned_away = table.Column<int>(type: "integer", nullable: false),
                    planned_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_runs", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_interventions_at",
                schema: "operations",
                table: "interventions",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_runs_job_id",
                schema: "operations",
                table: "runs",
                column: "job_id");

            migrationBuilder.CreateIndex(
                name: "ix_runs_job_slot",
                schema: "operations",
                table: "runs",
                columns: new[] { "job", "slot" });

            migrationBuilder.CreateIndex(
                name: "ix_runs_planned_at",
                schema: "operations",
                table: "runs",
                column: "planned_at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "interventions",
                schema: "operations");

            migrationBuilder.DropTable(
                name: "known_jobs",
                schema: "operations");

            migrationBuilder.DropTable(
                name: "runs",
                schema: "operations");
        }
    }
}
