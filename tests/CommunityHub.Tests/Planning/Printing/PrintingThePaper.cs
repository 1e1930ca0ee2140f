using System.Net;
using CommunityHub.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityHub.Tests.Planning.Printing;

public sealed class PrintingThePaper(Hub hub) : IAsyncLifetime
{
    private PlanOf2024 _plan = null!;

    public async ValueTask InitializeAsync()
    {
        await hub.Furnish();
        _plan = await PlanOf2024.InForce(hub);
    }

    public ValueTask DisposeAsync()
    {
        hub.Services.GetRequiredService<IConfiguration>()["Pdf:Browser"] = null;
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task shows_the_official_form_with_its_approval_block()
    {
        var page = await hub.Read($"{_plan.Link(1)}/print", Cast.Curator);

        foreach (var line in new[] { "Утверждаю", "И.о. директора", "В.Е. Шагаева", "Приказ от 12.01.2024 № 02-а", "План работы", "школьных библиотекарей", "на 2024 год" })
            Assert.Contains($">{line}</p>", page, StringComparison.Ordinal);
        Assert.Contains("<td colspan=\"7\">1. Организационно-координационная деятельность</td>", page, StringComparison.Ordinal);
        Assert.Equal(26 + 5 + 1, page.Split("<tr").Length - 1);
    }

    [Fact]
    public async Task makes_a_pdf_of_it()
    {
        using var browser = hub.Browser(Cast.Curator);
        var file = await browser.GetAsync(new Uri($"{_plan.Link(1)}/plan.pdf", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal("application/pdf", file.Content.Headers.ContentType!.MediaType);
        Assert.Equal("%PDF"u8.ToArray(), (await file.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken))[..4]);
    }

    [Fact]
    public async Task says_where_no_pdf_can_be_made_and_offers_the_word_file()
    {
        hub.Services.GetRequiredService<IConfiguration>()["Pdf:Browser"] = "/nowhere/chromium";

        var page = await hub.Read($"{_plan.Link(1)}/plan.pdf", Cast.Curator);

        Assert.Contains("не установлен браузер Chromium", page, StringComparison.Ordinal);
        Assert.Contains("plan.docx", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task says_that_a_draft_is_a_draft()
    {
        await _plan.Amend();

        Assert.Contains(">Проект</p>", await hub.Read($"{_plan.Link(2)}/print", Cast.Curator), StringComparison.Ordinal);
    }

    [Fact]
    public async Task names_the_order_that_amended_it()
    {
        await _plan.Submit(await _plan.Amend(("2.1.", CommunityHub.Planning.Plans.Cell.Term, "Март 2024")));
        await _plan.Approve("07-а", new(2024, 2, 1));

        var page = await hub.Read($"{_plan.Link(2)}/print", Cast.Curator);

        Assert.Contains(">Приказ от 12.01.2024 № 02-а</p>", page, StringComparison.Ordinal);
        Assert.Contains(">(в ред. приказа от 01.02.2024 № 07-а)</p>", page, StringComparison.Ordinal);
        Assert.Single(System.Text.RegularExpressions.Regex.Matches(page, "<i>\\(в ред\\. приказа от 01\\.02\\.2024 № 07-а\\)</i>"));
    }

    [Fact]
    public async Task has_no_paper_for_a_version_that_is_not_there()
    {
        using var browser = hub.Browser(Cast.Curator);

        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(new Uri($"{_plan.Link(9)}/plan.pdf", UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode);
    }
}
