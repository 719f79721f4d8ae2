import Dispatch
import Foundation
import Glibc
import Synchronization
import SystemPackage
import Testing

@testable import dicomjson

struct SpoolTests {
    private func fragment(_ number: Int) -> [UInt8] {
        Array(repeating: UInt8(truncatingIfNeeded: number), count: 100 + number % 400)
    }

    /// With no memory everything is in the file, with much nothing is.
    @Test(arguments: [0, 5_000, 1 << 20])
    func `what is kept is given back, in any order`(memoryLimit: Int) throws {
        let scratch = try TemporaryFolder()
        let output = try AtomicOutput(FilePath(scratch.path("out.json")))
        let spool = Spool(in: output.scratch, memoryLimit: memoryLimit)
        let ranges = try (0..<300).map { try spool.append(fragment($0)) }
        let orders = [Array(0..<300), Array((0..<300).reversed()), (0..<300).map { $0 * 7 % 300 }]
        for order in orders {
            for number in order {
                #expect(try Array(spool.read(ranges[number])) == fragment(number))
            }
        }
        #expect(try spool.read(ranges[3].lowerBound..<ranges[3].lowerBound).isEmpty)
        // No file but the output's own has a name.
        #expect(try scratch.names().count == 1)
    }

    @Test func `what comes after reading is kept too`() throws {
        let scratch = try TemporaryFolder()
        let output = try AtomicOutput(FilePath(scratch.path("out.json")))
        let spool = Spool(in: output.scratch, memoryLimit: 1_000)
        var ranges: [Range<Int>] = []
        for number in 0..<100 {
            ranges.append(try spool.append(fragment(number)))
            #expect(try Array(spool.read(ranges[number / 2])) == fragment(number / 2))
        }
    }

    /// In a process of its own, which may write no long file at first.
    @Test func `what is kept after a failure is given back as it is`() async {
        await #expect(processExitsWith: .success) {
            let scratch = try TemporaryFolder()
            let output = try AtomicOutput(FilePath(scratch.path("out.json")))
            let spool = Spool(in: output.scratch, memoryLimit: 0)
            signal(SIGXFSZ, SIG_IGN)
            var limit = rlimit()
            getrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
            let whole = limit.rlim_cur
            limit.rlim_cur = 1_500_000
            setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
            let long = (0..<2_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }
            // A part of it is written before there is no more room.
            #expect(throws: OutputError.self) { try spool.append(long) }
            limit.rlim_cur = whole
            setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
            let range = try spool.append(long)
            guard try Array(spool.read(range)) == long else { exit(1) }
        }
    }

    @Test func `threads may keep at the same time`() throws {
        let scratch = try TemporaryFolder()
        let output = try AtomicOutput(FilePath(scratch.path("out.json")))
        let spool = Spool(in: output.scratch, memoryLimit: 10_000)
        let ranges = Mutex<[Int: Range<Int>]>([:])
        DispatchQueue.concurrentPerform(iterations: 4) { thread in
            for number in (thread * 200)..<(thread * 200 + 200) {
                let range = try? spool.append(fragment(number))
                ranges.withLock { $0[number] = range }
            }
        }
        let kept = ranges.withLock { $0 }
        #expect(kept.count == 800)
        for (number, range) in kept {
            #expect(try Array(spool.read(range)) == fragment(number))
        }
    }

    @Test
    func `a large fragment is kept whole`() throws {
        let scratch = try TemporaryFolder()
        let output = try AtomicOutput(FilePath(scratch.path("out.json")))
        let spool = Spool(in: output.scratch, memoryLimit: 1 << 10)
        let large = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        let first = try spool.append(large)
        let second = try spool.append([1, 2, 3])
        #expect(try Array(spool.read(first)) == large)
        #expect(try Array(spool.read(second)) == [1, 2, 3])
    }
}
