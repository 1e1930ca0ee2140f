using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace CommunityHub.Monitoring.Migrations
{
    /// <inheritdoc />
    internal sealed partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "monitoring");

            migrationBuilder.CreateTable(
                name: "form_versions",
                schema: "monitoring",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    title_ru = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    title_en = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    minutes = table.Column<int>(type: "integer", nullable: false),
                    json = table.Column<string>(type: "text", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    created_by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    published_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    frozen_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    retired_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_form_versions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "cycles",
                schema: "monitoring",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    community_id = table.Column<Guid>(type: "uuid", nullable: false),
                    form_version_id = table.Column<Guid>(type: "uuid", nullable: false),
                    form_code = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    title = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    reference_day = table.Column<DateOnly>(type: "date", nullable: false),
                    opens_on = table.Column<DateOnly>(type: "date", nullable: false),
                    deadline = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    takes_late = table.Column<bool>(type: "boolean", nullable: false),
                    head_confirms = table.Column<bool>(type: "boolean", nullable: false),
                    by_building = table.Column<bool>(type: "boolean", nullable: false),
                    audience = table.Column<string>(type: "jsonb", nullable: false),
                    plan_id = table.Column<Guid>(type: "uuid", nullable: true),
                    plan_item_id = table.Column<Guid>(type: "uuid", nullable: true),
                    plan_row = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    made_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    made_by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    begun_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    launched_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    launched_by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    all_asked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    asked = table.Column<int>(type: "integer", nullable: false),
                    closed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    published_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    dropped_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    drop_reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_cycles", x => x.id);
                    table.ForeignKey(
                        name: "fk_cycles_form_versions_form_version_id",
                        column: x => x.form_version_id,
                        principalSchema: "monitoring",
                        principalTable: "form_versions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "launch_batches",
                schema: "monitoring",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    cycle_id = table.Column<Guid>(type: "uuid", nullable: false),
                    due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    last_error = table.Column<string>(type: "text", nullable: true),
                    done_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    set_aside_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    held_due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_launch_batches", x => x.id);
                    table.ForeignKey(
                        name: "fk_launch_batches_cycles_cycle_id",
                        column: x => x.cycle_id,
                        principalSchema: "monitoring",
                        principalTable: "cycles",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "responses",
                schema: "monitoring",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    cycle_id = table.Column<Guid>(type: "uuid", nullable: false),
                    school_id = table.Column<Guid>(type: "uuid", nullable: false),
                    school_name = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    municipality = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    building = table.Column<int>(type: "integer", nullable: false),
                    facts = table.Column<string>(type: "jsonb", nullable: false),
                    sent_to = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
                    asked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    opened_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    reminded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    reminders = table.Column<int>(type: "integer", nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    saved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    answers = table.Column<string>(type: "jsonb", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    explanations = table.Column<string>(type: "jsonb", nullable: false),
                    done_sections = table.Column<List<string>>(type: "text[]", nullable: false),
                    sent_to_head_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    head_address = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
                    confirmed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    confirmed_by = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
                    submitted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    submitted_by = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
                    round = table.Column<int>(type: "integer", nullable: false),
                    reviewed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    returned_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    accepted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    decided_by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    own_deadline = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    prolong_reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    excluded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    exclude_reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    figures = table.Column<double[]>(type: "double precision[]", nullable: true),
                    oddities = table.Column<int>(type: "integer", nullable: false),
                    suspicion = table.Column<double>(type: "double precision", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_responses", x => x.id);
                    table.ForeignKey(
                        name: "fk_responses_cycles_cycle_id",
                        column: x => x.cycle_id,
                        principalSchema: "monitoring",
                        principalTable: "cycles",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "answer_files",
                schema: "monitoring",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    response_id = table.Column<Guid>(type: "uuid", nullable: false),
                    path = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    name = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false),
                    media_type = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    content = table.Column<byte[]>(type: "bytea", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_answer_files", x => x.id);
                    table.ForeignKey(
                        name: "fk_answer_files_responses_response_id",
                        column: x => x.response_id,
                        principalSchema: "monitoring",
                        principalTable: "responses",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "flags",
                schema: "monitoring",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    response_id = table.Column<Guid>(type: "uuid", nullable: false),
                    path = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    round = table.Column<int>(type: "integer", nullable: false),
                    was = table.Column<string>(type: "jsonb", nullable: true),
                    by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    sent_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_flags", x => x.id);
                    table.ForeignKey(
                        name: "fk_flags_responses_response_id",
                        column: x => x.response_id,
                        principalSchema: "monitoring",
                        principalTable: "responses",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "response_notes",
                schema: "monitoring",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    response_id = table.Column<Guid>(type: "uuid", nullable: false),
                    text = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_response_notes", x => x.id);
                    table.ForeignKey(
                        name: "fk_response_notes_responses_response_id",
                        column: x => x.response_id,
                        principalSchema: "monitoring",
                        principalTable: "responses",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "value_changes",
                schema: "monitoring",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    response_id = table.Column<Guid>(type: "uuid", nullable: false),
                    path = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    was = table.Column<string>(type: "jsonb", nullable: true),
                    becomes = table.Column<string>(type: "jsonb", nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    by = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    way = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    refused = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_value_changes", x => x.id);
                    table.ForeignKey(
                        name: "fk_value_changes_responses_response_id",
                        column: x => x.response_id,
                        principalSchema: "monitoring",
                        principalTable: "responses",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_answer_files_response_id",
                schema: "monitoring",
                table: "answer_files",
                column: "response_id");

            migrationBuilder.CreateIndex(
                name: "ix_cycles_community_id_form_code_year",
                schema: "monitoring",
                table: "cycles",
                columns: new[] { "community_id", "form_code", "year" });

            migrationBuilder.CreateIndex(
                name: "ix_cycles_form_version_id",
                schema: "monitoring",
                table: "cycles",
                column: "form_version_id");

            migrationBuilder.CreateIndex(
                name: "ix_cycles_plan_id_plan_item_id_form_code_opens_on",
                schema: "monitoring",
                table: "cycles",
                columns: new[] { "plan_id", "plan_item_id", "form_code", "opens_on" },
                unique: true,
                filter: "plan_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_flags_response_id_round_path",
                schema: "monitoring",
                table: "flags",
                columns: new[] { "response_id", "round", "path" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_form_versions_code_number",
                schema: "monitoring",
                table: "form_versions",
                columns: new[] { "code", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_launch_batches_cycle_id",
                schema: "monitoring",
                table: "launch_batches",
                column: "cycle_id");

            migrationBuilder.CreateIndex(
                name: "ix_launch_batches_due_at",
                schema: "monitoring",
                table: "launch_batches",
                column: "due_at",
                filter: "done_at is null and set_aside_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_response_notes_response_id",
                schema: "monitoring",
                table: "response_notes",
                column: "response_id");

            migrationBuilder.CreateIndex(
                name: "ix_responses_cycle_id_school_id_building",
                schema: "monitoring",
                table: "responses",
                columns: new[] { "cycle_id", "school_id", "building" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_responses_cycle_id_school_name_building",
                schema: "monitoring",
                table: "responses",
                columns: new[] { "cycle_id", "school_name", "building" });

            migrationBuilder.CreateIndex(
                name: "ix_responses_school_id",
                schema: "monitoring",
                table: "responses",
                column: "school_id");

            migrationBuilder.CreateIndex(
                name: "ix_responses_unasked",
                schema: "monitoring",
                table: "responses",
                column: "cycle_id",
                filter: "asked_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_value_changes_response_id_version",
                schema: "monitoring",
                table: "value_changes",
                columns: new[] { "response_id", "version" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "answer_files",
                schema: "monitoring");

            migrationBuilder.DropTable(
                name: "flags",
                schema: "monitoring");

            migrationBuilder.DropTable(
                name: "launch_batches",
                schema: "monitoring");

            migrationBuilder.DropTable(
                name: "response_notes",
                schema: "monitoring");

            migrationBuilder.DropTable(
                name: "value_changes",
                schema: "monitoring");

            migrationBuilder.DropTable(
                name: "responses",
                schema: "monitoring");

            migrationBuilder.DropTable(
                name: "cycles",
                schema: "monitoring");

            migrationBuilder.DropTable(
                name: "form_versions",
                schema: "monitoring");
        }
    }
}
