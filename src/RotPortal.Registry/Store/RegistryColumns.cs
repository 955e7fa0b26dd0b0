using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using RotPortal.Devices;
using RotPortal.Registry.Import;
using RotPortal.Registry.Jobs;
using RotPortal.Registry.Reports;

namespace RotPortal.Registry;

/// <summary>
/// How values become columns. Moments are UTC ticks in both databases: they sort, and a verdict may change one tick after a moment, which
/// PostgreSQL's own type would round away. States are words, so that a person reading the tables needs no key.
/// </summary>
internal static class RegistryColumns
{
    public static void Configure(ModelConfigurationBuilder configuration)
    {
        configuration.Properties<DateTimeOffset>().HaveConversion<MomentColumn>();
        configuration.Properties<Sha256Digest>().HaveConversion<DigestColumn>();
        configuration.Properties<StateSignature>().HaveConversion<SignatureColumn>();
        foreach (var words in (Type[])[typeof(DeviceState), typeof(Ownership), typeof(TrustTier), typeof(CredentialState), typeof(RevocationReason),
            typeof(BatchState), typeof(ProductionState), typeof(UnitState),
            typeof(KeyRole), typeof(RootOfTrustKind), typeof(EntryOutcome), typeof(JobState), typeof(ReportStatus)])
        {
            configuration.Properties(words).HaveConversion<string>();
        }
    }

    // SQLite has no GUID: 16 octets in network order, so that version 7 sorts by time there as well.
    public static void ConfigureSqlite(ModelConfigurationBuilder configuration)
    {
        configuration.Properties<Guid>().HaveConversion<OctetsOfGuid>();
        configuration.Properties<DeviceId>().HaveConversion<OctetsOfDevice>();
        configuration.Properties<ProductId>().HaveConversion<OctetsOfProduct>();
        configuration.Properties<BatchId>().HaveConversion<OctetsOfBatch>();
        configuration.Properties<JobId>().HaveConversion<OctetsOfJob>();
        configuration.Properties<ReportId>().HaveConversion<OctetsOfReport>();
        configuration.Properties<ProductionOrderId>().HaveConversion<OctetsOfOrder>();
    }

    public static void ConfigurePostgres(ModelConfigurationBuilder configuration)
    {
        configuration.Properties<DeviceId>().HaveConversion<GuidOfDevice>();
        configuration.Properties<ProductId>().HaveConversion<GuidOfProduct>();
        configuration.Properties<BatchId>().HaveConversion<GuidOfBatch>();
        configuration.Properties<JobId>().HaveConversion<GuidOfJob>();
        configuration.Properties<ReportId>().HaveConversion<GuidOfReport>();
        configuration.Properties<ProductionOrderId>().HaveConversion<GuidOfOrder>();
    }

    internal static byte[] Octets(Guid value) => value.ToByteArray(bigEndian: true);

    internal static Guid FromOctets(byte[] octets) => new(octets, bigEndian: true);

    private sealed class MomentColumn() : ValueConverter<DateTimeOffset, long>(
        moment => moment.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));

    private sealed class DigestColumn() : ValueConverter<Sha256Digest, byte[]>(
        digest => digest.ToBytes(), octets => Sha256Digest.FromBytes(octets));

    private sealed class SignatureColumn() : ValueConverter<StateSignature, byte[]>(
        signature => signature.ToBytes(), octets => StateSignature.FromBytes(octets));

    private sealed class OctetsOfGuid() : ValueConverter<Guid, byte[]>(value => Octets(value), octets => FromOctets(octets));

    private sealed class OctetsOfDevice() : ValueConverter<DeviceId, byte[]>(id => Octets(id.Value), octets => new DeviceId(FromOctets(octets)));

    private sealed class OctetsOfProduct() : ValueConverter<ProductId, byte[]>(id => Octets(id.Value), octets => new ProductId(FromOctets(octets)));

    private sealed class OctetsOfBatch() : ValueConverter<BatchId, byte[]>(id => Octets(id.Value), octets => new BatchId(FromOctets(octets)));

    private sealed class OctetsOfJob() : ValueConverter<JobId, byte[]>(id => Octets(id.Value), octets => new JobId(FromOctets(octets)));

    private sealed class OctetsOfReport() : ValueConverter<ReportId, byte[]>(id => Octets(id.Value), octets => new ReportId(FromOctets(octets)));

    private sealed class OctetsOfOrder() : ValueConverter<ProductionOrderId, byte[]>(
        id => Octets(id.Value), octets => new ProductionOrderId(FromOctets(octets)));

    private sealed class GuidOfDevice() : ValueConverter<DeviceId, Guid>(id => id.Value, value => new DeviceId(value));

    private sealed class GuidOfProduct() : ValueConverter<ProductId, Guid>(id => id.Value, value => new ProductId(value));

    private sealed class GuidOfBatch() : ValueConverter<BatchId, Guid>(id => id.Value, value => new BatchId(value));

    private sealed class GuidOfJob() : ValueConverter<JobId, Guid>(id => id.Value, value => new JobId(value));

    private sealed class GuidOfReport() : ValueConverter<ReportId, Guid>(id => id.Value, value => new ReportId(value));

    private sealed class GuidOfOrder() : ValueConverter<ProductionOrderId, Guid>(id => id.Value, value => new ProductionOrderId(value));
}
