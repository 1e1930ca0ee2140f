using System.Diagnostics;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace CommunityHub.Tests.Running;

/// <summary>docker/compose.yml and what it refers to, held against each other; and asked of Docker Compose itself where that is installed.</summary>
public sealed partial class ComposingContainers
{
    private static readonly string Root = Up("docker/compose.yml");
    private static readonly string Text = Read("docker/compose.yml");
    private static readonly YamlMappingNode Compose = Load();
    private static readonly YamlMappingNode Services = (YamlMappingNode)Compose["services"];

    [Fact]
    public async Task is_accepted_by_docker_compose()
    {
        (string Program, string[] Words)[] spellings = [("docker", ["compose"]), ("docker-compose", [])];
        foreach (var (program, words) in spellings)
            if (await Run(program, [.. words, "version"]) is (0, _))
            {
                Assert.Equal((0, ""), await Run(program, [.. words, "-f", Path.Combine(Root, "docker/compose.yml"), "--profile", "try", "config", "--quiet"]));
                return;
            }

        Assert.Skip("Docker Compose is not installed; the other sentences of this class still hold.");
    }

    [Theory, InlineData("networks"), InlineData("volumes"), InlineData("secrets"), InlineData("depends_on")]
    public void names_nothing_that_it_does_not_describe(string kind)
    {
        var described = (kind == "depends_on" ? Services : (YamlMappingNode)Compose[kind]).Children.Keys.Select(k => k.ToString()).ToHashSet();

        var named = Services.Children.Values.Cast<YamlMappingNode>().Where(s => s.Children.ContainsKey(kind)).SelectMany(s => Names(s[kind])).ToHashSet();

        Assert.NotEmpty(named);
        Assert.Subset(described, named);
    }

    [Fact]
    public void mounts_only_files_that_are_here()
    {
        Assert.All(MountedFile().Matches(Text).Select(m => m.Groups[1].Value), file => Assert.True(File.Exists(Path.Combine(Root, "docker", file)), file));
    }

    [Fact]
    public void holds_no_password()
    {
        Assert.DoesNotMatch("(?i)password *=", Text);
        Assert.All(PasswordSetting().Matches(Text + Read("docker/.env.example")).Select(m => m.Value), setting => Assert.Matches("_FILE: /run/secrets/", setting));
    }

    [Fact]
    public void asks_for_nothing_that_the_example_does_not_explain()
    {
        var explained = Setting().Matches(Read("docker/.env.example")).Select(m => m.Groups[1].Value).Where(name => !name.StartsWith("COMPOSE_", StringComparison.Ordinal));

        Assert.Equal(explained.Order(), Variable().Matches(Text).Select(m => m.Groups[1].Value).Distinct().Order());
    }

    [Fact]
    public void shows_the_world_the_proxy_alone_and_hosts_as_many_as_one_likes()
    {
        var published = Services.Children.Where(s => s.Value is YamlMappingNode service && service.Children.ContainsKey("ports")).Select(s => (s.Key.ToString(), string.Join(' ', (YamlSequenceNode)s.Value["ports"])));

        Assert.Equal([("proxy", "80:80 443:443 443:443/udp"), ("mailpit", "127.0.0.1:8025:8025")], published);
        Assert.Equal("${HUB_HOSTS:-2}", Services["hub"]["deploy"]["replicas"].ToString());
    }

    [Fact]
    public void trusts_the_word_of_the_network_in_which_the_proxy_stands()
    {
        Assert.Equal(Compose["networks"]["front"]["ipam"]["config"][0]["subnet"].ToString(), Services["hub"]["environment"]["Proxy__Networks"].ToString());
        Assert.Equal(["proxy", "hub"], Services.Children.Where(s => Names(((YamlMappingNode)s.Value)["networks"]).Contains("front")).Select(s => s.Key.ToString()));
    }

    [Fact]
    public void builds_from_files_that_are_here_and_that_reach_the_builder()
    {
        var let = Read("docker/Dockerfile.dockerignore").Split('\n').Where(line => line.StartsWith('!')).Select(line => line[1..]).ToList();

        Assert.All(CopiedFiles().Matches(Read("docker/Dockerfile")).SelectMany(m => m.Groups[1].Value.Split(' ')), file =>
        {
            Assert.True(Path.Exists(Path.Combine(Root, file)), file);
            Assert.Contains(let, allowed => file == allowed || file.StartsWith(allowed + "/", StringComparison.Ordinal));
        });
    }

    [Fact]
    public void runs_the_host_as_somebody_else_than_root()
    {
        var last = Read("docker/Dockerfile").Split("\nFROM ")[^1];

        Assert.Matches(@"\nUSER \$APP_UID\n", last);
        Assert.Matches("\nHEALTHCHECK .*CMD", last);
    }

    // A list of names, of «name: …» or of { source: name, … }; of volumes, those that are not directories.
    private static IEnumerable<string> Names(YamlNode node) => node switch
    {
        YamlMappingNode map => map.Children.Keys.Select(k => k.ToString()),
        YamlSequenceNode list => list.Select(one => one is YamlMappingNode map ? map["source"].ToString() : one.ToString()).Where(name => name[0] is not ('.' or '/')).Select(name => name.Split(':')[0]),
        _ => [],
    };

    private static YamlMappingNode Load()
    {
        var yaml = new YamlStream();
        yaml.Load(new MergingParser(new Parser(new StringReader(Text))));
        return (YamlMappingNode)yaml.Documents[0].RootNode;
    }

    private static async Task<(int, string)> Run(string program, string[] words)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, words) { RedirectStandardError = true, RedirectStandardOutput = true })!;
            _ = process.StandardOutput.ReadToEndAsync();
            var complaints = await process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();
            return (process.ExitCode, process.ExitCode == 0 ? "" : complaints);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return (127, "");
        }
    }

    private static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    private static string Up(string file)
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at.FullName, file)))
            at = at.Parent!;
        return at.FullName;
    }

    [GeneratedRegex(@"- \./([^:]+):")]
    private static partial Regex MountedFile();

    [GeneratedRegex(@"(?im)^\s*\w*PASSWORD\w*[:=] ?[^{\s].*$")]
    private static partial Regex PasswordSetting();

    [GeneratedRegex(@"(?m)^(\w+)=")]
    private static partial Regex Setting();

    [GeneratedRegex(@"\$\{(\w+)")]
    private static partial Regex Variable();

    [GeneratedRegex(@"(?m)^COPY (?!--from)(?:--\S+ )*(.+) \S+$")]
    private static partial Regex CopiedFiles();
}
