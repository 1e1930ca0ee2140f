namespace CommunityHub.Host.Look;

/// <summary>Where a link or a form that was called with an address may lead back to: a page of this house, written as an address is, or the front page.</summary>
internal static class LocalAddress
{
    private static readonly Uri House = new("http://house");

    public static string Of(string? asked) =>
        asked is ['/', ..] and not ['/', '/' or '\\', ..] && !asked.Any(char.IsControl) && Uri.TryCreate(House, asked, out var here) && here.Authority == House.Authority
            ? here.PathAndQuery + here.Fragment
            : "/";
}
