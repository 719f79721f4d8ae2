import DICOM

/// What a study says above its series: for each attribute, whose value is taken.
///
/// Study and series keys override those of the instance in the viewer, so what instances disagree
/// about only goes above them where the viewer has no other place to look.
struct StudyAttributes {
    private let table: ResolvedTable
    /// JSON values by place; nil where the study has none.
    let values: [[UInt8]?]
    /// The places that the instances have to write themselves.
    let placesInInstances: [Int]
    /// Tags of the attributes about which the instances disagree, ascending by place.
    let disagreements: [AttributeTag]

    init(_ study: ManifestTree.Study, _ tree: ManifestTree, table: ResolvedTable) {
        self.table = table
        var indices: [Int] = []
        var seen: Set<Int> = []
        for series in study.series {
            for kind in series.instances.map(\.kind)
            where seen.insert(kind.studyValues).inserted {
                indices.append(kind.studyValues)
            }
        }
        var values: [[UInt8]?] = []
        var inInstances: [Int] = []
        var disagreements: [AttributeTag] = []
        for (place, row) in table.studyRows.enumerated() {
            let said = indices.compactMap { tree.levelValues[$0].values[place] }
            let full = said.first { $0 != Self.emptyString }
            let isDisputed = said.contains { $0 != full && $0 != Self.emptyString }
            if isDisputed { disagreements.append(row.tag) }
            if row.level == .studyIfEqual, isDisputed {
                values.append(nil)
                inInstances.append(place)
            } else {
                values.append(full ?? said.first)
            }
        }
        self.values = values
        placesInInstances = inInstances
        self.disagreements = disagreements
    }

    /// The JSON of an attribute that is present without a value.
    static let emptyString = Array("\"\"".utf8)

    /// The JSON value of an attribute; nil when the study has none, or an empty one.
    func value(of keyword: String) -> [UInt8]? {
        guard let place = table.studyRows.firstIndex(where: { $0.key == keyword }) else {
            return nil
        }
        return values[place] == Self.emptyString ? nil : values[place]
    }
}
