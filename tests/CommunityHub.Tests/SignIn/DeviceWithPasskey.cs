using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace CommunityHub.Tests.SignIn;

/// <summary>A device that makes a passkey and shows it (WebAuthn, ES256, no attestation), as far as the server can see one.</summary>
internal sealed class DeviceWithPasskey : IDisposable
{
    private static readonly string[] Transports = ["internal"];
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] _id = RandomNumberGenerator.GetBytes(32);
    private string _owner = "";
    private uint _uses;

    public string Origin { get; init; } = "http://localhost";

    /// <summary>Whether it asked for a finger, a face or a PIN.</summary>
    public bool AsksForItsOwner { get; init; } = true;

    public string Make(string options)
    {
        using var wanted = JsonDocument.Parse(options);
        _owner = wanted.RootElement.GetProperty("user").GetProperty("id").GetString()!;
        var point = _key.ExportParameters(includePrivateParameters: false).Q;
        byte[] cose = [0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20, .. point.X!, 0x22, 0x58, 0x20, .. point.Y!];
        byte[] about = [.. AboutItself(0x40), .. new byte[16], 0x00, (byte)_id.Length, .. _id, .. cose];
        byte[] attestation = [0xa3, 0x63, .. "fmt"u8, 0x64, .. "none"u8, 0x67, .. "attStmt"u8, 0xa0, 0x68, .. "authData"u8, 0x58, (byte)about.Length, .. about];

        return Credential(new { clientDataJSON = Url(ClientData("webauthn.create", wanted)), attestationObject = Url(attestation), transports = Transports });
    }

    public string Show(string options)
    {
        using var wanted = JsonDocument.Parse(options);
        _uses++;
        var (about, client) = (AboutItself(0), ClientData("webauthn.get", wanted));
        var signature = _key.SignData([.. about, .. SHA256.HashData(client)], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);

        return Credential(new { clientDataJSON = Url(client), authenticatorData = Url(about), signature = Url(signature), userHandle = _owner });
    }

    public void Dispose() => _key.Dispose();

    private byte[] AboutItself(byte flags)
    {
        var uses = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(uses, _uses);
        return [.. SHA256.HashData("localhost"u8), (byte)(flags | 0x01 | (AsksForItsOwner ? 0x04 : 0)), .. uses];
    }

    private byte[] ClientData(string type, JsonDocument wanted) =>
        Encoding.UTF8.GetBytes($$"""{"type":"{{type}}","challenge":"{{wanted.RootElement.GetProperty("challenge").GetString()}}","origin":"{{Origin}}","crossOrigin":false}""");

    private string Credential(object response) =>
        JsonSerializer.Serialize(new { id = Url(_id), rawId = Url(_id), type = "public-key", clientExtensionResults = new { }, authenticatorAttachment = "platform", response });

    private static string Url(byte[] bytes) => Base64Url.EncodeToString(bytes);
}
