/// What became of a value that a server has elsewhere.
public enum BulkData: Sendable {
    case bytes([UInt8])
    /// Nobody needs it.
    case notWanted
    /// It is needed and could not be had.
    case missing
}
