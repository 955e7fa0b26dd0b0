using RotPortal.Devices;
using RotPortal.Reports.Content;

namespace RotPortal.Reports.Building;

/// <summary>The root-of-trust parts, their keys and the chains above their certificates, counted over the judged units.</summary>
internal sealed class PartList
{
    private readonly Dictionary<RootOfTrustElement, string> _parts;
    private readonly Dictionary<KeyKind, string> _keys;
    private readonly Dictionary<string, string> _chains;

    internal PartList(IReadOnlyList<SubjectDevice> units, EvidenceRegister register, AnchorNumbers anchors)
    {
        var parts = Ranked<RootOfTrustElement>(units, unit => [unit.Claim.Element]);
        Parts = [.. parts.Select((part, index) => new ReportedPart($"P{index + 1}", part.Kind, part.Judged.Count))];
        _parts = Parts.ToDictionary(part => part.Element, part => part.Number);

        var keys = Ranked(units, unit => unit.Claim.Keys.Select(key => KeyKind.Of(unit, key)));
        Keys = [.. keys.OrderBy(key => _parts[key.Kind.Element], StringComparer.Ordinal).ThenBy(key => key.Kind.Role)
            .Select((key, index) => Describe($"K{index + 1}", key.Kind, key.Judged, register))];
        _keys = Keys.ToDictionary(key => new KeyKind(ElementOf(key.Part), key.Role, key.Slot, key.Algorithm, key.StrengthBits), key => key.Number);

        var chains = Ranked(units, unit => unit.Claim.Certificates.Select(ChainKey));
        Chains = [.. chains.Select((chain, index) => Describe($"C{index + 1}", chain.Kind, chain.All, chain.Judged.Count, anchors))];
        _chains = chains.Zip(Chains).ToDictionary(pair => pair.First.Kind, pair => pair.Second.Number, StringComparer.Ordinal);
    }

    internal IReadOnlyList<ReportedPart> Parts { get; }

    internal IReadOnlyList<ReportedKey> Keys { get; }

    internal IReadOnlyList<ReportedChain> Chains { get; }

    internal string PartOf(SubjectDevice unit) => _parts[unit.Claim.Element];

    internal IReadOnlyList<UnitKey> KeysOf(SubjectDevice unit) =>
        [.. unit.Claim.Keys.Select(key => new UnitKey(_keys[KeyKind.Of(unit, key)], key.SpkiSha256))];

    internal IReadOnlyList<UnitCertificate> CertificatesOf(SubjectDevice unit) =>
        [.. unit.Claim.Certificates.Select(certificate => new UnitCertificate(
            _chains[ChainKey(certificate)],
            certificate.Leaf.SerialNumber,
            certificate.Leaf.Subject,
            certificate.Leaf.Sha256,
            certificate.Leaf.NotBefore,
            certificate.Leaf.NotAfter))];

    private static ReportedKey Describe(string number, KeyKind kind, IReadOnlyList<SubjectDevice> judged, string part, EvidenceRegister register) => new(
        number,
        part,
        kind.Role,
        kind.Slot,
        kind.Algorithm,
        kind.StrengthBits,
        judged.Count,
        register.AboutKeys(judged));

    private static ReportedChain Describe(string number, string key, IReadOnlyList<SubjectDevice> all, int judged, AnchorNumbers anchors)
    {
        var claims = all.SelectMany(unit => unit.Claim.Certificates).Where(claim => ChainKey(claim) == key).ToList();
        var first = claims[0];
        return new ReportedChain(
            number,
            first.Role,
            anchors.Of(first.Anchor),
            [.. first.Issuers.Reverse().Select(issuer => new ReportedIssuer(
                issuer.Subject, issuer.SerialNumber, issuer.Sha256, issuer.KeyAlgorithm, issuer.NotBefore, issuer.NotAfter))],
            judged,
            first.Leaf.KeyAlgorithm,
            claims.Min(claim => claim.Leaf.NotBefore),
            claims.Min(claim => claim.Leaf.NotAfter),
            first.Leaf.Subject);
    }

    private static string ChainKey(CertificateClaim claim) =>
        string.Join(' ', [claim.Role.ToString(), claim.Leaf.KeyAlgorithm, claim.Anchor.Hex, .. claim.Issuers.Select(issuer => issuer.Sha256.Hex)]);

    /// <summary>What the units have, most judged units first; what only units apart have comes last.</summary>
    private static List<Ranking<T>> Ranked<T>(IReadOnlyList<SubjectDevice> units, Func<SubjectDevice, IEnumerable<T>> of) =>
        [.. units.SelectMany(of, (unit, kind) => (unit, kind))
            .GroupBy(pair => pair.kind, pair => pair.unit)
            .Select(group => new Ranking<T>(
                group.Key,
                [.. group.DistinctBy(unit => unit.Name, StringComparer.Ordinal)],
                [.. group.Where(unit => Standing.Of(unit.State) == UnitStanding.Judged).DistinctBy(unit => unit.Name, StringComparer.Ordinal)]))
            .OrderByDescending(ranking => ranking.Judged.Count)
            .ThenBy(ranking => ranking.All[0].Name, StringComparer.Ordinal)];

    private ReportedKey Describe(string number, KeyKind kind, IReadOnlyList<SubjectDevice> judged, EvidenceRegister register) =>
        Describe(number, kind, judged, _parts[kind.Element], register);

    private RootOfTrustElement ElementOf(string part) => Parts.First(one => one.Number == part).Element;

    private sealed record Ranking<T>(T Kind, IReadOnlyList<SubjectDevice> All, IReadOnlyList<SubjectDevice> Judged);

    private sealed record KeyKind(RootOfTrustElement Element, KeyRole Role, string Slot, string Algorithm, int StrengthBits)
    {
        internal static KeyKind Of(SubjectDevice unit, PublicKeyClaim key) =>
            new(unit.Claim.Element, key.Role, key.Slot, key.Algorithm, key.StrengthBits);
    }
}
