using System.Reflection;

namespace RotPortal.Web.Hosting;

/// <summary>Which version of the portal this is.</summary>
internal static class PortalVersion
{
    /// <summary>For example <c>0.1.0</c>.</summary>
    public static string Text { get; } =
        typeof(PortalVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";
}
