using Microsoft.EntityFrameworkCore;
using RotPortal.Devices;
using RotPortal.Registry.Products;
using RotPortal.Registry.Signatures;

namespace RotPortal.Registry.Fleet;

/// <summary>Moves a device through its life; its credentials follow in the same transaction.</summary>
public sealed class MoveDevice(RegistryWriter writer)
{
    /// <summary>
    /// Refused as <see cref="DeviceLifecycle.Move"/> and <see cref="CredentialRevocation"/> say, when there is no such device (<c>device-unknown</c>), or
    /// when <paramref name="version"/> is given and not the last (<c>changed-meanwhile</c>). The registry itself fills in the former keys and whether a
    /// credential exists that can be used.
    /// </summary>
    /// <param name="device">The device.</param>
    /// <param name="version">The version that was looked at; null when it does not matter.</param>
    /// <param name="order">Where to, and what was brought along.</param>
    /// <param name="reason">Why trust is withdrawn: needed for a move to <see cref="DeviceState.Revoked"/> (<c>revocation-reason-missing</c>).</param>
    /// <param name="cancellation">Stops before the commit.</param>
    public async Task<Decision<Change<DeviceState>>> RunAsync(
        DeviceId device, int? version, DeviceMove order, RevocationReason? reason, CancellationToken cancellation)
    {
        await using var session = await writer.BeginAsync(cancellation);
        var found = await session.Db.Devices.SingleOrDefaultAsync(d => d.Id == device, cancellation);
        if (found is null)
            return Decision.Refused("device-unknown", "There is no such device.", "Choose a device from the list.");
        if (version is { } seen && seen != found.Version)
            return Stale.Refusal("device");
        var credentials = await session.Db.Certificates.Where(c => c.DeviceId == device).ToListAsync(cancellation);
        var keys = await session.Db.Keys.Where(k => k.DeviceId == device).Select(k => k.SpkiSha256).ToListAsync(cancellation);
        var complete = order with
        {
            FormerKeys = [.. order.FormerKeys, .. keys],
            HasOperationalCredential = order.HasOperationalCredential || credentials.Any(CanBeUsed),
        };
        if (!DeviceLifecycle.Move(found.State, complete).IsAccepted(out var change, out var refusal)
            || !CredentialsFollow(credentials, change, reason).IsAccepted(out _, out refusal))
        {
            return refusal;
        }

        var counts = new CountChanges();
        counts.Move(DeviceGroup.Of(found), DeviceGroup.Of(found) with { State = change.To.ToString() });
        (found.State, found.Version) = (change.To, found.Version + 1);
        Note(session, device, found.Version, change, reason);
        await counts.WriteAsync(session.Db, cancellation);
        await session.CommitAsync(cancellation);
        return Decision.Accepted(change);
    }

    private static bool CanBeUsed(StoredCertificate certificate) => certificate.State is CredentialState.Issued or CredentialState.OnHold;

    private static Decision<int> CredentialsFollow(List<StoredCertificate> credentials, Change<DeviceState> change, RevocationReason? reason)
    {
        if (change.To == DeviceState.Revoked && reason is null)
        {
            return Decision.Refused(
                "revocation-reason-missing", "No reason of revocation is given.", "Choose one from the list; it decides what relying parties are told.");
        }

        foreach (var credential in credentials)
        {
            if (Follow(credential, change, reason) is not { } followed)
                continue;
            if (!followed.IsAccepted(out var standing, out var refusal))
                return refusal;
            credential.State = standing.State;
            credential.WithdrawnFor = standing.Withdrawal?.Reason;
            credential.WithdrawnAt = standing.Withdrawal?.At;
        }

        return Decision.Accepted(credentials.Count);
    }

    // Null: this credential has no part in the move.
    private static Decision<CredentialStanding>? Follow(StoredCertificate credential, Change<DeviceState> change, RevocationReason? reason)
    {
        var withdrawal = credential is { WithdrawnFor: { } why, WithdrawnAt: { } at } ? new Withdrawal(why, at, InvalidSince: null) : null;
        var standing = new CredentialStanding(credential.State, IsAuthority: false, withdrawal);
        return (change.To, credential.State) switch
        {
            (DeviceState.Suspended, CredentialState.Issued) =>
                CredentialRevocation.Revoke(standing, RevocationReason.UnderInvestigation, null, change.Grounds),
            (DeviceState.Active, CredentialState.OnHold) => CredentialRevocation.Release(standing, change.Grounds),
            (DeviceState.Revoked, CredentialState.Issued or CredentialState.OnHold) =>
                CredentialRevocation.Revoke(standing, reason ?? RevocationReason.NotStated, null, change.Grounds),
            (DeviceState.Decommissioned, CredentialState.Issued or CredentialState.OnHold) =>
                CredentialRevocation.Revoke(standing, RevocationReason.Retired, null, change.Grounds),
            _ => null,
        };
    }

    private static void Note(WriteSession session, DeviceId device, int version, Change<DeviceState> change, RevocationReason? reason)
    {
        session.Record(
            "device.moved",
            device.Value,
            change.Grounds.By,
            ("from", change.From),
            ("to", change.To),
            ("reason", change.Grounds.Reason),
            ("revocationReason", reason),
            ("evidence", change.Grounds.Evidence),
            ("consents", change.Consents.Count == 0 ? null : change.Consents.Select(consent => consent.By.Name).ToArray()));
        session.Send(
            "device.state.changed",
            $"device.state.changed:{device}:{version}",
            ("device", device.Value),
            ("from", change.From),
            ("to", change.To),
            ("revocationReason", reason));
    }
}
