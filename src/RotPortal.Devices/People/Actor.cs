namespace RotPortal.Devices;

/// <summary>Who gives an order: a person with roles, or the portal itself by a rule.</summary>
public sealed record Actor
{
    private Actor(string name, bool isPortal, IReadOnlySet<PortalRole> roles) => (Name, IsPortal, Roles) = (name, isPortal, roles);

    /// <summary>The account name of the person, or the name of the rule. Never blank.</summary>
    public string Name { get; }

    /// <summary>True when a rule of the portal acts and no person.</summary>
    public bool IsPortal { get; }

    /// <summary>The roles of the person at the time of the order; empty for the portal.</summary>
    public IReadOnlySet<PortalRole> Roles { get; }

    /// <summary>A person.</summary>
    /// <exception cref="ArgumentException">The name is blank.</exception>
    public static Actor Person(string name, params IEnumerable<PortalRole> roles)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return new Actor(name, isPortal: false, roles.ToHashSet());
    }

    /// <summary>The portal, acting by a rule such as <c>evidence-import</c> or <c>renewal-policy</c>.</summary>
    /// <exception cref="ArgumentException">The name is blank.</exception>
    public static Actor Portal(string rule)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(rule);
        return new Actor(rule, isPortal: true, new HashSet<PortalRole>());
    }

    /// <summary>Whether the person has this role. The portal has none.</summary>
    public bool Is(PortalRole role) => Roles.Contains(role);

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>Same name and same nature: one person stays one person when roles change.</summary>
    public bool Equals(Actor? other) =>
        other is not null && IsPortal == other.IsPortal && string.Equals(Name, other.Name, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(IsPortal, Name);
}
