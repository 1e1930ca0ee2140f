using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CommunityHub.Workflow.Migrations
{
    /// <inheritdoc />
    internal sealed partial class CompleteEngine : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "attached_task",
                schema: "workflow",
                table: "tokens",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "is_opened",
                schema: "workflow",
                table: "tokens",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "locals",
                schema: "workflow",
                table: "tokens",
                type: "jsonb",
                nullable: false,
                defaultValueSql: "'{}'");

            migrationBuilder.AddColumn<int>(
                name: "loop_index",
                schema: "workflow",
                table: "tokens",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "parent_id",
                schema: "workflow",
                table: "tokens",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "held_due_at",
                schema: "workflow",
                table: "timers",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "times_left",
                schema: "workflow",
                table: "timers",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "archived_at",
                schema: "workflow",
                table: "instances",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "caller_id",
                schema: "workflow",
                table: "instances",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "caller_token_id",
                schema: "workflow",
                table: "instances",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "revision",
                schema: "workflow",
                table: "instances",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<Guid>(
                name: "root_id",
                schema: "workflow",
                table: "instances",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"));

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "suspended_at",
                schema: "workflow",
                table: "instances",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "activated_at",
                schema: "workflow",
                table: "definitions",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "retired_at",
                schema: "workflow",
                table: "definitions",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "uploaded_by",
                schema: "workflow",
                table: "definitions",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "uploaded_by_name",
                schema: "workflow",
                table: "definitions",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "buffered_messages",
                schema: "workflow",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    message = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    key = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    carried = table.Column<string>(type: "jsonb", nullable: false),
                    came_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    forgotten_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_buffered_messages", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "incidents",
                schema: "workflow",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    instance_id = table.Column<Guid>(type: "uuid", nullable: false),
                    token_id = table.Column<Guid>(type: "uuid", nullable: false),
                    element_id = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    due_row_id = table.Column<Guid>(type: "uuid", nullable: false),
                    error = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    resolved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    resolved_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_incidents", x => x.id);
                    table.ForeignKey(
                        name: "fk_incidents_instances_instance_id",
                        column: x => x.instance_id,
                        principalSchema: "workflow",
                        principalTable: "instances",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "scheduled_starts",
                schema: "workflow",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    definition_id = table.Column<Guid>(type: "uuid", nullable: false),
                    element_id = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    times_left = table.Column<int>(type: "integer", nullable: false),
                    due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    last_error = table.Column<string>(type: "text", nullable: true),
                    done_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    set_aside_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    held_due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_scheduled_starts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "steps",
                schema: "workflow",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    instance_id = table.Column<Guid>(type: "uuid", nullable: false),
                    token_id = table.Column<Guid>(type: "uuid", nullable: false),
                    element_id = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    retry = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    last_error = table.Column<string>(type: "text", nullable: true),
                    done_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    set_aside_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    held_due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_steps", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "subscriptions",
                schema: "workflow",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    instance_id = table.Column<Guid>(type: "uuid", nullable: false),
                    token_id = table.Column<Guid>(type: "uuid", nullable: false),
                    element_id = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    message = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    key = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_subscriptions", x => x.id);
                    table.ForeignKey(
                        name: "fk_subscriptions_tokens_token_id",
                        column: x => x.token_id,
                        principalSchema: "workflow",
                        principalTable: "tokens",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_instances_caller_token_id",
                schema: "workflow",
                table: "instances",
                column: "caller_token_id",
                filter: "caller_token_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_instances_ended_at",
                schema: "workflow",
                table: "instances",
                column: "ended_at");

            migrationBuilder.CreateIndex(
                name: "ix_instances_root_id",
                schema: "workflow",
                table: "instances",
                column: "root_id");

            migrationBuilder.CreateIndex(
                name: "ix_buffered_messages_message_key",
                schema: "workflow",
                table: "buffered_messages",
                columns: new[] { "message", "key" });

            migrationBuilder.CreateIndex(
                name: "ix_incidents_at",
                schema: "workflow",
                table: "incidents",
                column: "at",
                filter: "resolved_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_incidents_instance_id",
                schema: "workflow",
                table: "incidents",
                column: "instance_id");

            migrationBuilder.CreateIndex(
                name: "ix_scheduled_starts_definition_id",
                schema: "workflow",
                table: "scheduled_starts",
                column: "definition_id");

            migrationBuilder.CreateIndex(
                name: "ix_scheduled_starts_due_at",
                schema: "workflow",
                table: "scheduled_starts",
                column: "due_at",
                filter: "done_at is null and set_aside_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_steps_due_at",
                schema: "workflow",
                table: "steps",
                column: "due_at",
                filter: "done_at is null and set_aside_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_steps_instance_id",
                schema: "workflow",
                table: "steps",
                column: "instance_id");

            migrationBuilder.CreateIndex(
                name: "ix_subscriptions_instance_id",
                schema: "workflow",
                table: "subscriptions",
                column: "instance_id");

            migrationBuilder.CreateIndex(
                name: "ix_subscriptions_message_key",
                schema: "workflow",
                table: "subscriptions",
                columns: new[] { "message", "key" });

            migrationBuilder.CreateIndex(
                name: "ix_subscriptions_token_id",
                schema: "workflow",
                table: "subscriptions",
                column: "token_id");

            // What ran before nobody had called; by the newest version of each process, new ones began.
            migrationBuilder.Sql("""
                update workflow.instances set root_id = id;
                update workflow.definitions set activated_at = deployed_at;
                update workflow.definitions d set retired_at = now()
                where exists (select from workflow.definitions newer where newer.key = d.key and newer.version > d.version);
                """);

            migrationBuilder.CreateIndex(
                name: "ix_definitions_active",
                schema: "workflow",
                table: "definitions",
                column: "key",
                unique: true,
                filter: "activated_at is not null and retired_at is null");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "buffered_messages",
                schema: "workflow");

            migrationBuilder.DropTable(
                name: "incidents",
                schema: "workflow");

            migrationBuilder.DropTable(
                name: "scheduled_starts",
                schema: "workflow");

            migrationBuilder.DropTable(
                name: "steps",
                schema: "workflow");

            migrationBuilder.DropTable(
                name: "subscriptions",
                schema: "workflow");

            migrationBuilder.DropIndex(
                name: "ix_instances_caller_token_id",
                schema: "workflow",
                table: "instances");

            migrationBuilder.DropIndex(
                name: "ix_instances_ended_at",
                schema: "workflow",
                table: "instances");

            migrationBuilder.DropIndex(
                name: "ix_instances_root_id",
                schema: "workflow",
                table: "instances");

            migrationBuilder.DropIndex(
                name: "ix_definitions_active",
                schema: "workflow",
                table: "definitions");

            migrationBuilder.DropColumn(
                name: "attached_task",
                schema: "workflow",
                table: "tokens");

            migrationBuilder.DropColumn(
                name: "is_opened",
                schema: "workflow",
                table: "tokens");

            migrationBuilder.DropColumn(
                name: "locals",
                schema: "workflow",
                table: "tokens");

            migrationBuilder.DropColumn(
                name: "loop_index",
                schema: "workflow",
                table: "tokens");

            migrationBuilder.DropColumn(
                name: "parent_id",
                schema: "workflow",
                table: "tokens");

            migrationBuilder.DropColumn(
                name: "held_due_at",
                schema: "workflow",
                table: "timers");

            migrationBuilder.DropColumn(
                name: "times_left",
                schema: "workflow",
                table: "timers");

            migrationBuilder.DropColumn(
                name: "archived_at",
                schema: "workflow",
                table: "instances");

            migrationBuilder.DropColumn(
                name: "caller_id",
                schema: "workflow",
                table: "instances");

            migrationBuilder.DropColumn(
                name: "caller_token_id",
                schema: "workflow",
                table: "instances");

            migrationBuilder.DropColumn(
                name: "revision",
                schema: "workflow",
                table: "instances");

            migrationBuilder.DropColumn(
                name: "root_id",
                schema: "workflow",
                table: "instances");

            migrationBuilder.DropColumn(
                name: "suspended_at",
                schema: "workflow",
                table: "instances");

            migrationBuilder.DropColumn(
                name: "activated_at",
                schema: "workflow",
                table: "definitions");

            migrationBuilder.DropColumn(
                name: "retired_at",
                schema: "workflow",
                table: "definitions");

            migrationBuilder.DropColumn(
                name: "uploaded_by",
                schema: "workflow",
                table: "definitions");

            migrationBuilder.DropColumn(
                name: "uploaded_by_name",
                schema: "workflow",
                table: "definitions");
        }
    }
}
