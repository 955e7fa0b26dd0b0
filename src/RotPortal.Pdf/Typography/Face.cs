namespace RotPortal.Pdf.Typography;

/// <summary>The faces that are embedded in this room. All are IBM Plex under the SIL Open Font Licence 1.1.</summary>
public enum Face
{
    /// <summary>Plex Sans Light, for titles.</summary>
    Light,

    /// <summary>Plex Sans Regular, for running text.</summary>
    Regular,

    /// <summary>Plex Sans SemiBold.</summary>
    SemiBold,

    /// <summary>Plex Sans Italic.</summary>
    Italic,

    /// <summary>Plex Mono Regular, for digests and commands.</summary>
    Mono,
}
