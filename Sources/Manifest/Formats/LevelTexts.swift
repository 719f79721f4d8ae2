/// The plain text of what instances say of their study or series, in formats that are not JSON.
///
/// Of instances that disagree the first counts, as everywhere above the instance.
struct LevelTexts {
    private let tree: ManifestTree
    private let studyPlaces: [String: Int]
    private let seriesPlaces: [String: Int]

    init(_ tree: ManifestTree) {
        self.tree = tree
        studyPlaces = Self.places(of: tree.table.studyRows)
        seriesPlaces = Self.places(of: tree.table.seriesRows)
    }

    private static func places(of rows: [ResolvedTable.Row]) -> [String: Int] {
        Dictionary(rows.map { ($0.key, $0.place) }, uniquingKeysWith: { first, _ in first })
    }

    /// The first value among the instances of a study; nil when none has one.
    func text(_ keyword: String, of study: ManifestTree.Study) -> String? {
        guard let place = studyPlaces[keyword] else { return nil }
        for series in study.series {
            if let text = text(series, place, \.studyValues) { return text }
        }
        return nil
    }

    /// The first value among the instances of a series; nil when none has one.
    func text(_ keyword: String, of series: ManifestTree.Series) -> String? {
        seriesPlaces[keyword].flatMap { text(series, $0, \.seriesValues) }
    }

    private func text(
        _ series: ManifestTree.Series, _ place: Int, _ index: KeyPath<InstanceKind, Int>
    ) -> String? {
        for instance in series.instances {
            let values = tree.levelValues[instance.kind[keyPath: index]].values
            if let value = values[place], !value.isEmpty {
                return String(decoding: value, as: UTF8.self)
            }
        }
        return nil
    }
}
