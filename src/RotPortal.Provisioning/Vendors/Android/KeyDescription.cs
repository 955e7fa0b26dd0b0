using System.Formats.Asn1;
using System.Text;
using RotPortal.Provisioning.Formats.X509;

namespace RotPortal.Provisioning.Vendors.Android;

/// <summary>Where a key, or the statement on it, lives.</summary>
internal enum AndroidSecurityLevel
{
    Software = 0,
    TrustedEnvironment = 1,
    StrongBox = 2,
}

/// <summary>What verified boot says of what runs.</summary>
internal enum VerifiedBootState
{
    Verified = 0,
    SelfSigned = 1,
    Unverified = 2,
    Failed = 3,
}

/// <summary>How the device was booted.</summary>
/// <param name="VerifiedBootKey">Digest of the key that verified it; zeros when none did.</param>
/// <param name="IsLocked">The boot loader is locked.</param>
/// <param name="State">What was verified.</param>
internal sealed record RootOfTrustStatement(ReadOnlyMemory<byte> VerifiedBootKey, bool IsLocked, VerifiedBootState State);

/// <summary>What is said of a key, by hardware or by software (AuthorizationList). Only what decides something.</summary>
/// <param name="CreatedAt">When the key was made, tag 701.</param>
/// <param name="Origin">Where the key comes from, tag 702: 0 generated, 1 derived, 2 imported, 3 unknown, 4 imported wrapped.</param>
/// <param name="RootOfTrust">Tag 704.</param>
/// <param name="IsForAllApplications">Tag 600 stands there.</param>
/// <param name="PatchLevels">Tags 705, 706, 718, 719 by their names.</param>
/// <param name="Identifiers">Tags 710 to 717 and 723, as far as they are text.</param>
internal sealed record KeyAuthorizations(
    DateTimeOffset? CreatedAt, int? Origin, RootOfTrustStatement? RootOfTrust, bool IsForAllApplications, IReadOnlyList<(string Name, long Value)> PatchLevels, IReadOnlyDictionary<int, string> Identifiers);

/// <summary>The extension in which KeyMint attests a key (Android key attestation, KeyDescription, versions 1 to 500).</summary>
/// <param name="AttestationVersion">Version of the statement.</param>
/// <param name="AttestationLevel">Where the statement was made.</param>
/// <param name="KeyLevel">Where the key is.</param>
/// <param name="Challenge">Octets that were asked to be signed.</param>
/// <param name="Software">What the operating system says.</param>
/// <param name="Hardware">What the hardware says.</param>
internal sealed record KeyDescription(
    int AttestationVersion, AndroidSecurityLevel AttestationLevel, AndroidSecurityLevel KeyLevel, ReadOnlyMemory<byte> Challenge, KeyAuthorizations Software, KeyAuthorizations Hardware)
{
    /// <summary>Its object identifier.</summary>
    public const string Oid = "1.3.6.1.4.1.11129.2.1.17";

    private const int MaximumChallenge = 128;

    private static readonly Dictionary<int, string> Levels = new() { [705] = "os version", [706] = "os patch level", [718] = "vendor patch level", [719] = "boot patch level" };

    /// <summary>Reads the content of the extension.</summary>
    /// <exception cref="AsnContentException">It is not as the schema asks.</exception>
    public static KeyDescription Read(ReadOnlyMemory<byte> value)
    {
        var outer = new AsnReader(value, AsnEncodingRules.DER);
        var sequence = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        int version = Number(sequence);
        var attestation = Level(sequence);
        Number(sequence);
        var key = Level(sequence);
        var challenge = sequence.ReadOctets();
        if (challenge.Length > MaximumChallenge)
            throw new MalformedException($"the challenge has more than {MaximumChallenge} octets");
        sequence.ReadOctets();
        var software = Authorizations(sequence.ReadSequence());
        var hardware = Authorizations(sequence.ReadSequence());
        sequence.ThrowIfNotEmpty();
        return new KeyDescription(version, attestation, key, challenge, software, hardware);
    }

    private static KeyAuthorizations Authorizations(AsnReader list)
    {
        DateTimeOffset? created = null;
        int? origin = null;
        RootOfTrustStatement? root = null;
        bool isForAll = false;
        var levels = new List<(string, long)>();
        var identifiers = new Dictionary<int, string>();
        var seen = new HashSet<int>();
        while (list.HasData)
        {
            var tag = list.PeekTag();
            if (tag.TagClass != TagClass.ContextSpecific || !seen.Add(tag.TagValue))
                throw new MalformedException("an entry of a list of authorisations has no tag, or one that stands there twice");
            var content = list.ReadSequence(tag);
            switch (tag.TagValue)
            {
                case 600:
                    isForAll = true;
                    content.ReadNull();
                    break;
                case 701:
                    created = Moment(content);
                    break;
                case 702:
                    origin = Number(content);
                    break;
                case 704:
                    root = Root(content.ReadSequence());
                    break;
                case 705 or 706 or 718 or 719:
                    levels.Add((Levels[tag.TagValue], Number(content)));
                    break;
                case (>= 710 and <= 717) or 723:
                    identifiers[tag.TagValue] = Encoding.UTF8.GetString(content.ReadOctets().Span);
                    break;
                default:
                    // What decides nothing here: purposes, digests, paddings, the application, and whatever later versions add.
                    content.ReadEncodedValue();
                    break;
            }

            content.ThrowIfNotEmpty();
        }

        return new KeyAuthorizations(created, origin, root, isForAll, levels, identifiers);
    }

    private static RootOfTrustStatement Root(AsnReader sequence)
    {
        var key = sequence.ReadOctets();
        bool isLocked = sequence.ReadBoolean();
        int state = Enumerated(sequence);
        // Versions 1 and 2 had no digest of what was booted.
        if (sequence.HasData)
            sequence.ReadOctets();
        sequence.ThrowIfNotEmpty();
        return Enum.IsDefined((VerifiedBootState)state) ? new RootOfTrustStatement(key, isLocked, (VerifiedBootState)state) : throw new MalformedException("the state of verified boot is none of 0 to 3");
    }

    private static DateTimeOffset Moment(AsnReader content) =>
        content.TryReadInt64(out long milliseconds) && milliseconds is >= 0 and < 253_402_300_800_000
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : throw new MalformedException("the time of creation is none");

    private static AndroidSecurityLevel Level(AsnReader sequence) =>
        Enumerated(sequence) is var level && Enum.IsDefined((AndroidSecurityLevel)level) ? (AndroidSecurityLevel)level : throw new MalformedException("a security level is none of 0 to 2");

    private static int Enumerated(AsnReader reader) => reader.ReadEnumeratedBytes().Span is [<= 0x7F and var value] ? value : throw new MalformedException("an enumerated value is out of range");

    private static int Number(AsnReader reader) => reader.TryReadInt32(out int number) && number >= 0 ? number : throw new MalformedException("a number is out of range");
}
