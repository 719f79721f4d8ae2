/// What became of an output.
enum OutputResult: Hashable {
    /// It is in its place.
    case written
    /// What is in its place is the same, byte for byte, and was not touched.
    case same
    /// What is in its place is not what would be written; nothing was.
    case outOfDate(Difference)

    /// How something is out of date.
    enum Difference: Hashable {
        case missing
        /// Numbers of SOP Instance UIDs that would come, and that would go.
        case instances(added: Int, removed: Int)
        /// Of several files so many are missing, not the same, or too many.
        case files(Int)
    }
}
