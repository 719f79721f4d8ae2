import Manifest
import SystemPackage

/// Reads a scan from its first line to its last.
final class ScanReader {
    let header: ScanHeader
    /// Known once everything was read.
    private(set) var trailer: ScanTrailer?
    private let input: LineInput
    private var records = RecordReader()
    private var checksum = Checksum()
    private var lines = 0
    private var instances = 0
    private var others = 0

    /// Opens a scan; throws `ScanFlaw`.
    init(_ path: String) throws {
        do {
            input = try LineInput(path)
            guard let (line, end) = try input.next() else { throw ScanFlaw.truncated }
            header = try ScanHeader(line)
            guard end == .delimiter else { throw ScanFlaw.truncated }
            count(line)
        } catch let errno as Errno {
            throw ScanFlaw.cannotBeRead(errno)
        }
    }

    private func count(_ line: [UInt8]) {
        lines += 1
        checksum.take(line + [UInt8(ascii: "\n")])
    }

    /// The next file, and the checksum of its line; nil after the last. Throws `ScanFlaw`.
    func next() throws -> (file: ScannedFile, line: UInt32)? {
        do {
            guard let (line, end) = try input.next(), end == .delimiter else {
                throw ScanFlaw.truncated
            }
            if line.starts(with: ScanTrailer.start) {
                let trailer = ScanTrailer(
                    instances: instances, others: others, checksum: checksum)
                guard line == trailer.bytes, try input.next() == nil else {
                    throw ScanFlaw.damaged(line: lines + 1)
                }
                self.trailer = trailer
                return nil
            }
            count(line)
            let file = try ScanLine.file(in: line, &records)
            if case .record = file.read { instances += 1 } else { others += 1 }
            return (file, Checksum.of(line))
        } catch let errno as Errno {
            throw ScanFlaw.cannotBeRead(errno)
        } catch is JSONCursor.Damage {
            throw ScanFlaw.damaged(line: lines)
        }
    }
}
