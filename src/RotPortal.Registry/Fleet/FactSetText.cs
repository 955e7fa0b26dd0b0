namespace RotPortal.Registry.Fleet;

/// <summary>How facts are written once for many devices: what differs from device to device (moments, the evidence) is left open.</summary>
public static class FactSetText
{
}

/// <summary>How checks, anchors and findings of a reading are written.</summary>
public static class CheckSetText
{
}
