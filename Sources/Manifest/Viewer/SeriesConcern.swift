/// A concern about instances of one series, told once for all of them.
public struct SeriesConcern: Hashable, Codable, Sendable {
    /// What the viewer will lack.
    public let concern: ViewerConcern
    /// The first of the files by path, relative to the folder.
    public private(set) var path: [UInt8]
    /// How many instances it is about.
    public private(set) var count: Int
    /// nil when the series has no number.
    public let seriesNumber: Double?
    /// nil when the instances have no SOP Class UID.
    public let sopClassUID: String?

    init(
        concern: ViewerConcern, path: [UInt8], count: Int, seriesNumber: Double?,
        sopClassUID: String?
    ) {
        self.concern = concern
        self.path = path
        self.count = count
        self.seriesNumber = seriesNumber
        self.sopClassUID = sopClassUID
    }

    /// Counts one more instance.
    fileprivate mutating func add(_ path: [UInt8]) {
        count += 1
        if path.lexicographicallyPrecedes(self.path) { self.path = path }
    }
}

extension ManifestTree {
    /// What the viewer will lack, one entry for each kind, SOP Class and series, in their order.
    ///
    /// For a finished tree: what lies over images of other files is only known then.
    public var concerns: [SeriesConcern] {
        var found: [SeriesConcern] = []
        var places: [Kind: Int] = [:]
        forEachConcern { study, series, instance, concern in
            let kind = Kind(
                study: study.uid, series: series.uid, concern: concern,
                sopClassUID: instance.kind.sopClassUID)
            if let place = places[kind] {
                found[place].add(Array(instance.path))
            } else {
                places[kind] = found.count
                found.append(
                    SeriesConcern(
                        concern: concern, path: Array(instance.path), count: 1,
                        seriesNumber: series.number, sopClassUID: instance.kind.sopClassUID))
            }
        }
        return found
    }

    /// What the viewer will lack of each file, in the order of the instances.
    public var concernsOfFiles: [(path: [UInt8], concern: ViewerConcern)] {
        var found: [(path: [UInt8], concern: ViewerConcern)] = []
        forEachConcern { _, _, instance, concern in found.append((Array(instance.path), concern)) }
        return found
    }

    private struct Kind: Hashable {
        let study: String
        let series: String
        let concern: ViewerConcern
        let sopClassUID: String?
    }

    private func forEachConcern(_ body: (Study, Series, Instance, ViewerConcern) -> Void) {
        for study in studies {
            let uids = Set(study.series.map(\.uid))
            let seriesOfInstances = study.seriesOfInstances
            // What the instances disagree about is told for the first of them.
            var disagreements = StudyAttributes(study, self, table: table).disagreements
            for series in study.series {
                for instance in series.instances {
                    if !disagreements.isEmpty {
                        body(study, series, instance, .disagreement(disagreements))
                        disagreements = []
                    }
                    for concern in instance.kind.concerns { body(study, series, instance, concern) }
                    if let references = instance.kind.references,
                        uids.isDisjoint(with: references.namedSeries),
                        !references.needed.contains(where: {
                            seriesOfInstances[$0.sopInstanceUID] != nil
                        })
                    {
                        body(study, series, instance, .imagesElsewhere)
                    }
                }
            }
        }
    }
}
