using CommunityHub.Kernel;
using CommunityHub.Membership.Centres;
using CommunityHub.Membership.Communities;
using CommunityHub.Membership.People;
using CommunityHub.Membership.Posts;
using CommunityHub.Membership.Schools;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership;

internal sealed class MembershipDb(DbContextOptions<MembershipDb> options) : ModuleDbContext(options, "membership")
{
    public DbSet<Centre> Centres => Set<Centre>();
    public DbSet<Community> Communities => Set<Community>();
    public DbSet<MemberSchool> MemberSchools => Set<MemberSchool>();
    public DbSet<School> Schools => Set<School>();
    public DbSet<Person> People => Set<Person>();
    public DbSet<Appointment> Appointments => Set<Appointment>();
}
