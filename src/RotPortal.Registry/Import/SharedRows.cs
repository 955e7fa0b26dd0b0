using RotPortal.Devices;
using RotPortal.Registry.Fleet;
using RotPortal.Registry.Signatures;

namespace RotPortal.Registry.Import;

/// <summary>
/// Finds or writes what many devices share: kinds of elements, sets of facts and checks, chains, signatures. They are words, not statements: a row
/// that nobody uses yet says nothing about any device, so they are written before the chunk that needs them.
/// </summary>
internal sealed class SharedRows
{
    private const int MostRemembered = 50_000;

    private readonly SemaphoreSlim _turn = new(1);
    private readonly Dictionary<ListKey<FactShape>, long> _factSets = [];
    private readonly Dictionary<ChecksKey, long> _checkSets = [];
    private readonly Dictionary<(string Vendor, RootOfTrustElement Element), long> _elementTypes = [];
    private readonly Dictionary<ListKey<Sha256Digest>, long> _chains = [];
    private readonly Dictionary<StateSignature, int> _signatures = [];

    /// <summary>After this every row that the entries need is there, and the entries know the numbers.</summary>
    public async Task EnsureAsync(RegistryDb db, IReadOnlyList<PreparedEntry> entries, CancellationToken cancellation)
    {
        // Two imports may run at once; what one of them remembers serves the other.
        await _turn.WaitAsync(cancellation);
        try
        {
            Forget();
            foreach (var entry in entries)
            {
                if (entry.Verified is { } verified)
                    entry.Shared = await IdsAsync(db, entry, verified, cancellation);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<SharedIds> IdsAsync(RegistryDb db, PreparedEntry entry, Reading.Verified verified, CancellationToken cancellation)
    {
        if (!_factSets.TryGetValue(entry.Facts, out long facts))
            facts = _factSets[entry.Facts] = await TextAsync(db, "fact_sets", FactSetText.Write(entry.Facts.Members), cancellation);
        if (!_checkSets.TryGetValue(entry.Checks, out long checks))
            checks = _checkSets[entry.Checks] = await TextAsync(db, "check_sets", CheckSetText.Write(verified), cancellation);
        var element = (verified.Claim.Vendor, verified.Claim.Element);
        if (!_elementTypes.TryGetValue(element, out long type))
            type = _elementTypes[element] = await ElementTypeAsync(db, verified.Claim.Vendor, verified.Claim.Element, cancellation);
        if (!_signatures.TryGetValue(entry.Judged.Signature, out int signature))
            signature = _signatures[entry.Judged.Signature] = await new SignatureIds(db).OfAsync(entry.Judged.Signature, cancellation);
        var certificates = verified.Claim.Certificates;
        long[] chains = new long[certificates.Count];
        for (int i = 0; i < chains.Length; i++)
        {
            var key = new ListKey<Sha256Digest>([.. certificates[i].Issuers.Select(issuer => issuer.Sha256), certificates[i].Anchor]);
            if (!_chains.TryGetValue(key, out chains[i]))
                chains[i] = _chains[key] = await ChainAsync(db, certificates[i], cancellation);
        }

        return new SharedIds(facts, checks, type, signature, chains);
    }

    private void Forget()
    {
        if (_factSets.Count > MostRemembered)
            _factSets.Clear();
        if (_checkSets.Count > MostRemembered)
            _checkSets.Clear();
        if (_chains.Count > MostRemembered)
            _chains.Clear();
        if (_elementTypes.Count > MostRemembered)
            _elementTypes.Clear();
        if (_signatures.Count > MostRemembered)
            _signatures.Clear();
    }

    private static async Task<long> TextAsync(RegistryDb db, string table, string json, CancellationToken cancellation)
    {
        var digest = Sha256Digest.Of(System.Text.Encoding.UTF8.GetBytes(json));
        await db.RunAsync(
            $"INSERT INTO {table} (sha256, json) VALUES (@sha256, @json) ON CONFLICT (sha256) DO NOTHING", cancellation, ("sha256", digest), ("json", json));
        return await db.NumberAsync($"SELECT id FROM {table} WHERE sha256 = @sha256", cancellation, ("sha256", digest));
    }

    private static async Task<long> ElementTypeAsync(
        RegistryDb db, string vendor, RootOfTrustElement element, CancellationToken cancellation)
    {
        (string, object?)[] values =
        [
            ("vendor", vendor), ("kind", element.Kind), ("maker", element.Maker), ("model", element.Model), ("part", element.PartNumber), ("revision", element.Revision ?? ""),
        ];
        await db.RunAsync(
            """
            INSERT INTO element_types (vendor, kind, maker, model, part_number, revision) VALUES (@vendor, @kind, @maker, @model, @part, @revision)
            ON CONFLICT (vendor, part_number, model, maker, kind, revision) DO NOTHING
            """,
            cancellation,
            values);
        return await db.NumberAsync(
            """
            SELECT id FROM element_types
            WHERE vendor = @vendor AND kind = @kind AND maker = @maker AND model = @model AND part_number = @part AND revision = @revision
            """,
            cancellation,
            values);
    }

    private static async Task<long> ChainAsync(RegistryDb db, CertificateClaim certificate, CancellationToken cancellation)
    {
        foreach (var issuer in certificate.Issuers)
            await IssuerAsync(db, issuer, cancellation);
        byte[] fingerprints = [.. certificate.Issuers.SelectMany(issuer => issuer.Sha256.ToBytes())];
        var digest = Sha256Digest.Of([.. fingerprints, .. certificate.Anchor.ToBytes()]);
        await db.RunAsync(
            "INSERT INTO issuer_chains (sha256, fingerprints, anchor) VALUES (@sha256, @fingerprints, @anchor) ON CONFLICT (sha256) DO NOTHING",
            cancellation,
            ("sha256", digest),
            ("fingerprints", fingerprints),
            ("anchor", certificate.Anchor));
        return await db.NumberAsync("SELECT id FROM issuer_chains WHERE sha256 = @sha256", cancellation, ("sha256", digest));
    }

    private static Task<int> IssuerAsync(RegistryDb db, CertificateFacts issuer, CancellationToken cancellation) => db.RunAsync(
        """
        INSERT INTO issuer_certificates (sha256, serial_number, subject, issuer, not_before, not_after, spki_sha256, key_algorithm, der)
        VALUES (@sha256, @serial, @subject, @issuer, @notBefore, @notAfter, @spki, @algorithm, @der) ON CONFLICT (sha256) DO NOTHING
        """,
        cancellation,
        ("sha256", issuer.Sha256),
        ("serial", issuer.SerialNumber),
        ("subject", issuer.Subject),
        ("issuer", issuer.Issuer),
        ("notBefore", issuer.NotBefore),
        ("notAfter", issuer.NotAfter),
        ("spki", issuer.SpkiSha256),
        ("algorithm", issuer.KeyAlgorithm),
        ("der", issuer.Der.ToArray()));
}

/// <summary>Numbers of the rows that an entry shares with others.</summary>
internal readonly record struct SharedIds(long FactSet, long CheckSet, long ElementType, int Signature, long[] Chains);

/// <summary>Checks, anchors and findings, to be found again.</summary>
internal sealed record ChecksKey(ListKey<Check> Checks, ListKey<Sha256Digest> Anchors, ListKey<Finding> Findings)
{
    public static ChecksKey None { get; } = new(new([]), new([]), new([]));

    public static ChecksKey Of(Reading.Verified reading) => new(new(reading.Checks), new(reading.Anchors), new(reading.Findings));
}

/// <summary>A list that equals another with the same members in the same order. Its hash is computed once, where it is made.</summary>
internal readonly struct ListKey<T> : IEquatable<ListKey<T>>
{
    private readonly int _hash;

    public ListKey(IReadOnlyList<T> members)
    {
        Members = members;
        var hash = default(HashCode);
        for (int i = 0; i < members.Count; i++)
            hash.Add(members[i]);
        _hash = hash.ToHashCode();
    }

    public IReadOnlyList<T> Members { get; }

    public bool Equals(ListKey<T> other)
    {
        if (_hash != other._hash || Members.Count != other.Members.Count)
            return false;
        for (int i = 0; i < Members.Count; i++)
        {
            if (!EqualityComparer<T>.Default.Equals(Members[i], other.Members[i]))
                return false;
        }

        return true;
    }

    public override bool Equals(object? obj) => obj is ListKey<T> other && Equals(other);

    public override int GetHashCode() => _hash;
}
