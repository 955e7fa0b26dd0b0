namespace RotPortal.Cli.Stations.Se05x;

/// <summary>The chip said no, or cannot be understood. Thrown and caught within this folder and its command.</summary>
internal sealed class ChipException(string why) : Exception(why);
