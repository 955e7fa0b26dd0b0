using RotPortal.Devices;
using RotPortal.Pki.Signing;

namespace RotPortal.Pki.Tests.Signing;

[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class KeyFileTests : IDisposable
{
    private const string Passphrase = "test passphrase, not a secret";

    // Enough to be opened by the same code, few enough for tests.
    private const int FewRounds = 1000;

    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, 500, TimeSpan.Zero);

    private readonly TestFolder _folder = new();

    private KeyFile Key => new(_folder["signing.pem"], Passphrase) { Rounds = FewRounds };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_key_that_was_made_is_the_key_that_is_loaded()
    {
        using var made = Accept(Key.LoadOrCreate("portal.example", Noon));
        using var loaded = Accept(Key.LoadOrCreate("another name", Noon.AddYears(1)));

        Assert.Equal(made.KeyId, loaded.KeyId);
        Assert.Equal(made.Certificate.ToArray(), loaded.Certificate.ToArray());
        Assert.Equal([_folder["signing.pem"]], Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void The_file_is_for_its_owner_alone()
    {
        using var made = Accept(Key.LoadOrCreate("portal.example", Noon));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Key.Path));
    }

    [Fact]
    public void The_file_holds_no_key_in_clear_and_openssl_reads_it_with_the_passphrase()
    {
        using var made = Accept(Key.LoadOrCreate("portal.example", Noon));

        Assert.Contains("BEGIN ENCRYPTED PRIVATE KEY", File.ReadAllText(Key.Path));
        Assert.DoesNotContain("BEGIN PRIVATE KEY", File.ReadAllText(Key.Path));
        Assert.Contains("prime256v1", Tool.Run("openssl", "pkey", "-in", Key.Path, "-passin", $"pass:{Passphrase}", "-noout", "-text_pub"));
        Assert.NotEqual(0, Tool.Try("openssl", "pkey", "-in", Key.Path, "-passin", "pass:wrong", "-noout").Exit);
    }

    [Fact]
    public void The_certificate_is_what_openssl_says_it_should_be()
    {
        using var made = Accept(Key.LoadOrCreate("portal.example", Noon));

        string text = Tool.Run("openssl", "x509", "-in", Key.Path, "-noout", "-text", "-nameopt", "RFC2253");

        Assert.Contains("Subject: CN=portal.example,OU=RotPortal report and ledger signing", text);
        Assert.Contains("Issuer: CN=portal.example,OU=RotPortal report and ledger signing", text);
        Assert.Contains("Not Before: Nov 22 12:00:00 2026 GMT", text);
        Assert.Contains("Not After : Nov 22 12:00:00 2036 GMT", text);
        Assert.Contains("X509v3 Key Usage: critical\n                Digital Signature\n", text);
        Assert.Contains("X509v3 Basic Constraints: critical\n                CA:FALSE", text);
        Assert.Contains("X509v3 Subject Key Identifier", text);
        Assert.Contains("ecdsa-with-SHA256", text);
        Tool.Run("openssl", "verify", "-attime", $"{Noon.AddDays(1).ToUnixTimeSeconds()}", "-check_ss_sig", "-CAfile", Key.Path, Key.Path);
        Assert.Equal((new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero), new DateTimeOffset(2036, 11, 22, 12, 0, 0, TimeSpan.Zero)), (made.NotBefore, made.NotAfter));
    }

    [Fact]
    public void A_guess_at_the_passphrase_costs_600_000_rounds()
    {
        Accept((Key with { Rounds = new KeyFile("", "").Rounds }).LoadOrCreate("portal.example", Noon)).Dispose();

        string der = Tool.Run("openssl", "asn1parse", "-in", KeyOnly());

        // PBKDF2-params of RFC 8018 A.2: iterationCount 600,000 with HMAC-SHA-256, then AES-256-CBC.
        Assert.Contains("INTEGER           :0927C0", der);
        Assert.Contains("hmacWithSHA256", der);
        Assert.Contains("aes-256-cbc", der);
    }

    [Fact]
    public void Serial_numbers_are_positive_of_one_length_and_never_the_same()
    {
        var serials = new HashSet<string>();
        for (int i = 0; i < 8; i++)
        {
            var key = Key with { Path = _folder[$"{i}.pem"] };
            using var made = Accept(key.LoadOrCreate("portal.example", Noon));
            string serial = Tool.Run("openssl", "x509", "-in", key.Path, "-noout", "-serial").Trim()["serial=".Length..];
            Assert.Matches("^[4-7][0-9A-F]{31}$", serial);
            Assert.True(serials.Add(serial));
        }
    }

    [Fact]
    public void A_wrong_passphrase_is_refused_and_the_file_stays_as_it_is()
    {
        using var made = Accept(Key.LoadOrCreate("portal.example", Noon));
        byte[] before = File.ReadAllBytes(Key.Path);

        Assert.Equal("key-passphrase-wrong", CheckOf((Key with { Passphrase = "another" }).LoadOrCreate("portal.example", Noon)));
        Assert.Equal("key-passphrase-missing", CheckOf((Key with { Passphrase = " " }).LoadOrCreate("portal.example", Noon)));
        Assert.Equal(before, File.ReadAllBytes(Key.Path));
    }

    [Fact]
    public void A_file_cut_off_anywhere_is_refused_and_not_replaced()
    {
        Accept(Key.LoadOrCreate("portal.example", Noon)).Dispose();
        byte[] whole = File.ReadAllBytes(Key.Path);
        for (int length = 0; length < whole.Length - 2; length += 23)
        {
            File.WriteAllBytes(Key.Path, whole[..length]);
            Assert.Equal("key-file-damaged", CheckOf(Key.LoadOrCreate("portal.example", Noon)));
            Assert.Equal(length, new FileInfo(Key.Path).Length);
        }
    }

    [Fact]
    public void A_file_with_an_altered_octet_is_refused_or_gives_the_same_signer_and_is_never_thrown_at()
    {
        using var made = Accept(Key.LoadOrCreate("portal.example", Noon));
        byte[] whole = File.ReadAllBytes(Key.Path);
        for (int seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            byte[] altered = [.. whole];
            altered[random.Next(whole.Length)] = (byte)random.Next(256);
            File.WriteAllBytes(Key.Path, altered);
            bool isOpen = Key.Load().IsAccepted(out var signer, out var refusal);
            bool isSame = signer is not null && signer.Certificate.Span.SequenceEqual(made.Certificate.Span) && signer.KeyId == made.KeyId;
            Assert.True(isOpen ? isSame : refusal is { WhatToDo.Length: > 0 }, $"seed {seed}");
            signer?.Dispose();
        }
    }

    [Fact]
    public void A_certificate_of_another_key_is_refused()
    {
        var other = Key with { Path = _folder["other.pem"] };
        Accept(Key.LoadOrCreate("portal.example", Noon)).Dispose();
        Accept(other.LoadOrCreate("portal.example", Noon)).Dispose();
        string key = File.ReadAllText(KeyOnly());
        string certificate = File.ReadAllText(other.Path).Split("-----BEGIN ENCRYPTED")[0];
        File.WriteAllText(Key.Path, certificate + key);

        Assert.Equal("key-file-mismatch", CheckOf(Key.Load()));
    }

    [Fact]
    public void A_folder_that_is_not_there_is_named_in_the_refusal()
    {
        var nowhere = new KeyFile(_folder["missing/signing.pem"], Passphrase);

        Assert.False(nowhere.LoadOrCreate("portal.example", Noon).IsAccepted(out _, out var refusal));
        Assert.Equal("key-file-unwritable", refusal.Check);
        Assert.Contains(nowhere.Path, refusal.Why);
        Assert.Equal("key-file-unreadable", CheckOf(nowhere.Load()));
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_refused_and_left_as_it_is()
    {
        // The permission bits do not bind root; a path through a file cannot be written by anybody.
        _folder.Write("file", [1]);
        var blocked = new KeyFile(_folder["file/signing.pem"], Passphrase);
        Assert.Equal("key-file-unwritable", CheckOf(blocked.LoadOrCreate("portal.example", Noon)));
        if (Environment.IsPrivilegedProcess)
            return;

        File.SetUnixFileMode(_folder.Path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        Assert.Equal("key-file-unwritable", CheckOf(Key.LoadOrCreate("portal.example", Noon)));
        File.SetUnixFileMode(_folder.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Assert.Equal([_folder["file"]], Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public async Task Many_that_start_at_once_end_with_one_key()
    {
        var signers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => Accept(Key.LoadOrCreate("portal.example", Noon)))));

        Assert.Single(signers.Select(signer => signer.KeyId).Distinct());
        Assert.Equal([Key.Path], Directory.GetFiles(_folder.Path));
        Assert.All(signers, signer => signer.Dispose());
    }

    private string KeyOnly()
    {
        string pem = File.ReadAllText(Key.Path);
        return _folder.Write("key-only.pem", System.Text.Encoding.ASCII.GetBytes(pem[pem.IndexOf("-----BEGIN ENCRYPTED", StringComparison.Ordinal)..]));
    }

    private static FileSigner Accept(Decision<FileSigner> decision) =>
        decision.IsAccepted(out var signer, out var refusal) ? signer : throw new InvalidOperationException(refusal.Why);

    private static string? CheckOf(Decision<FileSigner> decision)
    {
        bool isAccepted = decision.IsAccepted(out var signer, out var refusal);
        signer?.Dispose();
        return isAccepted ? null : refusal?.Check;
    }
}
