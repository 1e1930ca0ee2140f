using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CommunityHub.Mailing.Migrations
{
    /// <inheritdoc />
    internal sealed partial class PolicyIsChangedBySomebody : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "changed_at",
                schema: "mailing",
                table: "sending_policy",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "changed_by_name",
                schema: "mailing",
                table: "sending_policy",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "changed_at",
                schema: "mailing",
                table: "sending_policy");

            migrationBuilder.DropColumn(
                name: "changed_by_name",
                schema: "mailing",
                table: "sending_policy");
        }
    }
}
