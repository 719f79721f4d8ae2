import DICOM
import Testing

@testable import Manifest

struct ManifestTreeTests {
    /// The UIDs of a finished tree, an instance each line, in order.
    private func order(_ tree: ManifestTree) -> [String] {
        tree.studies.flatMap { study in
            study.series.flatMap { series in
                series.instances.map { "\(study.uid) \(series.uid) \($0.sopInstanceUID)" }
            }
        }
    }

    /// The finished trees of all rotations of the records, forwards and backwards.
    private func trees(_ records: [InstanceRecord]) throws -> [ManifestTree] {
        let paths = records.indices.map { Array("file\(100 + $0)".utf8) }
        let files = Array(zip(records, paths))
        return try files.indices.flatMap { start in
            let rotated = Array(files[start...] + files[..<start])
            return try [rotated, rotated.reversed()].map { files in
                var tree = ManifestTree(table: .standard)
                for (record, path) in files { try tree.add(record, path: path) }
                #expect(tree.finish() == [])
                return tree
            }
        }
    }

    @Test func `an empty tree has nothing in it`() {
        var tree = ManifestTree(table: .standard)
        #expect(tree.isEmpty)
        #expect(tree.counts == ManifestTree.Counts())
        #expect(tree.finish() == [])
    }

    @Test func `counts are of studies, series and instances`() throws {
        let tree = Sample.tree([
            try Sample.instance("1", series: "1.1", study: "1"),
            try Sample.instance("2", series: "1.1", study: "1"),
            try Sample.instance("3", series: "1.2", study: "1"),
            try Sample.instance(
                "4", series: "2.1", study: "2", Element("Rows", "2"),
                Element("NumberOfFrames", "5")),
        ])
        var counts = ManifestTree.Counts(studies: 2)
        counts.series = 3
        counts.instances = 4
        #expect(tree.counts == counts)
        #expect(!tree.isEmpty)
    }

    // MARK: - Order

    @Test func `studies go by date, time and UID, what is missing last`() throws {
        let records = try [
            ("9.9", "20231231", "235959"), ("9.8", "20240101", "080000"),
            ("9.7", "20240101", "080000.5"), ("9.6", "20240101", "0900"),
            ("9.5", "20240101", ""), ("9.51", "20240101", nil), ("9.4", "", "07"),
            ("9.3", nil, "08"), ("9.10", nil, nil), ("9.2", "", ""),
        ].map { study, date, time in
            try Sample.record(
                Sample.identity(study: study, series: study + ".1", instance: study + ".1.1")
                    + (date.map { [Element("StudyDate", $0)] } ?? [])
                    + (time.map { [Element("StudyTime", $0)] } ?? []))
        }
        for tree in try trees(records) {
            #expect(tree.studies.map(\.uid) == records.map(\.studyInstanceUID))
        }
    }

    @Test func `series go by number and UID, what is missing last`() throws {
        let records = try [
            ("1.9", "-1"), ("1.8", "2"), ("1.7", "2.5"), ("1.10", "10"), ("1.6", "10"),
            ("1.11", nil), ("1.5", ""), ("1.51", "abc"),
        ].map { series, number in
            try Sample.record(
                Sample.identity(series: series, instance: series + ".1")
                    + (number.map { [Element("SeriesNumber", $0)] } ?? []))
        }
        for tree in try trees(records) {
            #expect(tree.studies[0].series.map(\.uid) == records.map(\.seriesInstanceUID))
        }
    }

