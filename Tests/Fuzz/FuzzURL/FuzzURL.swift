import FuzzSupport

@testable import Manifest

/// Base URLs and paths: a base URL up to a line feed, then a path below the folder; and the same
/// input as a map of URLs.
@main
enum FuzzURL {
    static func main() {
        Fuzzer.run { bytes, count in
            let input = Array(UnsafeBufferPointer(start: bytes, count: count))
            Fuzzer.timed {
                FuzzURL.check(input)
                FuzzURL.checkMap(input)
            }
            return 0
        }
    }

    private static func check(_ input: [UInt8]) {
        let parts = input.split(separator: 0x0A, maxSplits: 1, omittingEmptySubsequences: false)
        let text = String(decoding: parts[0], as: UTF8.self)
        guard parts.count == 2, let base = try? BaseURL(text) else { return }
        let path = parts[1]
        let whole = base.url(of: path)
        checkURL(whole, path)
        let framed = base.url(of: path, frame: 7)
        checkURL(framed, path)
        expect(framed.starts(with: whole), "the frame comes last")
        let name = String(decoding: framed.suffix(8), as: UTF8.self)
        expect(name == "?frame=7" || name == "&frame=7", "the frame is named")
    }

    private static func checkURL(_ url: [UInt8], _ path: ArraySlice<UInt8>) {
        var writer = JSONWriter(.compact)
        writer.string(String(decoding: url, as: UTF8.self))
        expect(JSONText(writer.bytes).strings == [url], "URLs are ASCII")
        expect(url.allSatisfy { (0x21...0x7E).contains($0) }, "URLs have no blanks")
        expect(!url.contains(UInt8(ascii: "#")), "URLs have no fragment")
        let beforeQuery = url.prefix { $0 != UInt8(ascii: "?") }
        let decoded = percentDecoded(beforeQuery)
        expect(decoded.suffix(path.count).elementsEqual(path), "the path reads back")
    }

    /// Each line of a map that is taken gives its URL for its path, and the line its number.
    private static func checkMap(_ input: [UInt8]) {
        guard let map = try? URLMap(input) else { return }
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let text = input.starts(with: mark) ? input.dropFirst(3) : input[...]
        var count = 0
        let lines = text.split(separator: 0x0A, omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() {
            let line = line.last == 0x0D ? line.dropLast() : line
            guard let tab = line.firstIndex(of: 0x09) else {
                expect(line.isEmpty, "a line without a tab is not taken")
                continue
            }
            count += 1
            var path = line[..<tab]
            while path.starts(with: "./".utf8) { path = path.dropFirst(2) }
            var url: [UInt8] = []
            expect(map.append(path, frame: nil, to: &url), "the path has a URL")
            expect(url.elementsEqual(line[(tab + 1)...]), "the URL is as it was given")
            expect(url.allSatisfy { (0x21...0x7E).contains($0) }, "URLs are ASCII")
            expect(map.lineNumber(of: path) == index + 1, "the line is told")
        }
        expect(Array(map.lineNumbers).count == count, "no other line is taken")
    }

    private static func percentDecoded(_ url: ArraySlice<UInt8>) -> [UInt8] {
        var decoded: [UInt8] = []
        var rest = url
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"),
                let code = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
            {
                decoded.append(code)
                rest = rest.dropFirst(2)
            } else {
                decoded.append(byte)
            }
        }
        return decoded
    }
}
