import DICOM
import Testing

@testable import Manifest

struct ReportConcernsTests {
    private static let root = "1.2.840.10008.5.1.4.1.1.88."

    private func concerns(
        titled title: String, _ content: [[Element]], sopClass: String = "33"
    ) throws -> [ViewerConcern] {
        try Sample.record(
            Sample.identity(sopClass: Self.root + sopClass) + [
                name(title), Element("ContentSequence", items: content),
            ]
        ).concerns
    }

    private func name(_ code: String) -> Element {
        Element("ConceptNameCodeSequence", items: [[Element("CodeValue", code)]])
    }

    private func item(
        _ type: String, _ code: String? = "121071", _ more: Element...
    ) -> [Element] {
        [Element("ValueType", type)] + (code.map { [name($0)] } ?? []) + more
    }

    private func container(_ code: String?, _ content: [[Element]]) -> [Element] {
        item("CONTAINER", code, Element("ContentSequence", items: content))
    }

    private func measured(units: Bool) -> Element {
        let units = Element(
            "MeasurementUnitsCodeSequence", items: units ? [[Element("CodeValue", "mm")]] : [])
        return Element("MeasuredValueSequence", items: [[Element("NumericValue", "1"), units]])
    }

    // MARK: - Text

    @Test(arguments: ["11", "22", "33"])
    func `a text whose items have names is none`(sopClass: String) throws {
        let content = [
            item("TEXT"), container(nil, [item("CODE")]), item("NUM"),
            item("NUM", "1", measured(units: true)),
            // Below what is no container nothing is shown.
            item("TEXT", "1", Element("ContentSequence", items: [item("IMAGE", nil)])),
        ]
        #expect(try concerns(titled: "11528-7", content, sopClass: sopClass) == [])
    }

    @Test(arguments: ["TEXT", "IMAGE", "SCOORD"])
    func `an item without a name is one, at any depth`(type: String) throws {
        let broken = item(type, nil)
        #expect(try concerns(titled: "11528-7", [broken]) == [.contentThatFails])
        let deep = container("1", [container("2", [item("TEXT"), broken])])
        #expect(try concerns(titled: "11528-7", [deep]) == [.contentThatFails])
    }

    @Test func `an item with an empty name or by reference alone is one`() throws {
        let empty = [
            Element("ValueType", "TEXT"), Element("ConceptNameCodeSequence", items: []),
        ]
        let reference = [Element("ReferencedContentItemIdentifier", "1\\2")]
        #expect(try concerns(titled: "11528-7", [empty]) == [.contentThatFails])
        #expect(try concerns(titled: "11528-7", [reference]) == [.contentThatFails])
    }

    @Test func `a number without units is one`() throws {
        let number = item("NUM", "1", measured(units: false))
        #expect(try concerns(titled: "11528-7", [number]) == [.contentThatFails])
    }

    @Test func `the text of a 3D report is one`() throws {
        #expect(try concerns(titled: "11528-7", [item("TEXT")], sopClass: "34") == [.noText])
    }

    // MARK: - Measurements

    private var tracking: [[Element]] { [item("TEXT", "112039"), item("UIDREF", "112040")] }

    /// A length that says where it is.
    private var length: [Element] {
        item(
            "NUM", "410668003", measured(units: true),
            Element("ContentSequence", items: [item("SCOORD", nil)]))
    }

    /// A measurement report of one group.
    private func report(_ group: [[Element]], before: [[Element]] = []) -> [[Element]] {
        before + [container("126010", [container("125007", group)])]
    }

    @Test func `a measurement that the viewer reads is none`() throws {
        let before = [item("CODE", "121049")]
        let after = [item("TEXT", nil)]
        let content = report(tracking + [length], before: before) + after
        #expect(try concerns(titled: "126000", content) == [])
    }

    @Test func `coordinates of the group stand for those of its numbers`() throws {
        let group = tracking + [item("SCOORD"), item("NUM", "1", measured(units: true))]
        #expect(try concerns(titled: "126000", report(group)) == [])
    }

    @Test func `a report without measurement groups is one`() throws {
        let empty = container("126010", [])
        let others = container("126010", [container("125008", tracking + [length])])
        for content in [[], [item("TEXT")], [empty], [others]] {
            #expect(try concerns(titled: "126000", content) == [.noMeasurementGroups])
        }
    }

    @Test func `a group that lacks something is one`() throws {
        let groups = [
            [tracking[0], length], [tracking[1], length], tracking,
            tracking + [item("NUM", "1", measured(units: true))],
            tracking + [item("SCOORD"), item("NUM", "1", measured(units: false))],
            tracking + [length, item("IMAGE", nil)],
        ]
        for group in groups {
            #expect(try concerns(titled: "126000", report(group)) == [.unreadableMeasurements])
        }
    }

    @Test func `an item without a name before the measurements is one`() throws {
        let content = report(tracking + [length], before: [item("TEXT", nil)])
        #expect(try concerns(titled: "126000", content) == [.unreadableMeasurements])
    }

    @Test func `a report of a class that the viewer lists as unsupported says only that`() throws {
        #expect(
            try concerns(titled: "1", [item("TEXT", nil)], sopClass: "67") == [.unsupportedClass])
    }
}
