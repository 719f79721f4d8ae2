/// The URLs of files that are served under names of their own, or with a query of their own each.
///
/// A text of lines `path TAB URL`: the path below the folder in the bytes that the file system has
/// (`./` before it does not count), the URL as it stands. Lines end in LF or CRLF, empty ones and a
/// byte order mark are passed over.
public struct URLMap: Sendable {
    private let text: [UInt8]
    private let lines: [ByteKey: Line]

    private struct Line {
        let number: Int
        /// Where the URL is in the text.
        let url: Range<Int>
        let hasQuery: Bool
    }

    /// What is wrong with a line.
    public struct Flaw: Error, Hashable, Sendable {
        /// From 1 on.
        public let line: Int
        public let reason: Reason

        /// What can be wrong.
        public enum Reason: Error, Hashable, Sendable {
            /// There is a mark of UTF-16 or UTF-32.
            case otherEncoding
            case noTab
            case severalTabs
            case noPath
            /// The path is that of an earlier line.
            case repeated(line: Int)
            case url(URLFlaw)
        }
    }

    /// Takes a text apart; throws what is wrong with the first line that is not right.
    public init(_ text: [UInt8], takesRelativeURLs: Bool = true) throws(Flaw) {
        guard !text.starts(with: [0xFF, 0xFE]), !text.starts(with: [0xFE, 0xFF]) else {
            throw Flaw(line: 1, reason: .otherEncoding)
        }
        var lines: [ByteKey: Line] = [:]
        var number = 0
        var start = text.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        while start < text.endIndex {
            number += 1
            let end = text[start...].firstIndex(of: UInt8(ascii: "\n")) ?? text.endIndex
            var line = text[start..<end]
            start = end + 1
            if line.last == UInt8(ascii: "\r") { line.removeLast() }
            guard !line.isEmpty else { continue }
            let columns: (path: ArraySlice<UInt8>, url: ArraySlice<UInt8>)
            do throws(Flaw.Reason) {
                columns = try Self.columns(of: line)
                let isRelative = !URLFlaw.isAbsolute(columns.url)
                if isRelative, !takesRelativeURLs { throw .url(.relative) }
                let key = ByteKey(columns.path)
                if let earlier = lines[key] { throw .repeated(line: earlier.number) }
                lines[key] = Line(
                    number: number, url: columns.url.startIndex..<columns.url.endIndex,
                    hasQuery: columns.url.contains(UInt8(ascii: "?")))
            } catch {
                throw Flaw(line: number, reason: error)
            }
        }
        self.text = text
        self.lines = lines
    }

    private static func columns(
        of line: ArraySlice<UInt8>
    ) throws(Flaw.Reason) -> (path: ArraySlice<UInt8>, url: ArraySlice<UInt8>) {
        let tab = UInt8(ascii: "\t")
        guard let middle = line.firstIndex(of: tab) else { throw .noTab }
        var path = line[..<middle]
        let url = line[(middle + 1)...]
        guard !url.contains(tab) else { throw .severalTabs }
        while path.starts(with: "./".utf8) { path = path.dropFirst(2) }
        guard !path.isEmpty else { throw .noPath }
        do throws(URLFlaw) {
            try URLFlaw.checkOfFiles(String(decoding: url, as: UTF8.self))
        } catch {
            throw .url(error)
        }
        return (path, url)
    }

    /// The numbers of all lines that are not empty.
    var lineNumbers: some Sequence<Int> { lines.values.lazy.map(\.number) }

    /// The number of the line of a path; nil when it has none.
    func lineNumber(of path: ArraySlice<UInt8>) -> Int? {
        lines[ByteKey(path)]?.number
    }

    /// Appends the URL of a file as it was given; whether there is one.
    ///
    /// The frame is one more parameter of the query. It breaks no signature: the viewer cuts it off
    /// before it fetches.
    func append(_ path: ArraySlice<UInt8>, frame: Int?, to url: inout [UInt8]) -> Bool {
        guard let line = lines[ByteKey(path)] else { return false }
        url.append(contentsOf: text[line.url])
        if let frame {
            url.append(contentsOf: "\(line.hasQuery ? "&" : "?")frame=\(frame)".utf8)
        }
        return true
    }
}
