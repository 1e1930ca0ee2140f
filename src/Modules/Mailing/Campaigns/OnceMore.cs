using System.Globalization;
using System.Text.RegularExpressions;

namespace CommunityHub.Mailing.Campaigns;

/// <summary>«…:again-2»: of the same occasion, kind and recipient there is one letter.</summary>
internal static partial class OnceMore
{
    public static string After(string occasion) => Times().Match(occasion) is { Success: true } times
        ? $"{occasion[..times.Index]}:again-{int.Parse(times.Groups[1].Value, CultureInfo.InvariantCulture) + 1}"
        : $"{occasion}:again-1";

    [GeneratedRegex(@":again-(\d{1,6})$")]
    private static partial Regex Times();
}
