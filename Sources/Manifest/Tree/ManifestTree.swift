/// Studies, series and instances as they come in; in their final order once everything is there.
///
/// Finished JSON goes to a store of bytes; of an instance the tree holds its keys and a span.
public struct ManifestTree: Sendable {
    /// What the tree holds of one instance.
    struct Instance: Sendable {
        let sopInstanceUID: String
        /// Below the folder, as the file system has it.
        let path: [UInt8]
        let number: Double?
        let seriesNumber: Double?
        let modality: String
        let layout: FrameLayout
        let sopClassUID: String?
        let references: References?
        let concerns: [ViewerConcern]
        /// Indices of what the instance says of its study and its series.
        let studyValues: Int
        let seriesValues: Int
        /// Where its metadata is in the store.
        let metadata: Range<Int>
    }

    struct Series: Sendable {
        let uid: String
        var number: Double?
        var instances: [Instance] = []
    }

    struct Study: Sendable {
        let uid: String
        var series: [Series] = []
        var seriesIndices: [String: Int] = [:]
    }

    private(set) var studies: [Study] = []
    private var studyIndices: [String: Int] = [:]
    private(set) var store: [UInt8] = []
    private(set) var levelValues: [LevelValues] = []
    private var levelIndices: [LevelValues: Int] = [:]

    let table: ResolvedTable

    /// An empty tree of records that were projected with these options.
    public init(_ options: ManifestOptions = ManifestOptions()) {
        self.init(table: ResolvedTable(options.attributes))
    }

    /// An empty tree of records that were projected through a table.
    package init(table: ResolvedTable) {
        self.table = table
    }

    /// Whether no instance is in it.
    public var isEmpty: Bool { studies.isEmpty }

    /// How much is in it.
    public var counts: Counts {
        var counts = Counts(studies: studies.count)
        for study in studies {
            counts.series += study.series.count
            for series in study.series { counts.instances += series.instances.count }
        }
        return counts
    }

    /// Numbers of studies, series and SOP instances; an instance of several frames counts once.
    public struct Counts: Hashable, Sendable {
        public var studies = 0
        public var series = 0
        public var instances = 0

        /// Nothing, or so many studies.
        public init(studies: Int = 0) {
            self.studies = studies
        }
    }

    /// Adds an instance that was read from `path`, relative to the folder.
    public mutating func add(_ record: InstanceRecord, path: [UInt8]) {
        let start = store.count
        store.append(contentsOf: record.metadata)
        let instance = Instance(
            sopInstanceUID: record.sopInstanceUID, path: path, number: record.instanceNumber,
            seriesNumber: record.seriesNumber, modality: record.modality, layout: record.layout,
            sopClassUID: record.sopClassUID, references: record.references,
            concerns: record.concerns,
            studyValues: index(of: record.studyValues),
            seriesValues: index(of: record.seriesValues), metadata: start..<store.count)
        let study = studyIndices[record.studyInstanceUID] ?? studies.count
        if study == studies.count {
            studyIndices[record.studyInstanceUID] = study
            studies.append(Study(uid: record.studyInstanceUID))
        }
        let series =
            studies[study].seriesIndices[record.seriesInstanceUID] ?? studies[study].series.count
        if series == studies[study].series.count {
            studies[study].seriesIndices[record.seriesInstanceUID] = series
            studies[study].series.append(Series(uid: record.seriesInstanceUID))
        }
        studies[study].series[series].instances.append(instance)
    }

    /// The index of values that many instances share.
    private mutating func index(of values: LevelValues) -> Int {
        if let index = levelIndices[values] { return index }
        levelIndices[values] = levelValues.count
        levelValues.append(values)
        return levelValues.count - 1
    }

    /// Puts everything in its order and drops instances that are there twice.
    ///
    /// Returns the paths of the dropped files, ascending: of two files with one SOP Instance UID in
    /// a series the first by path stays, as the viewer would only show one.
    public mutating func finish() -> [[UInt8]] {
        var dropped: [[UInt8]] = []
        for study in studies.indices {
            for series in studies[study].series.indices {
                var instances = studies[study].series[series].instances
                dropped += Self.dropDuplicates(&instances)
                instances.sort(by: Self.precedes)
                studies[study].series[series].instances = instances
                studies[study].series[series].number =
                    instances.compactMap(\.seriesNumber).min()
            }
            studies[study].series.sort { left, right in
                Self.precedes(left.number, right.number)
                    ?? left.uid.utf8.lexicographicallyPrecedes(right.uid.utf8)
            }
            studies[study].seriesIndices = [:]
        }
        let keyed = studies.map { (key: StudyKey($0, self, table), study: $0) }
        studies = keyed.sorted { $0.key < $1.key }.map(\.study)
        return dropped.sorted { $0.lexicographicallyPrecedes($1) }
    }

    private static func dropDuplicates(_ instances: inout [Instance]) -> [[UInt8]] {
        var dropped: [[UInt8]] = []
        var first: [String: Int] = [:]
        for (index, instance) in instances.enumerated() {
            if let other = first[instance.sopInstanceUID],
                instances[other].path.lexicographicallyPrecedes(instance.path)
            {
                dropped.append(instance.path)
            } else {
                if let other = first[instance.sopInstanceUID] {
                    dropped.append(instances[other].path)
                }
                first[instance.sopInstanceUID] = index
            }
        }
        if !dropped.isEmpty { instances = first.values.sorted().map { instances[$0] } }
        return dropped
    }

    private static func precedes(_ left: Instance, _ right: Instance) -> Bool {
        if let answer = precedes(left.number, right.number) { return answer }
        if left.sopInstanceUID != right.sopInstanceUID {
            return left.sopInstanceUID.utf8.lexicographicallyPrecedes(right.sopInstanceUID.utf8)
        }
        return left.path.lexicographicallyPrecedes(right.path)
    }

    /// Whether one number comes before another, a missing one last; nil when they are equal.
    private static func precedes(_ left: Double?, _ right: Double?) -> Bool? {
        switch (left, right) {
        case (let left?, let right?): left == right ? nil : left < right
        case (.some, nil): true
        case (nil, .some): false
        case (nil, nil): nil
        }
    }
}

extension ManifestTree.Study {
    /// The Series Instance UID by SOP Instance UID; empty when no instance asks for others.
    var seriesOfInstances: [String: String] {
        let isAskedFor = series.contains { series in
            series.instances.contains { $0.references?.needed.isEmpty == false }
        }
        guard isAskedFor else { return [:] }
        var found: [String: String] = [:]
        for series in series {
            for instance in series.instances { found[instance.sopInstanceUID] = series.uid }
        }
        return found
    }
}
