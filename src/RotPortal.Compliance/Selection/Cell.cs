namespace RotPortal.Compliance.Selection;

/// <summary>How sure we are of a cell. The weaker the word, the more a reader should look for herself.</summary>
public enum Confidence
{
    /// <summary>Checked by us on real evidence, a public list or public source code.</summary>
    Verified,

    /// <summary>Read on a page or in a data sheet of the vendor.</summary>
    VendorPage,

    /// <summary>Known from experience and not read again.</summary>
    Recalled,

    /// <summary>Nothing supports it. Shown, and counted as unknown.</summary>
    Unverified,
}

/// <summary>Where cells come from.</summary>
/// <param name="Id">How the cells of its file name it.</param>
/// <param name="Title">What it is, with version where there is one.</param>
/// <param name="Url">Where it lies; null when no address is on record.</param>
/// <param name="On">The day it was looked at, or the snapshot was taken.</param>
public sealed record SourceDocument(string Id, string Title, Uri? Url, DateOnly On);

/// <summary>Where a statement comes from and how sure we are of it.</summary>
/// <param name="Document">The document.</param>
/// <param name="Confidence">How sure we are.</param>
public sealed record Provenance(SourceDocument Document, Confidence Confidence);

/// <summary>One cell of the catalogue of parts.</summary>
/// <param name="Value">In words; <see cref="Unknown"/> where nobody found out.</param>
/// <param name="From">Where it comes from.</param>
public sealed record Cell(string Value, Provenance From)
{
    /// <summary>The word for what is not known. Never an empty cell, never a zero.</summary>
    public const string Unknown = "unknown";

    /// <summary>Whether the value is not known.</summary>
    public bool IsUnknown => Value == Unknown;
}

/// <summary>What can be said to a yes-or-no question about a part.</summary>
public enum Answer
{
    /// <summary>Not known; never counted as yes or no.</summary>
    Unknown,

    /// <summary>No.</summary>
    No,

    /// <summary>In part, or only with something beside the part.</summary>
    Partly,

    /// <summary>Yes.</summary>
    Yes,
}

/// <summary>The answer to one question about a part.</summary>
/// <param name="Answer">The answer.</param>
/// <param name="Note">Which, how many, how; null when nothing more is on record.</param>
/// <param name="From">Where it comes from.</param>
public sealed record FeatureCell(Answer Answer, string? Note, Provenance From);

/// <summary>The cells in words that every part has.</summary>
public enum PartField
{
    /// <summary>Whether it is made and advised.</summary>
    Status,

    /// <summary>How it is connected.</summary>
    Interfaces,

    /// <summary>Algorithms and key sizes.</summary>
    Algorithms,

    /// <summary>Who puts keys and certificates in.</summary>
    Provisioning,

    /// <summary>Certificates as the sources tell them; what is on record one by one is in <see cref="Part.Certificates"/>.</summary>
    Certification,

    /// <summary>Temperature range in degrees Celsius.</summary>
    Temperature,

    /// <summary>Life time and data retention.</summary>
    Lifetime,

    /// <summary>Price band in US dollars for a single unit or low volume.</summary>
    Price,
}

/// <summary>The questions that every part answers.</summary>
public enum Feature
{
    /// <summary>Makes keys in hardware.</summary>
    KeyGeneration,

    /// <summary>Keys cannot leave it.</summary>
    NonExportableKeys,

    /// <summary>Has an identity from its maker when it is delivered.</summary>
    IdentityAtSilicon,

    /// <summary>Yes means signed evidence with a nonce and a chain to its maker; partly means key attestation or a plain signature.</summary>
    Attestation,

    /// <summary>Verifies what boots.</summary>
    SecureBoot,

    /// <summary>Counters, or refusal of older firmware.</summary>
    AntiRollback,

    /// <summary>Keeps secrets.</summary>
    SecureStorage,

    /// <summary>Has a true random number generator.</summary>
    RandomNumbers,

    /// <summary>Resists or notices tampering.</summary>
    Tamper,

    /// <summary>Life-cycle states and locks of debugging or configuration.</summary>
    LifecycleLocks,

    /// <summary>Post-quantum algorithms.</summary>
    PostQuantum,

    /// <summary>Keys can be changed or withdrawn from afar.</summary>
    RemoteRotation,
}
