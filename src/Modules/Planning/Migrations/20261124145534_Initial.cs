using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CommunityHub.Planning.Migrations
{
    /// <inheritdoc />
    internal sealed partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "planning");

            migrationBuilder.CreateTable(
                name: "cell_edits",
                schema: "planning",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    item_row_id = table.Column<Guid>(type: "uuid", nullable: false),
                    cell = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    before = table.Column<string>(type: "text", nullable: false),
                    after = table.Column<string>(type: "text", nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_cell_edits", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "paper_files",
                schema: "planning",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(260)", maxLength: 260, nullable: false),
                    content = table.Column<byte[]>(type: "bytea", nullable: false),
                    brought_by = table.Column<Guid>(type: "uuid", nullable: false),
                    brought_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    stored_as_version_id = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_paper_files", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "plans",
                schema: "planning",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    community_id = table.Column<Guid>(type: "uuid", nullable: false),
                    first_year = table.Column<int>(type: "integer", nullable: false),
                    is_school_year = table.Column<bool>(type: "boolean", nullable: false),
                    begun_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_plans", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "remarks",
                schema: "planning",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    version_id = table.Column<Guid>(type: "uuid", nullable: false),
                    item_id = table.Column<Guid>(type: "uuid", nullable: true),
                    text = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    mended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_remarks", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "submissions",
                schema: "planning",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    version_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    state = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_submissions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "versions",
                schema: "planning",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    plan_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    amends_id = table.Column<Guid>(type: "uuid", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    created_by = table.Column<Guid>(type: "uuid", nullable: false),
                    read_from = table.Column<string>(type: "character varying(260)", maxLength: 260, nullable: true),
                    approval_on_paper = table.Column<string>(type: "jsonb", nullable: true),
                    goal = table.Column<string>(type: "text", nullable: false),
                    tasks = table.Column<List<string>>(type: "text[]", nullable: false),
                    curator = table.Column<string>(type: "text", nullable: false),
                    leader = table.Column<string>(type: "text", nullable: false),
                    submitted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    submitted_by = table.Column<Guid>(type: "uuid", nullable: true),
                    returned_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    withdrawn_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    approved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    approved_by = table.Column<Guid>(type: "uuid", nullable: true),
                    approval_post = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    approval_organization = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    approval_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    approval_acting = table.Column<bool>(type: "boolean", nullable: true),
                    approval_order_number = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    approval_ordered_on = table.Column<DateOnly>(type: "date", nullable: true),
                    hash = table.Column<string>(type: "character(64)", fixedLength: true, maxLength: 64, nullable: true),
                    replaced_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_versions", x => x.id);
                    table.ForeignKey(
                        name: "fk_versions_plans_plan_id",
                        column: x => x.plan_id,
                        principalSchema: "planning",
                        principalTable: "plans",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "sections",
                schema: "planning",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    version_id = table.Column<Guid>(type: "uuid", nullable: false),
                    section_id = table.Column<Guid>(type: "uuid", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    number = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    title = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sections", x => x.id);
                    table.ForeignKey(
                        name: "fk_sections_versions_version_id",
                        column: x => x.version_id,
                        principalSchema: "planning",
                        principalTable: "versions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "items",
                schema: "planning",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    item_id = table.Column<Guid>(type: "uuid", nullable: false),
                    section_row_id = table.Column<Guid>(type: "uuid", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    number = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    title = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    parts = table.Column<string>(type: "jsonb", nullable: false),
                    competencies = table.Column<List<string>>(type: "text[]", nullable: false),
                    term_text = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    occurrences = table.Column<string>(type: "jsonb", nullable: false),
                    places = table.Column<List<string>>(type: "text[]", nullable: false),
                    responsibles = table.Column<List<string>>(type: "text[]", nullable: false),
                    products = table.Column<List<string>>(type: "text[]", nullable: false),
                    edited_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    edited_by = table.Column<string>(type: "text", nullable: true),
                    deleted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_items", x => x.id);
                    table.ForeignKey(
                        name: "fk_items_sections_section_row_id",
                        column: x => x.section_row_id,
                        principalSchema: "planning",
                        principalTable: "sections",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_cell_edits_item_row_id",
                schema: "planning",
                table: "cell_edits",
                column: "item_row_id");

            migrationBuilder.CreateIndex(
                name: "ix_items_item_id",
                schema: "planning",
                table: "items",
                column: "item_id");

            migrationBuilder.CreateIndex(
                name: "ix_items_section_row_id",
                schema: "planning",
                table: "items",
                column: "section_row_id");

            migrationBuilder.CreateIndex(
                name: "ix_plans_community_id_first_year_is_school_year",
                schema: "planning",
                table: "plans",
                columns: new[] { "community_id", "first_year", "is_school_year" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_remarks_version_id",
                schema: "planning",
                table: "remarks",
                column: "version_id");

            migrationBuilder.CreateIndex(
                name: "ix_sections_version_id_section_id",
                schema: "planning",
                table: "sections",
                columns: new[] { "version_id", "section_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_submissions_version_id_at",
                schema: "planning",
                table: "submissions",
                columns: new[] { "version_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_versions_plan_id",
                schema: "planning",
                table: "versions",
                column: "plan_id",
                unique: true,
                filter: "hash is not null and replaced_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_versions_plan_id_number",
                schema: "planning",
                table: "versions",
                columns: new[] { "plan_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_versions_plan_id1",
                schema: "planning",
                table: "versions",
                column: "plan_id",
                unique: true,
                filter: "hash is null and withdrawn_at is null");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "cell_edits",
                schema: "planning");

            migrationBuilder.DropTable(
                name: "items",
                schema: "planning");

            migrationBuilder.DropTable(
                name: "paper_files",
                schema: "planning");

            migrationBuilder.DropTable(
                name: "remarks",
                schema: "planning");

            migrationBuilder.DropTable(
                name: "submissions",
                schema: "planning");

            migrationBuilder.DropTable(
                name: "sections",
                schema: "planning");

            migrationBuilder.DropTable(
                name: "versions",
                schema: "planning");

            migrationBuilder.DropTable(
                name: "plans",
                schema: "planning");
        }
    }
}
