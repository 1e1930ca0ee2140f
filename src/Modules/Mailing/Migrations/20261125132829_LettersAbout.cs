using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CommunityHub.Mailing.Migrations
{
    /// <inheritdoc />
    internal sealed partial class LettersAbout : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "about",
                schema: "mailing",
                table: "letters",
                type: "character varying(200)",
                maxLength: 200,
                nullable: false,
                computedColumnSql: "split_part(occasion, ':', 2)",
                stored: true);

            migrationBuilder.CreateIndex(
                name: "ix_letters_about",
                schema: "mailing",
                table: "letters",
                column: "about");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_letters_about",
                schema: "mailing",
                table: "letters");

            migrationBuilder.DropColumn(
                name: "about",
                schema: "mailing",
                table: "letters");
        }
    }
}
