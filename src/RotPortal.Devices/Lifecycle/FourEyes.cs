namespace RotPortal.Devices;

/// <summary>The rule that some orders need the yes of others: different approvers, none of them the one who orders.</summary>
public static class FourEyes
{
    /// <summary>What is missing for an order that needs a number of approvals; null when nothing is.</summary>
    /// <param name="needed">How many approvals the order needs.</param>
    /// <param name="grounds">The order. Consents given after its time do not count.</param>
    /// <param name="consents">The approvals gathered for it.</param>
    public static Refusal? Missing(int needed, Grounds grounds, IEnumerable<Consent> consents)
    {
        if (needed == 0)
            return null;
        int given = consents.Where(consent => Counts(consent, grounds)).Select(consent => consent.By.Name).Distinct(StringComparer.Ordinal).Count();
        return given >= needed
            ? null
            : Decision.Refused(
                "approvals-missing",
                $"The order needs the approval of {needed} different approvers other than {grounds.By}; {given} can be counted.",
                "Ask a person with the role approver to approve it.");
    }

    private static bool Counts(Consent consent, Grounds order) =>
        consent.By.Is(PortalRole.Approver) && consent.By != order.By && consent.At <= order.At;
}
