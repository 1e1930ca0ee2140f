using CommunityHub.Kernel;
using CommunityHub.Monitoring.Reports.Figures;

namespace CommunityHub.Monitoring.Reports.Narrative;

/// <summary>What has become of a number from one year to another.</summary>
internal readonly record struct Change(double Was, double Becomes)
{
    public double By => Math.Round(Becomes - Was, 6);

    public bool IsKnown => double.IsFinite(Was) && double.IsFinite(Becomes);

    /// <summary>The part of what it was; NaN when it was nothing.</summary>
    public double Share => Was == 0 ? double.NaN : By / Math.Abs(Was);

    /// <summary>«вырос на 12 300 (на 1,0 %)», «снизился в 2,5 раза», «не изменился»; of a thing of the masculine gender, as «показатель» is.</summary>
    /// <param name="ofShare">The number is itself a percentage: it changes by points, and never by a part of what it was.</param>
    public string InWords(int digits, bool ofShare)
    {
        if (By == 0)
            return Words.Say("не изменился", "has not changed");

        var size = Math.Abs(By).InDigits(digits);
        if (ofShare)
            return By > 0 ? Words.Say($"вырос на {size}{Points}", $"has grown by {size}{Points}") : Words.Say($"снизился на {size}{Points}", $"has fallen by {size}{Points}");
        if (Was == 0)
            return Words.Say($"составил {Becomes.InDigits(digits)} вместо нуля", $"came to {Becomes.InDigits(digits)} instead of nothing");
        if (Was > 0 && Becomes >= 2 * Was)
            return Words.Say($"вырос в {Cases.Times(Becomes / Was)}, на {size}", $"has grown {(Becomes / Was).InDigits(1)}-fold, by {size}");
        if (Becomes > 0 && Was >= 2 * Becomes)
            return Words.Say($"снизился в {Cases.Times(Was / Becomes)}, на {size}", $"has fallen {(Was / Becomes).InDigits(1)}-fold, by {size}");

        var share = Math.Abs(Share);
        var by = share < 0.0005 ? Words.Say("меньше чем на 0,1 %", "by less than 0.1%") : Words.Say($"на {share.InPercent()}", $"by {share.InPercent()}");
        return By > 0 ? Words.Say($"вырос на {size} ({by})", $"has grown by {size} ({by})") : Words.Say($"снизился на {size} ({by})", $"has fallen by {size} ({by})");
    }

    /// <summary>«+12 (+3,4 %)», and «+3,2 п.п.» of a percentage; for cells.</summary>
    public string InBrief(int digits, bool ofShare) => !IsKnown ? FigureInDigits.Nothing
        : By == 0 ? "0"
        : ofShare ? By.WithSign(digits) + Points
        : double.IsFinite(Share) ? $"{By.WithSign(digits)} ({(Share > 0 ? "+" : "")}{Share.InPercent()})" : By.WithSign(digits);

    /// <summary>What a percentage changes by.</summary>
    public static string Points => Words.Say("\u00A0п.п.", "\u00A0pp");
}
