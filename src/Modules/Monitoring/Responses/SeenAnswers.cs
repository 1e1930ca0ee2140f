using System.Globalization;

namespace CommunityHub.Monitoring.Responses;

/// <summary>What a page of many answers showed: each that stood on it, and when it was made; of all that its filter means, those count that had been sent by then.</summary>
internal sealed record SeenAnswers(IReadOnlyDictionary<Guid, SeenAnswer> Each, DateTimeOffset? At)
{
    /// <summary>For whoever looks at no page.</summary>
    public static readonly SeenAnswers Whatever = new(new Dictionary<Guid, SeenAnswer>(), null);

    /// <param name="each">«id:version:round», as <see cref="Marked"/> writes it; what is not so is passed over.</param>
    /// <param name="at">As <see cref="Moment"/> writes it.</param>
    public static SeenAnswers Of(IEnumerable<string> each, string? at) => new(
        each.Select(mark => mark.Split(':')).Where(mark => mark.Length == 3 && Guid.TryParse(mark[0], out _) && int.TryParse(mark[1], CultureInfo.InvariantCulture, out _) && int.TryParse(mark[2], CultureInfo.InvariantCulture, out _))
            .DistinctBy(mark => mark[0]).ToDictionary(mark => Guid.Parse(mark[0]), mark => new SeenAnswer(int.Parse(mark[1], CultureInfo.InvariantCulture), int.Parse(mark[2], CultureInfo.InvariantCulture))),
        DateTimeOffset.TryParse(at, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var moment) ? moment : null);

    public static string Marked(Response response) => string.Create(CultureInfo.InvariantCulture, $"{response.Id}:{response.Version}:{response.Round}");

    public static string Moment(DateTimeOffset now) => now.ToString("O", CultureInfo.InvariantCulture);

    public bool AreStill(Response response) => Each.TryGetValue(response.Id, out var seen) ? response.IsAs(seen) : At is null || response.SubmittedAt <= At;
}