    @Test func `instances go by number and UID, what is missing last`() throws {
        let records = try [
            ("1.9", "0"), ("1.8", "2"), ("1.10", "10"), ("1.7", "10"), ("1.11", nil), ("1.6", ""),
        ].map { instance, number in
            try Sample.record(
                Sample.identity(instance: instance)
                    + (number.map { [Element("InstanceNumber", $0)] } ?? []))
        }
        for tree in try trees(records) {
            #expect(
                tree.studies[0].series[0].instances.map(\.sopInstanceUID)
                    == records.map(\.sopInstanceUID))
        }
    }

    @Test func `a series whose instances disagree about its number goes by the lowest`() throws {
        let records = [
            try Sample.instance("1", series: "1.9", Element("SeriesNumber", "7")),
            try Sample.instance("2", series: "1.9", Element("SeriesNumber", "1")),
            try Sample.instance("3", series: "1.9"),
            try Sample.instance("4", series: "1.8", Element("SeriesNumber", "3")),
        ]
        for tree in try trees(records) {
            #expect(tree.studies[0].series.map(\.uid) == ["1.9", "1.8"])
            #expect(tree.studies[0].series[0].number == 1)
        }
    }

    @Test func `the same instances give the same order, however they come in`() throws {
        var records: [InstanceRecord] = []
        for index in 0..<12 {
            records.append(
                try Sample.instance(
                    "7.\(index * 7 % 12)", series: "5.\(index % 3)", study: "3.\(index % 2)",
                    Element("InstanceNumber", "\(index * 5 % 7)"),
                    Element("StudyDate", "2024010\(index % 2 + 1)")))
        }
        let orders = try trees(records).map(order)
        #expect(orders[0].count == 12)
        #expect(Set(orders).count == 1)
    }

    // MARK: - Duplicates

    @Test(arguments: [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]])
    func `of one SOP Instance UID the first by path stays`(order: [Int]) throws {
        let record = try Sample.instance("1.1", Element("InstanceNumber", "1"))
        let paths = ["a/1", "b/1", "b/2"].map { Array($0.utf8) }
        var tree = ManifestTree(table: .standard)
        try tree.add(try Sample.instance("1.0"), path: Array("z".utf8))
        for index in order { try tree.add(record, path: paths[index]) }
        #expect(tree.finish() == [paths[1], paths[2]])
        #expect(
            tree.studies[0].series[0].instances.map { Array($0.path) } == [
                paths[0], Array("z".utf8),
            ])
        #expect(tree.counts.instances == 2)
    }

    @Test func `paths are compared by their bytes`() throws {
        var tree = ManifestTree(table: .standard)
        for path in [[0xFF], [0x61, 0x00], [0x61], [0x61, 0x2F]] as [[UInt8]] {
            try tree.add(try Sample.instance("1.1"), path: path)
        }
        #expect(tree.finish() == [[0x61, 0x00], [0x61, 0x2F], [0xFF]])
        #expect(tree.studies[0].series[0].instances.map { Array($0.path) } == [[0x61]])
    }

    @Test func `one SOP Instance UID in two series is no duplicate`() throws {
        var tree = ManifestTree(table: .standard)
        try tree.add(try Sample.instance("1.1", series: "1.1"), path: Array("a".utf8))
        try tree.add(try Sample.instance("1.1", series: "1.2"), path: Array("b".utf8))
        #expect(tree.finish() == [])
        #expect(tree.counts.instances == 2)
    }

    @Test func `one Series Instance UID in two studies is two series`() throws {
        let tree = Sample.tree([
            try Sample.instance("1", series: "5", study: "1"),
            try Sample.instance("2", series: "5", study: "2"),
        ])
        #expect(order(tree) == ["1 5 1", "2 5 2"])
    }

    @Test func `a dropped file has no say in what is above it`() throws {
        let kept = try Sample.instance("1.1", Element("SeriesDescription", "kept"))
        let dropped = try Sample.instance("1.1", Element("SeriesDescription", "dropped"))
        var tree = ManifestTree(table: .standard)
        try tree.add(dropped, path: Array("b".utf8))
        try tree.add(kept, path: Array("a".utf8))
        _ = tree.finish()
        let attributes = SeriesAttributes(tree.studies[0].series[0], tree)
        #expect(attributes.values.compactMap(\.self).map(\.text).contains(#""kept""#))
    }

    @Test func `a dropped file has no say in the order of series`() throws {
        var tree = ManifestTree(table: .standard)
        try tree.add(
            try Sample.instance("1", series: "1.1", Element("SeriesNumber", "5")),
            path: Array("a".utf8))
        try tree.add(
            try Sample.instance("1", series: "1.1", Element("SeriesNumber", "1")),
            path: Array("b".utf8))
        try tree.add(
            try Sample.instance("2", series: "1.2", Element("SeriesNumber", "3")),
            path: Array("c".utf8))
        #expect(tree.finish() == [Array("b".utf8)])
        #expect(tree.studies[0].series.map(\.uid) == ["1.2", "1.1"])
    }

    @Test func `metadata is found again where the tree has put it`() throws {
        let records = [try Sample.instance("1.2"), try Sample.instance("1.1")]
        let tree = Sample.tree(records)
        let stored = try tree.studies[0].series[0].instances.map {
            try Array(tree.store.read($0.metadata))
        }
        #expect(stored == [records[1].metadata, records[0].metadata])
    }
}
