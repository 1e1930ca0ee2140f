using CommunityHub.Kernel.Letters;
using CommunityHub.Mailing;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CommunityHub.Tests.Monitoring;

/// <summary>A filled-in sheet may be mailed back where somebody reads what comes back; nobody is told so elsewhere.</summary>
public sealed class AnsweringByMail(Hub hub) : IAsyncLifetime
{
    private readonly Collection collection = new(hub);

    private HubAddress Address => hub.Services.GetRequiredService<IOptions<HubAddress>>().Value;

    public async ValueTask InitializeAsync() => await Collection.Furnish(hub);

    public async ValueTask DisposeAsync()
    {
        Address.ReadsAnswers = false;
        await Collection.Rest(hub);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task is_offered_by_invitation_and_page_only_where_answers_are_read(bool reads)
    {
        Address.ReadsAnswers = reads;
        await collection.Launch();

        var letter = await hub.In<MailingDb, string>(db => db.Letters.Where(l => l.Kind == "monitoring.invitation" && l.Recipient == "school31@example.org").Select(l => l.Text!).SingleAsync());
        using var school = await collection.Come("school31@example.org");
        var page = await school.Read(await collection.Page(Collection.School31));

        Assert.Equal(reads, letter.Contains("ответив на это письмо", StringComparison.Ordinal));
        Assert.Equal(reads, page.Contains("Файл можно и прислать почтой", StringComparison.Ordinal));
    }
}
