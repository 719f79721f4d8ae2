import DICOM
import DICOMweb
import Manifest

/// One worker: fetches the metadata of series, and projects it as if it were read of files.
final class SeriesReader {
    /// A series of a server.
    struct Series: Hashable, Sendable {
        let study: String
        let uid: String

        /// Below the root, as WADO-RS has it.
        var path: RelativePath { RelativePath(Array("studies/\(study)/series/\(uid)".utf8)) }
    }

    /// What became of a series: its instances, or why there are none.
    struct Read: Sendable {
        let series: Series
        let instances: Result<[FileReader.Read], WebFailure>
    }

    private let client: DICOMwebClient
    private let projection: InstanceProjection
    private let limits: Limits
    private let store: any FragmentStore
    private let longHeaders: LongHeaders
    private var memo: ProjectionMemo
    /// Bytes of the text of an instance from which on it is a long one.
    private static let long = 1 << 20

    /// A worker whose records are for a tree with this store.
    init(
        _ settings: WebSettings, _ projection: InstanceProjection, limits: Limits,
        store: any FragmentStore, longHeaders: LongHeaders
    ) {
        client = DICOMwebClient(settings, limits: limits)
        self.projection = projection
        self.limits = limits
        self.store = store
        self.longHeaders = longHeaders
        memo = ProjectionMemo(projection)
    }

    /// Fetches a series.
    func read(_ series: Series) -> Read {
        var instances: [FileReader.Read] = []
        // One answer at a time: what is elsewhere is fetched once this one is here.
        var unfinished: [(place: Int, text: Range<Int>)] = []
        do throws(WebFailure) {
            try client.metadata(
                ofSeries: series.uid, study: series.study,
                begin: {
                    instances = []
                    unfinished = []
                },
                instance: { text in
                    var isUnfinished = false
                    let read = self.read(text, of: series) { _ in
                        isUnfinished = true
                        return nil
                    }
                    // Where there is no room it stays as it is: without the value, and with a note.
                    if isUnfinished, let kept = try? self.store.append(text) {
                        unfinished.append((instances.count, kept))
                    }
                    instances.append(read)
                })
            guard !instances.isEmpty else { throw .nothingThere }
        } catch {
            return Read(series: series, instances: .failure(error))
        }
        for (place, kept) in unfinished {
            guard let text = try? store.read(kept) else { continue }
            instances[place] = read(Array(text), of: series) { [client] uri in
                client.bulkData(at: uri, ofSeries: series.uid, study: series.study)
            }
        }
        return Read(series: series, instances: .success(instances))
    }

    /// Reads one instance; `bulk` gives what is elsewhere.
    private func read(
        _ text: [UInt8], of series: Series, bulk: @escaping (_ uri: String) -> [UInt8]?
    ) -> FileReader.Read {
        var place = longHeaders.place()
        if text.count > Self.long { place.take() }
        var path = series.path
        do throws(ReadError) {
            let instance = try DICOMJSONInstance(text, limits: limits)
            if let uid = instance.text(.sopInstanceUID), DICOMwebClient.isUID(uid) {
                path = path.appending("instances".utf8).appending(uid.utf8)
            }
            var record = try memo.record(of: skimmed(instance, bulk))
            try projection.check(record)
            try Self.check(record, of: series)
            // A series may have very many. If there is no room now, whoever adds the record to the
            // tree is told so again.
            try? record.store(in: store)
            return .record(record, path, bytesRead: text.count)
        } catch {
            return .leftOut(error, path, bytesRead: text.count)
        }
    }

    private func skimmed(
        _ instance: DICOMJSONInstance, _ bulk: @escaping (_ uri: String) -> [UInt8]?
    ) throws(ReadError) -> SkimmedFile {
        let projection = projection
        return try instance.skimmed(
            selection: { projection.selection(forSOPClass: $0) },
            bulk: { uri, tag, isNested in
                guard projection.needsBulkData(tag, isNested: isNested, of: instance) else {
                    return .notWanted
                }
                return bulk(uri).map { .bytes($0) } ?? .missing
            })
    }

    /// An instance that is not of the series would get a URL that leads nowhere.
    private static func check(_ record: InstanceRecord, of series: Series) throws(ReadError) {
        guard record.studyInstanceUID == series.study else {
            throw ReadError(.malformedJSON, at: .studyInstanceUID)
        }
        guard record.seriesInstanceUID == series.uid else {
            throw ReadError(.malformedJSON, at: .seriesInstanceUID)
        }
        guard DICOMwebClient.isUID(record.sopInstanceUID) else {
            throw ReadError(.invalidUID, at: .sopInstanceUID)
        }
    }
}
