package import DICOM

/// The attribute table with its tags and the user's choice, ready for a projection.
package struct ResolvedTable: Sendable {
    /// A row for one tag.
    struct Row: Sendable {
        let tag: AttributeTag
        /// The key in the manifest.
        let key: String
        let level: AttributeRow.Level
        let condition: AttributeCondition
        let form: AttributeRow.Form
        /// What a private element is read as where the file does not say.
        let privateRepresentation: ValueRepresentation?
        /// Its place among the study's or the series' attributes; nothing for an instance's.
        let place: Int
    }

    /// In the order in which they are written.
    let rows: [Row]
    /// Attributes of levels above the instance, by place.
    let studyRows: [Row]
    let seriesRows: [Row]
    /// What the user chose.
    let choice: AttributeChoice
    private let keys: [AttributeTag: String]
    private let selection: ElementSelection
    /// For files whose File Meta Information tells no SOP Class: what any class may need.
    private let selectionForUnknown: ElementSelection
    /// For SOP Classes that a condition names.
    private let selections: [String: ElementSelection]

    /// The table that the program carries.
    package static let standard = ResolvedTable(AttributeTable.rows)

    /// The table that the program carries, with what a user wants more or less.
    package init(_ choice: AttributeChoice) {
        self.init(AttributeTable.rows, choice)
    }

    /// Tags of the rows; a keyword that PS3.6 lacks has no tag and no row.
    init(_ table: [AttributeRow], _ choice: AttributeChoice = AttributeChoice()) {
        var rows = Self.resolve(table).filter { !choice.excluded.contains($0.tag) }
        let forced = Set(choice.included).subtracting(choice.excluded)
        rows = rows.map { forced.contains($0.tag) ? $0.unconditional : $0 }
        let known = Set(rows.map(\.tag))
        var added: Set<AttributeTag> = []
        rows +=
            choice.included
            .filter { forced.contains($0) && !known.contains($0) && ValueWriter.isWritten($0) }
            .filter { added.insert($0).inserted }
            .map(Row.init(added:))
        (self.rows, studyRows, seriesRows) = Self.placed(rows)
        self.choice = choice
        keys = Dictionary(rows.map { ($0.tag, $0.key) }, uniquingKeysWith: { first, _ in first })
        selection = Self.selection(of: rows, choice, sopClass: nil)
        selectionForUnknown = Self.selection(
            of: rows, choice, sopClass: nil, References.tagsForUnknownClass)
        var selections: [String: ElementSelection] = [:]
        for case .notSOPClass(let uid) in rows.map(\.condition) {
            selections[uid] = Self.selection(of: rows, choice, sopClass: uid)
        }
        for uid in SOPClass.overImages.union([SOPClass.rtStructureSet]) {
            selections[uid] = Self.selection(of: rows, choice, sopClass: uid)
        }
        self.selections = selections
    }

    /// What has to be read of a file of a SOP Class.
    package func selection(forSOPClass uid: String?) -> ElementSelection {
        guard let uid else { return selectionForUnknown }
        return selections[uid] ?? selection
    }

    /// Whether an attribute of a file that no row has written is written.
    func isWritten(_ tag: AttributeTag) -> Bool {
        choice.isAll && !choice.excluded.contains(tag) && !Self.isBulk(tag)
    }

    /// The key of an attribute that no row has written, spelled as its row would.
    func key(of tag: AttributeTag) -> String {
        keys[tag] ?? ValueWriter.key(of: tag)
    }

    /// Whether every instance writes an attribute anyway.
    func isInInstances(_ key: String) -> Bool {
        rows.contains { $0.level == .instance && $0.key == key }
    }

    /// Overlay Data, curve data and pixels, which no one wants twice.
    private static func isBulk(_ tag: AttributeTag) -> Bool {
        tag.element == 0x3000 && [0x5000, 0x6000].contains(tag.group & 0xFF00)
            || tag.group >= 0x7FE0
    }

    // MARK: - Making

    private static func selection(
        of rows: [Row], _ choice: AttributeChoice, sopClass: String?, _ more: [AttributeTag] = []
    ) -> ElementSelection {
        if choice.isAll { return .all }
        return ElementSelection(
            rows.filter { $0.condition.mayHold(forSOPClass: sopClass) }.map(\.tag)
                + Keys.tags
                + References.tags(forSOPClass: sopClass) + more)
    }

    private static func resolve(_ table: [AttributeRow]) -> [Row] {
        let keywords = DataDictionary.shared.tags(of: Set(table.map(\.key)))
        return table.flatMap { row -> [Row] in
            if let tag = keywords[row.key] { return [Row(row, tag, key: row.key)] }
            if row.key.hasPrefix("60xx") {
                return stride(from: 0x6000, through: 0x601E, by: 2).compactMap { group in
                    let key = String(group, radix: 16) + row.key.dropFirst(4)
                    return UInt32(key, radix: 16).map { Row(row, AttributeTag($0), key: key) }
                }
            }
            guard row.key.count == 8, let tag = UInt32(row.key, radix: 16) else { return [] }
            return [Row(row, AttributeTag(tag), key: row.key)]
        }
    }

    private static func placed(_ rows: [Row]) -> (all: [Row], study: [Row], series: [Row]) {
        var (all, study, series): ([Row], [Row], [Row]) = ([], [], [])
        for row in rows {
            switch row.level {
            case .study, .studyIfEqual:
                study.append(row.placed(at: study.count))
                all.append(row.placed(at: study.count - 1))
            case .seriesIfEqual:
                series.append(row.placed(at: series.count))
                all.append(row.placed(at: series.count - 1))
            case .instance:
                all.append(row)
            }
        }
        return (all, study, series)
    }
}

extension ResolvedTable.Row {
    fileprivate init(_ row: AttributeRow, _ tag: AttributeTag, key: String) {
        self.init(
            tag: tag, key: key, level: row.level, condition: row.condition, form: row.form,
            privateRepresentation: row.privateRepresentation, place: 0)
    }

    /// A row that the user asks for.
    fileprivate init(added tag: AttributeTag) {
        self.init(
            tag: tag, key: ValueWriter.key(of: tag), level: .instance, condition: .always,
            form: .asIs,
            privateRepresentation: nil, place: 0)
    }

    /// The same row without its condition.
    fileprivate var unconditional: Self {
        Self(
            tag: tag, key: key, level: level, condition: .always, form: form,
            privateRepresentation: privateRepresentation, place: place)
    }

    fileprivate func placed(at place: Int) -> Self {
        Self(
            tag: tag, key: key, level: level, condition: condition, form: form,
            privateRepresentation: privateRepresentation, place: place)
    }
}
