import Testing

@testable import dicomjson

struct RunStatusTests {
    @Test func `has the numbers that the documentation promises`() {
        #expect(RunStatus.allCases.map(\.rawValue) == [0, 1, 2, 3, 64, 141])
    }
}
