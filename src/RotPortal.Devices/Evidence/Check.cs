namespace RotPortal.Devices;

/// <summary>
/// One question that was put to evidence and answered yes. The answer no is <see cref="Reading.Rejected"/>.
/// </summary>
/// <param name="Name">Stable name in kebab case, for example <c>jws-signature</c>. One name for one question in all versions.</param>
/// <param name="Clause">Document and clause that asks the question, for example <c>RFC 7515 5.2</c>.</param>
/// <param name="Finding">What was found, as a sentence without a full stop: <c>signed by Manifest Signer 005</c>.</param>
public sealed record Check(string Name, string Clause, string Finding);
