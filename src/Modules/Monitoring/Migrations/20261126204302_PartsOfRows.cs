using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CommunityHub.Monitoring.Migrations
{
    /// <inheritdoc />
    internal sealed partial class PartsOfRows : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "plan_part",
                schema: "monitoring",
                table: "cycles",
                type: "text",
                nullable: true);

            // A row was kept as printed, its part behind its number; of a row as a whole the part is not looked at.
            migrationBuilder.Sql("""update monitoring.cycles set plan_part = regexp_replace(plan_row, '^[0-9][0-9.]*\s+', '') where plan_row is not null and form_code <> 'data-bank'""");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "plan_part",
                schema: "monitoring",
                table: "cycles");
        }
    }
}
