using CommunityHub.Kernel;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Membership.Consents;

internal static class ConsentInWords
{
    /// <summary>How it was given: «по ссылке, отправленной на i@example.org».</summary>
    public static string InWords(this Consent consent) => consent.Way switch
    {
        ConsentWay.Link => Say($"по ссылке, отправленной на {consent.Witness}", $"by the link sent to {consent.Witness}"),
        ConsentWay.Account => Say("после входа на сайт", "signed in"),
        _ => Say($"на бумаге от {consent.SignedOn?.InWords()}, внёс(ла) {consent.Witness}", $"on paper of {consent.SignedOn?.InWords()}, recorded by {consent.Witness}"),
    };

    /// <summary>How it was taken back.</summary>
    public static string RevokedInWords(this Consent consent) => consent.RevokedBy switch
    {
        ConsentWay.Link => Say("по ссылке", "by a link"),
        ConsentWay.Account => Say("после входа на сайт", "signed in"),
        _ => Say($"по заявлению, внёс(ла) {consent.RevokedWitness}", $"by a letter, recorded by {consent.RevokedWitness}"),
    };
}
