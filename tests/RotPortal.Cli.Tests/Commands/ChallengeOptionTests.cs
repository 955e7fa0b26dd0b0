namespace RotPortal.Cli.Tests.Commands;

/// <summary>Possession is shown by the answer to a challenge that the caller put, and by no other.</summary>
public sealed class ChallengeOptionTests
{
    // Zymbit prints this answer; the challenge is too short to be one.
    private const string Printed = "68656c6c6f20776f726c64@2026-11-24T11:00:00Z";

    [SampleFact]
    public async Task The_answer_to_a_challenge_of_the_caller_proves_possession()
    {
        string file = SampleFolder.PathOf("st-stsafe", "a110-challenge-response.json");
        const string challenge = "591a3568fdfccf1b3550ba79e9d17276349ebfc6590da66e6a1d5825fdc321ee";

        Assert.DoesNotContain("identity.possession-proven", (await Said.ByAsync("read", file)).Output, StringComparison.Ordinal);
        var said = await Said.ByAsync("read", "--challenge", $"{challenge}@2026-11-24T11:00:00Z", file);

        Assert.Equal(("", ExitCode.Good), (said.Error, said.Exit));
        Assert.Contains("identity.possession-proven", said.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Printed)]
    [InlineData("00112233445566778899aabbccddeeff")]
    [InlineData("00112233445566778899aabbccddeeff@yesterday")]
    [InlineData("00112233445566778899aabbccddeefg@2026-11-24T11:00:00Z")]
    public async Task A_challenge_that_cannot_be_one_is_refused_with_an_example(string text)
    {
        var said = await Said.ByAsync("read", "--challenge", text, "any.json");

        Assert.Equal(ExitCode.NoAnswer, said.Exit);
        Assert.Contains("@2026-01-31T12:00:00Z", said.Error, StringComparison.Ordinal);
    }
}
