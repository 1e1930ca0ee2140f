using CommunityHub.Kernel;
using CommunityHub.Kernel.Sheets;
using CommunityHub.Kernel.Tables;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Membership.Importing;

/// <summary>Brings a list for a community, and goes on with those that were brought before.</summary>
[Authorize]
[RequestSizeLimit(LargestRequest), RequestFormLimits(MultipartBodyLengthLimit = LargestRequest)] // far beyond what is read, so that a file too large is refused with a sentence
internal sealed class ListsPage(MembershipDb db, IMediator mediator) : PageModel
{
    private const int LargestRequest = 300 * 1024 * 1024;

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true, Name = "sort")]
    public string? Sort { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int Number { get; set; } = 1;

    public string Community { get; private set; } = "";
    public PageOf<Row> Brought { get; private set; } = PageOf<Row>.Empty;

    public async Task<IActionResult> OnGetAsync(string? format)
    {
        if (await Refused() is { } refusal)
            return refusal;

        return format is null ? Page() : new TableFile<Row>("lists",
            (Say("Файл", "File"), r => r.FileName), (Say("Загружен", "Brought"), r => r.BroughtAt), (Say("Кем", "By"), r => r.ByName), (Say("Строк", "Rows"), r => r.Rows), (Say("Записан", "Stored"), r => r.StoredAt)).As(format, await Lists().ToListAsync());
    }

    public async Task<IActionResult> OnGetSampleAsync()
    {
        if (await Refused() is { } refusal)
            return refusal;

        return new TableFile<string[]>("sample-list", [.. Sample[0].Select((heading, at) => (heading, (Func<string[], object?>)(row => row[at])))]).As("xlsx", Sample.Skip(1));
    }

    public async Task<IActionResult> OnPostAsync(IFormFile? file)
    {
        if (await Refused() is { } refusal)
            return refusal;
        if (file is null)
            ModelState.AddModelError("file", Say("Выберите файл списка.", "Choose the file of the list."));

        Guid brought = default;
        var outcome = await this.Try(async () => brought = await mediator.Send(new BringList(Id, Path.GetFileName(file!.FileName), file.Length > FileGuard.LargestFile ? throw FileGuard.TooLarge() : await file.ReadAll(), this.Actor())), then: new EmptyResult());
        return brought == default ? outcome : Redirect($"/lists/{brought}");
    }

    // As the papers of a centre call the columns; the people are nobody.
    private static IReadOnlyList<string[]> Sample =>
    [
        ["Школа", "Муниципалитет", "Кластер", "Адрес", "E-mail", "Директор", "Учеников", "Классов", "Ставок по штату", "ФИО библиотекаря", "Должность", "Ставка", "Работает с", "Образование", "Категория"],
        ["МБОУ «ЦО № 1»", "г. Тула", "Центральный", "ул. Примерная, 1", "school1@example.org", "Фамилия Имя Отчество", "452", "18", "1,5", "Фамилия Имя Отчество", "педагог-библиотекарь", "1", "01.09.2019", "высшее", "первая"],
    ];

    private IQueryable<Row> Lists()
    {
        var lists = db.ListImports.AsNoTracking().Where(i => i.CommunityId == Id);
        return (Sort switch
        {
            "file" => lists.OrderBy(i => i.FileName).ThenBy(i => i.Id),
            "-file" => lists.OrderByDescending(i => i.FileName).ThenBy(i => i.Id),
            "at" => lists.OrderBy(i => i.BroughtAt).ThenBy(i => i.Id),
            _ => lists.OrderByDescending(i => i.BroughtAt).ThenBy(i => i.Id),
        }).Select(i => new Row(i.Id, i.FileName, i.BroughtAt, i.BroughtByName, db.ListRows.Count(r => r.ImportId == i.Id), i.ConfirmedAt, i.StoredAt));
    }

    private async Task<IActionResult?> Refused()
    {
        if (await db.Communities.Where(c => c.Id == Id).Select(c => c.Name).SingleOrDefaultAsync() is not { } name)
            return NotFound();
        if (!this.Actor().MayEdit(Id))
            return Forbid();

        Community = name;
        Brought = await Lists().PageAsync(Number);
        return null;
    }

    internal sealed record Row(Guid Id, string FileName, DateTimeOffset BroughtAt, string ByName, int Rows, DateTimeOffset? ConfirmedAt, DateTimeOffset? StoredAt);
}
