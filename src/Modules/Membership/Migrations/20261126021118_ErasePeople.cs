using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CommunityHub.Membership.Migrations
{
    /// <inheritdoc />
    internal sealed partial class ErasePeople : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "erased_as",
                schema: "membership",
                table: "people",
                type: "integer",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "erasure_requests",
                schema: "membership",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    asked_on = table.Column<DateOnly>(type: "date", nullable: false),
                    asked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    withdrawn_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_erasure_requests", x => x.id);
                    table.ForeignKey(
                        name: "fk_erasure_requests_people_person_id",
                        column: x => x.person_id,
                        principalSchema: "membership",
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "erasures",
                schema: "membership",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    asked_on = table.Column<DateOnly>(type: "date", nullable: false),
                    erased_by = table.Column<Guid>(type: "uuid", nullable: false),
                    erased_by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    erased_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_erasures", x => x.id);
                    table.ForeignKey(
                        name: "fk_erasures_people_person_id",
                        column: x => x.person_id,
                        principalSchema: "membership",
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "retention_rules",
                schema: "membership",
                columns: table => new
                {
                    sort = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    months = table.Column<int>(type: "integer", nullable: false),
                    set_by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    set_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    last_run_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    last_count = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_retention_rules", x => x.sort);
                });

            migrationBuilder.CreateIndex(
                name: "ix_erasure_requests_person_id",
                schema: "membership",
                table: "erasure_requests",
                column: "person_id",
                unique: true,
                filter: "withdrawn_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_erasures_number",
                schema: "membership",
                table: "erasures",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_erasures_person_id",
                schema: "membership",
                table: "erasures",
                column: "person_id",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "erasure_requests",
                schema: "membership");

            migrationBuilder.DropTable(
                name: "erasures",
                schema: "membership");

            migrationBuilder.DropTable(
                name: "retention_rules",
                schema: "membership");

            migrationBuilder.DropColumn(
                name: "erased_as",
                schema: "membership",
                table: "people");
        }
    }
}
