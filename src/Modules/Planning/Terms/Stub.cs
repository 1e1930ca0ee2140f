namespace CommunityHub.Planning.Terms;
internal static class TermReader { public static IReadOnlyList<Occurrence> Read(string text, PlanYear? year) => [new(OccurrenceKind.Unspecified, null, null)]; }
internal static class TermShift { public static string Shift(string text, PlanYear from, PlanYear to) => text; }
