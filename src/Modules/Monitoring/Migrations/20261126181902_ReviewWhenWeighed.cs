using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CommunityHub.Monitoring.Migrations
{
    /// <inheritdoc />
    internal sealed partial class ReviewWhenWeighed : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_responses_review",
                schema: "monitoring",
                table: "responses");

            migrationBuilder.DropIndex(
                name: "ix_responses_unweighed",
                schema: "monitoring",
                table: "responses");

            migrationBuilder.Sql("alter table monitoring.responses alter column worth_a_look drop expression, alter column worth_a_look set default -1");

            // In the queue is what waits for the curator and has been weighed; the rest finds its place when it is.
            migrationBuilder.Sql("update monitoring.responses set worth_a_look = -1 where submitted_at is null or accepted_at is not null or excluded_at is not null or unlike is null");

            migrationBuilder.CreateIndex(
                name: "ix_responses_review",
                schema: "monitoring",
                table: "responses",
                columns: new[] { "cycle_id", "worth_a_look", "id" },
                descending: new[] { false, true, false });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_responses_review",
                schema: "monitoring",
                table: "responses");

            migrationBuilder.Sql(
                """
                alter table monitoring.responses drop column worth_a_look,
                    add column worth_a_look double precision not null generated always as (suspicion + coalesce(unlike, 0)) stored
                """);

            migrationBuilder.CreateIndex(
                name: "ix_responses_review",
                schema: "monitoring",
                table: "responses",
                columns: new[] { "cycle_id", "worth_a_look", "submitted_at", "id" },
                descending: new[] { false, true, false, false },
                filter: "submitted_at is not null and accepted_at is null and excluded_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_responses_unweighed",
                schema: "monitoring",
                table: "responses",
                column: "cycle_id",
                filter: "submitted_at is not null and accepted_at is null and excluded_at is null and unlike is null");
        }
    }
}
