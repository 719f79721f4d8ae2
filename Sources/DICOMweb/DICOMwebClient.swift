public import DICOM

/// What one worker asks of a DICOMweb server. See PS3.18 §10.4 (WADO-RS) and §10.6 (QIDO-RS).
public final class DICOMwebClient {
    let web: WebClient
    let root: ServerRoot
    private let limits: Limits
    private static let model = "application/dicom+json"
    /// Results that are asked for at once; a server may give fewer.
    private static let page = 1_000

    /// A client that asks as the settings say.
    public init(_ settings: WebSettings, limits: Limits = Limits()) {
        web = WebClient(settings)
        root = settings.root
        self.limits = limits
    }

    // MARK: - QIDO-RS

    /// The Study Instance UIDs that match a query, in the order of the server, at most so many.
    ///
    /// - Parameter query: Encoded names and values, `&` between them.
    public func studies(matching query: String, limit: Int?) throws(WebFailure) -> Found {
        try uids(.studyInstanceUID, at: "\(root.url)/studies", query, limit: limit)
    }

    /// The Series Instance UIDs of a study.
    public func series(ofStudy study: String) throws(WebFailure) -> Found {
        try uids(.seriesInstanceUID, at: "\(root.url)/studies/\(study)/series", "", limit: nil)
    }

    /// What a query found.
    public struct Found: Sendable {
        /// In the order of the server, each once.
        public fileprivate(set) var uids: [String] = []
        /// Whether there is more which the server does not give.
        public fileprivate(set) var isIncomplete = false
        /// How many results have no UID that could be asked for.
        public fileprivate(set) var unusable = 0
    }

    /// Asks page after page until one is empty, or there for the third time.
    private func uids(
        _ tag: AttributeTag, at url: String, _ query: String, limit: Int?
    ) throws(WebFailure) -> Found {
        var found = Found()
        var seen: Set<String> = []
        var offset = 0
        var size = min(Self.page, limit ?? Self.page)
        var last: Page?
        var repeated = 0
        while limit.map({ found.uids.count < $0 }) ?? true {
            let parameters = ["limit=\(size)", "offset=\(offset)", query].filter { !$0.isEmpty }
            let page: Page
            do throws(WebFailure) {
                page = try uids(tag, "\(url)?\(parameters.joined(separator: "&"))")
            } catch .httpStatus(413) where size > 1 {
                // More than the server gives at once.
                size /= 2
                continue
            }
            if page.count == 0 { break }
            // A server that knows no offset gives the same for ever; once is chance, where a study is
            // there under two patients.
            repeated = page.uids == last?.uids && page.count == last?.count ? repeated + 1 : 0
            if repeated == 2 {
                found.isIncomplete = page.isCut || page.count == size
                break
            }
            found.uids += page.uids.filter { seen.insert($0).inserted }
            found.unusable += page.count - page.uids.count
            offset += page.count
            guard offset <= ObjectArray.most else { throw .tooMany }
            last = page
        }
        if let limit { found.uids = Array(found.uids.prefix(limit)) }
        return found
    }

    /// One page of results.
    struct Page {
        /// The UIDs that can be asked for.
        var uids: [String] = []
        /// How many results there were.
        var count = 0
        /// Whether the server says that there are more.
        var isCut = false
    }

    /// The UIDs of one page of results.
    func uids(_ tag: AttributeTag, _ url: String) throws(WebFailure) -> Page {
        var page = Page()
        let limits = limits
        let answer = try web.get(url, accept: Self.model) {
            page = Page()
            return ObjectArray(limit: limits.valueLength) { text in
                page.count += 1
                let instance = try? DICOMJSONInstance(text, limits: limits)
                if let uid = instance?.text(tag), Self.isUID(uid) { page.uids.append(uid) }
            }
        }
        page.isCut = answer.isCut
        return page
    }

    /// Whether a UID, or what a server has for one, can stand in a path and lead nowhere else.
    public static func isUID(_ uid: String) -> Bool {
        guard let first = uid.utf8.first, isLetterOrDigit(first), uid.utf8.count <= 64 else {
            return false
        }
        return uid.utf8.allSatisfy { byte in
            isLetterOrDigit(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_")
                || byte == UInt8(ascii: "-")
        }
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF)
    }

    // MARK: - WADO-RS

    /// Gives the metadata of a series to `instance`, one object at a time.
    ///
    /// `begin` is called before the first, and again when everything is given once more because the
    /// answer broke.
    public func metadata(
        ofSeries series: String, study: String, begin: () -> Void,
        instance: @escaping ([UInt8]) -> Void
    ) throws(WebFailure) {
        let url = "\(root.url)/studies/\(study)/series/\(series)/metadata"
        let limits = limits
        _ = try web.get(url, accept: Self.model) {
            begin()
            return ObjectArray(limit: limits.jsonOfInstance, instance)
        }
    }

    /// A value that the server says is elsewhere; nil when that is not below the root, or the value
    /// cannot be had.
    public func bulkData(
        at uri: String, ofSeries series: String, study: String
    ) -> [UInt8]? {
        let folder = "\(root.url)/studies/\(study)/series/\(series)"
        guard let url = root.bulkURL(of: uri, relativeTo: folder) else { return nil }
        let limit = limits.valueLength
        let accept = #"multipart/related; type="application/octet-stream""#
        do throws(WebFailure) {
            // What stands around it in an answer of parts is little.
            let answer = try web.get(url, accept: accept, staysBelowRoot: true) {
                WholeBody(limit: limit + 4_096)
            }
            return answer.body?.value(contentType: answer.contentType)
        } catch {
            return nil
        }
    }
}
