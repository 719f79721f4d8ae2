import CDCMTK
import Fixtures
import Foundation
import SystemPackage
import Testing

@testable import DICOM
@testable import Manifest

/// The skim is invisible: what DCMTK makes of the whole Data Set by itself is the same manifest.
struct SkimSeamTests {
    private let limits = Limits()
    private let projection = InstanceProjection(ManifestOptions())

    /// A file read without the skimmer: DCMTK is given the Data Set as the file has it.
    private func unskimmed(_ bytes: [UInt8]) throws -> Part10File {
        var window = try RawWindow(ByteArraySource(bytes))
        let meta = try FileMetaInformation(&window, limits: limits)
        let syntax = TransferSyntax(uid: meta.transferSyntaxUID ?? "")
        var dataSet = Array(bytes[meta.dataSetOffset...])
        if syntax.isDeflated {
            var inflating = try InflatingWindow(window, from: meta.dataSetOffset, limit: 64 << 20)
            while !inflating.isLast {
                try inflating.slide(to: 0, holding: inflating.bytes.count + 1)
            }
            dataSet = inflating.bytes
        }
        let storage = try decoded(
            header(of: dataSet, syntax.encoding), syntax.encoding,
            projection.selection(forSOPClass: meta.mediaStorageSOPClassUID))
        return Part10File(dataSet: DataSet(storage), meta: meta, notes: [])
    }

    /// The Data Set before its Pixel Data, which is found by its bytes alone.
    ///
    /// DCMTK is told no Transfer Syntax that has compressed Pixel Data, so it would stumble over it.
    private func header(of dataSet: [UInt8], _ encoding: DataSetEncoding) -> [UInt8] {
        let tag: [UInt8] = encoding.isBig ? [0x7F, 0xE0, 0, 0x10] : [0xE0, 0x7F, 0x10, 0]
        let found = stride(from: 0, to: dataSet.count - 12, by: 2).first { position in
            guard dataSet[position] == tag[0], dataSet[position + 1] == tag[1],
                dataSet[position..<(position + 4)].elementsEqual(tag)
            else { return false }
            let rest = dataSet[(position + 4)...]
            return encoding.isExplicit
                ? ["OB", "OW"].contains(String(decoding: rest.prefix(2), as: UTF8.self))
                    && rest.dropFirst(2).prefix(2).elementsEqual([0, 0])
                : true
        }
        return Array(dataSet[..<(found ?? dataSet.count)])
    }

    private func decoded(
        _ bytes: [UInt8], _ encoding: DataSetEncoding, _ selection: ElementSelection
    ) throws -> DataSetStorage {
        let encodings: [DataSetEncoding: cdcmtk_encoding] = [
            .implicitLittle: CDCMTK_IMPLICIT_LITTLE, .explicitLittle: CDCMTK_EXPLICIT_LITTLE,
            .explicitBig: CDCMTK_EXPLICIT_BIG,
        ]
        var handle: OpaquePointer?
        let code = try #require(encodings[encoding])
        let status = bytes.withUnsafeBufferPointer {
            cdcmtk_decode($0.baseAddress, $0.count, code, 64, &handle)
        }
        defer { cdcmtk_free(handle) }
        guard let handle, status == CDCMTK_OK else { throw ReadError(.undecodable) }
        var count = 0
        var size = 0
        let elements = UnsafeBufferPointer(start: cdcmtk_elements(handle, &count), count: count)
        let values = UnsafeBufferPointer(start: cdcmtk_bytes(handle, &size), count: size)
        var cursor = ElementSelection.Cursor(selection)
        var entries: [DataSetStorage.Entry] = []
        var index = 0
        while index < elements.count {
            let end = Int(elements[index].end)
            if cursor.contains(AttributeTag(elements[index].tag)) {
                let moved = index - entries.count
                for element in elements[index..<end] {
                    entries.append(
                        DataSetStorage.Entry(
                            tag: AttributeTag(element.tag),
                            representation: ValueRepresentation(rawValue: element.vr) ?? .UN,
                            isItem: element.kind == UInt16(CDCMTK_ITEM.rawValue),
                            end: Int(element.end) - moved, offset: element.offset,
                            length: Int(element.length)))
                }
            }
            index = end
        }
        return DataSetStorage(entries: entries, bytes: Array(values))
    }

    /// What the manifest holds of an instance, whatever else is in it.
    private func manifest(_ record: InstanceRecord) throws -> [UInt8] {
        var tree = ManifestTree(of: projection)
        try tree.add(record, path: Array("a.dcm".utf8))
        _ = tree.finish()
        var text: [UInt8] = []
        let base = try BaseURL("https://example.org")
        try ManifestWriter(tree, baseURL: base, style: .pretty).write { text += $0 }
        return text
    }

    /// How the files of a folder compare.
    private struct Comparison: Equatable {
        var equal = 0
        /// DCMTK stumbles over them where the skimmer does not.
        var refused = 0
        var different: Set<String> = []
    }

    private func compare(_ folder: URL) throws -> Comparison {
        let reader = Part10Reader(limits: limits) { [projection] in
            projection.selection(forSOPClass: $0)
        }
        var comparison = Comparison()
        let files = FileManager.default.enumerator(atPath: folder.path)
        for case let name as String in files ?? FileManager.DirectoryEnumerator() {
            guard let data = try? Data(contentsOf: folder.appending(path: name)) else { continue }
            let bytes = Array(data)
            guard let file = try? reader.read(ByteArraySource(bytes)),
                let record = try? projection.record(of: file)
            else { continue }
            guard let other = try? projection.record(of: unskimmed(bytes)) else {
                comparison.refused += 1
                continue
            }
            if try manifest(record) == manifest(other) {
                comparison.equal += 1
            } else {
                comparison.different.insert(URL(filePath: name).lastPathComponent)
            }
        }
        return comparison
    }

    @Test func `of the fixtures`() throws {
        let comparison = try compare(Fixtures.data)
        #expect(comparison.different == [])
        #expect(comparison.refused == 0)
        #expect(comparison.equal > 40)
    }

    /// Where the skim is right and DCMTK by itself is not.
    private let improved: [String: String] = [
        "str_trailing.dcm": "an attribute twice: the last is valid, DCMTK takes the first",
        "ts_mpeg4.dcm": "an attribute twice",
        "sq_def_odd_value.dcm": "an attribute twice in an Item",
        "sq_undef_odd_value.dcm": "an attribute twice in an Item",
        "dup_tags.dcm": "an attribute twice in an Item",
        "un_sq_defined.dcm": "a sequence of VR UN and known length, which DCMTK leaves unread",
        "un_sq_defined_implicit_inner.dcm": "a sequence of VR UN and known length",
        "rtdose_rle.dcm": "a sequence of VR UN and known length",
        "rtdose_rle_1frame.dcm": "a sequence of VR UN and known length",
    ]

    @Test(.enabled(if: CorpusTests.corpus != nil, "no corpus of real files beside the checkout"))
    func `of real files`() throws {
        let comparison = try compare(try #require(CorpusTests.corpus))
        #expect(comparison.different == Set(improved.keys))
        #expect(comparison.refused < 30)
        #expect(comparison.equal > 680)
    }
}
