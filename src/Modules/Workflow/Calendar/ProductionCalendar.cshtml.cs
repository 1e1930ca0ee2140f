using System.Globalization;
using CommunityHub.Contracts.Membership;
using CommunityHub.Contracts.Workflow;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Tables;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Workflow.Calendar;

/// <summary>A year month by month: for everybody to read, for the administrator to keep.</summary>
[Authorize]
internal sealed class ProductionCalendarPage(WorkflowDb db, IMediator mediator, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "year")]
    public int? Asked { get; set; }

    [BindProperty, Label("Выходной, который переносится", "The day off that is moved")]
    public DateOnly? From { get; set; }

    [BindProperty, Label("На какой рабочий день", "To which working day")]
    public DateOnly? To { get; set; }

    [BindProperty, Label("Текст постановления или таблица", "The text of the order, or a table")]
    public string? Text { get; set; }

    [TempData]
    public string? Done { get; set; }

    public CalendarOfYear Shown { get; private set; } = null!;
    public bool IsKnown { get; private set; }
    public string? Order { get; private set; }
    public (string Name, DateTimeOffset At)? Changed { get; private set; }
    public IReadOnlyList<int> Missing { get; private set; } = [];

    /// <summary>What a pasted text would make of the year; null before one was read without problems.</summary>
    public CalendarOfYear? Preview { get; private set; }

    public int Year => Asked ?? Today.Year;
    public DateOnly Today => clock.Today();
    public bool MayChange => this.Actor().Is(Group.Administrator);
    public (int Previous, int Next) Neighbours => (Math.Max(Year - 1, CalendarYear.First), Math.Min(Year + 1, CalendarYear.Last));

    public async Task<IActionResult> OnGetAsync(string? format)
    {
        if (!await Load())
            return NotFound();

        return format is null ? Page() : new TableFile<DateOnly>($"calendar-{Year}",
            (Say("День", "Day"), day => day), (Say("День недели", "Day of the week"), day => day.ToString("dddd", CultureInfo.GetCultureInfo(Say("ru-RU", "en-GB")))),
            (Say("Какой день", "Kind of day"), day => Shown.KindOf(day).InWords()), (Say("Перенесён", "Moved"), day => Shown.IsMoved(day) ? Say("да", "yes") : "")).As(format, Shown.Days);
    }

    public Task<IActionResult> OnPostAddAsync() =>
        Change(new AddMovedDay(Year, new(From, To), this.Actor()), Say("Перенос добавлен. Сроки в рабочих днях теперь считаются с ним.", "The move is added. Terms in working days are counted with it from now on."));

    public Task<IActionResult> OnPostRemoveAsync(DateOnly? from, DateOnly? to) =>
        Change(new RemoveMovedDay(Year, new(from, to), this.Actor()), Say("Перенос убран.", "The move is removed."));

    public Task<IActionResult> OnPostNothingMovedAsync() =>
        Change(new EnterCalendarYear(Year, [], null, this.Actor()), Say("Записано: в этом году переносов нет.", "Noted: nothing is moved in this year."));

    /// <summary>Shows what would be stored.</summary>
    public async Task<IActionResult> OnPostReadAsync()
    {
        if (!MayChange)
            return Forbid();
        if (!await Load())
            return NotFound();

        if (Read() is { } read)
            Preview = new(Year, read.Moves);
        return Page();
    }

    public async Task<IActionResult> OnPostStoreAsync()
    {
        if (!MayChange)
            return Forbid();
        if (!await Load())
            return NotFound();

        return Read() is { } read
            ? await Change(new EnterCalendarYear(Year, read.Moves, read.Order, this.Actor()), Say($"Календарь на {Year} год сохранён.", $"The calendar of {Year} is stored."))
            : Page();
    }

    private MovedDaysRead? Read()
    {
        var read = MovedDaysRead.From(Year, Text ?? "");
        foreach (var problem in read.Problems)
            ModelState.AddModelError(nameof(Text), problem);
        if (read is { Moves: [], Problems: [] })
            ModelState.AddModelError(nameof(Text), Say("В тексте нет ни одного переноса. Нужны строки вида «с субботы 3 января на пятницу 9 января».", "There is no move in the text. It takes lines such as «с субботы 3 января на пятницу 9 января»."));
        return ModelState.IsValid ? read : null;
    }

    private async Task<IActionResult> Change(IRequest command, string done)
    {
        if (!MayChange)
            return Forbid();

        var result = await this.Try(() => mediator.Send(command), then: Redirect($"/production-calendar/{Year}#moves"));
        if (result is RedirectResult)
            Done = done;
        else if (!await Load())
            return NotFound();
        return result;
    }

    private async Task<bool> Load()
    {
        if (Year is < CalendarYear.First or > CalendarYear.Last)
            return false;

        var calendar = await db.WorkingDays(HttpContext.RequestAborted);
        (Shown, IsKnown) = (calendar.In(Year), calendar.Knows(Year));
        var entered = await db.CalendarYears.AsNoTracking().SingleOrDefaultAsync(y => y.Year == Year);
        Order = entered is null ? ShippedYears.Find(Year)?.Order : entered.Order;
        Changed = entered is null ? null : (entered.ChangedByName, entered.ChangedAt);
        Missing = await mediator.Send(new MissingCalendars(Today));
        return true;
    }
}

internal static class DayKindWords
{
    public static string InWords(this DayKind kind) => kind switch
    {
        DayKind.Working => Say("рабочий день", "working day"),
        DayKind.Shortened => Say("рабочий день, короче на час", "working day, an hour shorter"),
        DayKind.Off => Say("выходной", "day off"),
        _ => Say("праздник", "holiday"),
    };

    public static string Styled(this DayKind kind) => kind switch { DayKind.Working => "", DayKind.Shortened => "short", DayKind.Off => "off", _ => "off holiday" };
}
