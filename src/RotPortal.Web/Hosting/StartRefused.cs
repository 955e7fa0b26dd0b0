namespace RotPortal.Web.Hosting;

/// <summary>The portal cannot start with what it was given; the message says which file or setting, and what to do.</summary>
internal sealed class StartRefused(string message) : Exception(message);
