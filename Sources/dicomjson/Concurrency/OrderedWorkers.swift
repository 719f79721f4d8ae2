import Dispatch
import Synchronization

/// A bounded number of threads that turn jobs into results, which come out in the order of the jobs.
///
/// The producer runs ahead of the workers, and they ahead of the consumer, by a bounded number of
/// jobs: a slow one holds the others up before the memory fills.
struct OrderedWorkers<Job: Sendable, Outcome: Sendable> {
    let count: Int
    /// Jobs under way for each worker.
    var jobsAhead = 8

    private enum Message: Sendable {
        case result(Int, Outcome)
        /// There are no more jobs than so many.
        case end(Int)
    }

    /// Gives every result to `consume`, on the calling thread; throws what it throws.
    ///
    /// - Parameters:
    ///   - produce: Gives jobs away until there are none, or it is told `false`: nobody wants more.
    ///   - makeWorker: Called once for each worker, on its thread.
    func run(
        produce: @escaping @Sendable (_ give: (Job) -> Bool) -> Void,
        makeWorker: @escaping @Sendable () -> (Job) -> Outcome,
        consume: (Outcome) throws -> Void
    ) throws {
        guard count > 1 else { return try runAlone(produce, makeWorker(), consume) }
        let jobs = Channel<(Int, Job)?>()
        let messages = Channel<Message>()
        let isStopped = Flag()
        // From zero up: a semaphore must not end below the number that it began with.
        let window = DispatchSemaphore(value: 0)
        for _ in 0..<(count * jobsAhead) { window.signal() }
        let group = DispatchGroup()
        // A serial queue of its own is a thread of its own, also when the others wait for a disk.
        DispatchQueue(label: "walk").async(group: group) { [count] in
            var index = 0
            produce { job in
                window.wait()
                guard !isStopped.isSet else { return false }
                jobs.put((index, job))
                index += 1
                return true
            }
            for _ in 0..<count { jobs.put(nil) }
            messages.put(.end(index))
        }
        for number in 0..<count {
            DispatchQueue(label: "worker \(number)").async(group: group) {
                let work = makeWorker()
                while let (index, job) = jobs.take() {
                    guard !isStopped.isSet else { continue }
                    messages.put(.result(index, work(job)))
                }
            }
        }
        defer {
            isStopped.set()
            window.signal()
            group.wait()
        }
        try Self.inOrder(messages) { outcome in
            try consume(outcome)
            window.signal()
        }
    }

    private static func inOrder(
        _ messages: Channel<Message>, _ consume: (Outcome) throws -> Void
    ) throws {
        var early: [Int: Outcome] = [:]
        var next = 0
        var end: Int?
        while next != end {
            switch messages.take() {
            case .end(let count): end = count
            case .result(let index, let outcome): early[index] = outcome
            }
            while let outcome = early.removeValue(forKey: next) {
                try consume(outcome)
                next += 1
            }
        }
    }

    /// One worker needs no threads.
    private func runAlone(
        _ produce: @escaping (_ give: (Job) -> Bool) -> Void, _ work: @escaping (Job) -> Outcome,
        _ consume: (Outcome) throws -> Void
    ) throws {
        var failure: (any Error)?
        produce { job in
            do { try consume(work(job)) } catch { failure = error }
            return failure == nil
        }
        if let failure { throw failure }
    }
}

/// Something that was said once and for all.
private final class Flag: Sendable {
    private let value = Atomic<Bool>(false)

    var isSet: Bool { value.load(ordering: .acquiring) }
    func set() { value.store(true, ordering: .releasing) }
}
