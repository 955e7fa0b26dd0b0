using RotPortal.Devices;

namespace RotPortal.Registry.Import;

/// <summary>Writes the rows of one chunk of an import.</summary>
internal static class StagedChunk
{
    private const string EntryColumns =
        "job_id,entry,outcome,evidence,hardware_id,device_id,rejected_check,rejected_clause,rejected_detail,kind,vendor,element_type_id,batch_name,"
        + "produced_at,is_simulated,has_keys,fact_set_id,times,check_set_id,signature_id,judged_at,changes_at,circumstances,pack_id,pack_offset,size";

    private const string KeyColumns = "job_id,entry,ordinal,role,slot,algorithm,strength_bits,spki_sha256,spki";

    private const string CertificateColumns =
        "job_id,entry,ordinal,role,sha256,serial_number,subject,issuer,not_before,not_after,spki_sha256,key_algorithm,chain_id,pack_id,pack_offset,size";

    public static async Task WriteAsync(
        RegistryDb db, ImportOrder order, PreparedEntry[] entries, HashSet<Sha256Digest> onFile, DateTimeOffset at, CancellationToken cancellation)
    {
        var packer = new EvidencePacker();
        var places = new Piece?[entries.Length];
        var certificates = new List<(PreparedEntry Entry, int Ordinal, CertificateClaim Claim, Piece Place)>();
        for (int i = 0; i < entries.Length; i++)
        {
            var entry = entries[i].Entry;
            places[i] = onFile.Contains(entry.Sha256) ? null : packer.Add(entry.Bytes);
            var claims = entries[i].Verified?.Claim.Certificates ?? [];
            for (int ordinal = 0; ordinal < claims.Count; ordinal++)
                certificates.Add((entries[i], ordinal, claims[ordinal], packer.Add(claims[ordinal].Leaf.Der)));
        }

        long[] packs = await PacksAsync(db, order.JobId, packer, cancellation);
        await EntriesAsync(db, order, entries, places, packs, at, cancellation);
        await KeysAsync(db, order.JobId, entries, cancellation);
        await using var rows = await db.BulkAsync("staged_certificates", CertificateColumns, cancellation);
        foreach (var (entry, ordinal, claim, place) in certificates)
            Certificate(rows, order.JobId, entry.Entry.Index, ordinal, claim, place, packs[place.Pack], entry.Shared.Chains[ordinal]);
        await rows.CompleteAsync(cancellation);
    }

    private static async Task<long[]> PacksAsync(RegistryDb db, JobId job, EvidencePacker packer, CancellationToken cancellation)
    {
        var compressed = packer.Compress();
        long[] ids = new long[compressed.Length];
        for (int i = 0; i < ids.Length; i++)
        {
            ids[i] = await db.NumberAsync(
                "INSERT INTO evidence_packs (job_id, bytes, unpacked_size) VALUES (@job, @bytes, @size) RETURNING id",
                cancellation,
                ("job", job.Value),
                ("bytes", compressed[i].Bytes),
                ("size", compressed[i].UnpackedSize));
        }

        return ids;
    }

    private static async Task EntriesAsync(
        RegistryDb db,
        ImportOrder order,
        PreparedEntry[] entries,
        Piece?[] places,
        long[] packs,
        DateTimeOffset at,
        CancellationToken cancellation)
    {
        await using var rows = await db.BulkAsync("import_entries", EntryColumns, cancellation);
        for (int i = 0; i < entries.Length; i++)
        {
            var (prepared, place) = (entries[i], places[i]);
            var entry = prepared.Entry;
            rows.Identifier(order.JobId.Value);
            rows.Number(entry.Index);
            rows.Text(prepared.Verified is null ? nameof(EntryOutcome.Rejected) : nameof(EntryOutcome.New));
            rows.Digest(entry.Sha256);
            if (prepared.Verified is { } verified)
                Verified(rows, order, prepared, verified, at);
            else
                Rejected(rows, entry, prepared.Rejected);
            rows.Number(place is { } packed ? packs[packed.Pack] : null);
            rows.Number(place?.Offset ?? 0);
            rows.Number(entry.Bytes.Length);
            rows.EndRow();
        }

        await rows.CompleteAsync(cancellation);
    }

    private static void Verified(
        IBulkWriter rows, ImportOrder order, PreparedEntry prepared, Reading.Verified verified, DateTimeOffset at)
    {
        var claim = verified.Claim;
        rows.Text(claim.HardwareId);
        rows.Identifier(DeviceId.Create(at).Value);
        rows.Empty();
        rows.Empty();
        rows.Empty();
        rows.Text(prepared.Entry.Kind.Name);
        rows.Text(claim.Vendor);
        rows.Number(prepared.Shared.ElementType);
        rows.Text(order.BatchOf(claim));
        rows.Moment(claim.ProducedAt);
        rows.Flag(verified.IsSimulated);
        rows.Flag(claim.Keys.Count > 0);
        rows.Number(prepared.Shared.FactSet);
        rows.Octets(prepared.Times);
        rows.Number(prepared.Shared.CheckSet);
        rows.Number(prepared.Shared.Signature);
        rows.Moment(at);
        rows.Moment(prepared.Judged.ChangesAt);
        rows.Text(prepared.Entry.Circumstances);
    }

    private static void Rejected(IBulkWriter rows, StagedEntry entry, Reading.Rejected? rejected)
    {
        rows.Text(rejected?.HardwareId);
        rows.Empty();
        rows.Text(rejected?.Check);
        rows.Text(rejected?.Clause);
        rows.Text(rejected?.Detail);
        rows.Text(entry.Kind.Name);
        for (int column = 0; column < 4; column++)
            rows.Empty();
        rows.Flag(entry.Reading is Reading.Verified { IsSimulated: true });
        rows.Flag(false);
        for (int column = 0; column < 7; column++)
            rows.Empty();
    }

    private static async Task KeysAsync(RegistryDb db, JobId job, PreparedEntry[] entries, CancellationToken cancellation)
    {
        await using var rows = await db.BulkAsync("staged_keys", KeyColumns, cancellation);
        foreach (var prepared in entries)
        {
            var keys = prepared.Verified?.Claim.Keys ?? [];
            for (int ordinal = 0; ordinal < keys.Count; ordinal++)
            {
                var key = keys[ordinal];
                rows.Identifier(job.Value);
                rows.Number(prepared.Entry.Index);
                rows.Number(ordinal);
                rows.Text(key.Role.ToString());
                rows.Text(key.Slot);
                rows.Text(key.Algorithm);
                rows.Number(key.StrengthBits);
                rows.Digest(key.SpkiSha256);
                rows.Octets(key.SubjectPublicKeyInfo.Span);
                rows.EndRow();
            }
        }

        await rows.CompleteAsync(cancellation);
    }

    private static void Certificate(
        IBulkWriter rows, JobId job, int entry, int ordinal, CertificateClaim claim, Piece place, long pack, long chain)
    {
        var leaf = claim.Leaf;
        rows.Identifier(job.Value);
        rows.Number(entry);
        rows.Number(ordinal);
        rows.Text(claim.Role.ToString());
        rows.Digest(leaf.Sha256);
        rows.Text(leaf.SerialNumber);
        rows.Text(leaf.Subject);
        rows.Text(leaf.Issuer);
        rows.Moment(leaf.NotBefore);
        rows.Moment(leaf.NotAfter);
        rows.Digest(leaf.SpkiSha256);
        rows.Text(leaf.KeyAlgorithm);
        rows.Number(chain);
        rows.Number(pack);
        rows.Number(place.Offset);
        rows.Number(place.Size);
        rows.EndRow();
    }
}
