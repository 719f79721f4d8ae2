import Manifest

/// The names of manifests of one study each.
///
/// A UID may hold any printable character, in files that are not quite right: what is not a letter, a
/// digit or one of `-._~` is percent-encoded, so that no name leads out of the folder.
enum StudyFileName {
    /// The name of the index, which no study has.
    static let index = "index.json"
    private static let suffixes = ManifestFormat.allCases.flatMap {
        [$0.suffix, $0.suffix + ".gz"]
    }

    /// Whether some study's manifest may have a name: a UID may be any text.
    static func mayBe(_ name: String) -> Bool { suffixes.contains(where: name.hasSuffix) }

    /// The name for a study.
    static func name(of uid: String, format: ManifestFormat = .ohif, isGzip: Bool) -> String {
        var stem: [UInt8] = []
        for byte in uid.utf8 { PercentEncoding.append(byte, to: &stem) }
        // No hidden file, and not the index, on no file system.
        let text = String(decoding: stem, as: UTF8.self)
        if text.hasPrefix(".") || text.lowercased() == "index" {
            stem.replaceSubrange(0..<1, with: escape(stem[0]))
        }
        return String(decoding: stem, as: UTF8.self) + format.suffix
            + (isGzip ? ".gz" : "")
    }

    /// The relative URL of a file of that name.
    static func url(of name: String) -> String {
        var url: [UInt8] = []
        for byte in name.utf8 { PercentEncoding.append(byte, to: &url) }
        return String(decoding: url, as: UTF8.self)
    }

    /// The name that a relative URL of an index stands for; nil when it is none of ours.
    static func name(ofURL url: [UInt8]) -> String? {
        var name: [UInt8] = []
        var rest = url[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                name.append(byte)
                continue
            }
            let digits = String(decoding: rest.prefix(2), as: UTF8.self)
            guard let value = UInt8(digits, radix: 16) else { return nil }
            name.append(value)
            rest = rest.dropFirst(2)
        }
        let isOurs =
            name.first != UInt8(ascii: ".")
            && name.allSatisfy { PercentEncoding.isUnreserved($0) || $0 == UInt8(ascii: "%") }
        let text = String(decoding: name, as: UTF8.self)
        guard isOurs, text != index, suffixes.contains(where: text.hasSuffix) else { return nil }
        return text
    }

    /// Whether a name is that of a right UID, which nobody but us would give to a file.
    ///
    /// See PS3.5 §9.1: components of digits, of which the first is 0, 1 or 2.
    static func isOfUID(_ name: String) -> Bool {
        guard let suffix = suffixes.first(where: name.hasSuffix) else { return false }
        let components = name.dropLast(suffix.count)
            .split(separator: ".", omittingEmptySubsequences: false)
        return components.count > 2 && ["0", "1", "2"].contains(components[0])
            && components.allSatisfy { component in
                !component.isEmpty && component.utf8.allSatisfy { (0x30...0x39).contains($0) }
            }
    }

    private static func escape(_ byte: UInt8) -> [UInt8] {
        Array(("%" + String(byte, radix: 16, uppercase: true)).utf8)
    }
}
