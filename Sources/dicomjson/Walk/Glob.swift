import ArgumentParser
import Glibc

/// A pattern of paths below the folder, as in `.gitignore`.
///
/// Without a slash in its middle or at its start it is for names at any depth, else for paths from the
/// folder on; with a slash at its end it is for folders only. `*`, `?` and `[…]` stand for characters
/// of one name, `**` for any number of folders, `{a,b}` for either text, `\` takes away a meaning.
/// What a name is matched with is fnmatch(3).
struct Glob: ExpressibleByArgument, Sendable {
    /// As the user gave it.
    let text: String
    private let patterns: [Pattern]

    private struct Pattern: Sendable {
        /// Each ends with a zero, for the C library; nil is `**`.
        var segments: [[CChar]?]
        let isForFolders: Bool
    }

    /// A pattern; nil when there is none, or one with a `!`, which other programs take for "not".
    init?(argument: String) {
        let patterns = Self.alternatives(of: Array(argument.utf8)).compactMap(Self.pattern)
        guard !patterns.isEmpty, !argument.hasPrefix("!") else { return nil }
        text = argument
        self.patterns = patterns
    }

    private static func pattern(_ text: [UInt8]) -> Pattern? {
        let slash = UInt8(ascii: "/")
        var segments: [[CChar]?] = text.split(separator: slash).map { segment in
            segment.elementsEqual("**".utf8) ? nil : segment.map { CChar(bitPattern: $0) } + [0]
        }
        guard !segments.isEmpty, !text.contains(0) else { return nil }
        if segments.count == 1, text.first != slash { segments.insert(nil, at: 0) }
        return Pattern(segments: segments, isForFolders: text.last == slash)
    }

    /// What the braces of a text stand for; braces that do not match stand for themselves.
    private static func alternatives(of text: [UInt8]) -> [[UInt8]] {
        var starts: [Int] = []
        var commas: [Int] = []
        var isEscaped = false
        for (place, byte) in text.enumerated() {
            defer { isEscaped = byte == UInt8(ascii: "\\") && !isEscaped }
            if isEscaped { continue }
            switch byte {
            case UInt8(ascii: "{"):
                starts.append(place)
                commas = []
            case UInt8(ascii: ",") where !starts.isEmpty: commas.append(place)
            case UInt8(ascii: "}"):
                guard let start = starts.last else { continue }
                // The innermost first; the others are found in what comes of it.
                let ends = commas + [place]
                return zip([start] + commas, ends).flatMap { before, end in
                    var text = Array(text)
                    text.replaceSubrange(start...place, with: text[(before + 1)..<end])
                    return alternatives(of: text)
                }
            default: break
            }
        }
        return [text]
    }

    /// Whether it is for this very path, whatever it says of the folders above.
    func matches(_ path: RelativePath, isFolder: Bool) -> Bool {
        let names = path.utf8Bytes.split(separator: UInt8(ascii: "/")).map { name in
            name.map { CChar(bitPattern: $0) } + [0]
        }
        return patterns.contains { pattern in
            (isFolder || !pattern.isForFolders)
                && Self.match(pattern.segments[...], names[...])
        }
    }

    private static func match(_ pattern: ArraySlice<[CChar]?>, _ names: ArraySlice<[CChar]>) -> Bool
    {
        guard let first = pattern.first else { return names.isEmpty }
        guard let first else {
            let rest = pattern.drop { $0 == nil }
            return (names.startIndex...names.endIndex).contains { match(rest, names[$0...]) }
        }
        guard let name = names.first, fnmatch(first, name, 0) == 0 else { return false }
        return match(pattern.dropFirst(), names.dropFirst())
    }
}
