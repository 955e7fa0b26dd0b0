namespace RotPortal.Cli.Tests.Commands.Collect;

/// <summary>Evidence of a key in a real token of software, collected and read again by the same program.</summary>
[Collection("SoftHSM")]
public sealed class CollectPkcs11Tests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SoftHsmFact]
    public async Task What_is_collected_reads_as_evidence_of_possession_and_of_a_software_token()
    {
        string token = TokenWithKey("device", "01");
        string challenge = Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(32));
        var collected = await CollectAsync(token, "--label", "device", "--challenge", challenge);
        Assert.Equal((0, ""), (collected.Exit, collected.Error));
        Assert.Equal(("pkcs11-key", challenge), (collected.Json.GetProperty("kind").GetString(), collected.Json.GetProperty("challenge").GetString()));

        var read = await Said.ByAsync("read", "--challenge", $"{challenge}@2026-11-24T11:59:00Z", _folder.File("key.json"));
        Assert.Equal(0, read.Exit);
        var entry = read.Json.GetProperty("files")[0].GetProperty("entries")[0];
        var facts = entry.GetProperty("facts").EnumerateArray().ToDictionary(
            fact => fact.GetProperty("capability").GetString() ?? "", fact => (fact.GetProperty("holds").GetBoolean(), fact.GetProperty("level").GetString()));
        Assert.Equal((true, "E4"), facts["identity.possession-proven"]);
        Assert.Equal((false, "E1"), facts["identity.hardware-rooted"]);
        Assert.Equal(collected.Json.GetProperty("publicKeySha256").GetString(), entry.GetProperty("keys")[0].GetProperty("spkiSha256").GetString());
    }

    [SoftHsmFact]
    public async Task The_pin_comes_from_a_file_or_a_variable_or_a_person_and_is_never_printed()
    {
        string token = TokenWithKey("device", "01");
        string file = _folder.Write("pin", SoftHsm.Pin + "\n");
        var byFile = await CollectAsync(token, at => at, "--label", "device", "--pin-file", file);
        Assert.Equal((0, ""), (byFile.Exit, byFile.Error));
        File.Delete(_folder.File("key.json"));
        var byPerson = await CollectAsync(token, at => at with { AskSecret = question => question.Contains(token, StringComparison.Ordinal) ? "1234"u8.ToArray() : null }, "--label", "device");
        Assert.Equal((0, ""), (byPerson.Exit, byPerson.Error));
        File.Delete(_folder.File("key.json"));

        var wrong = await CollectAsync(token, at => at with { Variable = _ => "9876543" }, "--label", "device");
        Assert.Equal((2, "rot: C_Login: the PIN is wrong (CKR_PIN_INCORRECT, 0xA0). Give the PIN of the user, not that of the security officer; count the tries, for a token locks itself.\n"), (wrong.Exit, wrong.Error));
        var none = await CollectAsync(token, at => at, "--label", "device");
        Assert.Equal(2, none.Exit);
        Assert.Contains("--pin-file", none.Error, StringComparison.Ordinal);
        var unset = await CollectAsync(token, at => at, "--label", "device", "--pin-env", "NOWHERE");
        Assert.Equal((2, "rot: the variable NOWHERE of the environment holds no PIN.\n"), (unset.Exit, unset.Error));
        Assert.False(File.Exists(_folder.File("key.json")));
    }

    [SoftHsmFact]
    public async Task A_key_that_is_not_there_or_there_twice_is_said()
    {
        string token = TokenWithKey("device", "01");
        var missing = await CollectAsync(token, "--label", "other");
        Assert.Equal(2, missing.Exit);
        Assert.Contains("no private key 'other'", missing.Error, StringComparison.Ordinal);

        SoftHsm.Tool(token, "--keypairgen", "--key-type", "EC:prime256v1", "--id", "02", "--label", "device", "--usage-sign");
        var twice = await CollectAsync(token, "--label", "device");
        Assert.Equal(2, twice.Exit);
        Assert.Contains("2 private keys 'device'", twice.Error, StringComparison.Ordinal);
        Assert.Equal(0, (await CollectAsync(token, "--label", "device", "--id", "02")).Exit);
    }

    [SoftHsmFact]
    public async Task A_file_that_is_there_is_not_written_over()
    {
        string token = TokenWithKey("device", "01");
        _folder.Write("key.json", "mine");
        var said = await CollectAsync(token, "--label", "device");
        Assert.Equal(2, said.Exit);
        Assert.Equal("mine", File.ReadAllText(_folder.File("key.json")));
    }

    [Theory]
    [InlineData("00112233")]
    [InlineData("zz112233445566778899aabbccddeeff")]
    public async Task A_challenge_that_is_none_is_refused(string challenge)
    {
        var said = await Said.ByAsync("collect", "pkcs11", "--module", "m", "--token", "t", "--label", "l", "--challenge", challenge, "--out", "o");
        Assert.Equal(2, said.Exit);
        Assert.Contains("--challenge takes 16 to 64 octets in hex", said.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_module_that_is_none_is_refused()
    {
        var said = await Said.ByAsync("collect", "pkcs11", "--module", "/nowhere.so", "--token", "t", "--label", "l", "--out", "o");
        Assert.Equal(2, said.Exit);
        Assert.StartsWith("rot: The module /nowhere.so cannot be loaded", said.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Half_a_command_is_answered_with_what_there_is_to_collect()
    {
        var said = await Said.ByAsync("collect", "--out", "x");
        Assert.Equal(2, said.Exit);
        Assert.StartsWith("rot: collect needs to know what: rot collect pkcs11", said.Error, StringComparison.Ordinal);
    }

    private static string TokenWithKey(string label, string id)
    {
        string token = SoftHsm.NewToken();
        SoftHsm.Tool(token, "--keypairgen", "--key-type", "EC:prime256v1", "--id", id, "--label", label, "--usage-sign");
        return token;
    }

    private Task<Said> CollectAsync(string token, params string[] words) =>
        CollectAsync(token, at => at with { Variable = name => name == "ROT_PIN" ? SoftHsm.Pin : null }, words);

    private Task<Said> CollectAsync(string token, Func<Surroundings, Surroundings> differ, params string[] words) =>
        Said.ByAsync(["collect", "pkcs11", "--module", SoftHsm.Module, "--token", token, "--out", _folder.File("key.json"), .. words], differ, CancellationToken.None);
}
