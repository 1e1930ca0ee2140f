using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;

namespace CommunityHub.Monitoring.Forms;

/// <summary>Forms are read by everybody who is signed in, and written by curators and administrators.</summary>
internal static class FormRights
{
    public static bool MayWriteForms(this Actor actor) => actor.Is(Group.Administrator) || actor.IsAny(Group.Curator);

    public static void MustWriteForms(this Actor actor)
    {
        if (!actor.MayWriteForms())
            throw new RuleViolation("form.not-yours", "Формы составляют кураторы и администраторы.", "Forms are written by curators and administrators.");
    }
}
