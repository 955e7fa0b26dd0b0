using System.Security.Cryptography.X509Certificates;
using RotPortal.Cli.Tests.Stations;

namespace RotPortal.Cli.Tests.Commands.Enrol;

/// <summary>Units whose key lives in a real TPM of software; tpm2-tools make the credential and check the quote.</summary>
public sealed class EnrolTpmTests
{
    [SoftwareTpmFact]
    public async Task A_tpm_proves_its_key_and_the_unit_is_on_file()
    {
        await using var desk = await TpmDesk.StartAsync();
        var said = await desk.EnrolAsync("--issuers", desk.Tpm.PathOf("ca/issuercert.pem"), "--key-handle", "0x81000100", "--serial-from", "GW-7");

        Assert.True(said.Exit == 0, said.Error);
        Assert.Equal(["GW-7"], desk.Portal.Made.Keys);
        var entry = Assert.Single(desk.Evidence);
        string[] certificates = [.. entry["endorsementKey"]?["certificates"]?.AsArray().Select(one => (string?)one ?? "") ?? []];
        using var issuer = X509Certificate2.CreateFromPem(File.ReadAllText(desk.Tpm.PathOf("ca/issuercert.pem")));
        Assert.Equal([desk.Tpm.Read("ek.der"), issuer.RawData], certificates.Select(Convert.FromBase64String));

        // The key is where it was to be kept, and nothing else is left in the TPM.
        desk.Tpm.Run("tpm2_readpublic", "-c", "0x81000100", "-o", "kept.pub");
        Assert.Equal((string?)entry["keys"]?[0]?["public"], Convert.ToBase64String(desk.Tpm.Read("kept.pub")));
        Assert.Equal("", desk.Tpm.Run("tpm2_getcap", "handles-transient").Trim());
        Assert.Equal("", desk.Tpm.Run("tpm2_getcap", "handles-loaded-session").Trim());
    }

    [SoftwareTpmFact]
    public async Task A_lost_answer_and_a_second_run_make_no_second_key()
    {
        await using var desk = await TpmDesk.StartAsync();
        desk.Portal.Meet("activations", Trouble.BreaksAfter, Trouble.AnswersGarbage);
        desk.Portal.Meet("units", Trouble.BreaksAfter);
        Assert.Equal(0, (await desk.EnrolAsync("--serial-from", "GW-1", "--count", "2")).Exit);
        Assert.Equal(0, (await desk.EnrolAsync("--serial-from", "GW-1", "--count", "2")).Exit);

        Assert.Equal(["GW-1", "GW-2"], desk.Portal.Made.Keys);
        Assert.Equal(2, desk.Evidence.Select(entry => (string?)entry["keys"]?[0]?["public"]).Distinct().Count());
        Assert.Single(desk.Evidence.Select(entry => (string?)entry["attestationKey"]?["public"]).Distinct());
    }

    [SoftwareTpmFact]
    public async Task Without_a_serial_number_the_unit_is_named_by_its_endorsement_key()
    {
        await using var desk = await TpmDesk.StartAsync();
        Assert.Equal(0, (await desk.EnrolAsync()).Exit);
        Assert.Matches("^tpm-[0-9a-f]{16}$", Assert.Single(desk.Portal.Made).Key);
    }

    [SoftwareTpmFact]
    public async Task A_credential_that_was_altered_is_not_opened_and_the_run_says_so()
    {
        await using var desk = await TpmDesk.StartAsync();
        var made = desk.Portal.Activates;
        desk.Portal.Activates = request =>
        {
            var answer = made?.Invoke(request) ?? [];
            byte[] blob = Convert.FromBase64String((string?)answer["credentialBlob"] ?? "");
            blob[^1] ^= 1;
            answer["credentialBlob"] = Convert.ToBase64String(blob);
            return answer;
        };
        var said = await desk.EnrolAsync("--serial-from", "GW-1");
        Assert.Equal(2, said.Exit);
        Assert.Contains("rot: TPM2_ActivateCredential: what is encrypted was made for another key or was changed (0x1DF).", said.Error, StringComparison.Ordinal);
        Assert.Empty(desk.Portal.Made);
        Assert.Equal("", desk.Tpm.Run("tpm2_getcap", "handles-transient").Trim());
    }

    [SoftwareTpmFact]
    public async Task A_handle_that_is_taken_is_not_written_over()
    {
        await using var desk = await TpmDesk.StartAsync();
        Assert.Equal(0, (await desk.EnrolAsync("--serial-from", "GW-1", "--key-handle", "0x81000100")).Exit);
        var said = await desk.EnrolAsync("--serial-from", "GW-2", "--key-handle", "0x81000100");
        Assert.Equal(2, said.Exit);
        Assert.Contains("another key is kept at 0x81000100", said.Error, StringComparison.Ordinal);
    }

    [SoftwareTpmFact]
    public async Task A_tpm_that_is_gone_in_the_middle_is_a_sentence()
    {
        await using var desk = await TpmDesk.StartAsync();
        var made = desk.Portal.Activates;
        desk.Portal.Activates = request =>
        {
            var answer = made?.Invoke(request) ?? [];
            desk.Tpm.Kill();
            return answer;
        };
        var said = await desk.EnrolAsync("--serial-from", "GW-1");
        Assert.Equal(2, said.Exit);
        Assert.Contains("rot: The TPM is gone: ", said.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tcp:127.0.0.1:1", "cannot be opened")]
    [InlineData("tcp:127.0.0.1", "names no TPM")]
    [InlineData("/dev/nowhere", "cannot be opened")]
    public async Task A_device_that_is_none_is_refused(string device, string why)
    {
        var said = await Said.ByAsync(
            ["enrol", "tpm", "--device", device, "--portal", "http://127.0.0.1:9"], at => at with { Variable = _ => StandInPortal.Claim }, CancellationToken.None);
        Assert.Equal(2, said.Exit);
        Assert.Contains(why, said.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0x01000100")]
    [InlineData("81000100")]
    [InlineData("0x8100010g")]
    public async Task A_handle_that_is_not_persistent_is_refused(string handle)
    {
        var said = await Said.ByAsync(
            ["enrol", "tpm", "--device", "d", "--portal", "http://127.0.0.1:9", "--key-handle", handle], at => at with { Variable = _ => StandInPortal.Claim }, CancellationToken.None);
        Assert.Equal(2, said.Exit);
        Assert.Contains("takes a persistent handle", said.Error, StringComparison.Ordinal);
    }
}
