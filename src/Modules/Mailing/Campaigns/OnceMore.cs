using System.Globalization;
using System.Text.RegularExpressions;

namespace CommunityHub.Mailing.Campaigns;

/// <summary>«…:again-2»: of the same occasion, kind and recipient there is one letter.</summary>
internal static partial class OnceMore
{
    public static string After(string occasion) => Again().Match(occasion) is { Success: true } times
        ? $"{occasion[..times.Index]}:again-{Times(occasion) + 1}"
        : $"{occasion}:again-1";

    /// <summary>0: it is the first.</summary>
    public static int Times(string occasion) => Again().Match(occasion) is { Success: true } times ? int.Parse(times.Groups[1].Value, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@":again-(\d{1,6})$")]
    private static partial Regex Again();
}
