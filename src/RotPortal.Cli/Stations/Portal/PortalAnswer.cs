using System.Net;

namespace RotPortal.Cli.Stations.Portal;

/// <summary>What the portal said to a request.</summary>
internal abstract record PortalAnswer<T>
{
    private PortalAnswer()
    {
    }

    /// <summary>It was done.</summary>
    public sealed record Given(T Value) : PortalAnswer<T>;

    /// <summary>The portal said no, and will say no again to the same request.</summary>
    public sealed record Refused(PortalProblem Problem) : PortalAnswer<T>;

    /// <summary>Nothing that can be understood came back in all the time that was allowed. Whether it was done is not known.</summary>
    public sealed record Unreachable(string Why) : PortalAnswer<T>;
}

/// <summary>Why the portal said no (RFC 9457).</summary>
/// <param name="Status">The status of HTTP.</param>
/// <param name="Name">Name of the problem, for example <c>claim-closed</c>; empty when the answer names none.</param>
/// <param name="Detail">What happened and what to do, in the words of the portal.</param>
internal sealed record PortalProblem(HttpStatusCode Status, string Name, string Detail)
{
    /// <summary>The claim is not or no longer good for anything: no other request will do better.</summary>
    public bool EndsTheRun => Status is HttpStatusCode.Unauthorized || Name is "claim-closed" or "claim-unknown";
}
