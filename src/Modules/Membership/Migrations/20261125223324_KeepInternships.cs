using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CommunityHub.Membership.Migrations
{
    /// <inheritdoc />
    internal sealed partial class KeepInternships : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "internship_sites",
                schema: "membership",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    community_id = table.Column<Guid>(type: "uuid", nullable: false),
                    school_id = table.Column<Guid>(type: "uuid", nullable: false),
                    host_id = table.Column<Guid>(type: "uuid", nullable: false),
                    topic = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    places = table.Column<int>(type: "integer", nullable: false),
                    order_number = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    order_day = table.Column<DateOnly>(type: "date", nullable: false),
                    first_day = table.Column<DateOnly>(type: "date", nullable: false),
                    last_day = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_internship_sites", x => x.id);
                    table.CheckConstraint("ck_internship_sites_days", "order_day <= first_day and first_day <= last_day");
                    table.ForeignKey(
                        name: "fk_internship_sites_communities_community_id",
                        column: x => x.community_id,
                        principalSchema: "membership",
                        principalTable: "communities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_internship_sites_people_host_id",
                        column: x => x.host_id,
                        principalSchema: "membership",
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_internship_sites_schools_school_id",
                        column: x => x.school_id,
                        principalSchema: "membership",
                        principalTable: "schools",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "internships",
                schema: "membership",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    site_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    first_day = table.Column<DateOnly>(type: "date", nullable: false),
                    last_day = table.Column<DateOnly>(type: "date", nullable: false),
                    ended_on = table.Column<DateOnly>(type: "date", nullable: true),
                    end_reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    report = table.Column<string>(type: "character varying(8000)", maxLength: 8000, nullable: true),
                    reported_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    reported_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_internships", x => x.id);
                    table.CheckConstraint("ck_internships_days", "first_day <= last_day");
                    table.ForeignKey(
                        name: "fk_internships_internship_sites_site_id",
                        column: x => x.site_id,
                        principalSchema: "membership",
                        principalTable: "internship_sites",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_internships_people_person_id",
                        column: x => x.person_id,
                        principalSchema: "membership",
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "internship_reports",
                schema: "membership",
                columns: table => new
                {
                    internship_id = table.Column<Guid>(type: "uuid", nullable: false),
                    media_type = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    content = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_internship_reports", x => x.internship_id);
                    table.ForeignKey(
                        name: "fk_internship_reports_internships_internship_id",
                        column: x => x.internship_id,
                        principalSchema: "membership",
                        principalTable: "internships",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_internship_sites_community_id",
                schema: "membership",
                table: "internship_sites",
                column: "community_id");

            migrationBuilder.CreateIndex(
                name: "ix_internship_sites_host_id",
                schema: "membership",
                table: "internship_sites",
                column: "host_id");

            migrationBuilder.CreateIndex(
                name: "ix_internship_sites_school_id",
                schema: "membership",
                table: "internship_sites",
                column: "school_id");

            migrationBuilder.CreateIndex(
                name: "ix_internships_person_id",
                schema: "membership",
                table: "internships",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_internships_site_id",
                schema: "membership",
                table: "internships",
                column: "site_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "internship_reports",
                schema: "membership");

            migrationBuilder.DropTable(
                name: "internships",
                schema: "membership");

            migrationBuilder.DropTable(
                name: "internship_sites",
                schema: "membership");
        }
    }
}
