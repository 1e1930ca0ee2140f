using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CommunityHub.Membership.Migrations
{
    /// <inheritdoc />
    internal sealed partial class KeepMentoring : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "mentors",
                schema: "membership",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    community_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    capacity = table.Column<int>(type: "integer", nullable: false),
                    topics = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    first_day = table.Column<DateOnly>(type: "date", nullable: false),
                    last_day = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_mentors", x => x.id);
                    table.CheckConstraint("ck_mentors_days", "last_day is null or first_day <= last_day");
                    table.ForeignKey(
                        name: "fk_mentors_communities_community_id",
                        column: x => x.community_id,
                        principalSchema: "membership",
                        principalTable: "communities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_mentors_people_person_id",
                        column: x => x.person_id,
                        principalSchema: "membership",
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "mentoring_pairs",
                schema: "membership",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    community_id = table.Column<Guid>(type: "uuid", nullable: false),
                    mentor_id = table.Column<Guid>(type: "uuid", nullable: false),
                    mentor_person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    mentee_id = table.Column<Guid>(type: "uuid", nullable: false),
                    order_number = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    order_day = table.Column<DateOnly>(type: "date", nullable: false),
                    first_day = table.Column<DateOnly>(type: "date", nullable: false),
                    last_day = table.Column<DateOnly>(type: "date", nullable: false),
                    mentor_consent_on = table.Column<DateOnly>(type: "date", nullable: true),
                    mentee_consent_on = table.Column<DateOnly>(type: "date", nullable: true),
                    curator_id = table.Column<Guid>(type: "uuid", nullable: false),
                    made_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ended_on = table.Column<DateOnly>(type: "date", nullable: true),
                    end_reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    outcome = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    outcome_on = table.Column<DateOnly>(type: "date", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_mentoring_pairs", x => x.id);
                    table.CheckConstraint("ck_mentoring_pairs_consents", "(mentor_consent_on is null or mentor_consent_on <= first_day) and (mentee_consent_on is null or mentee_consent_on <= first_day)");
                    table.CheckConstraint("ck_mentoring_pairs_days", "order_day <= first_day and first_day <= last_day");
                    table.CheckConstraint("ck_mentoring_pairs_two", "mentor_person_id <> mentee_id");
                    table.ForeignKey(
                        name: "fk_mentoring_pairs_communities_community_id",
                        column: x => x.community_id,
                        principalSchema: "membership",
                        principalTable: "communities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_mentoring_pairs_mentors_mentor_id",
                        column: x => x.mentor_id,
                        principalSchema: "membership",
                        principalTable: "mentors",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_mentoring_pairs_people_curator_id",
                        column: x => x.curator_id,
                        principalSchema: "membership",
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_mentoring_pairs_people_mentee_id",
                        column: x => x.mentee_id,
                        principalSchema: "membership",
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_mentoring_pairs_people_mentor_person_id",
                        column: x => x.mentor_person_id,
                        principalSchema: "membership",
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "mentoring_entries",
                schema: "membership",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    pair_id = table.Column<Guid>(type: "uuid", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    minutes = table.Column<int>(type: "integer", nullable: false),
                    what = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    written_by = table.Column<Guid>(type: "uuid", nullable: false),
                    written_by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    written_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    struck_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_mentoring_entries", x => x.id);
                    table.ForeignKey(
                        name: "fk_mentoring_entries_mentoring_pairs_pair_id",
                        column: x => x.pair_id,
                        principalSchema: "membership",
                        principalTable: "mentoring_pairs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "mentoring_goals",
                schema: "membership",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    pair_id = table.Column<Guid>(type: "uuid", nullable: false),
                    what = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    reached_on = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_mentoring_goals", x => x.id);
                    table.ForeignKey(
                        name: "fk_mentoring_goals_mentoring_pairs_pair_id",
                        column: x => x.pair_id,
                        principalSchema: "membership",
                        principalTable: "mentoring_pairs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_mentoring_entries_pair_id",
                schema: "membership",
                table: "mentoring_entries",
                column: "pair_id");

            migrationBuilder.CreateIndex(
                name: "ix_mentoring_goals_pair_id",
                schema: "membership",
                table: "mentoring_goals",
                column: "pair_id");

            migrationBuilder.CreateIndex(
                name: "ix_mentoring_pairs_community_id",
                schema: "membership",
                table: "mentoring_pairs",
                column: "community_id");

            migrationBuilder.CreateIndex(
                name: "ix_mentoring_pairs_curator_id",
                schema: "membership",
                table: "mentoring_pairs",
                column: "curator_id");

            migrationBuilder.CreateIndex(
                name: "ix_mentoring_pairs_mentee_id",
                schema: "membership",
                table: "mentoring_pairs",
                column: "mentee_id");

            migrationBuilder.CreateIndex(
                name: "ix_mentoring_pairs_mentor_id",
                schema: "membership",
                table: "mentoring_pairs",
                column: "mentor_id");

            migrationBuilder.CreateIndex(
                name: "ix_mentoring_pairs_mentor_person_id",
                schema: "membership",
                table: "mentoring_pairs",
                column: "mentor_person_id");

            migrationBuilder.CreateIndex(
                name: "ix_mentors_community_id_person_id",
                schema: "membership",
                table: "mentors",
                columns: new[] { "community_id", "person_id" });

            migrationBuilder.CreateIndex(
                name: "ix_mentors_person_id",
                schema: "membership",
                table: "mentors",
                column: "person_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "mentoring_entries",
                schema: "membership");

            migrationBuilder.DropTable(
                name: "mentoring_goals",
                schema: "membership");

            migrationBuilder.DropTable(
                name: "mentoring_pairs",
                schema: "membership");

            migrationBuilder.DropTable(
                name: "mentors",
                schema: "membership");
        }
    }
}
