using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CommunityHub.Workflow.Migrations
{
    /// <inheritdoc />
    internal sealed partial class EnrichInbox : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_tasks_candidate_groups",
                schema: "workflow",
                table: "tasks");

            migrationBuilder.AddColumn<Guid>(
                name: "delegated_by",
                schema: "workflow",
                table: "tasks",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "delegated_by_name",
                schema: "workflow",
                table: "tasks",
                type: "character varying(400)",
                maxLength: 400,
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "follow_up_at",
                schema: "workflow",
                table: "tasks",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "news_at",
                schema: "workflow",
                table: "tasks",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "priority",
                schema: "workflow",
                table: "tasks",
                type: "integer",
                nullable: false,
                defaultValue: 50);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "warned_at",
                schema: "workflow",
                table: "tasks",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AlterColumn<string>(
                name: "capacity",
                schema: "workflow",
                table: "history",
                type: "character varying(600)",
                maxLength: 600,
                nullable: true,
                oldClrType: typeof(string),
                oldType: "character varying(200)",
                oldMaxLength: 200,
                oldNullable: true);

            migrationBuilder.CreateTable(
                name: "attachments",
                schema: "workflow",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    task_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(150)", maxLength: 150, nullable: false),
                    media_type = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    size = table.Column<int>(type: "integer", nullable: false),
                    content = table.Column<byte[]>(type: "bytea", nullable: true),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    removed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    removed_by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_attachments", x => x.id);
                    table.ForeignKey(
                        name: "fk_attachments_tasks_task_id",
                        column: x => x.task_id,
                        principalSchema: "workflow",
                        principalTable: "tasks",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "comments",
                schema: "workflow",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    task_id = table.Column<Guid>(type: "uuid", nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    capacity = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                    mentions = table.Column<string>(type: "jsonb", nullable: false),
                    removed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    removed_by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_comments", x => x.id);
                    table.ForeignKey(
                        name: "fk_comments_tasks_task_id",
                        column: x => x.task_id,
                        principalSchema: "workflow",
                        principalTable: "tasks",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "saved_filters",
                schema: "workflow",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    query = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_saved_filters", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "tasks_seen",
                schema: "workflow",
                columns: table => new
                {
                    task_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    seen_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_tasks_seen", x => new { x.task_id, x.person_id });
                    table.ForeignKey(
                        name: "fk_tasks_seen_tasks_task_id",
                        column: x => x.task_id,
                        principalSchema: "workflow",
                        principalTable: "tasks",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_tasks_assignee_id",
                schema: "workflow",
                table: "tasks",
                column: "assignee_id",
                filter: "completed_at is null and withdrawn_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_tasks_candidate_groups",
                schema: "workflow",
                table: "tasks",
                column: "candidate_groups",
                filter: "completed_at is null and withdrawn_at is null")
                .Annotation("Npgsql:IndexMethod", "gin");

            migrationBuilder.CreateIndex(
                name: "ix_tasks_claimed_by",
                schema: "workflow",
                table: "tasks",
                column: "claimed_by",
                filter: "completed_at is null and withdrawn_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_tasks_due_at",
                schema: "workflow",
                table: "tasks",
                column: "due_at",
                filter: "completed_at is null and withdrawn_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_attachments_task_id",
                schema: "workflow",
                table: "attachments",
                column: "task_id");

            migrationBuilder.CreateIndex(
                name: "ix_comments_task_id",
                schema: "workflow",
                table: "comments",
                column: "task_id");

            migrationBuilder.CreateIndex(
                name: "ix_saved_filters_person_id_name",
                schema: "workflow",
                table: "saved_filters",
                columns: new[] { "person_id", "name" },
                unique: true);

            // Rings at the commit for every open page that this concerns, whoever has written the row and by whatever way. A draft rings for nobody.
            migrationBuilder.Sql("""
                create function workflow.ring_task() returns trigger language plpgsql as $$
                declare concerned text := concat_ws('|', array_to_string(new.candidate_groups, '|'), new.assignee_id, new.claimed_by, new.delegated_by);
                begin
                    if tg_op = 'UPDATE' then
                        concerned := concat_ws('|', concerned, array_to_string(old.candidate_groups, '|'), old.assignee_id, old.claimed_by, old.delegated_by);
                    end if;
                    perform pg_notify('workflow.tasks', case when octet_length(concerned) > 7000 then '*' else concerned end);
                    return null;
                end $$;

                create trigger ring_new after insert on workflow.tasks for each row execute function workflow.ring_task();
                create trigger ring_changed after update of completed_at, withdrawn_at, claimed_by, assignee_id, delegated_by, candidate_groups, priority, follow_up_at, news_at
                    on workflow.tasks for each row when (old.* is distinct from new.*) execute function workflow.ring_task();
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("drop trigger ring_new on workflow.tasks; drop trigger ring_changed on workflow.tasks; drop function workflow.ring_task();");

            migrationBuilder.DropTable(
                name: "attachments",
                schema: "workflow");

            migrationBuilder.DropTable(
                name: "comments",
                schema: "workflow");

            migrationBuilder.DropTable(
                name: "saved_filters",
                schema: "workflow");

            migrationBuilder.DropTable(
                name: "tasks_seen",
                schema: "workflow");

            migrationBuilder.DropIndex(
                name: "ix_tasks_assignee_id",
                schema: "workflow",
                table: "tasks");

            migrationBuilder.DropIndex(
                name: "ix_tasks_candidate_groups",
                schema: "workflow",
                table: "tasks");

            migrationBuilder.DropIndex(
                name: "ix_tasks_claimed_by",
                schema: "workflow",
                table: "tasks");

            migrationBuilder.DropIndex(
                name: "ix_tasks_due_at",
                schema: "workflow",
                table: "tasks");

            migrationBuilder.DropColumn(
                name: "delegated_by",
                schema: "workflow",
                table: "tasks");

            migrationBuilder.DropColumn(
                name: "delegated_by_name",
                schema: "workflow",
                table: "tasks");

            migrationBuilder.DropColumn(
                name: "follow_up_at",
                schema: "workflow",
                table: "tasks");

            migrationBuilder.DropColumn(
                name: "news_at",
                schema: "workflow",
                table: "tasks");

            migrationBuilder.DropColumn(
                name: "priority",
                schema: "workflow",
                table: "tasks");

            migrationBuilder.DropColumn(
                name: "warned_at",
                schema: "workflow",
                table: "tasks");

            migrationBuilder.AlterColumn<string>(
                name: "capacity",
                schema: "workflow",
                table: "history",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true,
                oldClrType: typeof(string),
                oldType: "character varying(600)",
                oldMaxLength: 600,
                oldNullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_tasks_candidate_groups",
                schema: "workflow",
                table: "tasks",
                column: "candidate_groups")
                .Annotation("Npgsql:IndexMethod", "gin");
        }
    }
}
