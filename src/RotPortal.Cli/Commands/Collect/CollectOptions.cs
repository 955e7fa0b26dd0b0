using System.Globalization;
using System.Security.Cryptography;
using RotPortal.Cli.CommandLine;
using RotPortal.Devices;

namespace RotPortal.Cli.Commands.Collect;

/// <summary>What every <c>rot collect</c> has: the challenge, the file to write, and what is printed about it.</summary>
internal static class CollectOptions
{
    private const string Challenge = "--challenge";
    private const string Out = "--out";
    private const int LeastChallenge = 16;
    private const int LongestChallenge = 64;

    public static OptionSyntax ChallengeSyntax { get; } =
        new(Challenge, "HEX", "The challenge that whoever asks has drawn. Drawn here when not given, which shows possession to nobody else.");

    public static OptionSyntax OutSyntax { get; } = new(Out, "FILE", "File to write; must not be there yet.") { IsRequired = true };

    /// <summary>The challenge, or a fresh one of this length.</summary>
    public static Answer<byte[]> ReadChallenge(Arguments arguments, int usualLength)
    {
        if (arguments.Value(Challenge) is not { } hex)
            return new Answer<byte[]>.Given(RandomNumberGenerator.GetBytes(usualLength));
        return Octets(hex) is { Length: >= LeastChallenge and <= LongestChallenge } octets
            ? new Answer<byte[]>.Given(octets)
            : new Answer<byte[]>.Withheld($"{Challenge} takes {LeastChallenge} to {LongestChallenge} octets in hex, not '{hex}'.");
    }

    /// <summary>Octets in hex; null when the text is something else.</summary>
    public static byte[]? Octets(string hex) =>
        hex.Length % 2 == 0 && hex.All(char.IsAsciiHexDigit) ? Convert.FromHexString(hex) : null;

    /// <summary>Writes the evidence and says what was written.</summary>
    public static async Task<int> WriteAsync(
        Arguments arguments, Surroundings at, string kind, byte[] octets, byte[]? nonce, Sha256Digest? publicKey, CancellationToken cancellation)
    {
        string path = arguments.Value(Out) ?? "";
        await using (var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write))
        {
            await file.WriteAsync(octets, cancellation);
        }

        string? challenge = nonce is null ? null : Convert.ToHexStringLower(nonce);
        if (FormatOption.IsText(arguments, at))
        {
            var text = new TextOutput(at.Output, at.MayColour).Add(path, Tone.Strong).Add($"  {kind}, {octets.Length} octets").Line();
            if (challenge is not null)
                text.Add("  read it with: ").Add($"rot read --challenge {challenge}@{at.Time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)} {path}").Line();
            await text.FlushAsync(cancellation);
            return ExitCode.Good;
        }

        var json = JsonOutput.Begin(at.Output);
        json.WriteStartObject();
        json.WriteString("file", path);
        json.WriteString("kind", kind);
        json.WriteString("sha256", Sha256Digest.Of(octets).Hex);
        json.WriteText("publicKeySha256", publicKey?.Hex);
        json.WriteText("challenge", challenge);
        json.WriteEndObject();
        await JsonOutput.EndAsync(json, at.Output);
        return ExitCode.Good;
    }
}
