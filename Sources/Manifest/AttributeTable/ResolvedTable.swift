package import DICOM

/// The attribute table with its tags, ready for a projection.
package struct ResolvedTable: Sendable {
    /// A row and its tag.
    struct Row: Sendable {
        let row: AttributeRow
        let tag: AttributeTag
        /// Its place among the study's or the series' attributes; nothing for an instance's.
        let place: Int
    }

    /// In the order in which they are written.
    let rows: [Row]
    /// The keywords of the levels above the instance, by place.
    let studyKeywords: [String]
    let seriesKeywords: [String]
    /// What has to be read of a file.
    package let selection: ElementSelection

    /// The table that the program carries.
    package static let standard = ResolvedTable(AttributeTable.rows)

    /// Tags of the rows; a keyword that PS3.6 lacks has no tag and no row.
    init(_ table: [AttributeRow]) {
        let tags = DataDictionary.shared.tags(of: Set(table.map(\.keyword)))
        var rows: [Row] = []
        var study: [String] = []
        var series: [String] = []
        for row in table {
            guard let tag = tags[row.keyword] else { continue }
            switch row.level {
            case .study, .studyIfEqual:
                rows.append(Row(row: row, tag: tag, place: study.count))
                study.append(row.keyword)
            case .seriesIfEqual:
                rows.append(Row(row: row, tag: tag, place: series.count))
                series.append(row.keyword)
            case .instance:
                rows.append(Row(row: row, tag: tag, place: 0))
            }
        }
        self.rows = rows
        studyKeywords = study
        seriesKeywords = series
        selection = ElementSelection(rows.map(\.tag))
    }

    /// Whether every instance writes an attribute anyway.
    func isInInstances(_ keyword: String) -> Bool {
        rows.contains { $0.row.level == .instance && $0.row.keyword == keyword }
    }

    /// The level of each study attribute, by place.
    var studyLevels: [AttributeRow.Level] {
        rows.filter { $0.row.level == .study || $0.row.level == .studyIfEqual }.map(\.row.level)
    }
}
