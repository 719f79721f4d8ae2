import Glibc
import Synchronization
import Testing

@testable import dicomjson

struct OrderedWorkersTests {
    private struct Stop: Error {}

    @Test(arguments: [1, 2, 7, 32])
    func `results come in the order of the jobs, however long each takes`(count: Int) throws {
        var results: [Int] = []
        try OrderedWorkers<Int, Int>(count: count).run(
            produce: { give in for number in 0..<500 { _ = give(number) } },
            makeWorker: {
                { job in
                    usleep(job.isMultiple(of: 7) ? 500 : 1)
                    return job * 2
                }
            },
            consume: { results.append($0) })
        #expect(results == (0..<500).map { $0 * 2 })
    }

    @Test(arguments: [1, 2, 7])
    func `no jobs are no results`(count: Int) throws {
        var results: [Int] = []
        try OrderedWorkers<Int, Int>(count: count).run(
            produce: { _ in }, makeWorker: { { $0 } }, consume: { results.append($0) })
        #expect(results == [])
    }

    @Test(arguments: [1, 2, 7])
    func `a consumer that fails ends the production`(count: Int) throws {
        let given = Mutex(0)
        let refused = Mutex(0)
        #expect(throws: Stop.self) {
            try OrderedWorkers<Int, Int>(count: count).run(
                produce: { give in
                    for number in 0..<100_000 {
                        guard give(number) else {
                            refused.withLock { $0 += 1 }
                            break
                        }
                        given.withLock { $0 += 1 }
                    }
                },
                makeWorker: { { $0 } },
                consume: { if $0 == 20 { throw Stop() } })
        }
        #expect(refused.withLock { $0 } == 1)
        #expect(given.withLock { $0 } < 1_000)
    }

    @Test func `a slow consumer holds the production up`() throws {
        let given = Mutex(0)
        var furthest = 0
        try OrderedWorkers<Int, Int>(count: 2).run(
            produce: { give in
                for number in 0..<200 {
                    guard give(number) else { return }
                    given.withLock { $0 = number + 1 }
                }
            },
            makeWorker: { { $0 } },
            consume: { result in
                usleep(200)
                furthest = max(furthest, given.withLock { $0 } - result)
            })
        #expect(furthest <= 2 * 8 + 1)
        #expect(furthest > 1)
    }

    @Test func `each worker is made once`() throws {
        let made = Mutex(0)
        try OrderedWorkers<Int, Int>(count: 3).run(
            produce: { give in for number in 0..<50 { _ = give(number) } },
            makeWorker: {
                made.withLock { $0 += 1 }
                return { $0 }
            },
            consume: { _ in })
        #expect(made.withLock { $0 } == 3)
    }
}
