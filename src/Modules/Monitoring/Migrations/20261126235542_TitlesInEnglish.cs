using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CommunityHub.Monitoring.Migrations
{
    /// <inheritdoc />
    internal sealed partial class TitlesInEnglish : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "title_en",
                schema: "monitoring",
                table: "cycles",
                type: "character varying(300)",
                maxLength: 300,
                nullable: true);

            // What nobody has called otherwise is called by its form, and forms have names in both languages.
            migrationBuilder.Sql("""
                update monitoring.cycles c
                set title_en = left(named.form || ', ' || regexp_replace(regexp_replace(named.time, '^II полугодие', 'second half of'), '^I полугодие', 'first half of'), 300)
                from (
                    select known.id, f.title_en as form, substr(known.title, length(f.title_ru) + 3) as time
                    from monitoring.cycles known join monitoring.form_versions f on f.id = known.form_version_id
                    where f.title_en <> '' and left(known.title, length(f.title_ru) + 2) = f.title_ru || ', ') named
                where named.id = c.id and named.time ~ '^([0-9]{4}(-[0-9]{4})?|II? полугодие [0-9]{4})$'
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "title_en",
                schema: "monitoring",
                table: "cycles");
        }
    }
}
