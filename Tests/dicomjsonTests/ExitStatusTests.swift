import Testing

@testable import dicomjson

struct ExitStatusTests {
    @Test func `has the numbers that the documentation promises`() {
        #expect(ExitStatus.allCases.map(\.rawValue) == [0, 1, 2, 64])
    }
}
