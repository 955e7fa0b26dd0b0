using Microsoft.Extensions.DependencyInjection.Extensions;
using RotPortal.Web.Features.Account;
using RotPortal.Web.Features.Adapters;
using RotPortal.Web.Features.Administration;
using RotPortal.Web.Features.Compliance;
using RotPortal.Web.Features.Devices;
using RotPortal.Web.Features.Import;
using RotPortal.Web.Features.Import.Mapping;
using RotPortal.Web.Features.Jobs;
using RotPortal.Web.Features.Overview;
using RotPortal.Web.Features.Production;
using RotPortal.Web.Features.Reports;
using RotPortal.Web.Features.Vendors;
using RotPortal.Web.Features.Stations;

namespace RotPortal.Web.Features;

/// <summary>Queries and endpoints of the pages. A page that needs either adds its line here.</summary>
internal static class FeaturesSetUp
{
    /// <summary>Adds the queries.</summary>
    public static void AddFeatures(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(ImportSettings.From(configuration));
        services.TryAddSingleton<IDiskSpace, DiskSpace>();
        services.AddSingleton<Inbox>();
        services.AddSingleton<ImportOrders>();
        services.AddSingleton<UploadRefusals>();
        services.AddSingleton<ListDrafts>();
        services.AddSingleton<ListActions>();
        services.AddSingleton<RememberedMappings>();
        services.AddHostedService<ListSweeping>();
        services.AddSingleton<ImportQuery>();
        services.AddSingleton<DeviceListQuery>();
        services.AddSingleton<DeviceQuery>();
        services.AddSingleton<KnownAnchors>();
        services.AddSingleton<SubjectQuery>();
        services.AddSingleton<ProofQuery>();
        services.AddSingleton<PartsOnFileQuery>();
        services.AddSingleton<ReportMaterialQuery>();
        services.AddSingleton<ReportRequests>();
        services.AddSingleton<ReportSourcesQuery>();
        services.AddSingleton<ReportOrders>();
        services.AddSingleton<AdministrationQuery>();
        services.AddSingleton<OverviewQuery>();
        services.AddSingleton<AdaptersQuery>();
        services.AddSingleton<SelfTest>();
        services.AddSingleton<OrderActions>();
        services.AddSingleton<RetryFailed>();
        services.AddSingleton<DryRun>();
        services.AddSingleton<StationCaller>();
        services.AddSingleton<AnchorsInForce>();
        services.AddSingleton<UnitGroups>();
        services.AddHostedService(provider => provider.GetRequiredService<UnitGroups>());
    }

    /// <summary>Maps what is no page: sign-out, uploads, downloads.</summary>
    public static void MapFeatures(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapSignOut();
        endpoints.MapUpload();
        endpoints.MapLists();
        endpoints.MapEvidenceDownload();
        endpoints.MapCancelJob();
        endpoints.MapReportDownload();
        endpoints.MapPartsDownload();
        endpoints.MapStations();
        endpoints.MapBatchRecord();
    }
}
