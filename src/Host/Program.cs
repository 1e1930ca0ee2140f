using CommunityHub.Host;
using CommunityHub.Host.CommandLine;

return await (Verbs.Find(args) is { } verb ? verb() : Web.Run(args));
