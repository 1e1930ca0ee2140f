using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CommunityHub.Membership.Migrations
{
    /// <inheritdoc />
    internal sealed partial class KeepCohorts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "cohorts",
                schema: "membership",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    community_id = table.Column<Guid>(type: "uuid", nullable: false),
                    first_year = table.Column<int>(type: "integer", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    gathered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_cohorts", x => x.id);
                    table.ForeignKey(
                        name: "fk_cohorts_communities_community_id",
                        column: x => x.community_id,
                        principalSchema: "membership",
                        principalTable: "communities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "cohort_decisions",
                schema: "membership",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    cohort_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    taken = table.Column<bool>(type: "boolean", nullable: false),
                    reason = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    decided_by = table.Column<Guid>(type: "uuid", nullable: false),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_cohort_decisions", x => x.id);
                    table.ForeignKey(
                        name: "fk_cohort_decisions_cohorts_cohort_id",
                        column: x => x.cohort_id,
                        principalSchema: "membership",
                        principalTable: "cohorts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_cohort_decisions_people_person_id",
                        column: x => x.person_id,
                        principalSchema: "membership",
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_cohort_decisions_cohort_id",
                schema: "membership",
                table: "cohort_decisions",
                column: "cohort_id");

            migrationBuilder.CreateIndex(
                name: "ix_cohort_decisions_person_id",
                schema: "membership",
                table: "cohort_decisions",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_cohorts_community_id_first_year",
                schema: "membership",
                table: "cohorts",
                columns: new[] { "community_id", "first_year" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "cohort_decisions",
                schema: "membership");

            migrationBuilder.DropTable(
                name: "cohorts",
                schema: "membership");
        }
    }
}
