using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CommunityHub.Planning.Migrations
{
    /// <inheritdoc />
    internal sealed partial class KeepAnswersOfPapers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "answers",
                schema: "planning",
                table: "paper_files",
                type: "jsonb",
                nullable: false,
                defaultValue: """{"communityId":null,"year":null,"isSchoolYear":false,"columns":null,"cells":{},"head":{}}"""); // what nobody has answered yet
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "answers",
                schema: "planning",
                table: "paper_files");
        }
    }
}
