using RotPortal.Compliance.Catalogue;

namespace RotPortal.Compliance.Assessment;

/// <summary>How often each verdict was reached. Group rows have no verdict of their own and are not among them.</summary>
public readonly record struct VerdictCounts
{
    /// <summary>Known not to be met.</summary>
    public long Gap { get; init; }

    /// <summary>Nothing on file.</summary>
    public long NoEvidence { get; init; }

    /// <summary>Past its age limit or withdrawn.</summary>
    public long EvidenceStale { get; init; }

    /// <summary>Weaker than asked for.</summary>
    public long AttestedOnly { get; init; }

    /// <summary>Supported in part.</summary>
    public long SupportedPartial { get; init; }

    /// <summary>Supported in full.</summary>
    public long SupportedFull { get; init; }

    /// <summary>Only helped by a root of trust; counted apart.</summary>
    public long Contributes { get; init; }

    /// <summary>Outside the root of trust; counted apart.</summary>
    public long OutsideRot { get; init; }

    /// <summary>Not applicable; counted apart.</summary>
    public long NotApplicable { get; init; }

    /// <summary>What was judged: the base of any percentage.</summary>
    public long Judged => Gap + NoEvidence + EvidenceStale + AttestedOnly + SupportedPartial + SupportedFull;

    /// <summary>What is counted apart; to be shown beside any percentage.</summary>
    public long Apart => Contributes + OutsideRot + NotApplicable;

    /// <summary>All of them.</summary>
    public long All => Judged + Apart;

    /// <summary>The count of one verdict; a supported one by its coverage.</summary>
    public long Of(Verdict verdict, Coverage coverage) => verdict switch
    {
        Verdict.NotApplicable => NotApplicable,
        Verdict.OutsideRot => OutsideRot,
        Verdict.Contributes => Contributes,
        Verdict.Gap => Gap,
        Verdict.NoEvidence => NoEvidence,
        Verdict.EvidenceStale => EvidenceStale,
        Verdict.AttestedOnly => AttestedOnly,
        Verdict.Supported => coverage == Coverage.Full ? SupportedFull : SupportedPartial,
    };

    /// <summary>The same with <paramref name="more"/> of one verdict.</summary>
    public VerdictCounts Plus(Verdict verdict, Coverage coverage, long more) => verdict switch
    {
        Verdict.NotApplicable => this with { NotApplicable = NotApplicable + more },
        Verdict.OutsideRot => this with { OutsideRot = OutsideRot + more },
        Verdict.Contributes => this with { Contributes = Contributes + more },
        Verdict.Gap => this with { Gap = Gap + more },
        Verdict.NoEvidence => this with { NoEvidence = NoEvidence + more },
        Verdict.EvidenceStale => this with { EvidenceStale = EvidenceStale + more },
        Verdict.AttestedOnly => this with { AttestedOnly = AttestedOnly + more },
        Verdict.Supported when coverage == Coverage.Full => this with { SupportedFull = SupportedFull + more },
        Verdict.Supported => this with { SupportedPartial = SupportedPartial + more },
    };
}

/// <summary>Counts kept apart by how binding the rows are.</summary>
/// <param name="Mandatory">Mandatory rows.</param>
/// <param name="Recommended">Recommended rows: not shown is not a failure.</param>
/// <param name="Conditional">Conditional rows.</param>
public sealed record LevelCounts(VerdictCounts Mandatory, VerdictCounts Recommended, VerdictCounts Conditional)
{
    /// <summary>The counts of one level.</summary>
    public VerdictCounts Of(ObligationLevel level) => level switch
    {
        ObligationLevel.Mandatory => Mandatory,
        ObligationLevel.Recommended => Recommended,
        ObligationLevel.Conditional => Conditional,
    };
}
