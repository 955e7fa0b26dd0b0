using System.Globalization;
using RotPortal.Provisioning.Formats.Cbor;
using RotPortal.Provisioning.Formats.Cose;

namespace RotPortal.Provisioning.Vendors.Dice;

/// <summary>Reads the claims of one entry in CBOR (Open Profile for DICE 2.5, CBOR certificates).</summary>
internal static class CwtLayer
{
    private const int MaximumName = 128;
    private const byte CertificateSigning = 0x20;

    /// <summary>Reads one entry.</summary>
    /// <param name="payload">The payload of its COSE_Sign1.</param>
    /// <param name="isAlone">It is the one entry of a degenerate chain, which measures nothing.</param>
    /// <param name="algorithm">The only algorithm for which its key may be used; null when none is named.</param>
    /// <param name="problem">What is wrong, as a sentence without a full stop; null when the answer is a layer.</param>
    public static DiceLayer? Read(ReadOnlyMemory<byte> payload, bool isAlone, out CoseAlgorithm? algorithm, out string? problem)
    {
        algorithm = null;
        if (CborItemReader.ReadMap(payload) is not { } claims)
            return Fail("its payload is no map of claims in strict CBOR", out problem);
        if (Name(claims.Find(1)) is not { } issuer || Name(claims.Find(2)) is not { } subject)
            return Fail("its issuer (1) or subject (2) is missing or is no short text", out problem);
        if (claims.Find(-4670552) is not CborItem.Octets { Value: var octets } || CborItemReader.ReadMap(octets) is not { } map)
            return Fail("its key (-4670552) is missing or is no COSE_Key", out problem);
        if (CoseKey.Read(map, out problem) is not { } key)
            return Fail($"its key (-4670552) cannot be used: {problem}", out problem);
        if (key.Algorithm is null)
            return Fail("its key (-4670552) names no algorithm", out problem);
        // Of the bits of X.509, in the order of the least significant octet first: keyCertSign is 20.
        if (claims.Find(-4670553) is not CborItem.Octets { Value: { Length: >= 1 and <= 2 } usage } || (usage.Span[0] & CertificateSigning) == 0)
            return Fail("its key usage (-4670553) does not allow it to sign certificates", out problem);
        algorithm = key.Algorithm;
        DiceMode? mode = null;
        if (claims.Find(-4670551) is { } stated)
        {
            mode = ModeOf(stated);
            if (mode is null)
                return Fail("its mode (-4670551) is none of 0 to 3", out problem);
        }

        if (!isAlone && mode is null)
            return Fail("its mode (-4670551) is missing", out problem);
        foreach (long digest in (long[])[-4670545, -4670547, -4670549])
        {
            // The digest of the configuration may be left out when the configuration is short.
            bool isRequired = !isAlone && digest != -4670547;
            if (claims.Find(digest) is { } value ? value is not CborItem.Octets { Value.Length: 32 or 48 or 64 } : isRequired)
                return Fail($"its digest {digest.ToString(CultureInfo.InvariantCulture)} is missing or is not 32, 48 or 64 octets", out problem);
        }

        if (!isAlone && claims.Find(-4670548) is not CborItem.Octets)
            return Fail("its configuration (-4670548) is missing", out problem);
        problem = null;
        return new DiceLayer(issuer, subject, key.Key, key.HoldsPrivatePart, mode, Measurements(claims));
    }

    private static string? Name(CborItem? item) => item is CborItem.Text { Value: { Length: > 0 and <= MaximumName } name } && !name.Any(char.IsControl) ? name : null;

    // A byte string of one octet; early writers used a number.
    private static DiceMode? ModeOf(CborItem item) => item switch
    {
        CborItem.Octets { Value: { Length: 1 } octets } when octets.Span[0] <= (byte)DiceMode.Recovery => (DiceMode)octets.Span[0],
        CborItem.Integer { Value: >= 0 and <= (long)DiceMode.Recovery } number => (DiceMode)number.Value,
        _ => null,
    };

    private static string Measurements(CborItem.Map claims)
    {
        var parts = new List<string>();
        if (claims.Find(-4670545) is CborItem.Octets code)
            parts.Add($"code {Convert.ToHexStringLower(code.Value.Span)}");
        if (claims.Find(-4670549) is CborItem.Octets authority)
            parts.Add($"authority {Convert.ToHexStringLower(authority.Value.Span)}");
        if (claims.Find(-4670548) is CborItem.Octets configuration)
            parts.Add(Configuration(configuration.Value));
        if (claims.Find(-4670554) is CborItem.Text { Value.Length: <= MaximumName } profile && !profile.Value.Any(char.IsControl))
            parts.Add($"profile {profile.Value}");
        return parts.Count == 0 ? "nothing measured" : string.Join(", ", parts);
    }

    // Android: a map with name (-70002), version (-70003) and security version (-70005). Anybody else: octets of their own.
    private static string Configuration(ReadOnlyMemory<byte> octets)
    {
        if (CborItemReader.ReadMap(octets) is not { } map || map.Find(-70002) is not CborItem.Text { Value: { Length: <= MaximumName } name } || name.Any(char.IsControl))
            return $"a configuration of {octets.Length} octets";
        string version = map.Find(-70003) switch
        {
            CborItem.Integer number => $" version {number.Value.ToString(CultureInfo.InvariantCulture)}",
            CborItem.Text { Value: { Length: <= MaximumName } text } when !text.Any(char.IsControl) => $" version {text}",
            _ => "",
        };
        string security = map.Find(-70005) is CborItem.Integer floor ? $" security version {floor.Value.ToString(CultureInfo.InvariantCulture)}" : "";
        return $"component {name}{version}{security}";
    }

    private static DiceLayer? Fail(string why, out string? problem)
    {
        problem = why;
        return null;
    }
}
