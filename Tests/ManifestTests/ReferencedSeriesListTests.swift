import Testing

@testable import Manifest

struct ReferencedSeriesListTests {
    private func reference(_ uid: String) -> SOPReference {
        SOPReference(sopClassUID: nil, sopInstanceUID: uid)
    }

    @Test func `a series comes once, where it was first named`() {
        var list = ReferencedSeriesList()
        list.add([reference("1")], of: "b")
        list.add([reference("2")], of: "a")
        list.add([reference("3"), reference("4")], of: "b")
        #expect(
            list.series == [
                ReferencedSeries(
                    seriesInstanceUID: "b", instances: ["1", "3", "4"].map(reference)),
                ReferencedSeries(seriesInstanceUID: "a", instances: [reference("2")]),
            ])
    }
}
