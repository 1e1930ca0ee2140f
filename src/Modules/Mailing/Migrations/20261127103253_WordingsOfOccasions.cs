using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CommunityHub.Mailing.Migrations
{
    /// <inheritdoc />
    internal sealed partial class WordingsOfOccasions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropPrimaryKey(
                name: "pk_wordings",
                schema: "mailing",
                table: "wordings");

            migrationBuilder.AddColumn<string>(
                name: "about",
                schema: "mailing",
                table: "wordings",
                type: "character varying(200)",
                maxLength: 200,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddPrimaryKey(
                name: "pk_wordings",
                schema: "mailing",
                table: "wordings",
                columns: new[] { "kind", "language", "community_id", "about" });

            migrationBuilder.CreateIndex(
                name: "ix_wordings_about",
                schema: "mailing",
                table: "wordings",
                column: "about",
                filter: "about <> ''");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropPrimaryKey(
                name: "pk_wordings",
                schema: "mailing",
                table: "wordings");

            migrationBuilder.DropIndex(
                name: "ix_wordings_about",
                schema: "mailing",
                table: "wordings");

            migrationBuilder.DropColumn(
                name: "about",
                schema: "mailing",
                table: "wordings");

            migrationBuilder.AddPrimaryKey(
                name: "pk_wordings",
                schema: "mailing",
                table: "wordings",
                columns: new[] { "kind", "language", "community_id" });
        }
    }
}
