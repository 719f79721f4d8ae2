/// How an image of several frames is laid out.
public enum FrameStyle: String, CaseIterable, Sendable {
    /// One full entry, and one that holds the SOP Instance UID for each further frame.
    case linear
    /// A full entry for each frame, as the reference has it: the manifest grows with the square.
    case `repeat`
    /// One entry with the URL of the whole file.
    case single
}
