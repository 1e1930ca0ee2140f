using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Npgsql;

namespace CommunityHub.Benchmarks.Measuring;

/// <summary>What is the least a page could do: one query, its rows as JSON.</summary>
internal static class BareTables
{
    public static void MapBareTables(this WebApplication app)
    {
        app.MapGet("/bare/items/{version:guid}", (Guid version, NpgsqlDataSource database) => Read(database,
            "select i.* from planning.items i join planning.sections s on s.id = i.section_row_id where s.version_id = $1 order by s.position, i.position", version));
        app.MapGet("/bare/tasks", (NpgsqlDataSource database) => Read(database,
            "select t.*, i.title from workflow.tasks t join workflow.instances i on i.id = t.instance_id where t.completed_at is null and t.withdrawn_at is null and t.candidate_groups && array['director'] order by t.due_at, t.created_at limit 50"));
        app.MapGet("/bare/instances", (NpgsqlDataSource database) => Read(database,
            "select i.id, i.title, i.started_at, i.ended_at, t.element_id from workflow.instances i left join workflow.tokens t on t.instance_id = i.id order by i.ended_at is not null, i.started_at desc, i.id limit 50"));
    }

    public static async Task<IResult> Read(NpgsqlDataSource database, string sql, params object[] values)
    {
        await using var command = database.CreateCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<Dictionary<string, object?>>();
        while (await reader.ReadAsync())
            rows.Add(Enumerable.Range(0, reader.FieldCount).ToDictionary(reader.GetName, at => reader.IsDBNull(at) ? null : reader.GetValue(at)));
        return Results.Json(rows);
    }
}
