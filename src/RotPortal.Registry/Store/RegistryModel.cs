using Microsoft.EntityFrameworkCore;
using RotPortal.Registry.Fleet;
using RotPortal.Registry.Products;
using RotPortal.Registry.Signatures;

namespace RotPortal.Registry;

/// <summary>Keys, links and indexes. Every index serves a named question, for each costs a part of every import.</summary>
internal static partial class RegistryModel
{
    public static void Build(ModelBuilder builder)
    {
        Products(builder);
        Devices(builder);
        Evidence(builder);
        Signatures(builder);
        Imports(builder);
        Work(builder);
        Reports(builder);
        Trust(builder);
        Ledger(builder);
        Production(builder);
    }

    private static void Products(ModelBuilder builder)
    {
        builder.Entity<Product>(product =>
        {
            product.ToTable("Products");
            product.HasIndex(p => p.Name).IsUnique();
            product.Property(p => p.Version).IsConcurrencyToken();
        });
        builder.Entity<Batch>(batch =>
        {
            batch.ToTable("Batches");
            batch.HasOne<Product>().WithMany().HasForeignKey(b => b.ProductId).OnDelete(DeleteBehavior.Restrict);
            batch.HasIndex(b => new { b.ProductId, b.Name }).IsUnique();
            batch.Property(b => b.Version).IsConcurrencyToken();
        });
    }

    // No foreign keys from the bulk tables to the devices: an import writes them in one transaction in the right order, and a check per row
    // costs a third of its time. The tests read for orphans instead.
    private static void Devices(ModelBuilder builder)
    {
        builder.Entity<RegisteredDevice>(device =>
        {
            device.ToTable("Devices");
            device.Property(d => d.Version).IsConcurrencyToken();
            device.HasIndex(d => d.HardwareId);
            // One range for each row of SignatureCounts, in the order of the list: see DeviceQueries.
            device.HasIndex(d => new { d.BatchId, d.ElementTypeId, d.State, d.SignatureId, d.IsSimulated, d.HardwareId });
            device.HasIndex(d => d.ChangesAt);
        });
        builder.Entity<ElementType>(type =>
        {
            type.ToTable("ElementTypes");
            type.HasIndex(t => new { t.Vendor, t.PartNumber, t.Model, t.Maker, t.Kind, t.Revision }).IsUnique();
        });
        builder.Entity<StoredKey>(key =>
        {
            key.ToTable("Keys");
            key.HasIndex(k => k.DeviceId);
            key.HasIndex(k => k.SpkiSha256);
        });
        builder.Entity<StoredCertificate>(certificate =>
        {
            certificate.ToTable("Certificates");
            certificate.HasIndex(c => c.DeviceId);
            certificate.HasIndex(c => c.Sha256);
            // Does an issuer seem to have given a number twice? See Import.SharedIdentity.
            certificate.HasIndex(c => c.SerialNumber);
        });
        builder.Entity<IssuerChain>(chain =>
        {
            chain.ToTable("IssuerChains");
            chain.HasIndex(c => c.Sha256).IsUnique();
        });
        builder.Entity<IssuerCertificate>(issuer =>
        {
            issuer.ToTable("IssuerCertificates");
            issuer.HasKey(i => i.Sha256);
        });
    }

    private static void Evidence(ModelBuilder builder)
    {
        builder.Entity<StoredEvidence>(evidence =>
        {
            evidence.ToTable("Evidence");
            evidence.HasKey(e => e.Sha256);
        });
        builder.Entity<EvidenceFile>(file =>
        {
            file.ToTable("EvidenceFiles");
            file.HasIndex(f => f.JobId).IsUnique();
        });
        builder.Entity<EvidencePack>(pack =>
        {
            pack.ToTable("EvidencePacks");
            pack.HasIndex(p => p.JobId);
        });
        builder.Entity<StoredReading>(reading =>
        {
            reading.ToTable("Readings");
            reading.HasIndex(r => r.DeviceId);
            // Verified readings are found by their device; only rejected ones by what was rejected.
            reading.HasIndex(r => r.Evidence).HasFilter("device_id IS NULL");
        });
        builder.Entity<FactSet>(set =>
        {
            set.ToTable("FactSets");
            set.HasIndex(s => s.Sha256).IsUnique();
        });
        builder.Entity<CheckSet>(set =>
        {
            set.ToTable("CheckSets");
            set.HasIndex(s => s.Sha256).IsUnique();
        });
    }

    private static void Signatures(ModelBuilder builder)
    {
        builder.Entity<StoredSignature>(signature =>
        {
            signature.ToTable("StateSignatures");
            signature.HasIndex(s => s.Signature).IsUnique();
        });
        builder.Entity<SignatureCount>(count =>
        {
            count.ToTable("SignatureCounts");
            count.HasKey(c => new { c.ProductId, c.BatchId, c.ElementTypeId, c.State, c.SignatureId, c.IsSimulated });
        });
        builder.Entity<PortalFact>(fact =>
        {
            fact.ToTable("PortalFacts");
            fact.HasKey(f => f.Capability);
        });
    }
}
