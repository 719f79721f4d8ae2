/// A concern about instances of one series, told once for all of them.
public struct SeriesConcern: Hashable, Sendable {
    /// What the viewer will lack.
    public let concern: ViewerConcern
    /// The first of the files by path, relative to the folder.
    public let path: [UInt8]
    /// How many instances it is about.
    public let count: Int
    /// nil when the series has no number.
    public let seriesNumber: Double?
    /// nil when the instances have no SOP Class UID.
    public let sopClassUID: String?
}

extension ManifestTree {
    /// What the viewer will lack, one entry for each kind, SOP Class and series, in their order.
    ///
    /// For a finished tree: what lies over images of other files is only known then.
    public var concerns: [SeriesConcern] {
        studies.flatMap { study in
            let uids = Set(study.series.map(\.uid))
            let seriesOfInstances = study.seriesOfInstances
            return disagreements(in: study)
                + study.series.flatMap { series in
                    concerns(of: series) { instance in
                        guard let references = instance.references else { return false }
                        let found =
                            references.namedSeries
                            + references.needed.compactMap { seriesOfInstances[$0.sopInstanceUID] }
                        return uids.isDisjoint(with: found)
                    }
                }
        }
    }

    /// What the instances of a study disagree about, told for the study's first series.
    private func disagreements(in study: Study) -> [SeriesConcern] {
        let tags = StudyAttributes(study, self, table: table).disagreements
        guard !tags.isEmpty, let series = study.series.first,
            let instance = series.instances.first
        else { return [] }
        return [
            SeriesConcern(
                concern: .disagreement(tags), path: instance.path, count: 1,
                seriesNumber: series.number, sopClassUID: instance.sopClassUID)
        ]
    }

    private struct Kind: Hashable {
        let concern: ViewerConcern
        let sopClassUID: String?
    }

    private func concerns(
        of series: Series, liesElsewhere: (Instance) -> Bool
    ) -> [SeriesConcern] {
        var order: [Kind] = []
        var paths: [Kind: [[UInt8]]] = [:]
        for instance in series.instances {
            let elsewhere: [ViewerConcern] = liesElsewhere(instance) ? [.imagesElsewhere] : []
            for concern in instance.concerns + elsewhere {
                let kind = Kind(concern: concern, sopClassUID: instance.sopClassUID)
                if paths[kind] == nil { order.append(kind) }
                paths[kind, default: []].append(instance.path)
            }
        }
        return order.map { kind in
            let files = paths[kind] ?? []
            return SeriesConcern(
                concern: kind.concern,
                path: files.min { $0.lexicographicallyPrecedes($1) } ?? [],
                count: files.count, seriesNumber: series.number, sopClassUID: kind.sopClassUID)
        }
    }
}
