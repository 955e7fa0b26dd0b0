using RotPortal.Devices;

namespace RotPortal.Provisioning.Vendors.Nxp;

/// <summary>What is legal in an attested read and yet worth knowing.</summary>
internal static class AttestedReadFindings
{
    /// <summary>The remarks, in a fixed order.</summary>
    public static List<Finding> Of(VerifiedRead read)
    {
        var findings = new List<Finding>();
        ObjectStatement[] statements = [.. read.Objects.Select(attested => attested.Statement)];
        if (Array.Exists(statements, statement => Possession.IsBlank(statement.Freshness.Span)))
            findings.Add(new("not-fresh", "The freshness in the statement is all zeros: the reader sent none. The signature stands, and may be as old as the key; it can be shown again by anybody who has it."));
        else if (Array.Exists(statements, statement => Possession.Issued(read.Context, statement.Freshness.Span) is null))
            findings.Add(Possession.NotIssuedHere);
        if (read.Signer.Path is null)
            findings.Add(new("attestation-certificate-registered-here", "The attestation certificate of the chip was registered here and not followed to a root of NXP. That the chip is genuine is as sure as the reason for registering it."));
        if (read.Signer is { Chain: { } chain, Path: { } path } && chain.Issuers.Count > path.Issuers.Count)
            findings.Add(new("certificates-not-used", "Beside the attestation certificate stand others that lie on no way to the anchor. Nothing was taken from them."));
        if (read.Pairs.Count < statements.Length)
            findings.Add(new("public-key-object", "An object of the evidence is a public key that was stored in the chip. Its private half is somewhere else; nothing is concluded about it."));
        ObjectStatement[] pairs = [.. read.Pairs.Select(pair => pair.Statement)];
        AddPairs(findings, pairs);
        if (Array.Exists(statements, statement => statement.FailedAttempts > 0))
            findings.Add(new("failed-attempts", "The chip counts failed authentications to an object of the evidence."));
        findings.AddRange(read.Channel?.Findings() ?? []);
        return findings;
    }

    private static void AddPairs(List<Finding> findings, ObjectStatement[] pairs)
    {
        if (Array.Exists(pairs, pair => pair.Origin == ObjectOrigin.Provisioned))
            findings.Add(new("origin-provisioned", "A key pair was put into the chip by NXP before delivery. Whether it was generated there is not said."));
        if (Array.Exists(pairs, pair => pair.Policies.Count == 0))
            findings.Add(new("no-policy", "A key pair has no policy of its own, so what the applet allows by default holds; nothing is concluded about export."));
        if (Array.Exists(pairs, pair => pair.Policies.Any(policy => policy.Rules.HasFlag(AccessRules.ImportExport))))
            findings.Add(new("policy-allows-export", "A policy of a key pair allows to export it, encrypted. Nothing is concluded about whether it stays in the chip."));
        if (Array.Exists(pairs, pair => pair.Policies.Any(policy => policy.IsOpen)))
            findings.Add(new("policy-open", "A policy lets everybody who reaches the chip overwrite, generate anew or delete a key pair. The key cannot be taken that way; the device can lose it."));
    }
}
