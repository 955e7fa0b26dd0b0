namespace RotPortal.Web.Components;

/// <summary>One cell of a summary strip.</summary>
/// <param name="Label">What it is.</param>
/// <param name="Value">How it stands.</param>
/// <param name="Context">Lines below: since when, by whom, until when.</param>
public sealed record StripItem(string Label, string Value, params IReadOnlyList<string> Context);
