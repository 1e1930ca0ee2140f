using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CommunityHub.Workflow.Migrations
{
    /// <inheritdoc />
    internal sealed partial class IndexInbox : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_tasks_due_at",
                schema: "workflow",
                table: "tasks");

            migrationBuilder.CreateIndex(
                name: "ix_tasks_due_at_priority_created_at_id",
                schema: "workflow",
                table: "tasks",
                columns: new[] { "due_at", "priority", "created_at", "id" },
                descending: new[] { false, true, false, false },
                filter: "completed_at is null and withdrawn_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_instances_running",
                schema: "workflow",
                table: "instances",
                columns: new[] { "id", "definition_id", "community_id" },
                filter: "ended_at is null");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_tasks_due_at_priority_created_at_id",
                schema: "workflow",
                table: "tasks");

            migrationBuilder.DropIndex(
                name: "ix_instances_running",
                schema: "workflow",
                table: "instances");

            migrationBuilder.CreateIndex(
                name: "ix_tasks_due_at",
                schema: "workflow",
                table: "tasks",
                column: "due_at",
                filter: "completed_at is null and withdrawn_at is null");
        }
    }
}
