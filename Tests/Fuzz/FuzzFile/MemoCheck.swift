import FuzzSupport

@testable import DICOM
@testable import Manifest

/// What is remembered of one file changes nothing about the next.
enum MemoCheck {
    /// Neighbours of a file that are tried.
    private static let most = 3

    /// Projects a file and then files that differ from it a little, with a memory and without.
    static func check(_ bytes: [UInt8], _ run: ProjectionRun) {
        var memo = ProjectionMemo(run.projection)
        _ = outcome(bytes, run) { skimmed throws(ReadError) in try memo.record(of: skimmed) }
        guard var window = try? RawWindow(ByteArraySource(bytes)),
            let meta = try? FileMetaInformation(&window, limits: Limits())
        else { return }
        let encoding = EncodingDetector.encoding(
            of: bytes.span.bytes, at: meta.dataSetOffset, declared: .explicitLittle)
        for number in 0..<most {
            let seed = UInt32(truncatingIfNeeded: bytes.count &* 8 &+ number)
            var mutator = ElementMutator(bytes, from: meta.dataSetOffset, encoding, seed: seed)
            guard let neighbour = mutator.neighbour() else { continue }
            let remembered = outcome(neighbour, run) { skimmed throws(ReadError) in
                try memo.record(of: skimmed)
            }
            let plain = outcome(neighbour, run) { skimmed throws(ReadError) in
                try run.projection.record(of: skimmed.decoded())
            }
            compare(remembered, plain)
        }
    }

    private static func outcome(
        _ bytes: [UInt8], _ run: ProjectionRun,
        _ project: (SkimmedFile) throws(ReadError) -> InstanceRecord
    ) -> Result<InstanceRecord, ReadError> {
        do throws(ReadError) {
            return .success(try project(run.reader.skim(ByteArraySource(bytes))))
        } catch {
            return .failure(error)
        }
    }

    private static func compare(
        _ remembered: Result<InstanceRecord, ReadError>, _ plain: Result<InstanceRecord, ReadError>
    ) {
        switch (remembered, plain) {
        case (.success(let left), .success(let right)): compare(left, right)
        case (.failure(let left), .failure(let right)):
            expect(left == right, "a memory refuses for the same reason", (left, right))
        default: expect(false, "a memory does not decide who is refused", (remembered, plain))
        }
    }

    private static func compare(_ left: InstanceRecord, _ right: InstanceRecord) {
        expect(left.metadata, equals: right.metadata, "a memory does not change the metadata")
        expect(
            left.studyInstanceUID == right.studyInstanceUID
                && left.seriesInstanceUID == right.seriesInstanceUID
                && left.sopInstanceUID == right.sopInstanceUID
                && left.sopClassUID == right.sopClassUID,
            "a memory does not change the identity")
        expect(
            left.studyValues == right.studyValues && left.seriesValues == right.seriesValues,
            "a memory does not change what is above the instance")
        expect(
            left.modality == right.modality && left.layout == right.layout
                && left.instanceNumber == right.instanceNumber
                && left.seriesNumber == right.seriesNumber,
            "a memory does not change the keys")
        expect(left.concerns == right.concerns, "a memory does not change the concerns")
        expect(left.references == right.references, "a memory does not change the references")
        expect(
            Set(left.notes) == Set(right.notes), "a memory does not change the notes",
            (left.notes, right.notes))
    }
}
