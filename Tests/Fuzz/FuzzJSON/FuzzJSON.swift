import FuzzSupport

@testable import DICOM

/// What a DICOMweb server gives: a byte that chooses how much is parsed at once, then the object of an
/// instance; and the same input as an array of objects that comes in parts.
@main
enum FuzzJSON {
    static func main() {
        Fuzzer.run { bytes, count in
            let input = Array(UnsafeBufferPointer(start: bytes, count: count))
            if let choice = input.first {
                let text = Array(input.dropFirst())
                Fuzzer.timed {
                    FuzzJSON.checkInstance(text, batch: 8 + Int(choice))
                    FuzzJSON.checkArray(text, part: 1 + Int(choice))
                }
            }
            return 0
        }
    }

    private static func checkInstance(_ text: [UInt8], batch: Int) {
        let limits = Limits()
        guard let whole = encoded(text, batch: .max, limits) else { return }
        // What is not parsed at once may be refused where it is, and read where it is not.
        if let parts = encoded(text, batch: batch, limits) {
            expect(whole == parts, "what is parsed at once changes nothing")
        }
        expect(whole.count <= 4 * text.count + 64, "a Data Set grows with its JSON")
        do throws(ReadError) {
            let read = try DICOMJSONInstance(text, limits: limits).skimmed(
                selection: { _ in .all }, bulk: { _, _, _ in .notWanted }
            ).decoded()
            for element in read.dataSet.elements {
                var notes: [ReadNote] = []
                _ = ValueReader.value(of: element, notes: &notes)
            }
        } catch {
            expect(error.code != .undecodable, "DCMTK reads what was written", error)
        }
    }

    private static func encoded(_ text: [UInt8], batch: Int, _ limits: Limits) -> [UInt8]? {
        guard let members = try? JSONMembers(text, in: text.indices, limits: limits) else {
            return nil
        }
        var encoder = DICOMJSONEncoder(limits: limits, batch: batch) { _, _, _ in .notWanted }
        return try? encoder.encode(members, members.places)
    }

    private static func checkArray(_ text: [UInt8], part: Int) {
        let whole = split(text, part: max(1, text.count))
        expect(whole == split(text, part: part), "where the parts end changes nothing")
    }

    /// The elements of an array that comes in parts, and whether it came to its end.
    private static func split(_ text: [UInt8], part: Int) -> [[UInt8]] {
        var splitter = JSONArraySplitter(limit: 1 << 10)
        var elements: [[UInt8]] = []
        do {
            for start in stride(from: 0, to: text.count, by: part) {
                try text[start..<min(start + part, text.count)].withUnsafeBufferPointer {
                    try splitter.take($0) { (element: [UInt8]) in elements.append(element) }
                }
            }
            try splitter.finish()
        } catch {
            elements.append(Array("\(error)".utf8))
        }
        return elements
    }
}
