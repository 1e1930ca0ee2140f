using System.Text.Json;
using CommunityHub.Kernel;
using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Forms.Judging;
using CommunityHub.Monitoring.Responses;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Monitoring.Answering;

/// <summary>Somebody types into one field of an answer. What cannot be understood as a value of the field is kept as it was typed, and a finding says so.</summary>
/// <param name="Typed">As typed: a text, the code of a choice or several, «н/д».</param>
/// <param name="Seen">What the writer had before the eyes, as JSON; null for nothing.</param>
/// <param name="Section">The only section the writer may fill in; null: all.</param>
internal sealed record SaveValue(Guid ResponseId, string Path, string? Typed, string? Seen, string? Section, string By, ChangeWay Way) : IRequest<ValueSaved>
{
    /// <summary>What was understood already, on its way through the same door; null: what was typed is to be. No browser can say it: a file or a person of the data bank cannot be typed.</summary>
    public Value? Understood { get; init; }
}

/// <param name="Value">What stands there now.</param>
/// <param name="Other">Somebody else was faster: who and when; null when it was taken.</param>
/// <param name="Field">The field or column it belongs to.</param>
internal sealed record ValueSaved(DateTimeOffset At, int Version, Value Value, OtherWriter? Other, Field Field);

internal sealed class SaveValueHandler(MonitoringDb db, IMediator mediator, TimeProvider clock) : IRequestHandler<SaveValue, ValueSaved>
{
    public async Task<ValueSaved> Handle(SaveValue command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var about = await (
            from r in db.Responses
            join c in db.Cycles on r.CycleId equals c.Id
            where r.Id == command.ResponseId
            select new { c.FormVersionId, c.ClosedAt, c.DroppedAt, c.Deadline, c.TakesLate, r.OwnDeadline, r.ReturnedAt, r.Round }).SingleAsync(cancellationToken);
        var form = await db.FormOf(about.FormVersionId, cancellationToken);
        var field = form.FieldAt(command.Path, command.Section) ?? throw new RuleViolation("answer.no-such-field", "Такого поля в форме нет. Обновите страницу: введённое в других полях сохранено.", "The form has no such field. Reload the page: what was entered elsewhere is kept.");
        var isLate = !about.TakesLate && now > about.Deadline && (about.OwnDeadline is null || now > about.OwnDeadline);
        if (((about.ClosedAt is not null || about.DroppedAt is not null || isLate) && !await IsTakenAllTheSame(command, cancellationToken)) || (about.ReturnedAt is not null && await IsClosed(command, about.Round, cancellationToken)))
            throw await Refusal(command, cancellationToken);

        if (command.Typed is { Length: > TypedValue.Longest })
            throw new RuleViolation("answer.too-long", $"Слишком длинно: {command.Typed.Length} знаков, помещается {TypedValue.Longest}. Не сохранено: сократите текст.", $"Too long: {command.Typed.Length} characters, and {TypedValue.Longest} fit. It is not kept: shorten the text.");

        var value = await KnownByName.Find(db, mediator, command.ResponseId, field, command.Understood is { } said ? Fitting(field, said) : TypedAs(field, command.Typed), cancellationToken);
        if (!value.IsNothing)
            await MustHaveRoom(command, form, cancellationToken);
        var outcome = await new SavedValue(command.ResponseId, command.Path, value, command.Seen, command.By, command.Way).Store(db, now, cancellationToken) ?? throw await Refusal(command, cancellationToken);
        if (outcome.IsTaken && field.Type is FieldType.File)
            await db.ThrowAwayReplaced(command.ResponseId, command.Path, cancellationToken);
        if (outcome.IsTaken)
            return new(now, outcome.Version, value, Other: null, field);

        return new(now, outcome.Version, ValueOf(outcome.Stands), await db.LastWriterOf(command.ResponseId, command.Path, cancellationToken) ?? new("", now), field);
    }

    /// <summary>What is typed as a value; what is none stays a text, so that nothing typed is lost.</summary>
    private static Value TypedAs(Field field, string? typed)
    {
        var (value, problem) = TypedValue.Read(field, typed);
        return problem is null ? value : Value.Of(Kernel.Typed.Cut(Kernel.Typed.AsText(typed), field.Longest));
    }

    private static Value Fitting(Field field, Value said) => said.Kind is ValueKind.Text && said.Text.Length > field.Longest ? Value.Of(Kernel.Typed.Cut(said.Text, field.Longest)) : said;

    // No page offers a row more than the table takes; whoever sends it all the same would fill the answer with what nobody can send.
    private async Task MustHaveRoom(SaveValue command, CompiledForm form, CancellationToken cancellationToken)
    {
        if (command.Path.Split('/') is not [var code, var row, _] || !form.Tables.TryGetValue(code, out var table) || table.Table.Grows is not { } grows)
            return;

        var rows = await db.Database.SqlQuery<string>($"select distinct split_part(path, '/', 2) as \"Value\" from monitoring.responses, jsonb_object_keys(answers) path where id = {command.ResponseId} and starts_with(path, {code + "/"})").ToListAsync(cancellationToken);
        if (rows.Count >= grows.Most && !rows.Contains(row))
            throw new RuleViolation("answer.most-rows", $"«{table.Table.Label.Ru}»: помещается строк: {grows.Most}, и они заняты. Не сохранено: уберите лишнюю строку или напишите куратору.", $"“{table.Table.Label.En}”: {grows.Most} rows fit, and they are taken. It is not kept: take a row away, or write to the curator.");
    }

    public static Value ValueOf(string? json)
    {
        if (string.IsNullOrEmpty(json) || json.Contains("\\u0000", StringComparison.Ordinal)) // which no table can hold
            return Value.Nothing;

        try
        {
            using var document = JsonDocument.Parse(json, new() { MaxDepth = 4 });
            return Forms.Answers.OfJson(document.RootElement) ?? Value.Nothing;
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException) // the latter: half a character
        {
            return Value.Nothing;
        }
    }

    // What came back, or has been with the head of the school, is taken until its own deadline, also when the collection was closed meanwhile.
    private async Task<bool> IsTakenAllTheSame(SaveValue command, CancellationToken cancellationToken) =>
        (await AnswerSheet.Read(command.ResponseId, db, cancellationToken))!.Refusal(clock.GetUtcNow()) is null;

    // Of a returned answer only what is flagged may be changed.
    private async Task<bool> IsClosed(SaveValue command, int round, CancellationToken cancellationToken)
    {
        var flags = await db.Flags.Where(f => f.ResponseId == command.ResponseId && f.Round == round && f.SentAt != null).Select(f => f.Path).ToListAsync(cancellationToken);
        if (flags.Count == 0 || flags.Exists(flag => command.Path == flag || command.Path.StartsWith(flag + "/", StringComparison.Ordinal)))
            return false;

        // What a flagged place is computed from, and what it has to agree with, is open as well; what that is, the whole answer tells.
        return !(await AnswerSheet.Read(command.ResponseId, db, cancellationToken))!.MayChange(command.Path);
    }

    private async Task<RuleViolation> Refusal(SaveValue command, CancellationToken cancellationToken)
    {
        var sheet = (await AnswerSheet.Read(command.ResponseId, db, cancellationToken))!;
        return sheet.Refusal(clock.GetUtcNow()) ?? new("answer.not-flagged", "Ответ возвращён на доработку: изменить можно только отмеченные поля.", "The answer was returned: only the marked fields can be changed.");
    }
}
