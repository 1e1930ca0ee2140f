using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CommunityHub.Tests.Support;

/// <summary>Certificates that nobody vouches for.</summary>
internal static class Certificates
{
    public static X509Certificate2 For(string name, int fromYear = 2020, int toYear = 2120)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        if (System.Net.IPAddress.TryParse(name, out var address))
            names.AddIpAddress(address);
        else
            names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(new(fromYear, 1, 1, 0, 0, 0, TimeSpan.Zero), new(toYear, 1, 1, 0, 0, 0, TimeSpan.Zero));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null, X509KeyStorageFlags.Exportable);
    }
}
