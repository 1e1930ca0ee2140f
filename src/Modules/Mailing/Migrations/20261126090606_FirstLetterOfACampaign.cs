using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CommunityHub.Mailing.Migrations
{
    /// <inheritdoc />
    internal sealed partial class FirstLetterOfACampaign : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_letters_about",
                schema: "mailing",
                table: "letters");

            migrationBuilder.CreateIndex(
                name: "ix_letters_about_queued_at",
                schema: "mailing",
                table: "letters",
                columns: new[] { "about", "queued_at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_letters_about_queued_at",
                schema: "mailing",
                table: "letters");

            migrationBuilder.CreateIndex(
                name: "ix_letters_about",
                schema: "mailing",
                table: "letters",
                column: "about");
        }
    }
}
