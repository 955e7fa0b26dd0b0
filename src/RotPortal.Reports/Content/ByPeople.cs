namespace RotPortal.Reports.Content;

/// <summary>One row of one framework.</summary>
/// <param name="FrameworkId">Identifier of the framework.</param>
/// <param name="RequirementId">Identifier of the row.</param>
public sealed record RowReference(string FrameworkId, string RequirementId);

/// <summary>What a named person said. It is not verified and raises a row to attested-only at most.</summary>
/// <param name="Number">For example <c>S-1</c>.</param>
/// <param name="Name">Who.</param>
/// <param name="Role">In which role.</param>
/// <param name="On">When.</param>
/// <param name="Text">Their words.</param>
/// <param name="Scope">Of what.</param>
/// <param name="Ends">Last day on which it counts; null when it has no end.</param>
/// <param name="AcceptedBy">Who accepted it; null when nobody did yet.</param>
/// <param name="AcceptedOn">When it was accepted.</param>
/// <param name="Rows">Rows it speaks to; may be empty.</param>
public sealed record Statement(
    string Number,
    string Name,
    string Role,
    DateOnly On,
    string Text,
    string Scope,
    DateOnly? Ends,
    string? AcceptedBy,
    DateOnly? AcceptedOn,
    IReadOnlyList<RowReference> Rows);

/// <summary>Something that is left open on purpose for a time.</summary>
/// <param name="Number">For example <c>X-1</c>.</param>
/// <param name="Rows">Rows it concerns.</param>
/// <param name="Accepted">What is accepted for now.</param>
/// <param name="Measure">What is done instead; null when nothing is.</param>
/// <param name="Owner">Who has to close it.</param>
/// <param name="Due">Until when.</param>
public sealed record OpenException(
    string Number, IReadOnlyList<RowReference> Rows, string Accepted, string? Measure, string Owner, DateOnly Due);
