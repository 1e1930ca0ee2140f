using System.Text.RegularExpressions;

namespace CommunityHub.Tests.Architecture;

public sealed partial class FormsOfPages
{
    [Fact]
    public void each_that_is_sent_to_an_address_of_its_own_asks_for_its_token()
    {
        var forms = Directory.EnumerateFiles(Path.Combine(Root(), "src"), "*.cshtml", SearchOption.AllDirectories)
            .SelectMany(file => Post().Matches(File.ReadAllText(file)).Select(form => $"{Path.GetFileName(file)}: {form.Value}")).ToList();

        Assert.NotEmpty(forms);
        Assert.Equal([], forms.Where(form => form.Contains(" action=", StringComparison.Ordinal) && !form.Contains("asp-antiforgery=\"true\"", StringComparison.Ordinal)));
    }

    private static string Root()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at.FullName, "CommunityHub.slnx")))
            at = at.Parent!;
        return at.FullName;
    }

    [GeneratedRegex("<form[^>]*method=\"post\"[^>]*>")]
    private static partial Regex Post();
}
