using System.Security.Cryptography;
using CommunityHub.Mailing.Post;
using Microsoft.Extensions.Options;
using MimeKit;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Mailing.Checking;

/// <summary>The key that signs letters: whether it can be read, is strong enough, and belongs to the sender; and what has to stand in the DNS.</summary>
internal sealed class CheckKey(IOptions<SmtpOptions> smtp)
{
    private const int FewestBits = 1024, EnoughBits = 2048;

    public IEnumerable<Finding> Run()
    {
        var dkim = smtp.Value.Dkim;
        if (string.IsNullOrEmpty(dkim.KeyFile) && string.IsNullOrEmpty(dkim.Domain))
        {
            yield return Finding.Doubtful(Say("Письма не подписаны (DKIM): ключа нет.", "Letters are not signed (DKIM): there is no key."), Say("Создайте ключ (openssl genrsa -out dkim.pem 2048) и впишите Smtp:Dkim:KeyFile и Smtp:Dkim:Domain; без подписи письма чаще попадают в спам.", "Make a key (openssl genrsa -out dkim.pem 2048), and set Smtp:Dkim:KeyFile and Smtp:Dkim:Domain; unsigned letters are taken for spam more often."));
            yield break;
        }

        if (string.IsNullOrEmpty(dkim.KeyFile) || string.IsNullOrEmpty(dkim.Domain))
        {
            yield return Finding.Bad(Say("DKIM настроен наполовину: письма уходят без подписи.", "DKIM is half configured: letters go unsigned."), Say("Нужны оба: Smtp:Dkim:KeyFile и Smtp:Dkim:Domain.", "Both are needed: Smtp:Dkim:KeyFile and Smtp:Dkim:Domain."));
            yield break;
        }

        var (key, problem) = Read(dkim.KeyFile);
        if (key is null)
        {
            yield return problem!;
            yield break;
        }

        using (key)
        {
            if (key.KeySize < FewestBits)
                yield return Finding.Bad(Say($"Ключ DKIM слишком короткий: {key.KeySize} бит.", $"The DKIM key is too short: {key.KeySize} bits."), Say("Создайте новый: openssl genrsa -out dkim.pem 2048.", "Make another one: openssl genrsa -out dkim.pem 2048."));
            else if (key.KeySize < EnoughBits)
                yield return Finding.Doubtful(Say($"Ключ DKIM короткий: {key.KeySize} бит.", $"The DKIM key is short: {key.KeySize} bits."), Say("Сейчас принято 2048: openssl genrsa -out dkim.pem 2048.", "2048 are usual now: openssl genrsa -out dkim.pem 2048."));
            else
                yield return Finding.Good(Say($"Ключ DKIM читается: RSA, {key.KeySize} бит.", $"The DKIM key can be read: RSA, {key.KeySize} bits."));

            yield return Finding.Good(Say("В DNS должна стоять запись TXT:", "This TXT record has to stand in the DNS:") + $" {dkim.Selector}._domainkey.{dkim.Domain} \"v=DKIM1; k=rsa; p={Convert.ToBase64String(key.ExportSubjectPublicKeyInfo())}\"");
        }

        if (MailboxAddress.TryParse(smtp.Value.From, out var from) && from.Domain is var domain && !domain.Equals(dkim.Domain, StringComparison.OrdinalIgnoreCase) && !domain.EndsWith("." + dkim.Domain, StringComparison.OrdinalIgnoreCase))
            yield return Finding.Doubtful(Say($"Подпись — от {dkim.Domain}, а письма — от {domain}.", $"The signature is of {dkim.Domain}, and letters are from {domain}."), Say("Домен подписи и адреса отправителя (Smtp:From) должен быть один: иначе подпись не в счёт.", "The signature and the sender's address (Smtp:From) need the same domain, or the signature does not count."));
    }

    private static (RSA? Key, Finding? Problem) Read(string file)
    {
        var key = RSA.Create();
        try
        {
            key.ImportFromPem(File.ReadAllText(file));
            _ = key.ExportParameters(includePrivateParameters: true);
            return (key, null);
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            key.Dispose();
            return (null, Finding.Bad(Say($"Файла с ключом DKIM нет: {file}.", $"There is no file of the DKIM key: {file}."), Say("Проверьте Smtp:Dkim:KeyFile; в контейнере — виден ли файл в нём.", "Check Smtp:Dkim:KeyFile; in a container, whether the file is seen there.")));
        }
        catch (Exception failure) when (failure is UnauthorizedAccessException or IOException)
        {
            key.Dispose();
            return (null, Finding.Bad(Say($"Файл с ключом DKIM не читается: {failure.Message}", $"The file of the DKIM key cannot be read: {failure.Message}"), Say("Дайте право на чтение пользователю, от имени которого работает программа.", "Let the user who runs the house read it.")));
        }
        catch (Exception failure) when (failure is CryptographicException or ArgumentException)
        {
            key.Dispose();
            return (null, Finding.Bad(Say($"В файле {file} нет закрытого ключа RSA: {failure.Message}", $"There is no private RSA key in {file}: {failure.Message}"), Say("Нужен закрытый ключ в виде PEM («-----BEGIN PRIVATE KEY-----»), без пароля.", "It takes a private key as PEM (“-----BEGIN PRIVATE KEY-----”), without a password.")));
        }
    }
}
