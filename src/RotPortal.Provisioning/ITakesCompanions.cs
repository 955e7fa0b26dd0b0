namespace RotPortal.Provisioning;

/// <summary>The power of a reader to judge evidence together with what lies beside it. Found by asking a reader for it.</summary>
public interface ITakesCompanions
{
    /// <summary>The companions it takes. Which of them it cannot do without, its refusals say.</summary>
    IReadOnlyList<Companion> Companions { get; }
}

/// <summary>Something that lies beside evidence and without which the evidence says little or nothing.</summary>
/// <param name="Name">Stable name in kebab case, for example <c>control-dtb</c>; the option of <c>rot read</c> is called after it.</param>
/// <param name="IsText">It is a few words, not a file.</param>
/// <param name="Meaning">A sentence for a person.</param>
public sealed record Companion(string Name, bool IsText, string Meaning);
