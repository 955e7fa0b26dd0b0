namespace RotPortal.Registry;

/// <summary>The device's own identifier: a GUID of version 7, made when the device is first seen. Never changes, whatever happens to its keys.</summary>
/// <param name="Value">The identifier.</param>
public readonly record struct DeviceId(Guid Value)
{
    /// <summary>A fresh identifier; later ones sort after earlier ones.</summary>
    public static DeviceId Create(DateTimeOffset at) => new(Guid.CreateVersion7(at));

    /// <summary>Reads what <see cref="ToString"/> writes; null when the text is anything else.</summary>
    public static DeviceId? Parse(string? text) => Guid.TryParseExact(text, "D", out var value) ? new DeviceId(value) : null;

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}

/// <summary>The identifier of a product.</summary>
/// <param name="Value">A GUID of version 7.</param>
public readonly record struct ProductId(Guid Value)
{
    /// <summary>A fresh identifier; later ones sort after earlier ones.</summary>
    public static ProductId Create(DateTimeOffset at) => new(Guid.CreateVersion7(at));

    /// <summary>Reads what <see cref="ToString"/> writes; null when the text is anything else.</summary>
    public static ProductId? Parse(string? text) => Guid.TryParseExact(text, "D", out var value) ? new ProductId(value) : null;

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}

/// <summary>The identifier of a batch.</summary>
/// <param name="Value">A GUID of version 7.</param>
public readonly record struct BatchId(Guid Value)
{
    /// <summary>A fresh identifier; later ones sort after earlier ones.</summary>
    public static BatchId Create(DateTimeOffset at) => new(Guid.CreateVersion7(at));

    /// <summary>Reads what <see cref="ToString"/> writes; null when the text is anything else.</summary>
    public static BatchId? Parse(string? text) => Guid.TryParseExact(text, "D", out var value) ? new BatchId(value) : null;

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}

/// <summary>The identifier of a job. An import is known by the job that runs it.</summary>
/// <param name="Value">A GUID of version 7.</param>
public readonly record struct JobId(Guid Value)
{
    /// <summary>A fresh identifier; later ones sort after earlier ones.</summary>
    public static JobId Create(DateTimeOffset at) => new(Guid.CreateVersion7(at));

    /// <summary>Reads what <see cref="ToString"/> writes; null when the text is anything else.</summary>
    public static JobId? Parse(string? text) => Guid.TryParseExact(text, "D", out var value) ? new JobId(value) : null;

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}

/// <summary>The identifier of a report, before and after it gets its number.</summary>
/// <param name="Value">A GUID of version 7.</param>
public readonly record struct ReportId(Guid Value)
{
    /// <summary>A fresh identifier; later ones sort after earlier ones.</summary>
    public static ReportId Create(DateTimeOffset at) => new(Guid.CreateVersion7(at));

    /// <summary>Reads what <see cref="ToString"/> writes; null when the text is anything else.</summary>
    public static ReportId? Parse(string? text) => Guid.TryParseExact(text, "D", out var value) ? new ReportId(value) : null;

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}
