using Microsoft.EntityFrameworkCore;
using RotPortal.Provisioning;
using RotPortal.Registry;
using RotPortal.Registry.Queries;
using RotPortal.Reports;
using RotPortal.Web.Hosting;

namespace RotPortal.Web.Features.Reports;

/// <summary>Gathers what lies behind a report, for the formats that carry it along.</summary>
internal sealed class ReportSourcesQuery(IDbContextFactory<RegistryDb> databases, Seed seed, PortalSigner signer)
{
    /// <summary>The octets of the evidence, the anchors it rests on, the catalogue; and the signer when the report is signed.</summary>
    public async Task<ReportSources> Read(AuditReport report, ReportMaterial material, CancellationToken cancellation)
    {
        var content = report.Content;
        var cited = content.UnitList.SelectMany(unit => unit.Evidence).Select(reference => reference.Sha256).ToHashSet();
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var octets = await db.EvidenceBytesAsync(cited, cancellation);
        var circumstances = await db.CircumstancesAsync(cited, cancellation);
        var anchors = content.Anchors.Select(anchor => anchor.CertificateSha256).ToHashSet();
        return new ReportSources
        {
            Evidence =
            [
                .. material.Evidence.Where(item => octets.ContainsKey(item.Sha256))
                    .Select(item => new EvidenceOctets(item.Sha256, item.Kind, item.ReceivedAt, octets[item.Sha256])
                    {
                        Circumstances = circumstances.GetValueOrDefault(item.Sha256),
                    }),
            ],
            Anchors =
            [
                .. TrustAnchorFile.Write(material.Anchors.Where(anchor => anchors.Contains(anchor.CertificateSha256)))
                    .Select(file => new SourceFile($"trust-anchors/{file.Name}", file.Octets)),
            ],
            Catalogue = [.. seed.Files.Select(file => new SourceFile(file.Path, file.Bytes))],
            Signer = content.Integrity.Signature.IsSigned() ? signer : null,
        };
    }
}
