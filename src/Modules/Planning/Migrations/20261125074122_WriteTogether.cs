using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CommunityHub.Planning.Migrations
{
    /// <inheritdoc />
    internal sealed partial class WriteTogether : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "answer",
                schema: "planning",
                table: "remarks",
                type: "character varying(1000)",
                maxLength: 1000,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "mended_by",
                schema: "planning",
                table: "remarks",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AlterColumn<Guid>(
                name: "item_row_id",
                schema: "planning",
                table: "cell_edits",
                type: "uuid",
                nullable: true,
                oldClrType: typeof(Guid),
                oldType: "uuid");

            migrationBuilder.AlterColumn<string>(
                name: "cell",
                schema: "planning",
                table: "cell_edits",
                type: "character varying(20)",
                maxLength: 20,
                nullable: true,
                oldClrType: typeof(string),
                oldType: "character varying(20)",
                oldMaxLength: 20);

            migrationBuilder.AddColumn<string>(
                name: "head_part",
                schema: "planning",
                table: "cell_edits",
                type: "character varying(20)",
                maxLength: 20,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "version_id",
                schema: "planning",
                table: "cell_edits",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"));

            migrationBuilder.Sql("update planning.cell_edits e set version_id = s.version_id from planning.items i join planning.sections s on s.id = i.section_row_id where i.id = e.item_row_id");

            migrationBuilder.CreateTable(
                name: "presences",
                schema: "planning",
                columns: table => new
                {
                    version_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    item_id = table.Column<Guid>(type: "uuid", nullable: true),
                    cell = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    seen_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_presences", x => new { x.version_id, x.person_id });
                });

            migrationBuilder.CreateTable(
                name: "product_kinds",
                schema: "planning",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    closed_by = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_product_kinds", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_cell_edits_version_id_at",
                schema: "planning",
                table: "cell_edits",
                columns: new[] { "version_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_product_kinds_name",
                schema: "planning",
                table: "product_kinds",
                column: "name",
                unique: true);

            // What the annual plans of such centres name as evidence; a centre changes the list as it likes.
            migrationBuilder.Sql("""
                insert into planning.product_kinds (id, name, closed_by) values
                    (gen_random_uuid(), 'План работы', 'Planning'), (gen_random_uuid(), 'Положение', 'Hand'), (gen_random_uuid(), 'Банк данных', 'Membership'),
                    (gen_random_uuid(), 'Журнал учета консультаций', 'Consultations'), (gen_random_uuid(), 'Консультации', 'Consultations'),
                    (gen_random_uuid(), 'Информационные и методические материалы', 'Publications'), (gen_random_uuid(), 'Методические рекомендации', 'Publications'),
                    (gen_random_uuid(), 'Подборка материалов', 'Publications'), (gen_random_uuid(), 'Размещение информации', 'Publications'), (gen_random_uuid(), 'Публикация', 'Publications'),
                    (gen_random_uuid(), 'Аналитический отчет', 'Monitoring'), (gen_random_uuid(), 'Аналитическая справка', 'Monitoring'), (gen_random_uuid(), 'Информационная справка', 'Monitoring'),
                    (gen_random_uuid(), 'Анализ работы', 'Monitoring'), (gen_random_uuid(), 'Протокол заседания', 'Events'), (gen_random_uuid(), 'Лист регистрации', 'Events'),
                    (gen_random_uuid(), 'Сертификат', 'Events'), (gen_random_uuid(), 'Программа мероприятия', 'Events');
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "presences",
                schema: "planning");

            migrationBuilder.DropTable(
                name: "product_kinds",
                schema: "planning");

            migrationBuilder.DropIndex(
                name: "ix_cell_edits_version_id_at",
                schema: "planning",
                table: "cell_edits");

            migrationBuilder.DropColumn(
                name: "answer",
                schema: "planning",
                table: "remarks");

            migrationBuilder.DropColumn(
                name: "mended_by",
                schema: "planning",
                table: "remarks");

            migrationBuilder.DropColumn(
                name: "head_part",
                schema: "planning",
                table: "cell_edits");

            migrationBuilder.DropColumn(
                name: "version_id",
                schema: "planning",
                table: "cell_edits");

            migrationBuilder.AlterColumn<Guid>(
                name: "item_row_id",
                schema: "planning",
                table: "cell_edits",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"),
                oldClrType: typeof(Guid),
                oldType: "uuid",
                oldNullable: true);

            migrationBuilder.AlterColumn<string>(
                name: "cell",
                schema: "planning",
                table: "cell_edits",
                type: "character varying(20)",
                maxLength: 20,
                nullable: false,
                defaultValue: "",
                oldClrType: typeof(string),
                oldType: "character varying(20)",
                oldMaxLength: 20,
                oldNullable: true);
        }
    }
}
