using RotPortal.Devices;
using RotPortal.Provisioning.Vendors.Declared;
using RotPortal.Registry;
using RotPortal.Registry.Jobs;
using RotPortal.Registry.Products;
using RotPortal.Web.Features.Products;
using RotPortal.Web.Jobs;

namespace RotPortal.Web.Features.Import.Mapping;

/// <summary>What a person does with a waiting list.</summary>
internal sealed class ListActions(
    ListDrafts drafts, RememberedMappings remembered, CreateProduct createProduct, JobQueue queue, LiveJobs live, TimeProvider clock)
{
    /// <summary>Checks of <see cref="Rehearse"/>, as an address carries them.</summary>
    public const string NoSerial = "no-serial", ProductRefused = "product-refused";

    /// <summary>Keeps a list that has just arrived.</summary>
    public Task Keep(Reception.List file, UploadForm form, Actor by, CancellationToken cancellation)
    {
        var product = ProductId.Parse(form["product"]);
        return drafts.Keep(
            new ListDraft(
                file.Inbox, form.FileName, file.Sha256.Hex, file.Size, product?.Value, product is null ? form["newProduct"].Trim() : "", form["isDemonstration"] == "true",
                form["batch"].Trim() is { Length: > 0 } batch ? batch : null, by.Name, clock.GetUtcNow())
            {
                Preview = file.Preview,
            },
            cancellation);
    }

    /// <summary>Starts the dry run with a mapping. A new product comes on file here, since rows are compared with those of a product.</summary>
    /// <returns>The job; refused as <see cref="NoSerial"/> or <see cref="ProductRefused"/>.</returns>
    public async Task<Decision<JobId>> Rehearse(ListDraft draft, IFormCollection form, Actor by, CancellationToken cancellation)
    {
        if (ColumnMapping.Of(Chosen(draft, form)) is not { } mapping)
            return Decision.Refused(NoSerial, "No column was chosen for the serial number.", "Choose one.");
        if (draft.Product is not { } product)
        {
            var created = await createProduct.RunAsync(draft.NewProduct, ScopeText.Unspecified, draft.IsDemonstration, by, cancellation);
            if (!created.IsAccepted(out var id, out var refusal))
                return Decision.Refused(ProductRefused, refusal.Why, refusal.WhatToDo);
            product = id.Value;
        }

        if (form["remember"] == "true")
            await remembered.Remember(product, mapping.Write(), by, cancellation);
        var arguments = new RehearsalArguments(
            draft.Id, product, draft.Batch, draft.FileName, draft.Sha256, draft.Size, mapping.Write(), clock.GetUtcNow(), by.Name);
        var job = await queue.EnqueueAsync(RehearsalArguments.JobKind, arguments.Write(), by, cancellation);
        await drafts.Save(draft with { Product = product, NewProduct = "", Mapping = mapping.Write(), Rehearsal = job.Value }, cancellation);
        live.Forget(job);
        return Decision.Accepted(job);
    }

    /// <summary>Starts the import of a list that was rehearsed; the mapping is the one of the dry run.</summary>
    public async Task<JobId?> Import(ListDraft draft, Actor by, CancellationToken cancellation)
    {
        if (draft is not { Product: { } product, Mapping: { } mapping, Rehearsal: not null })
            return null;
        var arguments = new ImportArguments(
            product, draft.Batch, draft.FileName, ListDrafts.InboxNameOf(draft.Id), draft.Sha256, draft.Size, DeclaredList.Kind, clock.GetUtcNow(), by.Name)
        {
            Mapping = mapping,
        };
        var job = await queue.EnqueueAsync(ImportArguments.JobKind, arguments.Write(), by, cancellation);
        drafts.HandOver(draft);
        live.Forget(job);
        return job;
    }

    /// <summary>Asks a dry run that is under way to stop.</summary>
    public async Task Stop(ListDraft draft, Actor by, CancellationToken cancellation)
    {
        if (draft.Rehearsal is { } job)
            await queue.RequestCancelAsync(new JobId(job), by, cancellation);
    }

    private static IEnumerable<KeyValuePair<MappingTarget, string>> Chosen(ListDraft draft, IFormCollection form) =>
        from target in MappingTargets.All
        let column = form[MappingTargets.NameOf(target)].ToString()
        where draft.Preview.Columns.Contains(column, StringComparer.Ordinal)
        select KeyValuePair.Create(target, column);
}
