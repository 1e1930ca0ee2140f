using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CommunityHub.Membership.Migrations
{
    /// <inheritdoc />
    internal sealed partial class KeepWorkAndLibraries : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<decimal>(
                name: "library_posts",
                schema: "membership",
                table: "school_sizes",
                type: "numeric(4,2)",
                precision: 4,
                scale: 2,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "buildings",
                schema: "membership",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    address = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    has_library = table.Column<bool>(type: "boolean", nullable: false),
                    first_day = table.Column<DateOnly>(type: "date", nullable: false),
                    last_day = table.Column<DateOnly>(type: "date", nullable: true),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    recorded_by = table.Column<Guid>(type: "uuid", nullable: false),
                    is_correction = table.Column<bool>(type: "boolean", nullable: false),
                    superseded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    school_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_buildings", x => x.id);
                    table.CheckConstraint("ck_buildings_days", "last_day is null or first_day <= last_day");
                    table.ForeignKey(
                        name: "fk_buildings_schools_school_id",
                        column: x => x.school_id,
                        principalSchema: "membership",
                        principalTable: "schools",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "courses",
                schema: "membership",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    title = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    provider = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    hours = table.Column<int>(type: "integer", nullable: false),
                    finished_on = table.Column<DateOnly>(type: "date", nullable: false),
                    added_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    added_by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    removed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    removed_by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_courses", x => x.id);
                    table.ForeignKey(
                        name: "fk_courses_people_person_id",
                        column: x => x.person_id,
                        principalSchema: "membership",
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "employments",
                schema: "membership",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    school_id = table.Column<Guid>(type: "uuid", nullable: true),
                    elsewhere = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    post = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    rate = table.Column<decimal>(type: "numeric(3,2)", precision: 3, scale: 2, nullable: false),
                    is_main = table.Column<bool>(type: "boolean", nullable: false),
                    first_day = table.Column<DateOnly>(type: "date", nullable: false),
                    last_day = table.Column<DateOnly>(type: "date", nullable: true),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    recorded_by = table.Column<Guid>(type: "uuid", nullable: false),
                    is_correction = table.Column<bool>(type: "boolean", nullable: false),
                    superseded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_employments", x => x.id);
                    table.CheckConstraint("ck_employments_days", "last_day is null or first_day <= last_day");
                    table.ForeignKey(
                        name: "fk_employments_people_person_id",
                        column: x => x.person_id,
                        principalSchema: "membership",
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_employments_schools_school_id",
                        column: x => x.school_id,
                        principalSchema: "membership",
                        principalTable: "schools",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "placements",
                schema: "membership",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    municipality = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    cluster = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    first_day = table.Column<DateOnly>(type: "date", nullable: false),
                    last_day = table.Column<DateOnly>(type: "date", nullable: true),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    recorded_by = table.Column<Guid>(type: "uuid", nullable: false),
                    is_correction = table.Column<bool>(type: "boolean", nullable: false),
                    superseded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    school_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_placements", x => x.id);
                    table.CheckConstraint("ck_placements_days", "last_day is null or first_day <= last_day");
                    table.ForeignKey(
                        name: "fk_placements_schools_school_id",
                        column: x => x.school_id,
                        principalSchema: "membership",
                        principalTable: "schools",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "qualifications",
                schema: "membership",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    education = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    is_of_libraries = table.Column<bool>(type: "boolean", nullable: false),
                    graduated_in = table.Column<int>(type: "integer", nullable: true),
                    category = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    category_since = table.Column<DateOnly>(type: "date", nullable: true),
                    attestation_in = table.Column<int>(type: "integer", nullable: true),
                    age_band = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    awards = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    self_education = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    wishes = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    first_day = table.Column<DateOnly>(type: "date", nullable: false),
                    last_day = table.Column<DateOnly>(type: "date", nullable: true),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    recorded_by = table.Column<Guid>(type: "uuid", nullable: false),
                    is_correction = table.Column<bool>(type: "boolean", nullable: false),
                    superseded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_qualifications", x => x.id);
                    table.CheckConstraint("ck_qualifications_days", "last_day is null or first_day <= last_day");
                    table.ForeignKey(
                        name: "fk_qualifications_people_person_id",
                        column: x => x.person_id,
                        principalSchema: "membership",
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "resource_cards",
                schema: "membership",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    building = table.Column<int>(type: "integer", nullable: false),
                    first_day = table.Column<DateOnly>(type: "date", nullable: false),
                    last_day = table.Column<DateOnly>(type: "date", nullable: true),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    recorded_by = table.Column<Guid>(type: "uuid", nullable: false),
                    is_correction = table.Column<bool>(type: "boolean", nullable: false),
                    superseded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    school_id = table.Column<Guid>(type: "uuid", nullable: false),
                    library = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_resource_cards", x => x.id);
                    table.CheckConstraint("ck_resource_cards_days", "last_day is null or first_day <= last_day");
                    table.ForeignKey(
                        name: "fk_resource_cards_schools_school_id",
                        column: x => x.school_id,
                        principalSchema: "membership",
                        principalTable: "schools",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "school_heads",
                schema: "membership",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    title = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    first_day = table.Column<DateOnly>(type: "date", nullable: false),
                    last_day = table.Column<DateOnly>(type: "date", nullable: true),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    recorded_by = table.Column<Guid>(type: "uuid", nullable: false),
                    is_correction = table.Column<bool>(type: "boolean", nullable: false),
                    superseded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    school_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_school_heads", x => x.id);
                    table.CheckConstraint("ck_school_heads_days", "last_day is null or first_day <= last_day");
                    table.ForeignKey(
                        name: "fk_school_heads_schools_school_id",
                        column: x => x.school_id,
                        principalSchema: "membership",
                        principalTable: "schools",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_buildings_school_id",
                schema: "membership",
                table: "buildings",
                column: "school_id");

            migrationBuilder.CreateIndex(
                name: "ix_courses_person_id",
                schema: "membership",
                table: "courses",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_employments_person_id",
                schema: "membership",
                table: "employments",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_employments_school_id",
                schema: "membership",
                table: "employments",
                column: "school_id");

            migrationBuilder.CreateIndex(
                name: "ix_placements_school_id",
                schema: "membership",
                table: "placements",
                column: "school_id");

            migrationBuilder.CreateIndex(
                name: "ix_qualifications_person_id",
                schema: "membership",
                table: "qualifications",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_resource_cards_school_id",
                schema: "membership",
                table: "resource_cards",
                column: "school_id");

            migrationBuilder.CreateIndex(
                name: "ix_school_heads_school_id",
                schema: "membership",
                table: "school_heads",
                column: "school_id");

            // Of one owner, one thing is known of a day; looked at when the transaction ends.
            migrationBuilder.Sql("""
                alter table membership.school_heads add constraint ex_school_heads_days
                    exclude using gist (school_id with =, daterange(first_day, last_day, '[]') with &&) where (superseded_at is null) deferrable initially deferred;
                alter table membership.placements add constraint ex_placements_days
                    exclude using gist (school_id with =, daterange(first_day, last_day, '[]') with &&) where (superseded_at is null) deferrable initially deferred;
                alter table membership.buildings add constraint ex_buildings_days
                    exclude using gist (school_id with =, number with =, daterange(first_day, last_day, '[]') with &&) where (superseded_at is null) deferrable initially deferred;
                alter table membership.resource_cards add constraint ex_resource_cards_days
                    exclude using gist (school_id with =, building with =, daterange(first_day, last_day, '[]') with &&) where (superseded_at is null) deferrable initially deferred;
                alter table membership.qualifications add constraint ex_qualifications_days
                    exclude using gist (person_id with =, daterange(first_day, last_day, '[]') with &&) where (superseded_at is null) deferrable initially deferred;
                alter table membership.employments add constraint ex_employments_days
                    exclude using gist (person_id with =, (coalesce(school_id::text, lower(elsewhere))) with =, post with =, daterange(first_day, last_day, '[]') with &&)
                    where (superseded_at is null) deferrable initially deferred;
                alter table membership.employments add constraint ex_employments_main
                    exclude using gist (person_id with =, daterange(first_day, last_day, '[]') with &&) where (superseded_at is null and is_main) deferrable initially deferred;
                alter table membership.employments add constraint ck_employments_where check ((school_id is null) <> (elsewhere is null));
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "buildings",
                schema: "membership");

            migrationBuilder.DropTable(
                name: "courses",
                schema: "membership");

            migrationBuilder.DropTable(
                name: "employments",
                schema: "membership");

            migrationBuilder.DropTable(
                name: "placements",
                schema: "membership");

            migrationBuilder.DropTable(
                name: "qualifications",
                schema: "membership");

            migrationBuilder.DropTable(
                name: "resource_cards",
                schema: "membership");

            migrationBuilder.DropTable(
                name: "school_heads",
                schema: "membership");

            migrationBuilder.DropColumn(
                name: "library_posts",
                schema: "membership",
                table: "school_sizes");
        }
    }
}
