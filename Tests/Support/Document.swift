package import Foundation

/// A text of the project that tests compare with the code, such as README.
package struct Document {
    /// Where it is.
    package let url: URL
    /// What it says.
    package let text: String

    /// A document by its path below the top of the project.
    package init(_ path: String) throws {
        url = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appending(path: path)
        text = try String(contentsOf: url, encoding: .utf8)
    }

    /// The lines that begin with `|`, but for heads and rules, of the table between
    /// `<!-- NAME -->` and `<!-- end -->`; nil when the document has no such place.
    package func rows(ofTable name: String) -> [String]? {
        range(ofTable: name).map { range in
            text[range].split(separator: "\n").filter { $0.hasPrefix("|") }.dropFirst(2)
                .map(String.init)
        }
    }

    /// Writes the document with other rows in a table; its head and rule stay.
    package func write(rows: [String], ofTable name: String) throws {
        guard let range = range(ofTable: name) else { return }
        let head = text[range].split(separator: "\n").filter { $0.hasPrefix("|") }.prefix(2)
        let table = (head.map(String.init) + rows).joined(separator: "\n")
        let whole = text.replacingCharacters(in: range, with: "\n\(table)\n")
        try Data(whole.utf8).write(to: url)
    }

    private func range(ofTable name: String) -> Range<String.Index>? {
        guard let start = text.firstRange(of: "<!-- \(name) -->")?.upperBound,
            let end = text[start...].firstRange(of: "<!-- end -->")?.lowerBound
        else { return nil }
        return start..<end
    }
}
