using System.Globalization;
using RotPortal.Devices;
using RotPortal.Provisioning.Formats.X509;

namespace RotPortal.Provisioning.Vendors.Microchip;

/// <summary>Judges the state of one part: every check in a fixed order, the first no ends it. The signed manifest entry comes first, since it vouches for the keys.</summary>
internal sealed class StateJudge(ReadingContext context, ManifestEntryReader manifests, SignatureVerifier signatures)
{
    // Clocks of stations and of ours need not agree to the second.
    private static readonly TimeSpan ClockDifference = TimeSpan.FromMinutes(5);

    /// <summary>Judges.</summary>
    public Reading Judge(DeviceState state, Sha256Digest evidence)
    {
        if (state.CollectedAt > context.At + ClockDifference)
            return Refuse(state, StateChecks.CollectionTime, StateChecks.EntryClause, "The state says that it was collected after the moment the question is asked for. Check the clock of the station.");
        var entry = manifests.Read(state.ManifestEntry, Sha256Digest.Of(state.ManifestEntry));
        if (entry is not Reading.Verified manifest)
            return entry;
        if (manifest.Claim.HardwareId != state.SerialNumber)
            return Refuse(state, StateChecks.OnePart, StateChecks.EntryClause, "The manifest entry is that of another part.");
        if (state.Configuration is { } zone && zone.SerialNumber != state.SerialNumber)
            return Refuse(state, StateChecks.OnePart, StateChecks.ConfigurationClause, "The configuration zone is that of another part.");
        foreach (var attestation in state.Attestations)
        {
            if (Judge(state, attestation, manifest.Claim) is { } refused)
                return refused;
        }

        if (state.Answer is { } answer && !Verifies(KeyOf(answer.Slot, state, manifest.Claim), answer.Nonce.Span, answer.Signature.Span))
        {
            return Refuse(state, StateChecks.ChallengeSignature, StateChecks.ChallengeClause,
                "The key of the slot did not sign the challenge as its digest: one of them was changed, another key signed, or the manifest lists no key for the slot. Put it to the part again.");
        }

        return new VerifiedState(state, manifest, evidence, context).ToReading();
    }

    private Reading.Rejected? Judge(DeviceState state, KeyAttestation attestation, DeviceClaim claim)
    {
        // A key that also signs what a host gives it could be made to sign a statement that the part never made.
        var signer = claim.Keys.FirstOrDefault(key => key.Role == KeyRole.Attestation && key.Slot == Name(attestation.SigningSlot));
        if (signer is null || Parse(signer) is not { } key)
        {
            return Refuse(state, StateChecks.AttestationKey, StateChecks.AttestationClause,
                "The manifest lists no key for the signing slot that signs statements of the part alone. Only the fixed slot plans (TNGTLS, TNGLORA, TFLXTLS) have one, in slot 1.");
        }

        byte[] serialNumber = Convert.FromHexString(state.SerialNumber);
        if (!signatures.VerifyFixed(key, attestation.SignedDigest(serialNumber), attestation.Signature.Span))
        {
            return Refuse(state, StateChecks.AttestationSignature, StateChecks.AttestationClause,
                "The part did not sign this statement: key, configuration, modes or challenge were changed, or another part signed. Have the part attest the key again.");
        }

        if (!attestation.IsStatement || !attestation.IsPrivate)
        {
            return Refuse(state, StateChecks.AttestationStatement, StateChecks.AttestationClause,
                "What the part signed is no statement on a private key: GenKey did not digest the key, Sign left out the serial number, or the slot holds no private key.");
        }

        bool agrees = state.Configuration is not { } zone
            || (zone.SlotConfiguration(attestation.Slot) == attestation.SlotConfiguration
                && zone.KeyConfiguration(attestation.Slot) == attestation.KeyConfiguration
                && zone.IsSlotLocked(attestation.Slot) == attestation.IsSlotLocked);
        return agrees
            ? null
            : Refuse(state, StateChecks.AttestationStatement, StateChecks.AttestationClause, "The configuration zone that was read is not the one that the part signed. Read it again.");
    }

    private bool Verifies(PublicKey.Ec? key, ReadOnlySpan<byte> digest, ReadOnlySpan<byte> signature) => key is not null && signatures.VerifyFixed(key, digest, signature);

    // An attested key stands for the slot: parts make new ones in the field, and the manifest stays as it is.
    private static PublicKey.Ec? KeyOf(int slot, DeviceState state, DeviceClaim claim) =>
        state.Attestations.FirstOrDefault(attestation => attestation.Slot == slot)?.Key
        ?? (claim.Keys.FirstOrDefault(key => key.Slot == Name(slot)) is { } listed ? Parse(listed) : null);

    private static PublicKey.Ec? Parse(PublicKeyClaim key) => PublicKeyReader.Read(key.SubjectPublicKeyInfo) as PublicKey.Ec;

    private static string Name(int slot) => slot.ToString(CultureInfo.InvariantCulture);

    private static Reading.Rejected Refuse(DeviceState state, string check, string clause, string detail) => new(check, clause, detail, state.SerialNumber);
}
