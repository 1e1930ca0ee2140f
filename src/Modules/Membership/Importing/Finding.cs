namespace CommunityHub.Membership.Importing;

/// <summary>What was found in a row of a list, said to a person who can mend it.</summary>
/// <param name="Column">The place of the cell, from 0; null for the row as a whole.</param>
/// <param name="IsSlip">The row is not stored before it is mended; otherwise it only deserves a look.</param>
/// <param name="Text">A sentence, in the language of whoever has brought the list.</param>
internal sealed record Finding(int? Column, bool IsSlip, string Text);

/// <summary>What a row changes in the data bank.</summary>
/// <param name="What">«Ученики и классы».</param>
/// <param name="Was">Empty for something new.</param>
internal sealed record RowChange(string What, string Was, string Becomes);

/// <summary>Which school or person a cell may mean.</summary>
internal sealed record Candidate(Guid Id, string Name);

/// <summary>What becomes of a row.</summary>
internal enum RowOutcome
{
    /// <summary>Something must be mended first.</summary>
    Slip,

    /// <summary>Brings a school or a person the data bank does not know.</summary>
    New,

    Change,

    /// <summary>All of it is known.</summary>
    Same,
}
