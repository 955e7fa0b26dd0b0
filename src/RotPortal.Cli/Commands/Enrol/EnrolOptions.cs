using System.Globalization;
using RotPortal.Cli.CommandLine;
using RotPortal.Cli.Stations;
using RotPortal.Cli.Stations.Portal;
using RotPortal.Pki.Signing;

namespace RotPortal.Cli.Commands.Enrol;

/// <summary>What every <c>rot enrol</c> has: the portal, the claim, the serial numbers and the journal.</summary>
/// <param name="Portal">Address of the portal.</param>
/// <param name="Claim">The credential.</param>
/// <param name="Serials">Serial numbers, in order; empty when none were given.</param>
/// <param name="JournalPath">Where the journal of the order lies.</param>
/// <param name="StationKey">The key that signs the journal; null when the station has none.</param>
internal sealed record EnrolOptions(Uri Portal, ClaimCredential Claim, IReadOnlyList<string> Serials, string JournalPath, KeyFile? StationKey)
{
    public const string UsualClaimVariable = "ROT_CLAIM";
    public const string PassphraseVariable = "ROT_STATION_KEY_PASSPHRASE";

    private const string PortalName = "--portal";
    private const string ClaimName = "--claim";
    private const string Count = "--count";
    private const string SerialFrom = "--serial-from";
    private const string Journal = "--journal";
    private const string StationKeyName = "--station-key";

    public static IReadOnlyList<OptionSyntax> Syntaxes { get; } =
    [
        new OptionSyntax(PortalName, "URL", "Address of the portal; https, or http on this machine.") { IsRequired = true },
        new OptionSyntax(ClaimName, "FILE", $"File with the claim credential of the production order. Without it, the variable {UsualClaimVariable} of the environment."),
        new OptionSyntax(SerialFrom, "SERIAL", "Serial number of the first unit; the digits at its end are counted up."),
        new OptionSyntax(Count, "N", "How many units; one when not given."),
        new OptionSyntax(Journal, "FILE", "The journal of this order at this station. In the state folder of the user when not given."),
        new OptionSyntax(StationKeyName, "FILE", $"Key of the station, made when it is not there, that signs the journal at the end; its passphrase is in the variable {PassphraseVariable}."),
    ];

    /// <summary>Reads the options.</summary>
    public static Answer<EnrolOptions> Read(Arguments arguments, Surroundings at)
    {
        if (!Uri.TryCreate(arguments.Value(PortalName), UriKind.Absolute, out var portal) || portal.Scheme is not ("http" or "https") || portal.UserInfo.Length > 0 || portal.Query.Length > 0)
            return Withheld($"{PortalName} takes an address such as https://portal.example, not '{arguments.Value(PortalName)}'.");
        if (portal.Scheme == "http" && !portal.IsLoopback)
            return Withheld($"{PortalName} takes http only for this machine, for the claim would cross the network in the clear. Use https.");
        var claimed = ReadClaim(arguments, at);
        if (claimed is not Answer<ClaimCredential>.Given { Value: var claim })
            return Withheld(((Answer<ClaimCredential>.Withheld)claimed).Why);
        if (ReadCount(arguments) is not { } count)
            return Withheld($"{Count} takes a number from 1 to {SerialPlan.MostUnits}, not '{arguments.Value(Count)}'.");
        IReadOnlyList<string> serials = [];
        if (arguments.Value(SerialFrom) is { } first)
        {
            var plan = SerialPlan.Of(first, count);
            if (plan is not Answer<IReadOnlyList<string>>.Given { Value: var planned })
                return Withheld(((Answer<IReadOnlyList<string>>.Withheld)plan).Why);
            serials = planned;
        }
        else if (count > 1)
        {
            return Withheld($"{Count} {count} needs {SerialFrom}: a number of units needs serial numbers of their own.");
        }

        KeyFile? key = null;
        if (arguments.Value(StationKeyName) is { } keyPath)
        {
            if (at.Variable(PassphraseVariable) is not { Length: > 0 } passphrase)
                return Withheld($"{StationKeyName} needs the passphrase of the key in the variable {PassphraseVariable} of the environment.");
            key = new KeyFile(keyPath, passphrase);
        }

        return new Answer<EnrolOptions>.Given(new EnrolOptions(portal, claim, serials, arguments.Value(Journal) ?? UsualJournal(at, claim), key));
    }

    private static Answer<ClaimCredential> ReadClaim(Arguments arguments, Surroundings at)
    {
        if (arguments.Value(ClaimName) is not { } file)
        {
            return at.Variable(UsualClaimVariable) is { Length: > 0 } text && ClaimCredential.Read(text) is { } fromVariable
                ? new Answer<ClaimCredential>.Given(fromVariable)
                : new Answer<ClaimCredential>.Withheld($"no claim credential is given. Name its file with {ClaimName}, or put it into the variable {UsualClaimVariable} of the environment.");
        }

        if (InputFile.WhyNot(file) is { } why)
            return new Answer<ClaimCredential>.Withheld(why);
        return new FileInfo(file).Length < 4096 && ClaimCredential.Read(File.ReadAllBytes(file)) is { } claim
            ? new Answer<ClaimCredential>.Given(claim)
            : new Answer<ClaimCredential>.Withheld($"{file}: this is no claim credential. Take it as the portal showed it: rpc1., the order, and the secret.");
    }

    private static int? ReadCount(Arguments arguments)
    {
        if (arguments.Value(Count) is not { } text)
            return 1;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count is >= 1 and <= SerialPlan.MostUnits ? count : null;
    }

    // XDG Base Directory: state that outlives a restart and belongs to the user.
    private static string UsualJournal(Surroundings at, ClaimCredential claim)
    {
        string state = at.Variable("XDG_STATE_HOME") is { Length: > 0 } named ? named : Path.Combine(at.Variable("HOME") ?? ".", ".local", "state");
        return Path.Combine(state, "rot", "orders", $"{claim.Order}.jsonl");
    }

    private static Answer<EnrolOptions> Withheld(string why) => new Answer<EnrolOptions>.Withheld(why);
}
