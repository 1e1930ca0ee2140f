using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CommunityHub.Membership.Migrations
{
    /// <inheritdoc />
    internal sealed partial class MergeDoubles : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_schools_city_kind_number",
                schema: "membership",
                table: "schools");

            migrationBuilder.AddColumn<Guid>(
                name: "merged_into_id",
                schema: "membership",
                table: "schools",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "school_merges",
                schema: "membership",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kept_id = table.Column<Guid>(type: "uuid", nullable: false),
                    double_id = table.Column<Guid>(type: "uuid", nullable: false),
                    moved = table.Column<List<Guid>>(type: "uuid[]", nullable: false),
                    spellings = table.Column<List<string>>(type: "text[]", nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    undone_by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    undone_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_school_merges", x => x.id);
                    table.ForeignKey(
                        name: "fk_school_merges_schools_double_id",
                        column: x => x.double_id,
                        principalSchema: "membership",
                        principalTable: "schools",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_school_merges_schools_kept_id",
                        column: x => x.kept_id,
                        principalSchema: "membership",
                        principalTable: "schools",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_schools_city_kind_number",
                schema: "membership",
                table: "schools",
                columns: new[] { "city", "kind", "number" },
                unique: true,
                filter: "number is not null and merged_into_id is null");

            migrationBuilder.CreateIndex(
                name: "ix_schools_merged_into_id",
                schema: "membership",
                table: "schools",
                column: "merged_into_id");

            migrationBuilder.CreateIndex(
                name: "ix_school_merges_double_id",
                schema: "membership",
                table: "school_merges",
                column: "double_id",
                unique: true,
                filter: "undone_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_school_merges_kept_id",
                schema: "membership",
                table: "school_merges",
                column: "kept_id");

            migrationBuilder.AddForeignKey(
                name: "fk_schools_schools_merged_into_id",
                schema: "membership",
                table: "schools",
                column: "merged_into_id",
                principalSchema: "membership",
                principalTable: "schools",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_schools_schools_merged_into_id",
                schema: "membership",
                table: "schools");

            migrationBuilder.DropTable(
                name: "school_merges",
                schema: "membership");

            migrationBuilder.DropIndex(
                name: "ix_schools_city_kind_number",
                schema: "membership",
                table: "schools");

            migrationBuilder.DropIndex(
                name: "ix_schools_merged_into_id",
                schema: "membership",
                table: "schools");

            migrationBuilder.DropColumn(
                name: "merged_into_id",
                schema: "membership",
                table: "schools");

            migrationBuilder.CreateIndex(
                name: "ix_schools_city_kind_number",
                schema: "membership",
                table: "schools",
                columns: new[] { "city", "kind", "number" },
                unique: true,
                filter: "number is not null");
        }
    }
}
