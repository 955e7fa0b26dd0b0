using System.Globalization;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using RotPortal.Cli.Stations.Portal;

namespace RotPortal.Cli.Stations.Tpm;

/// <summary>What a station was told about its TPM.</summary>
/// <param name="Issuers">Certificates of authorities between the endorsement key and an anchor of the portal, DER.</param>
/// <param name="EventLog">The log of what was started; null when there is none.</param>
/// <param name="KeyHandle">Where the device's key is kept for good; null when it is made again from its template by whoever needs it.</param>
internal sealed record TpmSettings(IReadOnlyList<byte[]> Issuers, byte[]? EventLog, uint? KeyHandle);

/// <summary>
/// Makes units whose key lives in a TPM: an attestation key that the portal ties to the endorsement key by a credential that only this TPM opens, and a key
/// of the device that the attestation key certifies. Both follow from the seed of the TPM and a label, so that after a crash they are the same.
/// </summary>
internal sealed class TpmUnitMaker(TpmStation tpm, TpmSettings settings, string order) : IUnitMaker
{
    private const string AttestationLabel = "rot attestation key 1";
    private static readonly int[] Pcrs = [0, 1, 2, 3, 4, 5, 6, 7];

    public string Name => "tpm";

    public string EvidenceKind => TpmEvidence.Kind;

    public async Task<UnitMaking> MakeAsync(string serial, PortalStation portal, CancellationToken cancellation)
    {
        var loaded = new List<uint>();
        try
        {
            return await MakeAsync(serial, portal, loaded, cancellation);
        }
        catch (TpmRefusedException refused)
        {
            return new UnitMaking.Broken(refused.Message);
        }
        catch (Exception gone) when (gone is IOException or SocketException)
        {
            loaded.Clear();
            return new UnitMaking.Broken($"The TPM is gone: {gone.Message}");
        }
        finally
        {
            await ForgetAsync(loaded);
        }
    }

    private async Task<UnitMaking> MakeAsync(string serial, PortalStation portal, List<uint> loaded, CancellationToken cancellation)
    {
        var endorsement = await TpmEndorsement.FindAsync(tpm, cancellation);
        if (endorsement.IsLoaded)
            loaded.Add(endorsement.Key.Handle);
        var attestation = await tpm.CreatePrimaryAsync(TpmTemplates.AttestationKey(SHA256.HashData(Encoding.UTF8.GetBytes(AttestationLabel))), cancellation);
        loaded.Add(attestation.Handle);

        var offered = await portal.ActivationAsync(endorsement.Certificate, endorsement.Key.Public.ToArray(), attestation.Public.ToArray(), cancellation);
        if (offered is not PortalAnswer<StationActivation>.Given { Value: var offer })
            return UnitMaking.From(offered);
        byte[] secret = await tpm.ActivateAsync(attestation, endorsement.Key, offer.CredentialBlob, offer.EncryptedSecret, cancellation);

        var asked = await portal.ChallengesAsync(1, cancellation);
        if (asked is not PortalAnswer<IReadOnlyList<StationChallenge>>.Given { Value: [var challenge, ..] })
            return asked is PortalAnswer<IReadOnlyList<StationChallenge>>.Given ? new UnitMaking.Unreachable("the portal gave no challenge") : UnitMaking.From(asked);
        var key = await tpm.CreatePrimaryAsync(TpmTemplates.DeviceKey(LabelOf(order, serial)), cancellation);
        loaded.Add(key.Handle);
        await KeepAsync(key, cancellation);
        var evidence = new TpmEvidence(
            endorsement.Certificate is { } certificate ? [certificate, .. settings.Issuers] : [],
            attestation.Public,
            secret,
            serial,
            key.Public,
            await tpm.CertifyAsync(key, attestation, challenge.Nonce, cancellation),
            await tpm.QuoteAsync(attestation, Pcrs, challenge.Nonce, cancellation),
            await tpm.PcrsAsync(Pcrs, cancellation),
            settings.EventLog,
            challenge.Nonce);
        return new UnitMaking.Proved([new UnitEvidence(TpmEvidence.Kind, evidence.ToOctets(), challenge.Id)], new OpenedActivation(offer.Id, secret));
    }

    /// <summary>What tells the key of a unit from other keys of the same TPM.</summary>
    internal static byte[] LabelOf(string order, string serial) => SHA256.HashData(Encoding.UTF8.GetBytes($"rot enrol {order}\n{serial}"));

    private async Task KeepAsync(TpmKey key, CancellationToken cancellation)
    {
        if (settings.KeyHandle is not { } handle)
            return;
        var there = await tpm.ReadPublicAsync(handle, cancellation);
        if (there is null)
            await tpm.PersistAsync(key, handle, cancellation);
        else if (!there.Public.Span.SequenceEqual(key.Public.Span))
            throw new TpmRefusedException("TPM2_EvictControl", $"another key is kept at 0x{handle.ToString("x8", CultureInfo.InvariantCulture)}; name another handle, or take that key out");
    }

    // Also after a stop: what stays in the TPM is missing to the next program.
    private async Task ForgetAsync(List<uint> loaded)
    {
        try
        {
            foreach (uint handle in loaded)
                await tpm.FlushAsync(handle, CancellationToken.None);
        }
        catch (Exception gone) when (gone is TpmRefusedException or IOException or SocketException)
        {
            // What was wrong before is what the caller must hear.
        }
    }
}
