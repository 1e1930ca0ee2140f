using System.Reflection;
using CommunityHub.Contracts.Membership;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Kernel.Forgetting;

/// <summary>The columns of one module in which texts stand, and what becomes of a person who is named there.</summary>
internal sealed class NamedTexts(ModuleDbContext db)
{
    private string Schema => db.Model.GetDefaultSchema()!;

    public async Task Forget(PersonNamed who, string instead, CancellationToken cancellationToken)
    {
        foreach (var column in await TextColumns(cancellationToken))
        {
            if (NamePattern.Of(who) is { } pattern)
                await Run($"update {column.Place} set {column.Quoted} = {column.Replaced} where {column.Found} and not ({Kept(column.Table)})", [pattern, instead], cancellationToken);
            if (column.Person is { } person) // A name beside the id of whom it names, even where somebody else is called the same.
                await Run($"update {column.Place} set {column.Quoted} = {{0}} where \"{person}\" = {{1}} and {column.Quoted} is not null and not ({Kept(column.Table)})", [instead, who.PersonId], cancellationToken);
        }
    }

    public async Task<NamedIn> Count(PersonNamed who, CancellationToken cancellationToken)
    {
        var (rows, kept) = (0, 0);
        if (NamePattern.Of(who) is { } pattern)
            foreach (var table in (await TextColumns(cancellationToken)).GroupBy(c => c.Table))
            {
                var found = string.Join(" or ", table.Select(c => c.Found));
                rows += await Rows(found, $"not ({Kept(table.Key)})", table.First().Place, pattern, cancellationToken);
                kept += await Rows(found, $"({Kept(table.Key)})", table.First().Place, pattern, cancellationToken);
            }

        return new(Schema, rows, kept);
    }

    private string Kept(string table)
    {
        var rules = db.Model.GetEntityTypes().Where(type => type.GetTableName() == table).Select(type => type.ClrType.GetCustomAttribute<KeptWhenForgottenAttribute>()).OfType<KeptWhenForgottenAttribute>().ToList();
        return rules is [var rule, ..] ? rule.Where ?? "true" : "false";
    }

    private Task<List<TextColumn>> TextColumns(CancellationToken cancellationToken) => db.Database.SqlQuery<TextColumn>($"""
        select c.table_name as "Table", c.column_name as "Name", case when c.data_type = 'ARRAY' then c.udt_name else c.data_type end as "Type", c.character_maximum_length as "Longest",
            (select p.column_name from information_schema.columns p where p.table_schema = c.table_schema and p.table_name = c.table_name and p.data_type = 'uuid'
                and c.column_name ~ '(^|_)name$' and p.column_name in (regexp_replace(c.column_name, '_name$', ''), regexp_replace(c.column_name, '_name$', '_id'), case when c.column_name = 'name' then 'person_id' end) limit 1) as "Person", c.table_schema as "Schema"
        from information_schema.columns c join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name and t.table_type = 'BASE TABLE'
        where c.table_schema = {Schema} and c.table_name <> 'migrations' and c.is_generated = 'NEVER'
            and (c.data_type in ('text', 'character varying', 'jsonb') or (c.data_type = 'ARRAY' and c.udt_name in ('_text', '_varchar')))
        order by 1, 2
        """).ToListAsync(cancellationToken);

    private async Task<int> Rows(string found, string also, string place, string pattern, CancellationToken cancellationToken)
    {
        // Names of tables and columns come from the database itself; what is looked for is a parameter.
        var sql = $"select count(*)::int as \"Value\" from {place} where ({found}) and {also}";
        return await db.Database.SqlQueryRaw<int>(sql, pattern).SingleAsync(cancellationToken);
    }

    private Task<int> Run(string sql, object[] values, CancellationToken cancellationToken) => db.Database.ExecuteSqlRawAsync(sql, values, cancellationToken);

    /// <param name="Person">The column with the id of whom it names; null when there is none.</param>
    internal sealed record TextColumn(string Schema, string Table, string Name, string Type, int? Longest, string? Person)
    {
        public string Place => $"{Schema}.\"{Table}\"";
        public string Quoted => $"\"{Name}\"";

        public string Found => Type switch
        {
            "_text" or "_varchar" => $"array_to_string({Quoted}, chr(10)) ~* {{0}}",
            _ => $"{Quoted}::text ~* {{0}}",
        };

        public string Replaced => Type switch
        {
            "jsonb" => $"regexp_replace({Quoted}::text, {{0}}, {{1}}, 'gi')::jsonb",
            "_text" or "_varchar" => $"array(select regexp_replace(one, {{0}}, {{1}}, 'gi') from unnest({Quoted}) with ordinality as every(one, place) order by place)",
            _ when Longest is { } longest => $"left(regexp_replace({Quoted}, {{0}}, {{1}}, 'gi'), {longest})",
            _ => $"regexp_replace({Quoted}, {{0}}, {{1}}, 'gi')",
        };
    }
}
