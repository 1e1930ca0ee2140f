using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CommunityHub.Membership.Migrations
{
    /// <inheritdoc />
    internal sealed partial class UpdateTheBank : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "bank_updates",
                schema: "membership",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    community_id = table.Column<Guid>(type: "uuid", nullable: false),
                    school_year = table.Column<int>(type: "integer", nullable: false),
                    reference_day = table.Column<DateOnly>(type: "date", nullable: false),
                    deadline = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    remind_every_days = table.Column<int>(type: "integer", nullable: false),
                    started_by = table.Column<Guid>(type: "uuid", nullable: false),
                    started_by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    finished_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_bank_updates", x => x.id);
                    table.ForeignKey(
                        name: "fk_bank_updates_communities_community_id",
                        column: x => x.community_id,
                        principalSchema: "membership",
                        principalTable: "communities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "school_answers",
                schema: "membership",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    update_id = table.Column<Guid>(type: "uuid", nullable: false),
                    school_id = table.Column<Guid>(type: "uuid", nullable: false),
                    sent_to = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
                    asked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    reminders = table.Column<int>(type: "integer", nullable: false),
                    opened_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    draft = table.Column<string>(type: "text", nullable: true),
                    draft_version = table.Column<int>(type: "integer", nullable: false),
                    draft_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    round = table.Column<int>(type: "integer", nullable: false),
                    answered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    answered_by = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
                    note = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    questioned_round = table.Column<int>(type: "integer", nullable: true),
                    settled_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    silent_since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_school_answers", x => x.id);
                    table.ForeignKey(
                        name: "fk_school_answers_bank_updates_update_id",
                        column: x => x.update_id,
                        principalSchema: "membership",
                        principalTable: "bank_updates",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_school_answers_schools_school_id",
                        column: x => x.school_id,
                        principalSchema: "membership",
                        principalTable: "schools",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "proposed_changes",
                schema: "membership",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    school_id = table.Column<Guid>(type: "uuid", nullable: false),
                    answer_id = table.Column<Guid>(type: "uuid", nullable: true),
                    round = table.Column<int>(type: "integer", nullable: false),
                    source = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    proposal = table.Column<string>(type: "jsonb", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    was = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    becomes = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    proposed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    verdict = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    remark = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    decided_by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    decided_by = table.Column<Guid>(type: "uuid", nullable: true),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    same_person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_proposed_changes", x => x.id);
                    table.ForeignKey(
                        name: "fk_proposed_changes_school_answers_answer_id",
                        column: x => x.answer_id,
                        principalSchema: "membership",
                        principalTable: "school_answers",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_proposed_changes_schools_school_id",
                        column: x => x.school_id,
                        principalSchema: "membership",
                        principalTable: "schools",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_bank_updates_one_open",
                schema: "membership",
                table: "bank_updates",
                column: "community_id",
                unique: true,
                filter: "finished_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_proposed_changes_answer_id",
                schema: "membership",
                table: "proposed_changes",
                column: "answer_id");

            migrationBuilder.CreateIndex(
                name: "ix_proposed_changes_school_id",
                schema: "membership",
                table: "proposed_changes",
                column: "school_id");

            migrationBuilder.CreateIndex(
                name: "ix_school_answers_school_id",
                schema: "membership",
                table: "school_answers",
                column: "school_id");

            migrationBuilder.CreateIndex(
                name: "ix_school_answers_update_id_school_id",
                schema: "membership",
                table: "school_answers",
                columns: new[] { "update_id", "school_id" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "proposed_changes",
                schema: "membership");

            migrationBuilder.DropTable(
                name: "school_answers",
                schema: "membership");

            migrationBuilder.DropTable(
                name: "bank_updates",
                schema: "membership");
        }
    }
}
