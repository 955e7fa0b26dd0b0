namespace RotPortal.Provisioning.Formats.SevenZip;

/// <summary>The octets are no archive that can be read here. Thrown and caught inside this folder; its message is for people.</summary>
internal sealed class ArchiveRefusedException(string why) : Exception(why);
