using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CommunityHub.Membership.Migrations
{
    /// <inheritdoc />
    internal sealed partial class AsKnownOn : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "earlier",
                schema: "membership",
                table: "mentors",
                type: "jsonb",
                nullable: false,
                defaultValueSql: "'[]'");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "named_at",
                schema: "membership",
                table: "mentors",
                type: "timestamp with time zone",
                nullable: false,
                defaultValue: new DateTimeOffset(new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified), new TimeSpan(0, 0, 0, 0, 0)));

            migrationBuilder.AddColumn<string>(
                name: "earlier",
                schema: "membership",
                table: "mentoring_pairs",
                type: "jsonb",
                nullable: false,
                defaultValueSql: "'[]'");

            migrationBuilder.AddColumn<string>(
                name: "earlier",
                schema: "membership",
                table: "internships",
                type: "jsonb",
                nullable: false,
                defaultValueSql: "'[]'");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "placed_at",
                schema: "membership",
                table: "internships",
                type: "timestamp with time zone",
                nullable: false,
                defaultValue: new DateTimeOffset(new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified), new TimeSpan(0, 0, 0, 0, 0)));

            migrationBuilder.AddColumn<string>(
                name: "earlier",
                schema: "membership",
                table: "internship_sites",
                type: "jsonb",
                nullable: false,
                defaultValueSql: "'[]'");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "opened_at",
                schema: "membership",
                table: "internship_sites",
                type: "timestamp with time zone",
                nullable: false,
                defaultValue: new DateTimeOffset(new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified), new TimeSpan(0, 0, 0, 0, 0)));

            // When they were entered was not kept: they are known since their first day, or the day of their order.
            migrationBuilder.Sql("update membership.mentors set named_at = least(first_day::timestamp at time zone 'Europe/Moscow', now())");
            migrationBuilder.Sql("update membership.internship_sites set opened_at = order_day::timestamp at time zone 'Europe/Moscow'");
            migrationBuilder.Sql("update membership.internships i set placed_at = s.opened_at from membership.internship_sites s where s.id = i.site_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "earlier",
                schema: "membership",
                table: "mentors");

            migrationBuilder.DropColumn(
                name: "named_at",
                schema: "membership",
                table: "mentors");

            migrationBuilder.DropColumn(
                name: "earlier",
                schema: "membership",
                table: "mentoring_pairs");

            migrationBuilder.DropColumn(
                name: "earlier",
                schema: "membership",
                table: "internships");

            migrationBuilder.DropColumn(
                name: "placed_at",
                schema: "membership",
                table: "internships");

            migrationBuilder.DropColumn(
                name: "earlier",
                schema: "membership",
                table: "internship_sites");

            migrationBuilder.DropColumn(
                name: "opened_at",
                schema: "membership",
                table: "internship_sites");
        }
    }
}
