using RotPortal.Devices;
using RotPortal.Provisioning.Formats.X509;

namespace RotPortal.Provisioning.Vendors.Pkcs11;

/// <summary>
/// An entry whose key signed all it says, on its way to being told. What the token says about its key is nobody's signed word: recorded (E2) when a
/// station stated it that authenticated itself, else declared (E1). Only possession and strength are verified (E4).
/// </summary>
/// <param name="Entry">The entry.</param>
/// <param name="Evidence">Digest of the entry.</param>
/// <param name="Context">When we looked, which challenges were issued, who delivered it.</param>
internal sealed record VerifiedTokenKey(TokenKeyEntry Entry, Sha256Digest Evidence, ReadingContext Context)
{
    private static readonly Check Structure = new(TokenKeyChecks.EntryStructure, TokenKeyChecks.EntryClause, "one key of a PKCS#11 token");
    private static readonly Check Time = new(TokenKeyChecks.CollectionTime, TokenKeyChecks.EntryClause, "the entry was written at a moment that lies in the past");
    private static readonly Check Signature = new(TokenKeyChecks.StatementSignature, TokenKeyChecks.SignatureClause, "the key signed everything that the entry says");

    private TokenKeyStatement Statement => Entry.Statement;

    private StatedKey Key => Statement.Key;

    /// <summary>The parts of the answer.</summary>
    public Reading.Verified ToReading() => new(
        new DeviceClaim(
            Pkcs11Vendor.Id,
            Entry.HardwareId,
            new RootOfTrustElement(
                SoftwareTokens.Includes(Statement) ? RootOfTrustKind.SoftwareOnly : RootOfTrustKind.Token,
                OrNotStated(Statement.Token.Manufacturer), OrNotStated(Statement.Token.Model), "not stated",
                $"hardware {Statement.Token.HardwareVersion}, firmware {Statement.Token.FirmwareVersion}"),
            [new PublicKeyClaim(KeyRole.Identity, Key.Label.Length == 0 ? Key.Id : Key.Label, Entry.Key.Algorithm, Entry.Key.StrengthBits ?? 0, Entry.Key.Der, Entry.Key.Sha256)],
            [],
            null,
            null),
        Facts(),
        [Structure, Time, Signature],
        [],
        TokenKeyFindings.Of(Statement, Context),
        IsSimulated: false);

    private List<Fact> Facts()
    {
        var facts = new List<Fact>(5);
        if (SoftwareTokens.Includes(Statement))
        {
            string software = $"the token is {Statement.Token.Model}, software that keeps keys in files";
            facts.Add(Stated(Capability.IdentityHardwareRooted, holds: false, software));
            facts.Add(Stated(Capability.KeyGeneratedInHardware, holds: false, software));
            facts.Add(Stated(Capability.KeyNonExportable, holds: false, software));
        }
        else
        {
            AddHardware(facts);
        }

        if (Entry.Key.StrengthBits is not null)
            facts.Add(StrengthFact.Of(Entry.Key, KeyRole.Identity, Context.At, Evidence, TokenKeyChecks.EntryStructure, "the token"));
        if (Possession.Issued(Context, Statement.Nonce.Span) is { } challenge)
        {
            facts.Add(Possession.Proven(
                challenge, Evidence, TokenKeyChecks.StatementSignature, null,
                "the key signed a challenge issued here; that the key is in the token is the word of whoever collected it"));
        }

        return facts;
    }

    // A key that may leave is known to be exportable whatever the slot is; that one may not is worth something in hardware alone.
    private void AddHardware(List<Fact> facts)
    {
        bool mayLeave = Key.Extractable == true || Key.Sensitive == false || !Key.IsValueRefused;
        if (mayLeave)
            facts.Add(Stated(Capability.KeyNonExportable, holds: false, "the token said that the private key is extractable or not sensitive"));
        if (Key.Local == false)
            facts.Add(Stated(Capability.KeyGeneratedInHardware, holds: false, "the token said that the key was not made in it (CKA_LOCAL is false)"));
        if (!Statement.Token.IsHardwareSlot)
            return;
        facts.Add(Stated(Capability.IdentityHardwareRooted, holds: true, $"the private key is in a token whose module calls it hardware: {Statement.Token.Model}"));
        if (Key.Local == true)
            facts.Add(Stated(Capability.KeyGeneratedInHardware, holds: true, "the token said that the key was made in it (CKA_LOCAL)"));
        if (!mayLeave && Key is { NeverExtractable: true, AlwaysSensitive: true, Sensitive: true, Extractable: false })
            facts.Add(Stated(Capability.KeyNonExportable, holds: true, "the token said that the key was never extractable and always sensitive, and refused its value"));
    }

    private Fact Stated(Capability capability, bool holds, string statement) => new()
    {
        Capability = capability,
        Role = KeyRole.Identity,
        Holds = holds,
        Level = Context.Station is null ? EvidenceLevel.E1 : EvidenceLevel.E2,
        Basis = FactBasis.Recorded,
        ObservedAt = Statement.CollectedAt,
        Evidence = Evidence,
        Check = TokenKeyChecks.StatementSignature,
        Statement = Context.Station is { } station ? $"recorded by station {station}: {statement}" : $"declared in a file: {statement}",
    };

    private static string OrNotStated(string text) => text.Length == 0 ? "not stated" : text;
}

/// <summary>Modules that are known to keep keys in files, whatever they say about themselves.</summary>
internal static class SoftwareTokens
{
    /// <summary>Whether the token is one of them: SoftHSM, or NSS.</summary>
    public static bool Includes(TokenKeyStatement statement) =>
        statement.Token.Model.StartsWith("SoftHSM", StringComparison.OrdinalIgnoreCase)
        || statement.Token.Manufacturer.StartsWith("SoftHSM", StringComparison.OrdinalIgnoreCase)
        || statement.Module.Manufacturer.StartsWith("SoftHSM", StringComparison.OrdinalIgnoreCase)
        || statement.Module.Manufacturer.StartsWith("Mozilla", StringComparison.OrdinalIgnoreCase);
}
