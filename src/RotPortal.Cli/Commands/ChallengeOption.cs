using System.Globalization;
using RotPortal.Cli.CommandLine;
using RotPortal.Provisioning;

namespace RotPortal.Cli.Commands;

/// <summary>
/// Challenges that the caller put to devices. The file that answers cannot vouch for when it was asked; whoever asked can, and says so here.
/// </summary>
internal static class ChallengeOption
{
    public const string Challenge = "--challenge";

    public static OptionSyntax Syntax { get; } = new(
        Challenge, "HEX@TIME", "A challenge that you put to a device, and when (RFC 3339). Only the answer to one shows possession. May be given more than once.")
    {
        Repeats = true,
    };

    /// <summary>The challenges in the order of the command line.</summary>
    public static Answer<IReadOnlyList<Challenge>> Read(Arguments arguments)
    {
        var challenges = new List<Challenge>();
        foreach (string text in arguments.Values(Challenge))
        {
            if (Read(text) is not { } challenge)
            {
                return new Answer<IReadOnlyList<Challenge>>.Withheld(
                    $"{Challenge} takes at least 16 octets in hex, @ and when they were drawn, for example 00112233445566778899aabbccddeeff@2026-01-31T12:00:00Z, not '{text}'.");
            }

            challenges.Add(challenge);
        }

        return new Answer<IReadOnlyList<Challenge>>.Given(challenges);
    }

    private static Challenge? Read(string text)
    {
        string[] parts = text.Split('@');
        bool isRead = parts.Length == 2 && parts[0].Length >= 32 && parts[0].Length % 2 == 0 && parts[0].All(char.IsAsciiHexDigit);
        return isRead && DateTimeOffset.TryParseExact(parts[1], "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var issuedAt)
            ? new Challenge(Convert.FromHexString(parts[0]), issuedAt)
            : null;
    }
}
