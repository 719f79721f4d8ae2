/// What a server can do beside what every one can; nil where that could not be found out.
public struct ServerAbilities: Hashable, Sendable {
    /// Whether a query may ask for further attributes (`includefield`).
    public var takesIncludeField: Bool?
    /// Whether `*` in a query stands for anything.
    public var takesWildcards: Bool?
    /// Whether an instance comes as it is when it is asked for so, and not in parts.
    public var givesSingleParts: Bool?

    /// Nothing is known.
    public init() {}
}
