/// How a manifest is laid out.
public enum JSONStyle: Hashable, Sendable {
    /// Two spaces a level, one member a line, as the reference writes it.
    case pretty
    /// No white space at all.
    case compact
}
