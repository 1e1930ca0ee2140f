using CommunityHub.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Monitoring.Responses;

/// <summary>A value, or an explanation, was another before: what, since when, by whom, and in which way it came.</summary>
internal sealed class ValueChange
{
    public long Id { get; private init; }
    public Guid ResponseId { get; private init; }
    public string Path { get; private init; } = "";

    /// <summary>As JSON; null when nothing had been said, or is said any more.</summary>
    public string? Was { get; private init; }
    public string? Becomes { get; private init; }
    public DateTimeOffset At { get; private init; }

    /// <summary>The mailbox whose reader wrote it, or the name of a curator.</summary>
    public string By { get; private init; } = "";
    public ChangeWay Way { get; private init; }

    /// <summary>The version of the response that it made; of one that was not taken, the version it met.</summary>
    public int Version { get; private init; }

    /// <summary>Somebody else had been faster: it was shown to its writer and not taken.</summary>
    public bool Refused { get; private init; }

    public const int LongestPath = 200;

    /// <summary>An explanation stands in the history under a name that no field has.</summary>
    public const string Why = "why!";

    public static string PathOfWhy(string key) => Why + key;

    /// <summary>The key of the finding that is explained; null for a value.</summary>
    public static string? KeyOfWhy(string path) => path.StartsWith(Why, StringComparison.Ordinal) ? path[Why.Length..] : null;

    public static ValueChange Of(Response response, string path, string? was, string? becomes, string by, ChangeWay way, DateTimeOffset now, bool isRefused = false) =>
        new() { ResponseId = response.Id, Path = path, Was = was, Becomes = becomes, By = by, Way = way, At = now, Version = response.Version, Refused = isRefused };

    internal sealed class Mapping : IEntityTypeConfiguration<ValueChange>
    {
        public void Configure(EntityTypeBuilder<ValueChange> builder)
        {
            builder.ToTable("value_changes");
            builder.Property(c => c.Path).HasMaxLength(LongestPath);
            builder.Property(c => c.Was).HasColumnType("jsonb");
            builder.Property(c => c.Becomes).HasColumnType("jsonb");
            builder.Property(c => c.By).HasMaxLength(254);
            builder.Property(c => c.Way).HasConversion<string>().HasMaxLength(20);
            builder.HasOne<Response>().WithMany().HasForeignKey(c => c.ResponseId).OnDelete(DeleteBehavior.Cascade);
            builder.HasIndex(c => new { c.ResponseId, c.Version });
        }
    }
}

/// <summary>How a value came.</summary>
internal enum ChangeWay
{
    /// <summary>Typed on the page of the personal link.</summary>
    Page,
    Workbook,

    /// <summary>The curator wrote down what the school said.</summary>
    Curator,

    /// <summary>Known before: from the data bank, or last year's answers.</summary>
    Prefilled,
}

internal static class ChangeWayInWords
{
    public static string InWords(this ChangeWay way) => way switch
    {
        ChangeWay.Page => Words.Say("на странице", "on the page"),
        ChangeWay.Workbook => Words.Say("из Excel", "from Excel"),
        ChangeWay.Curator => Words.Say("за школу", "for the school"),
        _ => Words.Say("известно заранее", "known before"),
    };
}
