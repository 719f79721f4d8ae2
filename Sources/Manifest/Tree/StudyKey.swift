/// What studies are ordered by: Study Date, Study Time, Study Instance UID; what is missing is last.
struct StudyKey: Comparable {
    private let date: [UInt8]?
    private let time: [UInt8]?
    private let uid: String

    /// The key of a study whose series and instances are in order.
    init(_ study: ManifestTree.Study, _ tree: ManifestTree, _ table: ResolvedTable) {
        let attributes = StudyAttributes(study, tree, table: table)
        date = attributes.value(of: "StudyDate")
        time = attributes.value(of: "StudyTime")
        uid = study.uid
    }

    static func < (left: StudyKey, right: StudyKey) -> Bool {
        precedes(left.date, right.date) ?? precedes(left.time, right.time)
            ?? left.uid.utf8.lexicographicallyPrecedes(right.uid.utf8)
    }

    private static func precedes(_ left: [UInt8]?, _ right: [UInt8]?) -> Bool? {
        switch (left, right) {
        case (let left?, let right?):
            left == right ? nil : left.lexicographicallyPrecedes(right)
        case (.some, nil): true
        case (nil, .some): false
        case (nil, nil): nil
        }
    }
}
