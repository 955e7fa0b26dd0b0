using System.Collections.Concurrent;
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

    private readonly ConcurrentDictionary<ListKey<FactShape>, long> _factSets = [];
    private readonly ConcurrentDictionary<ChecksKey, long> _checkSets = [];
    private readonly ConcurrentDictionary<(string Vendor, RootOfTrustElement Element), long> _elementTypes = [];
    private readonly ConcurrentDictionary<ListKey<Sha256Digest>, long> _chains = [];
    private readonly ConcurrentDictionary<StateSignature, int> _signatures = [];

    public long FactSet(PreparedEntry entry) => _factSets[new ListKey<FactShape>(entry.Facts)];

    public long CheckSet(Reading.Verified reading) => _checkSets[ChecksKey.Of(reading)];

    public long ElementType(DeviceClaim claim) => _elementTypes[(claim.Vendor, claim.Element)];

    public long Chain(CertificateClaim certificate) => _chains[ChainKey(certificate)];

    public int Signature(StateSignature signature) => _signatures[signature];

    /// <summary>After this every row that the entries need has its number.</summary>
    public async Task EnsureAsync(RegistryDb db, IEnumerable<PreparedEntry> entries, CancellationToken cancellation)
    {
        Forget();
        var ids = new SignatureIds(db);
        foreach (var entry in entries)
        {
            if (entry.Verified is not { } verified)
                continue;
            var facts = new ListKey<FactShape>(entry.Facts);
            if (!_factSets.ContainsKey(facts))
                _factSets[facts] = await TextAsync(db, "fact_sets", FactSetText.Write(entry.Facts), cancellation);
            var checks = ChecksKey.Of(verified);
            if (!_checkSets.ContainsKey(checks))
                _checkSets[checks] = await TextAsync(db, "check_sets", CheckSetText.Write(verified), cancellation);
            var element = (verified.Claim.Vendor, verified.Claim.Element);
            if (!_elementTypes.ContainsKey(element))
                _elementTypes[element] = await ElementTypeAsync(db, verified.Claim.Vendor, verified.Claim.Element, cancellation);
            foreach (var certificate in verified.Claim.Certificates)
            {
                var chain = ChainKey(certificate);
                if (!_chains.ContainsKey(chain))
                    _chains[chain] = await ChainAsync(db, certificate, cancellation);
            }

            if (!_signatures.ContainsKey(entry.Judged.Signature))
                _signatures[entry.Judged.Signature] = await ids.OfAsync(entry.Judged.Signature, cancellation);
        }
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

    private static ListKey<Sha256Digest> ChainKey(CertificateClaim certificate) =>
        new([.. certificate.Issuers.Select(issuer => issuer.Sha256), certificate.Anchor]);

    private sealed record ChecksKey(ListKey<Check> Checks, ListKey<Sha256Digest> Anchors, ListKey<Finding> Findings)
    {
        public static ChecksKey Of(Reading.Verified reading) => new(new(reading.Checks), new(reading.Anchors), new(reading.Findings));
    }
}

/// <summary>A list that equals another with the same members in the same order.</summary>
internal readonly struct ListKey<T>(IReadOnlyList<T> members) : IEquatable<ListKey<T>>
{
    private readonly IReadOnlyList<T> _members = members;

    public bool Equals(ListKey<T> other)
    {
        if (_members.Count != other._members.Count)
            return false;
        for (int i = 0; i < _members.Count; i++)
        {
            if (!EqualityComparer<T>.Default.Equals(_members[i], other._members[i]))
                return false;
        }

        return true;
    }

    public override bool Equals(object? obj) => obj is ListKey<T> other && Equals(other);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        for (int i = 0; i < _members.Count; i++)
            hash.Add(_members[i]);
        return hash.ToHashCode();
    }
}
