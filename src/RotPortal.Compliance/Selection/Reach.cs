namespace RotPortal.Compliance.Selection;

/// <summary>
/// How far a part carries one row. Never "supports": a part is on no file yet. The first seven are in the order worst to best; the last
/// three are counted apart.
/// </summary>
public enum Reach
{
    /// <summary>The part is known not to provide something that the row needs.</summary>
    CannotCarry,

    /// <summary>Something the row needs of the part is not known.</summary>
    NotKnown,

    /// <summary>A certificate the row needs has ended by the day.</summary>
    CertificateEnded,

    /// <summary>The evidence that the part can give is weaker than the row asks for.</summary>
    TooWeak,

    /// <summary>The row rests on the product or the portal; the part adds nothing to it.</summary>
    NotByPart,

    /// <summary>Could be supported if the evidence is brought, with something beside the part.</summary>
    WithMore,

    /// <summary>Could be supported if the evidence is brought.</summary>
    Carried,

    /// <summary>A root of trust only helps; counted apart.</summary>
    Helps,

    /// <summary>Nothing about a root of trust answers it; counted apart.</summary>
    OutsideRot,

    /// <summary>Not applicable on the day or for the product; counted apart.</summary>
    NotApplicable,
}

/// <summary>Reaches as text.</summary>
public static class ReachWords
{
    /// <summary>The judged ones, best first.</summary>
    public static IReadOnlyList<Reach> BestFirst { get; } =
        [Reach.Carried, Reach.WithMore, Reach.NotByPart, Reach.TooWeak, Reach.CertificateEnded, Reach.NotKnown, Reach.CannotCarry];

    /// <summary>The ones that are counted apart.</summary>
    public static IReadOnlyList<Reach> Apart { get; } = [Reach.Helps, Reach.OutsideRot, Reach.NotApplicable];

    /// <summary>In two or three words.</summary>
    public static string Of(Reach reach) => reach switch
    {
        Reach.CannotCarry => "cannot carry",
        Reach.NotKnown => "not known",
        Reach.CertificateEnded => "certificate ended",
        Reach.TooWeak => "evidence too weak",
        Reach.NotByPart => "not by the part",
        Reach.WithMore => "could, with more",
        Reach.Carried => "could carry",
        Reach.Helps => "only helps",
        Reach.OutsideRot => "outside the root of trust",
        Reach.NotApplicable => "not applicable",
    };

    /// <summary>As a sentence without a full stop.</summary>
    public static string Meaning(Reach reach) => reach switch
    {
        Reach.CannotCarry => "the part is known not to provide something the row needs; another part of the product has to",
        Reach.NotKnown => "something the row needs of the part is not on record",
        Reach.CertificateEnded => "a certificate that the row needs has ended by the chosen day",
        Reach.TooWeak => "the evidence that the part can give is weaker than the row asks for",
        Reach.NotByPart => "the row rests on the product, its operation or the portal; the part adds nothing to it",
        Reach.WithMore => "could be supported if the evidence is brought, with something beside the part",
        Reach.Carried => "could be supported if the evidence is brought",
        Reach.Helps => "a root of trust only helps with this row",
        Reach.OutsideRot => "nothing about a root of trust answers this row",
        Reach.NotApplicable => "the row does not apply",
    };
}
