using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using RotPortal.Registry.Challenges;
using RotPortal.Registry.Fleet;
using RotPortal.Registry.Import;
using RotPortal.Registry.Jobs;
using RotPortal.Registry.Ledger;
using RotPortal.Registry.Outbox;
using RotPortal.Registry.People;
using RotPortal.Registry.Production;
using RotPortal.Registry.Products;
using RotPortal.Registry.Reports;
using RotPortal.Registry.Settings;
using RotPortal.Registry.Signatures;
using RotPortal.Registry.Trust;

namespace RotPortal.Registry;

/// <summary>
/// Everything on file. Read it directly, with a context per operation from <c>IDbContextFactory&lt;RegistryDb&gt;</c>; write it through the commands,
/// which keep the ledger, the counts and the outbox in step.
/// </summary>
public abstract class RegistryDb : IdentityDbContext<PortalUser>
{
    private protected RegistryDb(DbContextOptions options)
        : base(options)
    {
    }

    /// <summary>Products.</summary>
    public DbSet<Product> Products => Set<Product>();

    /// <summary>Batches.</summary>
    public DbSet<Batch> Batches => Set<Batch>();

    /// <summary>Devices.</summary>
    public DbSet<RegisteredDevice> Devices => Set<RegisteredDevice>();

    /// <summary>Kinds of root-of-trust elements.</summary>
    public DbSet<ElementType> ElementTypes => Set<ElementType>();

    /// <summary>Public keys of devices.</summary>
    public DbSet<StoredKey> Keys => Set<StoredKey>();

    /// <summary>Certificates of devices.</summary>
    public DbSet<StoredCertificate> Certificates => Set<StoredCertificate>();

    /// <summary>Ways from certificates up to anchors.</summary>
    public DbSet<IssuerChain> IssuerChains => Set<IssuerChain>();

    /// <summary>Certificates on those ways.</summary>
    public DbSet<IssuerCertificate> IssuerCertificates => Set<IssuerCertificate>();

    /// <summary>Evidence, by digest.</summary>
    public DbSet<StoredEvidence> Evidence => Set<StoredEvidence>();

    /// <summary>Files in which evidence came.</summary>
    public DbSet<EvidenceFile> EvidenceFiles => Set<EvidenceFile>();

    /// <summary>The octets of evidence and certificates; see <see cref="Queries.EvidenceQueries"/>.</summary>
    public DbSet<EvidencePack> EvidencePacks => Set<EvidencePack>();

    /// <summary>Readings.</summary>
    public DbSet<StoredReading> Readings => Set<StoredReading>();

    /// <summary>Facts with gaps.</summary>
    public DbSet<FactSet> FactSets => Set<FactSet>();

    /// <summary>Checks, anchors and findings of readings.</summary>
    public DbSet<CheckSet> CheckSets => Set<CheckSet>();

    /// <summary>State signatures.</summary>
    public DbSet<StoredSignature> StateSignatures => Set<StoredSignature>();

    /// <summary>Devices per signature.</summary>
    public DbSet<SignatureCount> SignatureCounts => Set<SignatureCount>();

    /// <summary>Facts about the portal as a whole.</summary>
    public DbSet<PortalFact> PortalFacts => Set<PortalFact>();

    /// <summary>Entries of imported files.</summary>
    public DbSet<ImportEntry> ImportEntries => Set<ImportEntry>();

    /// <summary>Keys of staged entries.</summary>
    public DbSet<StagedKey> StagedKeys => Set<StagedKey>();

    /// <summary>Certificates of staged entries.</summary>
    public DbSet<StagedCertificate> StagedCertificates => Set<StagedCertificate>();

    /// <summary>Jobs.</summary>
    public DbSet<Job> Jobs => Set<Job>();

    /// <summary>Work to be done after a change.</summary>
    public DbSet<OutboxMessage> Outbox => Set<OutboxMessage>();

    /// <summary>Reports.</summary>
    public DbSet<StoredReport> Reports => Set<StoredReport>();

    /// <summary>Formats of reports.</summary>
    public DbSet<ReportFile> ReportFiles => Set<ReportFile>();

    /// <summary>Trust anchors that people registered here.</summary>
    public DbSet<AddedAnchor> AddedAnchors => Set<AddedAnchor>();

    /// <summary>Anchors that are trusted no longer.</summary>
    public DbSet<AnchorDistrust> DistrustedAnchors => Set<AnchorDistrust>();

    /// <summary>Settings.</summary>
    public DbSet<Setting> Settings => Set<Setting>();

    /// <summary>The ledger.</summary>
    public DbSet<LedgerEntry> LedgerEntries => Set<LedgerEntry>();

    /// <summary>Hashes over many leaves.</summary>
    public DbSet<LedgerNode> LedgerNodes => Set<LedgerNode>();

    /// <summary>The end of the ledger.</summary>
    public DbSet<LedgerHead> LedgerHead => Set<LedgerHead>();

    /// <summary>Signed checkpoints.</summary>
    public DbSet<Checkpoint> Checkpoints => Set<Checkpoint>();

    /// <summary>Production orders.</summary>
    public DbSet<ProductionOrder> ProductionOrders => Set<ProductionOrder>();

    /// <summary>Their units.</summary>
    public DbSet<ProductionUnit> ProductionUnits => Set<ProductionUnit>();

    /// <summary>What was answered to stations.</summary>
    public DbSet<StationAttempt> StationAttempts => Set<StationAttempt>();

    /// <summary>Challenges put to devices.</summary>
    public DbSet<IssuedChallenge> Challenges => Set<IssuedChallenge>();

    /// <summary>Secrets put to TPMs.</summary>
    public DbSet<IssuedActivation> Activations => Set<IssuedActivation>();

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        RegistryModel.Build(builder);
        RegistryNames.Apply(builder);
    }

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configuration) => RegistryColumns.Configure(configuration);
}

/// <summary>The registry in a SQLite file.</summary>
public sealed class SqliteRegistryDb(DbContextOptions<SqliteRegistryDb> options) : RegistryDb(options)
{
    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configuration)
    {
        base.ConfigureConventions(configuration);
        RegistryColumns.ConfigureSqlite(configuration);
    }
}

/// <summary>The registry on a PostgreSQL server.</summary>
public sealed class PostgresRegistryDb(DbContextOptions<PostgresRegistryDb> options) : RegistryDb(options)
{
    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        // Pages and prefixes of serial numbers go by octets, as in SQLite, whatever the server's language.
        builder.Entity<RegisteredDevice>().Property(device => device.HardwareId).UseCollation("C");
    }

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configuration)
    {
        base.ConfigureConventions(configuration);
        RegistryColumns.ConfigurePostgres(configuration);
    }
}
