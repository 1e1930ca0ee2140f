using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CommunityHub.Monitoring.Migrations
{
    /// <inheritdoc />
    internal sealed partial class PlanDay : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_cycles_plan_id_plan_item_id_form_code_opens_on",
                schema: "monitoring",
                table: "cycles");

            migrationBuilder.AddColumn<DateOnly>(
                name: "plan_day",
                schema: "monitoring",
                table: "cycles",
                type: "date",
                nullable: true);

            // Nobody has kept it so far: the day on which it opens is the plan's, unless a curator has arranged another.
            migrationBuilder.Sql("update monitoring.cycles set plan_day = opens_on where plan_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_cycles_plan_id_plan_item_id_form_code_plan_day",
                schema: "monitoring",
                table: "cycles",
                columns: new[] { "plan_id", "plan_item_id", "form_code", "plan_day" },
                unique: true,
                filter: "plan_id is not null");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_cycles_plan_id_plan_item_id_form_code_plan_day",
                schema: "monitoring",
                table: "cycles");

            migrationBuilder.DropColumn(
                name: "plan_day",
                schema: "monitoring",
                table: "cycles");

            migrationBuilder.CreateIndex(
                name: "ix_cycles_plan_id_plan_item_id_form_code_opens_on",
                schema: "monitoring",
                table: "cycles",
                columns: new[] { "plan_id", "plan_item_id", "form_code", "opens_on" },
                unique: true,
                filter: "plan_id is not null");
        }
    }
}
