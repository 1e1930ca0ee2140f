using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CommunityHub.Monitoring.Migrations
{
    /// <inheritdoc />
    internal sealed partial class KindOfResponse : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "kind",
                schema: "monitoring",
                table: "responses",
                type: "character varying(60)",
                maxLength: 60,
                nullable: true);

            // What the data bank knew of the school when its answer was begun; of whoever has not begun, what another answer of the school says of the time nearest to it.
            migrationBuilder.Sql("""
                update monitoring.responses set kind = left(coalesce(facts -> 'school' ->> 'kind', facts ->> 'kind'), 60) where coalesce(facts -> 'school' ->> 'kind', facts ->> 'kind') is not null;
                update monitoring.responses r set kind = known.kind
                from (
                    select distinct on (unknown.id) unknown.id, other.kind
                    from monitoring.responses unknown join monitoring.cycles its on its.id = unknown.cycle_id
                        join monitoring.responses other on other.school_id = unknown.school_id and other.kind is not null join monitoring.cycles others on others.id = other.cycle_id
                    where unknown.kind is null
                    order by unknown.id, abs(others.opens_on - its.opens_on), other.id) known
                where known.id = r.id
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "kind",
                schema: "monitoring",
                table: "responses");
        }
    }
}
