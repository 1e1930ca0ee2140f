namespace CommunityHub.Kernel.Letters;

/// <summary>Where people reach this house from outside, for links in letters and feeds; section <c>Hub</c> of the configuration.</summary>
public sealed class HubAddress
{
    /// <summary><c>Hub:PublicUrl</c>, the address in front of any proxy: «https://hub.example.org».</summary>
    public Uri PublicUrl { get; set; } = new("http://localhost:5000");

    /// <summary>Somebody reads what people answer to letters of the house.</summary>
    public bool ReadsAnswers { get; set; }

    /// <summary>Whom to ask about a letter, as its foot says it: «методический центр, тел. 00-00-00»; empty: nobody is named.</summary>
    public string? Contact { get; set; }

    /// <param name="path">A page of this house, beginning with «/».</param>
    public string Of(string path)
    {
        if (!path.StartsWith('/') || path.StartsWith("//", StringComparison.Ordinal))
            throw new ArgumentException($"«{path}» is no page of this house: it has to begin with one slash.", nameof(path));

        return PublicUrl.ToString().TrimEnd('/') + path;
    }
}
