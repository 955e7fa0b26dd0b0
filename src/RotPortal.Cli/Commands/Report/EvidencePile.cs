using RotPortal.Devices;
using RotPortal.Provisioning;
using RotPortal.Reports;

namespace RotPortal.Cli.Commands.Report;

/// <summary>What the files of one call say, put together per unit. There is no registry: nothing else is known about the units.</summary>
internal sealed class EvidencePile
{
    private readonly Dictionary<(string Vendor, string HardwareId), Pile> _units = [];
    private readonly Dictionary<Sha256Digest, EvidenceItem> _evidence = [];
    private readonly Dictionary<Sha256Digest, ReadOnlyMemory<byte>> _octets = [];
    private readonly List<string> _rejections = [];

    /// <summary>The evidence that was verified, each item once.</summary>
    public IReadOnlyCollection<EvidenceItem> Evidence => _evidence.Values;

    /// <summary>The octets of that evidence.</summary>
    public IReadOnlyDictionary<Sha256Digest, ReadOnlyMemory<byte>> Octets => _octets;

    /// <summary>What was rejected, a sentence each.</summary>
    public IReadOnlyList<string> Rejections => _rejections;

    /// <summary>Reads every entry of the files.</summary>
    public static async Task<EvidencePile> ReadAsync(IReadOnlyList<EvidenceFile> files, ReadingContext context, CancellationToken cancellation)
    {
        var pile = new EvidencePile();
        foreach (var file in files)
        {
            await using var stream = file.Open();
            await foreach (var entry in file.Reader.ReadAsync(stream, context, cancellation))
                pile.Add(file, entry, context.At);
        }

        return pile;
    }

    /// <summary>The units, each with every fact about it. A key that two of them hold is known to be shared, and both say so.</summary>
    public IReadOnlyList<SubjectDevice> Units(DateTimeOffset at)
    {
        var shared = SharedKeys.Find(_units.Values.Select(pile => pile.Claim));
        bool sameIdTwice = _units.Keys.Select(key => key.HardwareId).Distinct(StringComparer.Ordinal).Count() < _units.Count;
        return
        [
            .. _units.Select(unit => new SubjectDevice
            {
                Name = sameIdTwice ? $"{unit.Key.Vendor} {unit.Key.HardwareId}" : unit.Key.HardwareId,
                Claim = unit.Value.Claim,
                State = DeviceState.Expected,
                Facts = [.. unit.Value.Facts, .. SharedKeys.FactsAbout(unit.Value.Claim, shared, at)],
                Evidence = unit.Value.Evidence,
                IsSimulated = unit.Value.IsSimulated,
            }),
        ];
    }

    private void Add(EvidenceFile file, ReadEntry entry, DateTimeOffset at)
    {
        switch (entry.Reading)
        {
            case Reading.Rejected rejected:
                string where = entry.RefusesWholeFile ? file.Path : $"{file.Path}, entry {entry.Index}";
                _rejections.Add($"{where}: {rejected.Check}: {rejected.Detail}");
                break;
            case Reading.VerifiedFirmware:
                _rejections.Add(
                    $"{file.Path}, entry {entry.Index}: evidence-of-a-device: The evidence was verified. It speaks of firmware and of no single "
                    + "unit, so there is no unit to report it on. Read it with rot read.");
                break;
            case Reading.Verified verified when _evidence.TryAdd(entry.Sha256, Describe(file, entry, verified, at)):
                var key = (verified.Claim.Vendor, verified.Claim.HardwareId);
                if (!_units.TryGetValue(key, out var pile))
                    _units[key] = pile = new Pile(verified.Claim);
                pile.Add(entry.Sha256, verified);
                _octets.Add(entry.Sha256, entry.Bytes);
                break;
        }
    }

    private static EvidenceItem Describe(EvidenceFile file, ReadEntry entry, Reading.Verified verified, DateTimeOffset at) => new()
    {
        Sha256 = entry.Sha256,
        Kind = file.Reader.Kind,
        Source = $"file {Path.GetFileName(file.Path)}",
        ReceivedAt = at,
        ProducedAt = verified.Claim.ProducedAt,
        Verifier = $"rot {Rot.Version}",
        Checks = verified.Checks,
        Anchors = verified.Anchors,
        IsSimulated = verified.IsSimulated,
    };

    private sealed class Pile(DeviceClaim claim)
    {
        public DeviceClaim Claim { get; private set; } = claim;

        public List<Fact> Facts { get; } = [];

        public List<Sha256Digest> Evidence { get; } = [];

        public bool IsSimulated { get; private set; }

        // The claim made last describes the unit; facts add up.
        public void Add(Sha256Digest evidence, Reading.Verified verified)
        {
            if (verified.Claim.ProducedAt > Claim.ProducedAt)
                Claim = verified.Claim;
            Facts.AddRange(verified.Facts);
            Evidence.Add(evidence);
            IsSimulated |= verified.IsSimulated;
        }
    }
}
