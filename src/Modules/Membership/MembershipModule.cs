using CommunityHub.Contracts.Mailing;
using CommunityHub.Contracts.Membership;
using CommunityHub.Contracts.Monitoring;
using CommunityHub.Contracts.Operations;
using CommunityHub.Contracts.SignIn;
using CommunityHub.Contracts.Workflow;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Letters;
using CommunityHub.Membership.BankUpdates;
using CommunityHub.Membership.Consents;
using CommunityHub.Membership.Deficits;
using CommunityHub.Membership.Importing;
using CommunityHub.Membership.People;
using CommunityHub.Membership.Schools;
using CommunityHub.Membership.Snapshots;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityHub.Membership;

/// <summary>The centre, its communities, schools and people, and who holds which post on which day.</summary>
public static class MembershipModule
{
    public static void AddMembership(this IServiceCollection services) => services
        .AddScoped<IKnowSubjects, SchoolsAsSubjects>()
        .AddSingleton<Anonymity>()
        .AddScoped<BankLetters>()
        .AddScoped<IKnowOccasions, UpdatesAsOccasions>()
        .AddScoped<IWriteAgain, WriteBankLetterAgain>()
        .AddScoped<ConfidentialLetters>()
        .AddScoped<ListCheck>()
        .AddScoped<IDueWork, BatchesAsDueWork>()
        .AddModule<MembershipDb>()
        .Writes(MembershipLetterKinds.All)
        .WhenDue<ImportBatch, StoreBatch>()
        .ForForm<ReviewFormViewComponent>("membership.review-answer")
        .ForForm<FinishFormViewComponent>("membership.finish-update")
        .ForTopic<SendBankLink>("membership.send-bank-link")
        .ForTopic<RemindSchool>("membership.remind-school")
        .ForTopic<NoteSilence>("membership.note-silence")
        .ForTopic<AskSchoolAgain>("membership.ask-school-again")
        .ForTopic<RecordAnswer>("membership.record-answer")
        .ForTopic<ExtendUpdate>("membership.extend-update")
        .ForTopic<PublishBank>("membership.publish-bank")
        .On<PersonalLinkOpened, NoteBankLinkOpened>()
        .On<PersonalLinkAskedFor, SendBankLinkAgain>()
        .On<ProcessEnded, CloseUpdateWhenProcessIsStopped>()
        .On<DataBankPublished, WriteDigestWhenBankIsPublished>()
        .On<ReportPublished, TakeSnapshotWhenReportIsPublished>()
        .On<PersonalLinkAskedFor, AskForConsentsAgain>()
        .On<PersonalLinkAskedFor, AskForSelfAssessmentAgain>()
        .On<ConsentRevoked, WriteWhenConsentIsRevoked>();
}
