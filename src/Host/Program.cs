using CommunityHub.Host;
using CommunityHub.Host.CommandLine;
using CommunityHub.Host.Embedded;

return await (args switch
{
    ["database", ..] => DatabaseOnly.Run(args),
    _ when Verbs.Find(args) is { } verb => verb(),
    _ => Web.Run(args),
});
