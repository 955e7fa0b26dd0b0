using Microsoft.AspNetCore.Components;
using RotPortal.Devices;
using RotPortal.Provisioning;
using RotPortal.Registry.Trust;
using RotPortal.Web.Accounts;

namespace RotPortal.Web.Features.Administration;

public sealed partial class NewAnchorPage(AddTrustAnchor addTrustAnchor, NavigationManager navigation, TimeProvider clock)
{
    private const long LargestFile = 1 << 20;

    [SupplyParameterFromForm(Name = "Input")]
    private AnchorInput? Posted { get; set; }

    [CascadingParameter]
    private HttpContext? Request { get; set; }

    private AnchorInput Input => Posted ??= new AnchorInput();

    private string? Error { get; set; }

    private async Task Add()
    {
        if (Request is null)
            return;
        if (Input.File is not { Length: > 0 and <= LargestFile } file)
        {
            Error = "Choose a certificate file of at most 1 MB. Nothing was added.";
            return;
        }

        using var octets = new MemoryStream();
        await file.CopyToAsync(octets, Request.RequestAborted);
        var purposes = (Input.Purposes ?? []).Aggregate(
            AnchorPurpose.None, (all, word) => Enum.TryParse<AnchorPurpose>(word, out var purpose) ? all | purpose : all);
        var read = CertificateAnchors.FromFile(octets.ToArray(), purposes, Input.Source?.Trim() ?? "", Path.GetFileName(file.FileName));
        Error = read switch
        {
            AnchorLoad.Refused(var name, var field, var why) => $"{name}{(field.Length == 0 ? "" : $", {field}")}: {why} Nothing was added.",
            AnchorLoad.Loaded(var anchors) => await Register(anchors, Request),
            _ => throw new InvalidOperationException("A load is loaded or refused."),
        };
        if (Error is null)
            navigation.NavigateTo("/administration?done=anchor-added");
    }

    // The first refusal stops it; what was added before it stays and is said.
    private async Task<string?> Register(IReadOnlyList<TrustAnchor> anchors, HttpContext request)
    {
        var grounds = new Grounds(request.User.Actor(), clock.GetUtcNow(), Input.Source?.Trim() ?? "");
        string? vendor = string.IsNullOrEmpty(Input.Vendor) ? null : Input.Vendor;
        for (int at = 0; at < anchors.Count; at++)
        {
            var decision = await addTrustAnchor.RunAsync(anchors[at] with { Vendor = vendor }, grounds, request.RequestAborted);
            if (!decision.IsAccepted(out _, out var refusal))
                return $"{anchors[at].Name}: {refusal.Why} {refusal.WhatToDo} {(at == 0 ? "Nothing" : $"{at} of {anchors.Count}")} added.";
        }

        return null;
    }
}

/// <summary>An anchor as it is given.</summary>
public sealed class AnchorInput
{
    public IFormFile? File { get; set; }
    public string[]? Purposes { get; set; }
    public string? Vendor { get; set; }
    public string? Source { get; set; }
}
