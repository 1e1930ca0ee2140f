namespace CommunityHub.Monitoring.Reports.Papers;

/// <summary>A sheet of A4 with the margins of official papers: the edge at which it is bound has 30 mm, upright or lying.</summary>
/// <param name="Width">Between the margins, in twentieths of a point, as is the height.</param>
internal sealed record Sheet(int Width, int Height)
{
    /// <summary>Margins of 30, 10, 20 and 20 mm.</summary>
    public static readonly Sheet Upright = new(9638, 14570);

    /// <summary>Turned, so that its upper edge is bound.</summary>
    public static readonly Sheet Lying = new(14570, 9638);
}
