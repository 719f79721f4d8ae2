/// Which Data Elements of a Data Set are wanted; those inside a wanted sequence are wanted too.
public struct ElementSelection: Sendable {
    /// Ascending; nil where everything is wanted.
    private let tags: [AttributeTag]?
    /// Every Data Element before Pixel Data.
    public static let all = ElementSelection(tags: nil)

    private init(tags: [AttributeTag]?) {
        self.tags = tags
    }

    /// These tags, and Specific Character Set, without which no text can be read.
    public init(_ tags: some Sequence<AttributeTag>) {
        var ascending: [AttributeTag] = []
        for tag in (tags + [.specificCharacterSet]).sorted() where tag != ascending.last {
            ascending.append(tag)
        }
        self.init(tags: ascending)
    }

    /// Answers for tags that mostly ascend, without a search for each.
    struct Cursor {
        private let selection: ElementSelection
        private var index = 0

        init(_ selection: ElementSelection) {
            self.selection = selection
        }

        /// Whether a tag is wanted.
        mutating func contains(_ tag: AttributeTag) -> Bool {
            guard let tags = selection.tags else { return true }
            if index > 0, tags[index - 1] >= tag { index = 0 }
            while index < tags.count, tags[index] < tag { index += 1 }
            return index < tags.count && tags[index] == tag
        }
    }
}
