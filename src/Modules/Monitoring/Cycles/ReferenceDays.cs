using CommunityHub.Monitoring.Forms;

namespace CommunityHub.Monitoring.Cycles;

/// <summary>As of which day a form asks, when nobody has said otherwise.</summary>
internal static class ReferenceDays
{
    /// <summary>As the form says; one that does not say asks of the day it is sent.</summary>
    public static DateOnly Of(Form form, DateOnly opens) => form.ReferenceDay?.Of(opens) ?? opens;
}
