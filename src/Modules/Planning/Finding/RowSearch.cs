using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Planning.Finding;

/// <summary>Finds rows by what any of their cells says, with Russian morphology: «читателей» finds «читатели»; a beginning of a word or a number finds it, too.</summary>
internal static class RowSearch
{
    /// <returns>The ids of the rows as they stand in these versions; nothing that was deleted.</returns>
    public static async Task<HashSet<Guid>> Find(PlanningDb db, Guid[] versionIds, string search) => (await db.Database.SqlQuery<Guid>($"""
        select i.id as "Value" from planning.items i join planning.sections s on s.id = i.section_row_id
        where s.version_id = any({versionIds}) and i.deleted_at is null
          and (to_tsvector('russian', concat_ws(' ', i.title, i.term_text, array_to_string(i.places, ' '), array_to_string(i.responsibles, ' '), array_to_string(i.products, ' '), array_to_string(i.competencies, ' ')))
                 @@ websearch_to_tsquery('russian', {search})
               or position(lower({search}) in lower(concat_ws(' ', i.number, i.title, array_to_string(i.places, ' '), array_to_string(i.responsibles, ' '), array_to_string(i.products, ' ')))) > 0)
        """).ToListAsync()).ToHashSet();
}
