using RotPortal.Devices;

namespace RotPortal.Provisioning.Vendors.Psa;

/// <summary>What of a token deserves a person's attention.</summary>
internal static class TokenFindings
{
    /// <summary>The findings.</summary>
    public static IReadOnlyList<Finding> Of(VerifiedToken token)
    {
        var findings = new List<Finding>();
        if (Possession.IsBlank(token.Nonce.Span))
            findings.Add(new("nonce-blank", "The nonce of the token is all zeros: nobody asked for it, and it is as old as whoever made it likes."));
        else if (token.Answered is null)
            findings.Add(Possession.NotIssuedHere);
        if (token.Anchor is null)
            findings.Add(new("key-given-beside", "The attestation key was given beside the token and is registered nowhere: nobody vouches that it is the key of this instance. Register it as a trust anchor for attestation."));
        if (!token.Token.Key.IsNamedByInstance)
        {
            findings.Add(new("instance-not-of-key", "The instance identifier is not the digest of the attestation key in a form that is known here (RFC 9783 4.2.1). "
                + (token.Anchor is null ? "The device is named by its key." : "The registered anchor alone binds the two.")));
        }

        AddState(findings, token.Claims);
        AddMeasurements(findings, token);
        if (token.Claims.CertificationReference is { } reference)
            findings.Add(new("certification-reference", $"The token refers to the listing {reference}. Nothing is concluded from it: look it up, and compare part and version."));
        if (token.Claims.UnknownCount > 0)
            findings.Add(new("claims-not-known", $"The token has {token.Claims.UnknownCount} claims that its profile does not define. Nothing was taken from them."));
        return findings;
    }

    private static void AddState(List<Finding> findings, PsaClaims claims)
    {
        string? remark = claims.Lifecycle switch
        {
            SecurityLifecycle.Unknown => "The root of trust does not know its own state: nothing is said about boot or debugging.",
            SecurityLifecycle.Assembly or SecurityLifecycle.Provisioning => "The root of trust is not secured yet: the device left production unfinished, or the token is older than that.",
            SecurityLifecycle.NonRootDebug => "Debugging is open outside the root of trust. What runs there can be changed.",
            SecurityLifecycle.RecoverableDebug => "The root of trust itself can be debugged. What it says of its software proves little until it is secured again.",
            SecurityLifecycle.Decommissioned => "The root of trust says that it is decommissioned. It should not be in use; withdraw the device in the registry.",
            SecurityLifecycle.Secured => null,
        };
        if (remark is not null)
            findings.Add(new("lifecycle-not-secured", remark));
    }

    private static void AddMeasurements(List<Finding> findings, VerifiedToken token)
    {
        foreach (var component in token.Claims.Components)
        {
            findings.Add(new("software-component",
                $"{component.Type ?? "A component"} {component.Version ?? "of no stated version"}: measured {Hex(component.Measurement)}, signed by {Hex(component.SignerId)}."));
        }

        if (token.Claims.Components.Count == 0)
            findings.Add(new("nothing-measured", "The token says that no software was measured."));
        if (token.Realm is not { } realm)
            return;
        findings.Add(new("realm-measurement", $"The realm began with {Hex(realm.InitialMeasurement)} ({realm.HashAlgorithm}), and extended {realm.Extensible.Count(digest => !Possession.IsBlank(digest.Span))} of its four measurements."));
    }

    private static string Hex(ReadOnlyMemory<byte> octets) => Convert.ToHexStringLower(octets.Span);
}
