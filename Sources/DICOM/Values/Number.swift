/// A number as a Data Element holds it.
public enum Number: Hashable, Sendable {
    case integer(Int64)
    case unsigned(UInt64)
    case real(Double)

    /// The whole number, where it is one that an `Int` holds.
    public var whole: Int? {
        switch self {
        case .integer(let value): Int(value)
        case .unsigned(let value): Int(exactly: value)
        case .real(let value): Int(exactly: value)
        }
    }
}
