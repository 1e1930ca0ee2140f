using System.Text.Json.Serialization;
using CommunityHub.Kernel;

namespace CommunityHub.Monitoring.Forms;

/// <summary>What a form says to people, in both languages.</summary>
[JsonConverter(typeof(TextAsJson))]
internal sealed record Text(string Ru, string En)
{
    public override string ToString() => Words.Say(Ru, En);

    public string In(bool english) => english ? En : Ru;
}
