import DICOM

/// How many entries an instance takes, and whether their URLs name a frame.
///
/// The one place that knows the rules: an image of several frames is one full entry and an entry
/// for each further frame that holds no more than the SOP Instance UID, which the viewer
/// (OHIF 3.7 to 3.12, DicomJSONDataSource) merges with the first.
public struct FrameLayout: Hashable, Sendable {
    /// How many entries; at least one.
    public private(set) var entryCount: Int

    /// Whether it has frames that the viewer shows one by one.
    let isImage: Bool

    /// Whether each entry is full, as the reference has it, and not only the first.
    let repeatsMetadata: Bool

    /// Whether the URLs name a frame. On an image of one frame that would show nothing.
    public var namesFrames: Bool { entryCount > 1 }

    /// Whether there are more frames than are expanded, so that one entry stands for all.
    private(set) var isCapped: Bool

    /// Frames that are expanded at most.
    static let limit = Limits.standard.frames

    /// The layout of an instance with `frames` frames.
    ///
    /// One entry for what the viewer reads whole from the URL or cannot show in frames.
    init(
        _ style: FrameStyle = .linear, frames: Int?, hasRows: Bool, sopClassUID: String?,
        transferSyntaxUID: String?
    ) {
        let isWhole =
            Self.isVideo(transferSyntaxUID ?? "")
            || SOPClass.whole.contains(sopClassUID ?? "")
        isImage = hasRows && !isWhole
        let count = isImage && style != .single ? frames ?? 1 : 1
        isCapped = count > Self.limit
        entryCount = isCapped ? 1 : max(1, count)
        repeatsMetadata = style == .repeat
    }

    /// A layout that was found before, of a file: only the URLs of servers ask what is an image.
    init(entryCount: Int, repeatsMetadata: Bool, isCapped: Bool) {
        isImage = true
        self.entryCount = entryCount
        self.repeatsMetadata = repeatsMetadata
        self.isCapped = isCapped
    }

    /// The layout of an instance of which a full entry takes `length` bytes.
    ///
    /// Entries that repeat everything make gigabytes of a file of some kilobytes.
    func fitting(entryLength length: Int) -> FrameLayout {
        if isFitting(entryLength: length) { return self }
        var layout = self
        layout.entryCount = 1
        layout.isCapped = true
        return layout
    }

    /// Whether all entries together are not too long.
    func isFitting(entryLength length: Int) -> Bool {
        !repeatsMetadata || length * entryCount <= Limits.standard.repeatedJSON
    }

    /// MPEG-2, MPEG-4 AVC/H.264 and HEVC/H.265. See PS3.5 §A.4.5 to §A.4.11.
    private static func isVideo(_ uid: String) -> Bool {
        let root = "1.2.840.10008.1.2.4.10"
        guard uid.hasPrefix(root) else { return false }
        return uid.dropFirst(root.count).prefix(1).allSatisfy(\.isNumber)
            && uid.count > root.count
    }
}
