import Manifest
import SystemPackage

/// Reads a scan from its first line to its last.
final class ScanReader {
    let header: ScanHeader
    /// Known once everything was read.
    private(set) var trailer: ScanTrailer?
    private let input: LineInput
    private let store: any FragmentStore
    private var records: RecordReader
    /// Bytes of a line; there are none as long that the program writes.
    private static let longestLine = 128 << 20
    private static let longestHeader = 1 << 20
    /// Bytes of a fragment; there are none as long either.
    private static let longestFragment = 1 << 30
    private var checksum = Checksum()
    private var lines = 0
    private var instances = 0
    private var others = 0

    /// Opens a scan; throws `ScanFlaw`.
    ///
    /// - Parameter store: Where fragments are put that are long.
    init(_ path: String, to store: any FragmentStore) throws {
        self.store = store
        do {
            input = try LineInput(path)
            guard let (line, end) = try input.next(atMost: Self.longestHeader) else {
                throw ScanFlaw.truncated
            }
            header = try ScanHeader(line)
            records = RecordReader(of: InstanceProjection(header.options))
            guard end == .delimiter else { throw ScanFlaw.truncated }
            count(line)
        } catch let errno as Errno {
            throw ScanFlaw.cannotBeRead(errno)
        } catch LineInput.Failure.notWhole {
            throw ScanFlaw.truncated
        } catch is LineInput.Failure {
            throw ScanFlaw.notAScan
        }
    }

    private func count(_ line: [UInt8]) {
        lines += 1
        checksum.take(line + [UInt8(ascii: "\n")])
    }

    private func isAtEnd() throws -> Bool {
        do {
            return try input.next(atMost: Self.longestLine) == nil
        } catch is LineInput.Failure {
            return false
        }
    }

    /// A line with its end; a scan ends with the trailer, not before.
    private func nextLine() throws -> [UInt8] {
        do {
            guard let (line, end) = try input.next(atMost: Self.longestLine), end == .delimiter
            else { throw ScanFlaw.truncated }
            return line
        } catch LineInput.Failure.tooLong {
            throw ScanFlaw.damaged(line: lines + 1)
        } catch is LineInput.Failure {
            throw ScanFlaw.truncated
        }
    }

    /// The next file, and the checksum of its lines; nil after the last. Throws `ScanFlaw`, and what
    /// the store throws.
    func next() throws -> (file: ScannedFile, lines: UInt32)? {
        do {
            var parts: Range<Int>?
            var ofFile = Checksum()
            var line = try nextLine()
            while line.starts(with: ScanPart.start) {
                count(line)
                ofFile.take(line)
                let part = try store.append(try ScanPart.part(in: line))
                parts = (parts?.lowerBound ?? part.lowerBound)..<part.upperBound
                guard parts?.count ?? 0 <= Self.longestFragment else {
                    throw JSONCursor.Damage()
                }
                line = try nextLine()
            }
            if line.starts(with: ScanTrailer.start) {
                let trailer = ScanTrailer(
                    instances: instances, others: others, checksum: checksum)
                guard parts == nil, line == trailer.bytes, try isAtEnd() else {
                    throw ScanFlaw.damaged(line: lines + 1)
                }
                self.trailer = trailer
                return nil
            }
            count(line)
            var file = try ScanLine.file(in: line, &records)
            if case .record(var record, let path, let bytesRead) = file.read {
                instances += 1
                if let parts { try record.join(parts, in: store) }
                guard record.isExpandable else { throw JSONCursor.Damage() }
                file.read = .record(record, path, bytesRead: bytesRead)
            } else {
                others += 1
                guard parts == nil else { throw JSONCursor.Damage() }
            }
            ofFile.take(line)
            return (file, ofFile.value)
        } catch let errno as Errno {
            throw ScanFlaw.cannotBeRead(errno)
        } catch is JSONCursor.Damage {
            throw ScanFlaw.damaged(line: lines)
        }
    }
}
