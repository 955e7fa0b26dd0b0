using Microsoft.EntityFrameworkCore;
using RotPortal.Registry.Import;
using RotPortal.Registry.Jobs;
using RotPortal.Registry.Ledger;
using RotPortal.Registry.Outbox;
using RotPortal.Registry.Reports;
using RotPortal.Registry.Settings;
using RotPortal.Registry.Trust;

namespace RotPortal.Registry;

// What is not about devices: imports, jobs, reports, anchors, the ledger.
internal static partial class RegistryModel
{
    private static void Imports(ModelBuilder builder)
    {
        builder.Entity<ImportEntry>(entry =>
        {
            entry.ToTable("ImportEntries");
            entry.HasKey(e => new { e.JobId, e.Entry });
        });
        builder.Entity<StagedKey>(key =>
        {
            key.ToTable("StagedKeys");
            key.HasKey(k => new { k.JobId, k.Entry, k.Ordinal });
        });
        builder.Entity<StagedCertificate>(certificate =>
        {
            certificate.ToTable("StagedCertificates");
            certificate.HasKey(c => new { c.JobId, c.Entry, c.Ordinal });
        });
    }

    private static void Work(ModelBuilder builder)
    {
        builder.Entity<Job>(job =>
        {
            job.ToTable("Jobs");
            job.HasIndex(j => new { j.State, j.CreatedAt });
            job.HasIndex(j => new { j.Owner, j.CreatedAt });
        });
        builder.Entity<OutboxMessage>(message =>
        {
            message.ToTable("Outbox");
            message.HasIndex(m => m.IdempotencyKey).IsUnique();
            message.HasIndex(m => new { m.CompletedAt, m.DueAt, m.Id });
        });
        builder.Entity<Setting>(setting =>
        {
            setting.ToTable("Settings");
            setting.HasKey(s => s.Key);
        });
    }

    private static void Reports(ModelBuilder builder)
    {
        builder.Entity<StoredReport>(report =>
        {
            report.ToTable("Reports");
            report.HasIndex(r => r.Number).IsUnique();
            report.HasIndex(r => new { r.SubjectId, r.CreatedAt });
        });
        builder.Entity<ReportFile>(file =>
        {
            file.ToTable("ReportFiles");
            file.HasKey(f => new { f.ReportId, f.Format });
            file.HasOne<StoredReport>().WithMany().HasForeignKey(f => f.ReportId).OnDelete(DeleteBehavior.Cascade);
        });
    }

    private static void Trust(ModelBuilder builder)
    {
        builder.Entity<AddedAnchor>(anchor =>
        {
            anchor.ToTable("AddedAnchors");
            anchor.HasKey(a => a.CertificateSha256);
        });
        builder.Entity<AnchorDistrust>(distrust =>
        {
            distrust.ToTable("DistrustedAnchors");
            distrust.HasKey(d => d.CertificateSha256);
        });
    }

    private static void Ledger(ModelBuilder builder)
    {
        builder.Entity<LedgerEntry>(entry =>
        {
            entry.ToTable("LedgerEntries");
            entry.HasKey(e => e.Position);
            entry.Property(e => e.Position).ValueGeneratedNever();
            entry.HasIndex(e => new { e.Subject, e.Position });
        });
        builder.Entity<LedgerNode>(node =>
        {
            node.ToTable("LedgerNodes");
            node.HasKey(n => new { n.Level, n.Position });
        });
        builder.Entity<LedgerHead>(head =>
        {
            head.ToTable("LedgerHead");
            head.HasKey(h => h.Id);
            head.Property(h => h.Id).ValueGeneratedNever();
        });
        builder.Entity<Checkpoint>(checkpoint =>
        {
            checkpoint.ToTable("Checkpoints");
            checkpoint.HasKey(c => c.Size);
            checkpoint.Property(c => c.Size).ValueGeneratedNever();
        });
    }
}
