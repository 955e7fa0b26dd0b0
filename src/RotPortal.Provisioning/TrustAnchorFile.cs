namespace RotPortal.Provisioning;

/// <summary>Reads the files of <c>seed-data/trust-anchors</c>: facts about anchors as JSON, strictly.</summary>
public static class TrustAnchorFile
{
    /// <summary>Reads one file. An unknown, misspelt, doubled or missing field refuses the file and is named.</summary>
    /// <param name="json">The file, UTF-8; read to its end, not closed.</param>
    /// <param name="file">What to call the file in a refusal.</param>
    public static AnchorLoad Read(Stream json, string file) =>
        new AnchorLoad.Refused(file, "", "Reading of anchor files is not built yet.");
}
