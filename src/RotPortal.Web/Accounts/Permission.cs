namespace RotPortal.Web.Accounts;

/// <summary>
/// What a person may do. One line here, one line in <see cref="Permissions.Table"/>, and a page or endpoint names it as its policy.
/// </summary>
public static class Permission
{
    public const string SeeOverview = "overview.see";
    public const string SeeDevices = "devices.see";
    public const string DownloadEvidence = "evidence.download";
    public const string ImportEvidence = "evidence.import";
    public const string SeeProducts = "products.see";
    public const string EditProducts = "products.edit";
    public const string RunProduction = "production.run";
    public const string ReleaseBatches = "batches.release";
    public const string SeeCompliance = "compliance.see";
    public const string DecideApplicability = "compliance.decide";
    public const string SeeVendors = "vendors.see";
    public const string SeeReports = "reports.see";
    public const string IssueReports = "reports.issue";
    public const string SeeAdministration = "administration.see";
    public const string EditTrustAnchors = "trust-anchors.edit";
}
