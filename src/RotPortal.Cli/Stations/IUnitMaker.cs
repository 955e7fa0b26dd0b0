using RotPortal.Cli.Stations.Portal;

namespace RotPortal.Cli.Stations;

/// <summary>Makes a unit: a key in the hardware at this station, and the evidence for it.</summary>
internal interface IUnitMaker
{
    /// <summary>Its name in the journal.</summary>
    string Name { get; }

    /// <summary>The kind of evidence it makes.</summary>
    string EvidenceKind { get; }

    /// <summary>
    /// Makes the key of a unit, or finds it when it was made before, and proves it with fresh challenges. May be called again for the same serial
    /// number after a crash at any point: there is never a second key.
    /// </summary>
    Task<UnitMaking> MakeAsync(string serial, PortalStation portal, CancellationToken cancellation);
}

/// <summary>What came of making a unit.</summary>
internal abstract record UnitMaking
{
    private UnitMaking()
    {
    }

    /// <summary>It is made and proved.</summary>
    public sealed record Proved(IReadOnlyList<UnitEvidence> Evidence, OpenedActivation? Activation) : UnitMaking;

    /// <summary>The hardware said no; no other unit will do better until a person has looked at it.</summary>
    public sealed record Broken(string Why) : UnitMaking;

    /// <summary>The portal said no.</summary>
    public sealed record Refused(PortalProblem Problem) : UnitMaking;

    /// <summary>The portal cannot be reached.</summary>
    public sealed record Unreachable(string Why) : UnitMaking;

    /// <summary>What keeps a unit from being made, out of an answer of the portal that is not what was asked for.</summary>
    public static UnitMaking From<T>(PortalAnswer<T> answer) => answer switch
    {
        PortalAnswer<T>.Refused refused => new Refused(refused.Problem),
        PortalAnswer<T>.Unreachable unreachable => new Unreachable(unreachable.Why),
        var other => throw new InvalidOperationException($"{other} keeps nothing from being made."),
    };
}
