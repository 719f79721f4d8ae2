/// Studies, series and instances as they come in; in their final order once everything is there.
///
/// Finished JSON goes to a store of bytes; of an instance the tree holds its keys and a span.
public struct ManifestTree {
    /// What the tree holds of one instance: some tens of bytes beside its names.
    struct Instance {
        let kind: InstanceKind
        private let page: Page
        private let metadataStart: Int
        let number: Double?
        private let names: UInt32
        private let metadataLength: UInt32

        init(
            _ record: InstanceRecord, _ kind: InstanceKind, path: [UInt8], _ page: Page,
            metadata: Range<Int>
        ) {
            self.kind = kind
            self.page = page
            number = record.instanceNumber
            names = UInt32(page.names.add(uid: Array(record.sopInstanceUID.utf8), path: path))
            metadataStart = metadata.lowerBound
            metadataLength = UInt32(clamping: metadata.count)
        }

        /// The SOP Instance UID, at most 64 characters.
        var uid: [UInt8] { page.names.uid(at: Int(names)) }
        var sopInstanceUID: String { String(decoding: uid, as: UTF8.self) }
        /// Below the folder, as the file system has it.
        var path: ArraySlice<UInt8> { page.names.path(at: Int(names))[...] }
        /// Where its metadata is in the store.
        var metadata: Range<Int> { metadataStart..<(metadataStart + Int(metadataLength)) }
    }

    /// Names that many instances refer to.
    final class Page {
        fileprivate(set) var names = NamePage()
    }

    struct Series {
        let uid: String
        var number: Double?
        var instances: [Instance] = []
    }

    struct Study {
        let uid: String
        var series: [Series] = []
        var seriesIndices: [String: Int] = [:]
    }

    private(set) var studies: [Study] = []
    private var studyIndices: [String: Int] = [:]
    let store: any FragmentStore
    private(set) var levelValues: [LevelValues] = []
    private var levelIndices: [LevelValues: Int] = [:]
    private var kinds: Set<InstanceKind> = []
    private var lastKind: InstanceKind?
    private var page = Page()

    let table: ResolvedTable

    /// An empty tree of the records of a projection.
    public init(of projection: InstanceProjection, store: any FragmentStore = MemoryStore()) {
        self.init(table: projection.table, store: store)
    }

    /// An empty tree of records that were projected through a table.
    package init(table: ResolvedTable, store: any FragmentStore = MemoryStore()) {
        self.table = table
        self.store = store
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
    public struct Counts: Hashable, Codable, Sendable {
        public var studies = 0
        public var series = 0
        public var instances = 0

        /// Nothing, or so many studies.
        public init(studies: Int = 0) {
            self.studies = studies
        }
    }

    /// Adds an instance that was read from `path`, relative to the folder.
    ///
    /// Throws what the store throws.
    public mutating func add(_ record: InstanceRecord, path: [UInt8]) throws {
        if page.names.isFull { page = Page() }
        let instance = Instance(
            record, kind(of: record), path: path, page,
            metadata: try record.stored ?? store.append(record.metadata))
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

    /// The tree of one of its studies alone; they are in their order after `finish`.
    public func tree(ofStudyAt index: Int) -> ManifestTree {
        var tree = self
        tree.studies = [studies[index]]
        return tree
    }

    /// The Study Instance UIDs, in the order of the studies.
    public var studyInstanceUIDs: [String] { studies.map(\.uid) }

    /// What the instance has in common with others.
    private mutating func kind(of record: InstanceRecord) -> InstanceKind {
        let kind = InstanceKind(
            record, studyValues: index(of: record.studyValues, near: lastKind?.studyValues),
            seriesValues: index(of: record.seriesValues, near: lastKind?.seriesValues))
        if let lastKind, lastKind == kind { return lastKind }
        let shared = kinds.insert(kind).memberAfterInsert
        lastKind = shared
        return shared
    }

    /// The index of values that many instances share.
    private mutating func index(of values: LevelValues, near last: Int?) -> Int {
        // Mostly they are those of the instance before, and often the very same array.
        if let last, levelValues[last] == values { return last }
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
        var dropped: [ArraySlice<UInt8>] = []
        for study in studies.indices {
            for series in studies[study].series.indices {
                var instances = studies[study].series[series].instances
                dropped += Self.dropDuplicates(&instances)
                instances.sort(by: Self.precedes)
                studies[study].series[series].instances = instances
                studies[study].series[series].number =
                    instances.compactMap(\.kind.seriesNumber).min()
            }
            studies[study].series.sort { left, right in
                Self.precedes(left.number, right.number)
                    ?? left.uid.utf8.lexicographicallyPrecedes(right.uid.utf8)
            }
            studies[study].seriesIndices = [:]
        }
        let keyed = studies.map { (key: StudyKey($0, self, table), study: $0) }
        studies = keyed.sorted { $0.key < $1.key }.map(\.study)
        return dropped.map { Array($0) }.sorted { $0.lexicographicallyPrecedes($1) }
    }

    private static func dropDuplicates(_ instances: inout [Instance]) -> [ArraySlice<UInt8>] {
        var dropped: [ArraySlice<UInt8>] = []
        var first: [ByteKey: Int] = [:]
        for (index, instance) in instances.enumerated() {
            let key = ByteKey(instance.uid[...])
            let other = first[key]
            if let other, instances[other].path.lexicographicallyPrecedes(instance.path) {
                dropped.append(instance.path)
            } else {
                if let other { dropped.append(instances[other].path) }
                first[key] = index
            }
        }
        if !dropped.isEmpty { instances = first.values.sorted().map { instances[$0] } }
        return dropped
    }

    private static func precedes(_ left: Instance, _ right: Instance) -> Bool {
        if let answer = precedes(left.number, right.number) { return answer }
        if left.uid != right.uid { return left.uid.lexicographicallyPrecedes(right.uid) }
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
            series.instances.contains { $0.kind.references?.needed.isEmpty == false }
        }
        guard isAskedFor else { return [:] }
        var found: [String: String] = [:]
        for series in series {
            for instance in series.instances { found[instance.sopInstanceUID] = series.uid }
        }
        return found
    }
}
