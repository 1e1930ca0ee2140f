using CommunityHub.Contracts.Membership;
using CommunityHub.Monitoring.Forms;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Monitoring.Answering;

/// <summary>A name that is typed where a person or a school is asked for is somebody or a school of the data bank when one alone is called so; its id is kept with it. Else it stays a name.</summary>
internal static class KnownByName
{
    public static async Task<Value> Find(MonitoringDb db, IMediator mediator, Guid responseId, Field field, Value typed, CancellationToken cancellationToken)
    {
        if (typed.Kind is not ValueKind.Text || field.Type is not (FieldType.Person or FieldType.School))
            return typed;
        if (field.Type is FieldType.School)
            return await mediator.Send(new SchoolCalled(typed.Text), cancellationToken) is { } school ? Value.Of(new KnownAnswer(IsSchool: true, school.SchoolId, school.Name)) : typed;

        var facts = FactsOfSchool.Parse(await db.Responses.Where(r => r.Id == responseId).Select(r => r.Facts).SingleAsync(cancellationToken));
        var called = facts.People.Where(p => Same(p.Label, typed.Text) || Same(p.Values.GetValueOrDefault("name").Text, typed.Text)).ToList();
        return called is [var one] && Guid.TryParse(one.Row.AsSpan(1), out var id) ? Value.Of(new KnownAnswer(IsSchool: false, id, one.Label)) : typed;
    }

    private static bool Same(string one, string other) => string.Equals(one.Replace('ё', 'е'), other.Replace('ё', 'е'), StringComparison.OrdinalIgnoreCase);
}
