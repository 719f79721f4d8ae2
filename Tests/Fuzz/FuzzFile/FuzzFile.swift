import FuzzSupport

@testable import DICOM
@testable import Manifest

/// Whole files, from the bytes to the manifest. The preamble, which nothing reads, chooses options.
@main
enum FuzzFile {
    static func main() {
        Fuzzer.run { bytes, count in
            let input = Array(UnsafeBufferPointer(start: bytes, count: count))
            Fuzzer.timed { FuzzFile.check(input) }
            return 0
        }
    }

    /// Entries that are still written out: all of 100,000 would take the time of many inputs.
    private static let mostEntries = 100

    private static let runs = FrameStyle.allCases.flatMap { frames in
        [false, true].map { isAll in ProjectionRun(frames, isAll: isAll) }
    }

    private static func check(_ bytes: [UInt8]) {
        let run = runs[Int(bytes.first ?? 0) % runs.count]
        let source = CountingSource(bytes)
        let file: Part10File
        let record: InstanceRecord
        do {
            file = try run.reader.read(source)
            record = try run.projection.record(of: file)
        } catch {
            checkError(error)
            return
        }
        expect(record.layout.entryCount > 0, "an instance has an entry")
        if record.layout.entryCount <= mostEntries {
            let pretty = JSONText(run.manifest(of: record, style: .pretty))
            if let compact = run.compact {
                let other = try? compact.projection.record(of: file)
                let text = other.map { run.manifest(of: $0, style: .compact) }
                expect(text?.dropLast() == pretty.compact[...], "compact is pretty without blanks")
            }
        }
        checkWhole(bytes, run, record)
        checkPixels(bytes, run, record)
        MemoCheck.check(bytes, run)
    }

    private static func checkError(_ error: ReadError) {
        switch error.code {
        case .undecodable, .outOfMemory, .unreadable:
            expect(false, "a file is refused for what it holds", error)
        default: break
        }
    }

    /// Oddities that make an element end elsewhere when it is walked into than when it is passed over.
    private static let structural: Set<ReadNote.Code> = [
        .malformedSequence, .malformedTail, .truncatedTail, .unterminatedSequence,
        .encodingMismatch,
    ]

    /// Dropping elements on the way changes nothing: the whole Data Set comes to the same record.
    private static func checkWhole(
        _ bytes: [UInt8], _ run: ProjectionRun, _ record: InstanceRecord
    ) {
        let reader = Part10Reader(selection: .all)
        guard let file = try? reader.read(CountingSource(bytes)),
            structural.isDisjoint(with: (file.notes + record.notes).map(\.code))
        else { return }
        do {
            let whole = try run.projection.record(of: file)
            expect(whole.metadata, equals: record.metadata, "the skim is invisible in the metadata")
            expect(
                whole.studyValues == record.studyValues
                    && whole.seriesValues == record.seriesValues,
                "the skim is invisible above the instance")
            expect(whole.concerns == record.concerns, "the skim is invisible in the concerns")
        } catch {
            expect(false, "the whole Data Set has a place too", error)
        }
    }

    /// Whatever comes after the place where Pixel Data begins is not read and changes nothing.
    private static func checkPixels(
        _ bytes: [UInt8], _ run: ProjectionRun, _ record: InstanceRecord
    ) {
        guard let start = PixelData.start(in: bytes, run) else { return }
        let source = CountingSource(Array(bytes[..<(start + 8)]), padding: 64 << 20)
        do {
            let file = try run.reader.read(source)
            let other = try run.projection.record(of: file)
            expect(other.metadata, equals: record.metadata, "pixels do not matter")
            expect(source.highestRead <= start + 8 + (256 << 10), "pixels are not read")
        } catch {
            expect(false, "a file with other pixels can be read", error)
        }
    }
}

/// libFuzzer's hook for mutations that know the structure. See libFuzzer's FuzzerInterface.h.
///
/// One in four changes the File Meta Information.
@_cdecl("LLVMFuzzerCustomMutator")
func mutate(
    _ bytes: UnsafeMutablePointer<UInt8>, _ size: Int, _ room: Int, _ seed: UInt32
) -> Int {
    Mutation.apply(bytes, size, room) { input in
        guard var window = try? RawWindow(ByteArraySource(input)),
            let meta = try? FileMetaInformation(&window, limits: Limits())
        else { return nil }
        let encoding = EncodingDetector.encoding(
            of: input.span.bytes, at: meta.dataSetOffset, declared: .explicitLittle)
        let isMeta = seed.isMultiple(of: 4)
        var mutator = ElementMutator(
            input, from: isMeta ? 132 : meta.dataSetOffset, isMeta ? .explicitLittle : encoding,
            seed: seed)
        return mutator.mutated()
    }
}
