using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CommunityHub.Mailing.Migrations
{
    /// <inheritdoc />
    internal sealed partial class FollowedLetters : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "followed_at",
                schema: "mailing",
                table: "letters",
                type: "timestamp with time zone",
                nullable: true);

            // They have a name of their own since.
            migrationBuilder.Sql("update mailing.letters set kind = 'monitoring.more-time' where kind = 'monitoring.reminder' and occasion like '%:more-time:%'");
            migrationBuilder.Sql("update mailing.letters l set followed_at = next.at from (select follows_id, min(queued_at) as at from mailing.letters where follows_id is not null group by follows_id) next where next.follows_id = l.id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "followed_at",
                schema: "mailing",
                table: "letters");
        }
    }
}
