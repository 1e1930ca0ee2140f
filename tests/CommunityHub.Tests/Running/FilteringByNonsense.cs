using System.Net;
using System.Text.RegularExpressions;
using CommunityHub.Contracts.Membership;
using CommunityHub.Tests.Monitoring;
using CommunityHub.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityHub.Tests.Running;

/// <summary>A page whose address says what it cannot be filtered by leaves it out and says so, and the words of the code stay in the code.</summary>
public sealed partial class FilteringByNonsense(Hub hub) : IAsyncLifetime
{
    private const int FewestPages = 35;

    private static readonly Actor Everything = Cast.Administrator with { Capacities = [.. Cast.Administrator.Capacities, .. Cast.Curator.Capacities, .. Cast.ActingDirector.Capacities] };

    private readonly Collection _collection = new(hub);

    public async ValueTask InitializeAsync()
    {
        await Collection.Furnish(hub);
        await _collection.Launch();
    }

    public async ValueTask DisposeAsync() => await Collection.Rest(hub);

    [Theory]
    [InlineData("nonsense"), InlineData("0001-01-01"), InlineData("99999999999999999999")]
    public async Task says_so_in_the_words_of_the_reader_on_every_page(string nonsense)
    {
        var (seen, told) = (0, new List<string>());
        using var browser = hub.Browser(Everything);
        foreach (var (address, names, canBeRefused) in await Pages())
        {
            var asked = $"{address}?{string.Join('&', names.Select(name => $"{name}={nonsense}"))}";
            var answer = await browser.GetAsync(new Uri(asked, UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.True((int)answer.StatusCode < 500, $"{answer.StatusCode} at {asked}");
            if (answer.StatusCode is not HttpStatusCode.OK)
                continue;

            seen++;
            var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
            var said = Summary().Match(page).Value;
            if (said.Length == 0 ? canBeRefused && nonsense == "nonsense" : WordsOfCode().Matches(said).Any(word => word.Groups[1].Value != nonsense) || said.Contains("The value", StringComparison.Ordinal))
                told.Add($"{asked}: {said}");
        }

        Assert.Empty(told);
        Assert.InRange(seen, FewestPages, int.MaxValue);
    }

    [Fact]
    public async Task names_what_it_has_left_out()
    {
        var page = await hub.Read("/letters?State=nonsense", Cast.Administrator);

        Assert.Contains("«nonsense» в адресе страницы не подходит: показано без этого.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("State»", page, StringComparison.Ordinal);
    }

    // Every page that reads something of its address, with the names of what it reads.
    private async Task<List<(string Address, IReadOnlyList<string> Names, bool CanBeRefused)>> Pages()
    {
        var (loader, found) = (hub.Services.GetRequiredService<PageLoader>(), new List<(string, IReadOnlyList<string>, bool)>());
        foreach (var page in hub.Services.GetRequiredService<IActionDescriptorCollectionProvider>().ActionDescriptors.Items.OfType<PageActionDescriptor>())
        {
            var compiled = await loader.LoadAsync(page, EndpointMetadataCollection.Empty);
            if (page.AttributeRouteInfo?.Template is not { } template || AddressOf(template) is not { } address)
                continue;

            var read = compiled.BoundProperties.Where(IsRead).SelectMany(one => Names(one.BindingInfo?.BinderModelName ?? one.Name, one.ParameterType)).Where(one => !template.Contains($"{{{one.Name}", StringComparison.OrdinalIgnoreCase)).ToList();
            if (read.Count > 0)
                found.Add((address, [.. read.Select(one => one.Name)], read.Exists(one => (Nullable.GetUnderlyingType(one.Type) ?? one.Type) is var type && type != typeof(string) && !type.IsArray)));
        }

        return found;
    }

    private static bool IsRead(ParameterDescriptor one) => one.BindingInfo?.RequestPredicate is { } predicate && predicate(new ActionContextOfGet()) || one.BindingInfo?.BindingSource == BindingSource.Query;

    private static IEnumerable<(string Name, Type Type)> Names(string name, Type type) => type.IsClass && type != typeof(string) && !type.IsArray
        ? type.GetProperties().SelectMany(one => one.GetCustomAttributes(inherit: true).OfType<Microsoft.AspNetCore.Mvc.FromQueryAttribute>().Select(query => (query.Name ?? one.Name, one.PropertyType)))
        : [(name, type)];

    private string? AddressOf(string template)
    {
        var id = template.Split('/')[0] switch
        {
            "cycles" or "open-data" => $"{_collection.Id}",
            "communities" => $"{Cast.Librarians}",
            "schools" => $"{Collection.School31}",
            "people" => $"{Cast.Curator.PersonId}",
            _ => null,
        };
        var address = "/" + Id().Replace(template, _ => id ?? "{").Replace("{code}", "holdings-movement", StringComparison.Ordinal);
        return address.Contains('{', StringComparison.Ordinal) ? null : address;
    }

    private sealed class ActionContextOfGet : Microsoft.AspNetCore.Mvc.ActionContext
    {
        public ActionContextOfGet() => HttpContext = new DefaultHttpContext { Request = { Method = "GET" } };
    }

    [GeneratedRegex("<div class=\"error-summary\".*?</div>", RegexOptions.Singleline)]
    private static partial Regex Summary();

    [GeneratedRegex("[«“]([A-Za-z][A-Za-z0-9._]*)[»”]")]
    private static partial Regex WordsOfCode();

    [GeneratedRegex(@"\{id(:guid)?\??\}")]
    private static partial Regex Id();
}
